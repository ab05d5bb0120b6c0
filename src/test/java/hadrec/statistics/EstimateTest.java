package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final int EVENTS = 8000;
    private final double[] x = new SplittableRandom(1).doubles(EVENTS, 0, 4).toArray();
    private final double[] y = Gaussian.numbers(new SplittableRandom(2), EVENTS, 3);
    private final BinnedEvents binned = BinnedEvents.of(x, ArrayChecks.ones(EVENTS), Bins.of(0, 1, 2, 3, 4, 5));
    private final BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, y, binned, Bootstrap.DEFAULT);

    @Test
    void meanOfBinsCountsEachOnce() {
        BinnedEvents three = BinnedEvents.of(new double[] {0, 1, 1, 2}, ArrayChecks.ones(4), Bins.of(0, 1, 2, 3));
        BinnedProfile means = BinnedProfile.of(Statistic.MEAN, new double[] {5, 1, 3, 8}, three, Bootstrap.DEFAULT);
        assertEquals((5 + 2 + 8) / 3.0, means.mean(0, 3).value(), 1e-15);
        assertEquals((2 + 8) / 2.0, means.mean(1, 3).value(), 1e-15);
        assertEquals(2, means.mean(1, 2).value());
    }

    @Test
    void errorOfIndependentBinsAddsInSquares() {
        double analytic = Math.sqrt(
                        Arrays.stream(profile.errors()).limit(4).map(e -> e * e).sum())
                / 4;
        // 200 replicas know an error to 5 %; four of that.
        assertEquals(1, profile.mean(0, 4).error() / analytic, 0.2);
    }

    @Test
    void oneBinIsItsValueAndError() {
        assertEquals(new Estimate(profile.value(2), profile.error(2)), profile.mean(2, 3));
    }

    @Test
    void ratiosKeepWhatTheyHaveInCommon() {
        Estimate one = profile.ratioTo(profile).mean(0, 4);
        assertEquals(1, one.value());
        assertEquals(0, one.error());
    }

    @Test
    void anEmptyBinLeavesNoMean() {
        assertTrue(Double.isNaN(profile.mean(3, 5).value()));
        assertTrue(Double.isNaN(profile.mean(3, 5).error()));
    }

    @Test
    void showsThreeDecimals() {
        assertEquals("0.812 ± 0.004", new Estimate(0.8123, 0.0041).toString());
    }

    @Test
    void errorsBelowThreeDecimalsHaveTwoDigits() {
        assertEquals("0.000120 ± 0.000010", new Estimate(0.00012, 0.00001).toString());
        assertEquals("0.500 ± 0.001", new Estimate(0.5, 0.0005).toString());
        assertEquals("0.50000 ± 0.00050", new Estimate(0.5, 0.0004999).toString());
        assertEquals("-1234.56790 ± 0.00012", new Estimate(-1234.5679, 0.000123).toString());
        assertEquals("0.00000 ± 0.00010", new Estimate(0, 0.0000999).toString());
        assertEquals("123456.700 ± 12.300", new Estimate(123456.7, 12.3).toString());
    }

    @Test
    void smallNumbersHaveACommonPowerOfTen() {
        assertEquals("(1.20 ± 0.10)e-20", new Estimate(1.2e-20, 1e-21).toString());
        assertEquals("(-1.2 ± 3.5)e-7", new Estimate(-1.2e-7, 3.45e-7).toString());
        assertEquals("(0.0 ± 1.0)e-320", new Estimate(0, 1e-320).toString());
        assertEquals("(1.2 ± NaN)e-20", new Estimate(1.2e-20, Double.NaN).toString());
    }

    @Test
    void anErrorOfZeroOrNoneShowsTheNumber() {
        assertEquals("1.000 ± 0.000", new Estimate(1, 0).toString());
        assertEquals("0.000 ± 0.000", new Estimate(0, 0).toString());
        assertEquals("0.00012 ± 0", new Estimate(0.00012, 0).toString());
        assertEquals("0.812 ± NaN", new Estimate(0.8123, Double.NaN).toString());
        assertEquals("0.00012 ± NaN", new Estimate(0.00012, Double.NaN).toString());
        assertEquals("NaN ± NaN", new Estimate(Double.NaN, Double.NaN).toString());
    }

    @Test
    void refusesBinsThatAreNotThere() {
        for (int[] range : new int[][] {{-1, 2}, {2, 2}, {3, 6}}) {
            assertEquals(
                    "BinnedProfile expects bins from 0 to 5 and at least one, got " + range[0] + " to " + range[1],
                    assertThrows(IllegalArgumentException.class, () -> profile.mean(range[0], range[1]))
                            .getMessage());
        }
        assertEquals(
                "Estimate expects no negative error, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> new Estimate(0, -1))
                        .getMessage());
    }

    /** Values 1 and 3 have a standard deviation of √2, so of the mean 1; the events' errors 2 and 4 have the mean 3. */
    @Test
    void ofTrialsAddsTheirSpreadToTheCommonError() {
        Estimate mean = Estimate.ofTrials(List.of(new Estimate(1, 2), new Estimate(3, 4)));
        assertEquals(2, mean.value());
        assertEquals(Math.sqrt(10), mean.error(), 1e-12);
        assertEquals(new Estimate(1, 2), Estimate.ofTrials(List.of(new Estimate(1, 2))));
        assertThrows(IllegalArgumentException.class, () -> Estimate.ofTrials(List.of()));
    }

    @Test
    void differencesAddErrorsInSquaresAndUnitsChangeBoth() {
        Estimate difference = new Estimate(5, 3).minus(new Estimate(7, 4));
        assertEquals(new Estimate(-2, 5), difference);
        assertEquals(new Estimate(200, 500), difference.times(-100));
    }
}
