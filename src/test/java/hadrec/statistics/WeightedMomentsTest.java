package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WeightedMomentsTest {
    private static final double[] X = {1, 2, 4};
    private static final double[] W = {1, 2, 1};

    @Test
    void momentsOfThreeNumbersByHand() {
        WeightedMoments moments = WeightedMoments.of(X, W);
        assertEquals(2.25, moments.mean());
        // 1.25² + 2 · 0.25² + 1.75² = 4.75
        assertEquals(4.75, moments.sumOfSquares());
        assertEquals(Math.sqrt(4.75 / 4), moments.standardDeviation());
        assertEquals(16.0 / 6, moments.effectiveEvents(), 1e-15);
        // 4 − 6/4 = 2.5
        assertEquals(Math.sqrt(4.75 / 2.5), moments.sampleStandardDeviation(), 1e-15);
        assertEquals(Math.sqrt(25.0 / 4), moments.rootMeanSquare(), 1e-15);
    }

    @Test
    void scalingTheWeightsChangesNoMoment() {
        WeightedMoments once = WeightedMoments.of(X, W);
        WeightedMoments scaled = WeightedMoments.of(X, new double[] {1024, 2048, 1024});
        assertEquals(once.mean(), scaled.mean());
        assertEquals(once.standardDeviation(), scaled.standardDeviation());
        assertEquals(once.sampleStandardDeviation(), scaled.sampleStandardDeviation());
        assertEquals(once.standardError(), scaled.standardError());
        assertEquals(1024 * once.sumOfWeights(), scaled.sumOfWeights());
    }

    @Test
    void negativeWeightTakesAnEventBack() {
        WeightedMoments two = WeightedMoments.of(new double[] {1, 2});
        WeightedMoments cancelled = WeightedMoments.of(new double[] {1, 2, 9, 9}, new double[] {1, 1, 1, -1});
        assertEquals(two.mean(), cancelled.mean());
        assertEquals(two.standardDeviation(), cancelled.standardDeviation());
        assertEquals(1, cancelled.effectiveEvents());
    }

    @Test
    void numbersOfWeightZeroChangeNothing() {
        assertEquals(
                WeightedMoments.of(X, W),
                WeightedMoments.of(new double[] {-1e300, 1, 2, 1e308, 4, 9}, new double[] {0, 1, 2, 0, 1, -0.0}));
    }

    @Test
    void widthIsNanWhereNegativeWeightsLeaveNone() {
        // m = (2·0 − 1)/1 = −1, S = 2·1 − 4 = −2
        WeightedMoments moments = WeightedMoments.of(new double[] {0, 1}, new double[] {2, -1});
        assertEquals(-2, moments.sumOfSquares());
        assertTrue(Double.isNaN(moments.standardDeviation()));
    }

    @Test
    void singleEventHasNoSampleDeviation() {
        // 0.3 − 0.3²/0.3 is 5.6e-17 in float64, not 0.
        assertTrue(Double.isNaN(
                WeightedMoments.of(new double[] {5}, new double[] {0.3}).sampleStandardDeviation()));
    }

    @Test
    void refusesASumOfWeightsThatIsNotPositive() {
        assertRefused(
                "WeightedMoments expects a positive sum of weights, got -1.0 from 2 events",
                new double[] {1, 2},
                1,
                -2);
        assertRefused("WeightedMoments expects a positive sum of weights, got 0.0 from 1 events", new double[] {1}, 0);
    }

    @Test
    void refusesWhatItCannotCount() {
        assertRefused("WeightedMoments expects at least one value, got none", new double[0]);
        assertRefused("WeightedMoments expects one weight per value (2), got 1", new double[] {1, 2}, 1);
        assertRefused("WeightedMoments expects finite values, got NaN in row 1", new double[] {1, Double.NaN}, 1, 1);
        assertRefused(
                "WeightedMoments expects finite weights, got Infinity in row 0",
                new double[] {1},
                Double.POSITIVE_INFINITY);
    }

    private static void assertRefused(String words, double[] values, double... weights) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> WeightedMoments.of(values, weights));
        assertEquals(words, refusal.getMessage());
    }
}
