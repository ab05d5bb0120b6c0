package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final double[] X = {3, 1, 2};
    private static final double[] W = {1, 2, 1};

    @Test
    void interpolatesBetweenTheMiddlesOfTheWeights() {
        // Sorted 1 2 3 with weights 2 1 1: positions 1/4, 2.5/4, 3.5/4.
        Quantiles quantiles = Quantiles.of(X, W);
        assertEquals(1, quantiles.at(0.25));
        assertEquals(2, quantiles.at(0.625));
        assertEquals(1.5, quantiles.at(0.4375));
        assertEquals(1, quantiles.at(0));
        assertEquals(3, quantiles.at(1));
    }

    @Test
    void stepsWhereTheWeightsReachTheShare() {
        Quantiles quantiles = Quantiles.of(X, W);
        assertEquals(1, quantiles.stepAt(0.5));
        assertEquals(2, quantiles.stepAt(0.51));
        assertEquals(3, quantiles.stepAt(1));
    }

    @Test
    void unweightedFormIgnoresTheWeights() {
        assertEquals(1.5, Quantiles.of(X, W).unweightedAt(0.25));
    }

    @Test
    void halfWidthOfAGaussianIsItsStandardDeviation() {
        SplittableRandom random = new SplittableRandom(7);
        double[] x = Gaussian.numbers(random, 100_000, 2.5);
        // Its error is 0.96 σ/√n = 0.0076; four of them.
        assertEquals(2.5, Quantiles.of(x).halfWidth(), 0.031);
    }

    @Test
    void scalingTheWeightsChangesNothing() {
        double[] scaled = Arrays.stream(W).map(w -> 1024 * w).toArray();
        assertEquals(Quantiles.of(X, W).halfWidth(), Quantiles.of(X, scaled).halfWidth());
    }

    @Test
    void shiftingAndStretchingFollows() {
        double[] y = Arrays.stream(X).map(x -> 8 * x - 4).toArray();
        assertEquals(8 * Quantiles.of(X, W).at(0.3) - 4, Quantiles.of(y, W).at(0.3), 1e-14);
    }

    @Test
    void equalNumbersKeepTheirOrder() {
        assertArrayEquals(new int[] {1, 3, 0, 2, 4}, SortedOrder.of(new double[] {2, 1, 2, 1, 2}));
    }

    @Test
    void sortsAsTheLibraryDoes() {
        double[] x = new SplittableRandom(3).doubles(1237).toArray();
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double[] ours = Arrays.stream(SortedOrder.of(x)).mapToDouble(i -> x[i]).toArray();
        assertArrayEquals(sorted, ours);
    }

    @Test
    void refusesNegativeWeights() {
        assertRefused("Quantiles expects weights of at least 0, got -0.5 in row 1", new double[] {1, 2}, 1, -0.5);
    }

    @Test
    void refusesWhatHasNoOrder() {
        assertRefused("Quantiles expects at least one value, got none", new double[0]);
        assertRefused("Quantiles expects finite values, got NaN in row 0", new double[] {Double.NaN}, 1);
        assertRefused("Quantiles expects a positive sum of weights, got 0.0 from 2 events", new double[] {1, 2}, 0, 0);
        assertRefused("Quantiles expects one weight per value (1), got 2", new double[] {1}, 1, 1);
    }

    @Test
    void refusesAShareOutsideZeroToOne() {
        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> Quantiles.of(X).at(84));
        assertEquals("Quantiles expects q from 0 to 1, got 84.0", refusal.getMessage());
    }

    private static void assertRefused(String words, double[] values, double... weights) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> Quantiles.of(values, weights));
        assertEquals(words, refusal.getMessage());
    }
}
