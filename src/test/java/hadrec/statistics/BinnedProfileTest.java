package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tech.tablesaw.api.Table;

class BinnedProfileTest {
    private static final int EVENTS = 26_000;
    private static final Bins BINS = Bins.uniform(13, 0, 1);
    private final double[] x = new SplittableRandom(1).doubles(EVENTS).toArray();
    private final double[] y = Gaussian.numbers(new SplittableRandom(2), EVENTS, 3);
    private final double[] w = new SplittableRandom(3).doubles(EVENTS, 0.5, 1.5).toArray();
    private final BinnedEvents plain = BinnedEvents.of(x, ArrayChecks.ones(EVENTS), BINS);
    private final BinnedEvents weighted = BinnedEvents.of(x, w, BINS);

    @Test
    void fourEventsByHand() {
        BinnedEvents binned =
                BinnedEvents.of(new double[] {1, 2, 7, 12}, new double[] {1, 3, 2, 5}, Bins.of(0, 5, 10, 11));
        BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, new double[] {4, 8, -1, 3}, binned, Bootstrap.DEFAULT);
        assertArrayEquals(new double[] {7, -1, Double.NaN}, profile.values());
        assertArrayEquals(new double[] {1.75, 7, Double.NaN}, profile.meanX());
        assertEquals(1.6, profile.effectiveEvents(0), 1e-15);
        assertEquals(0, profile.events(2));
        // (1 · 7 + 3 · 21)/4 over 7
        BinnedProfile other = profile.alongside(Statistic.MEAN, new double[] {7, 21, 0, 0});
        assertEquals(2.5, other.ratioTo(profile).value(0));
    }

    @Test
    void valuesAreThoseOfMomentsAndQuantiles() {
        for (int bin = 0; bin < BINS.count(); bin++) {
            double[] values = weighted.pick(y, bin);
            double[] weights = weighted.pick(w, bin);
            WeightedMoments moments = WeightedMoments.of(values, weights);
            // Only the order of sums differs.
            assertEquals(moments.mean(), value(Statistic.MEAN, bin), 1e-13);
            assertEquals(moments.standardDeviation(), value(Statistic.STANDARD_DEVIATION, bin));
            assertEquals(QuantilesTest.at(0.5, values, weights), value(Statistic.MEDIAN, bin));
            assertEquals(QuantilesTest.halfWidth(values, weights), value(Statistic.HALF_WIDTH, bin));
        }
    }

    private double value(Statistic statistic, int bin) {
        return BinnedProfile.of(statistic, y, weighted, new Bootstrap(1, 2)).value(bin);
    }

    @Test
    void errorOfTheMeanIsTheAnalyticOne() {
        double sum = 0;
        BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, y, weighted, Bootstrap.DEFAULT);
        for (int bin = 0; bin < BINS.count(); bin++) {
            double analytic = WeightedMoments.of(weighted.pick(y, bin), weighted.pick(w, bin))
                    .standardError();
            // 200 replicas know an error to 5 %; four of that.
            assertEquals(1, profile.error(bin) / analytic, 0.2);
            sum += profile.error(bin) / analytic;
        }
        // The mean of 13 such numbers: 1.4 %, four of that.
        assertEquals(1, sum / BINS.count(), 0.056);
    }

    @Test
    void errorOfTheHalfWidthIsTheAnalyticOne() {
        double sum = 0;
        BinnedProfile profile = BinnedProfile.of(Statistic.HALF_WIDTH, y, plain, Bootstrap.DEFAULT);
        for (int bin = 0; bin < BINS.count(); bin++) {
            // σ √(p(1 − 2p)/2n)/φ(1) with p = Φ(−1) and the density φ(1) = 0.24197 at one sigma: 0.962 σ/√n
            sum += profile.error(bin) / (0.962 * 3 / Math.sqrt(plain.events(bin)));
        }
        // As for the mean, and the density at the quantiles is known to some 5 % from 2000 events.
        assertEquals(1, sum / BINS.count(), 0.08);
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void replicaIsTheStatisticOfTheEventsDrawn(Statistic statistic) {
        Bootstrap bootstrap = new Bootstrap(9, 5);
        int few = 40;
        double[] values = Arrays.copyOf(y, few);
        BinnedEvents all = BinnedEvents.of(Arrays.copyOf(x, few), Arrays.copyOf(w, few), Bins.ALL);
        double[] replicas = BinnedProfile.of(statistic, values, all, bootstrap).replicas(0);
        for (int r = 0; r < replicas.length; r++) {
            byte[] times = bootstrap.multiplicities(r, few);
            int[] drawn = IntStream.range(0, few).filter(i -> times[i] > 0).toArray();
            double[] drawnValues = Arrays.stream(drawn).mapToDouble(i -> y[i]).toArray();
            double[] drawnWeights =
                    Arrays.stream(drawn).mapToDouble(i -> times[i] * w[i]).toArray();
            double expected = switch (statistic) {
                case MEAN -> WeightedMoments.of(drawnValues, drawnWeights).mean();
                case ROOT_OF_MEAN ->
                    Math.sqrt(WeightedMoments.of(drawnValues, drawnWeights).mean());
                case STANDARD_DEVIATION ->
                    WeightedMoments.of(drawnValues, drawnWeights).standardDeviation();
                case MEDIAN -> QuantilesTest.at(0.5, drawnValues, drawnWeights);
                case HALF_WIDTH -> QuantilesTest.halfWidth(drawnValues, drawnWeights);
            };
            // Only the order of sums differs.
            assertEquals(expected, replicas[r], 1e-13);
        }
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void sameSeedGivesTheSameBits(Statistic statistic) {
        BinnedProfile once = BinnedProfile.of(statistic, y, weighted, new Bootstrap(9, 20));
        BinnedProfile again = BinnedProfile.of(statistic, y, weighted, new Bootstrap(9, 20));
        BinnedProfile other = BinnedProfile.of(statistic, y, weighted, new Bootstrap(10, 20));
        for (int bin = 0; bin < BINS.count(); bin++) {
            assertArrayEquals(once.replicas(bin), again.replicas(bin));
        }
        assertArrayEquals(once.values(), other.values());
        assertTrue(!Arrays.equals(once.errors(), other.errors()));
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void scalingTheWeightsChangesNothing(Statistic statistic) {
        double[] scaled = Arrays.stream(w).map(weight -> 4 * weight).toArray();
        BinnedProfile once = BinnedProfile.of(statistic, y, weighted, new Bootstrap(9, 20));
        BinnedProfile again = BinnedProfile.of(statistic, y, BinnedEvents.of(x, scaled, BINS), new Bootstrap(9, 20));
        assertArrayEquals(once.values(), again.values());
        assertArrayEquals(once.errors(), again.errors());
    }

    @Test
    void profileOverItselfIsOneWithoutError() {
        BinnedProfile profile = BinnedProfile.of(Statistic.HALF_WIDTH, y, weighted, new Bootstrap(9, 20));
        BinnedProfile one = profile.ratioTo(profile);
        assertArrayEquals(ArrayChecks.ones(BINS.count()), one.values());
        assertArrayEquals(new double[BINS.count()], one.errors());
    }

    @Test
    void ratioKnowsWhatBothHaveInCommon() {
        // y and 0.9 y + a little noise share their fluctuations: the ratio is known better than either.
        double[] noise = Gaussian.numbers(new SplittableRandom(4), EVENTS, 0.3);
        double[] better = new double[EVENTS];
        Arrays.setAll(better, i -> 0.9 * y[i] + noise[i]);
        BinnedProfile width = BinnedProfile.of(Statistic.STANDARD_DEVIATION, y, plain, Bootstrap.DEFAULT);
        BinnedProfile ratio = BinnedProfile.of(Statistic.STANDARD_DEVIATION, better, plain, Bootstrap.DEFAULT)
                .ratioTo(width);
        for (int bin = 0; bin < BINS.count(); bin++) {
            assertEquals(Math.hypot(0.9, 0.1), ratio.value(bin), 4 * ratio.error(bin));
            assertTrue(ratio.error(bin) < 0.2 * width.error(bin) / width.value(bin), "error " + ratio.error(bin));
        }
    }

    @Test
    void ratioRefusesOtherEventsOrSeeds() {
        BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, y, plain, new Bootstrap(1, 5));
        assertRefused(
                "ratioTo expects profiles of one bootstrap,"
                        + " got Bootstrap[seed=1, replicas=5] and Bootstrap[seed=2, replicas=5]",
                () -> profile.ratioTo(BinnedProfile.of(Statistic.MEAN, y, plain, new Bootstrap(2, 5))));
        double[] others = x.clone();
        others[17] = 0.5 * others[17];
        String words = "ratioTo expects profiles of the same events in the same bins of the same variable, got 26000"
                + " events in %s and 26000 others in %s";
        assertRefused(
                String.format(words, BINS, BINS),
                () -> profile.ratioTo(BinnedProfile.of(
                        Statistic.MEAN,
                        y,
                        BinnedEvents.of(others, ArrayChecks.ones(EVENTS), BINS),
                        new Bootstrap(1, 5))));
        assertRefused(
                String.format(words, BINS, BINS),
                () -> profile.ratioTo(BinnedProfile.of(Statistic.MEAN, y, weighted, new Bootstrap(1, 5))));
        assertRefused(
                String.format(words, BINS, Bins.ALL),
                () -> profile.ratioTo(BinnedProfile.of(
                        Statistic.MEAN,
                        y,
                        BinnedEvents.of(x, ArrayChecks.ones(EVENTS), Bins.ALL),
                        new Bootstrap(1, 5))));
    }

    @Test
    void fewEventsHaveNoError() {
        BinnedEvents binned = BinnedEvents.of(new double[] {0, 1, 1}, ArrayChecks.ones(3), Bins.of(0, 1, 2, 3));
        BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, new double[] {5, 6, 8}, binned, Bootstrap.DEFAULT);
        assertTrue(Double.isNaN(profile.error(0)));
        assertTrue(Double.isNaN(profile.error(2)));
        // Two events 1 from their mean: of the replicas with events some are 6, some 8 and some between.
        assertEquals(0.75, profile.error(1), 0.25);
    }

    @Test
    void tableShowsAnEmptyBin() {
        BinnedEvents binned = BinnedEvents.of(new double[] {0.5}, new double[] {1}, Bins.of(0, 1, 2));
        Table table = BinnedProfile.of(Statistic.MEAN, new double[] {5}, binned, new Bootstrap(1, 2))
                .toTable();
        assertEquals(2, table.rowCount());
        assertEquals(5, table.doubleColumn("value").get(0));
        assertEquals(0, table.intColumn("events").get(1));
        assertTrue(table.doubleColumn("value").isMissing(1));
    }

    @Test
    void refusesWhatItCannotProfile() {
        assertRefused(
                "BinnedProfile expects one number per event (26000), got 2",
                () -> BinnedProfile.of(Statistic.MEAN, new double[2], plain, Bootstrap.DEFAULT));
        double[] broken = y.clone();
        broken[3] = Double.NaN;
        assertRefused(
                "BinnedProfile expects finite values, got NaN in row 3",
                () -> BinnedProfile.of(Statistic.MEAN, broken, plain, Bootstrap.DEFAULT));
        double[] negative = w.clone();
        negative[4] = -1;
        BinnedEvents binned = BinnedEvents.of(x, negative, BINS);
        assertRefused(
                "HALF_WIDTH expects weights of at least 0, got -1.0 in row 4;"
                        + " with negative weights take STANDARD_DEVIATION instead",
                () -> BinnedProfile.of(Statistic.HALF_WIDTH, y, binned, Bootstrap.DEFAULT));
        assertRefused(
                "MEDIAN expects weights of at least 0, got -1.0 in row 4; with negative weights take MEAN instead",
                () -> BinnedProfile.of(Statistic.MEDIAN, y, binned, Bootstrap.DEFAULT));
    }

    @Test
    void defaultLocaleChangesNoWord() {
        Locale before = Locale.getDefault();
        try {
            // Arabic digits and, elsewhere, decimal commas.
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, y, plain, new Bootstrap(1, 2));
            Exception refusal = assertThrows(
                    IllegalArgumentException.class,
                    () -> profile.ratioTo(BinnedProfile.of(Statistic.MEAN, y, weighted, new Bootstrap(1, 2))));
            assertTrue(refusal.getMessage().contains("got 26000 events in Bins[0.0, "), refusal.getMessage());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void replicasWithoutAPositiveWeightDoNotEnter() {
        // Without the first event the weights add up to -1: about 37 % of the replicas.
        BinnedEvents binned = BinnedEvents.of(new double[] {1, 1}, new double[] {3, -1}, Bins.of(0, 2));
        BinnedProfile profile = BinnedProfile.of(Statistic.MEAN, new double[] {5, 6}, binned, Bootstrap.DEFAULT);
        long undefined =
                Arrays.stream(profile.replicas(0)).filter(Double::isNaN).count();
        assertTrue(undefined > 60 && undefined < 110, undefined + " undefined");
        assertTrue(profile.error(0) > 0);
    }

    @ParameterizedTest
    @EnumSource(Statistic.class)
    void eventsOfWeightZeroChangeNothing(Statistic statistic) {
        int few = 60;
        double[] values = Arrays.copyOf(y, few);
        double[] weights = Arrays.copyOf(w, few);
        Bins bins = Bins.of(0, 0.4, 1);
        BinnedProfile profile =
                BinnedProfile.of(statistic, values, Arrays.copyOf(x, few), weights, bins, new Bootstrap(9, 20));
        double[] moreValues = new double[2 * few];
        double[] moreX = new double[2 * few];
        double[] moreWeights = new double[2 * few];
        for (int i = 0; i < few; i++) {
            moreValues[2 * i] = i % 3 == 0 ? -1e300 : 1e300;
            moreX[2 * i] = i % 2 == 0 ? 0.01 : 0.99;
            moreValues[2 * i + 1] = y[i];
            moreX[2 * i + 1] = x[i];
            moreWeights[2 * i + 1] = w[i];
        }
        BinnedProfile more = BinnedProfile.of(statistic, moreValues, moreX, moreWeights, bins, new Bootstrap(9, 20));
        assertArrayEquals(profile.values(), more.values());
        assertArrayEquals(profile.errors(), more.errors());
        assertArrayEquals(profile.meanX(), more.meanX());
        for (int bin = 0; bin < bins.count(); bin++) {
            assertEquals(profile.events(bin), more.events(bin));
            assertEquals(profile.effectiveEvents(bin), more.effectiveEvents(bin));
            assertArrayEquals(profile.replicas(bin), more.replicas(bin));
        }
        assertEquals(profile.mean(0, 2), more.mean(0, 2));
        assertArrayEquals(new double[] {1, 1}, profile.ratioTo(more).values());
        assertArrayEquals(new double[2], profile.ratioTo(more).errors());
    }

    @Test
    void oneEventOfAWeightHasNoError() {
        // the median of 1 and 100, and a bin whose other event weighs nothing
        BinnedProfile profile = BinnedProfile.of(
                Statistic.MEDIAN,
                new double[] {1, 2, 100, 7, 9},
                new double[] {0, 0, 0, 1, 1},
                new double[] {1, 0, 1, 3, 0},
                Bins.of(0, 1, 2),
                Bootstrap.DEFAULT);
        assertArrayEquals(new double[] {50.5, 7}, profile.values());
        assertTrue(profile.error(0) > 0);
        assertTrue(Double.isNaN(profile.error(1)));
    }

    @Test
    void aBinWithoutAPositiveSumOfWeightsIsEmpty() {
        // sums of weights −1, 0 (they cancel), 0 (none weighs) and 4
        double[] x4 = {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5};
        double[] w4 = {1, -2, 1, -1, 0, 0, 1, 3};
        double[] values = {1, 2, 3, 4, 5, 6, 7, 11};
        for (Statistic statistic : new Statistic[] {Statistic.MEAN, Statistic.STANDARD_DEVIATION}) {
            BinnedProfile profile =
                    BinnedProfile.of(statistic, values, x4, w4, Bins.of(0, 1, 2, 3, 4), Bootstrap.DEFAULT);
            for (int bin = 0; bin < 3; bin++) {
                assertTrue(Double.isNaN(profile.value(bin)), statistic + " " + bin);
                assertTrue(Double.isNaN(profile.error(bin)), statistic + " " + bin);
                assertTrue(Double.isNaN(profile.meanX(bin)), statistic + " " + bin);
                assertTrue(Double.isNaN(profile.effectiveEvents(bin)), statistic + " " + bin);
            }
            // (7 + 3 · 11)/4 = 10 and √((3² + 3 · 1²)/4)
            assertEquals(statistic == Statistic.MEAN ? 10 : Math.sqrt(3), profile.value(3), 1e-15);
            assertTrue(profile.error(3) > 0);
            assertTrue(Double.isNaN(profile.mean(2, 4).value()));
            assertTrue(Double.isNaN(profile.mean(2, 4).error()));
        }
    }

    @Test
    void refusesBinnedNumbersThatAreNone() {
        assertRefused(
                "BinnedProfile expects finite values of the binned variable, got NaN in row 0",
                () -> BinnedEvents.of(new double[] {Double.NaN}, new double[] {1}, BINS));
    }

    /** 0.1 + 0.2 − 0.3 is 5.6e-17 in float64, in another order 0. */
    @Test
    void weightsThatCancelButForRoundingHaveNoMean() {
        for (double[] weights : List.of(new double[] {0.1, 0.2, -0.3}, new double[] {0.3, -0.1, -0.2})) {
            BinnedProfile mean = BinnedProfile.of(
                    Statistic.MEAN, new double[] {1, 2, 3}, new double[3], weights, Bins.of(0, 1), Bootstrap.DEFAULT);
            assertTrue(Double.isNaN(mean.value(0)) && Double.isNaN(mean.error(0)), mean.value(0) + "");
        }
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
