package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChiSquareTest {
    private static final Bins BINS = Bins.of(0, 1, 2, 3);

    /** Means of Gaussian numbers of width 3 around a centre, in 3 bins and one that is empty. */
    private static BinnedProfile profile(long seed, double centre) {
        int events = 900;
        SplittableRandom random = new SplittableRandom(seed);
        double[] x = random.doubles(events, 0, 3).toArray();
        double[] y = Gaussian.numbers(random, events, 3);
        for (int i = 0; i < events; i++) {
            y[i] += centre;
        }
        BinnedEvents binned = BinnedEvents.of(x, ArrayChecks.ones(events), BINS.andAbove());
        return BinnedProfile.of(Statistic.MEAN, y, binned, Bootstrap.DEFAULT);
    }

    @Test
    void pValuesAreThoseOfTables() {
        // Tables of the χ² distribution: 5 % at 3.841 (1), 18.307 (10); 1 % at 6.635 (1), 50.892 (30).
        assertEquals(0.05, new ChiSquare(3.841459, 1).pValue(), 1e-7);
        assertEquals(0.05, new ChiSquare(18.307038, 10).pValue(), 1e-7);
        assertEquals(0.01, new ChiSquare(6.634897, 1).pValue(), 1e-7);
        assertEquals(0.01, new ChiSquare(50.892181, 30).pValue(), 1e-7);
        // two degrees: exp(−χ²/2)
        assertEquals(Math.exp(-2.5), new ChiSquare(5, 2).pValue(), 1e-14);
        assertEquals(1, new ChiSquare(0, 4).pValue());
    }

    @Test
    void sumsTheSquaresOfDifferencesOverErrors() {
        BinnedProfile one = profile(1, 5);
        BinnedProfile other = profile(2, 5);
        double expected = 0;
        for (int bin = 0; bin < 3; bin++) {
            double difference = one.value(bin) - other.value(bin);
            double variance = one.error(bin) * one.error(bin) + other.error(bin) * other.error(bin);
            expected += difference * difference / variance;
        }
        ChiSquare chiSquare = ChiSquare.ofIndependent(one, other);
        assertEquals(expected, chiSquare.value(), 1e-12);
        assertEquals(3, chiSquare.degreesOfFreedom(), "the empty bin does not count");
        assertEquals(chiSquare, ChiSquare.ofIndependent(other, one));
    }

    @Test
    void eventsOfWeightZeroChangeNothing() {
        double[] x = {0, 0, 0, 1, 1};
        double[] y = {1, 2, 4, 3, 9};
        double[] w = {1, 2, 1, 3, 0};
        BinnedProfile with = BinnedProfile.of(Statistic.MEAN, y, x, w, Bins.of(0, 1, 2), Bootstrap.DEFAULT);
        BinnedProfile without = BinnedProfile.of(
                Statistic.MEAN,
                new double[] {1, 2, 4, 3},
                new double[] {0, 0, 0, 1},
                new double[] {1, 2, 1, 3},
                Bins.of(0, 1, 2),
                Bootstrap.DEFAULT);
        double[] others = {2, 3, 6, 2, 4};
        BinnedProfile other = BinnedProfile.of(
                Statistic.MEAN, others, x, new double[] {1, 1, 1, 1, 1}, Bins.of(0, 1, 2), Bootstrap.DEFAULT);
        assertEquals(ChiSquare.ofIndependent(without, other), ChiSquare.ofIndependent(with, other));
        assertEquals(1, ChiSquare.ofIndependent(with, other).degreesOfFreedom());
        assertRefused(
                "ChiSquare expects profiles of independent events, got the same events twice",
                () -> ChiSquare.ofIndependent(with, without));
    }

    @Test
    void chanceAloneIsProbableAndAShiftIsNot() {
        int improbable = 0;
        for (long seed = 1; seed <= 40; seed++) {
            improbable += ChiSquare.ofIndependent(profile(seed, 5), profile(100 + seed, 5))
                                    .pValue()
                            < 0.1
                    ? 1
                    : 0;
        }
        // 4 expected of 40; Poisson gives more than 11 once in a thousand.
        assertTrue(improbable >= 1 && improbable <= 11, improbable + " of 40 below 10 %");
        // errors of 3/√300 in each bin of both: a shift by one is 4 of a difference's
        assertTrue(ChiSquare.ofIndependent(profile(1, 5), profile(2, 6)).pValue() < 1e-4);
    }

    @Test
    void saysItAsATextDoes() {
        assertEquals("χ² = 5.0 for 2 degrees of freedom, p = 0.082", new ChiSquare(5, 2).toString());
        assertEquals("χ² = 1.0 for 1 degree of freedom, p = 0.317", new ChiSquare(1, 1).toString());
    }

    @Test
    void refusesWhatItCannotCompare() {
        BinnedProfile one = profile(1, 5);
        BinnedEvents wide = BinnedEvents.of(new double[] {0, 1}, ArrayChecks.ones(2), Bins.of(0, 2));
        BinnedProfile other = BinnedProfile.of(Statistic.MEAN, new double[2], wide, Bootstrap.DEFAULT);
        assertRefused(
                "ChiSquare expects profiles in the same bins, got Bins[0.0, 1.0, 2.0, 3.0, Infinity] and Bins[0.0, 2.0]",
                () -> ChiSquare.ofIndependent(one, other));
        assertRefused(
                "ChiSquare expects profiles of independent events, got the same events twice",
                () -> ChiSquare.ofIndependent(one, one));
        BinnedProfile two = profile(2, 5);
        assertRefused(
                "ChiSquare expects errors above 0, got 0 in bin 0",
                () -> ChiSquare.ofIndependent(one.ratioTo(one), two.ratioTo(two)));
        // one event in a bin has no error
        BinnedEvents alone = BinnedEvents.of(new double[] {1}, ArrayChecks.ones(1), Bins.of(0, 2));
        BinnedProfile without = BinnedProfile.of(Statistic.MEAN, new double[1], alone, Bootstrap.DEFAULT);
        assertRefused(
                "ChiSquare expects values with errors, got none in any of 1 bins",
                () -> ChiSquare.ofIndependent(other, without));
        assertRefused(
                "ChiSquare expects a finite χ² of at least 0 and at least 1 degree of freedom, got 1.0 and 0",
                () -> new ChiSquare(1, 0));
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
