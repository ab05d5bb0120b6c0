package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class QuantilesTest {
    private static final double[] X = {3, 1, 2};
    private static final double[] W = {1, 2, 1};

    /** A quantile of numbers as they come. */
    static double at(double q, double[] values, double[] weights) {
        int[] order = Quantiles.order(values);
        double[] x = Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
        double[] w = Arrays.stream(order).mapToDouble(i -> weights[i]).toArray();
        return Quantiles.at(q * WeightedMoments.sum(w, w.length), x, w, x.length);
    }

    static double halfWidth(double[] values, double[] weights) {
        return (at(Quantiles.PLUS_ONE_SIGMA, values, weights) - at(Quantiles.MINUS_ONE_SIGMA, values, weights)) / 2;
    }

    @Test
    void interpolatesBetweenTheMiddlesOfTheWeights() {
        // Sorted 1 2 3 with weights 2 1 1: positions 1/4, 2.5/4, 3.5/4.
        assertEquals(1, at(0.25, X, W));
        assertEquals(2, at(0.625, X, W));
        assertEquals(1.5, at(0.4375, X, W));
        assertEquals(1, at(0, X, W));
        assertEquals(3, at(1, X, W));
    }

    @Test
    void numbersOfWeightZeroHaveNoPosition() {
        assertEquals(1, at(0.1, new double[] {1, 2, 3, -100}, new double[] {1, 1, 1, 0}));
        assertEquals(50.5, at(0.5, new double[] {1, 2, 100}, new double[] {1, 0, 1}));
        assertEquals(3, at(1, new double[] {1, 2, 3, 100}, new double[] {1, 1, 1, 0}));
        // -1, 2, 2, 3 of weights 1, 1, 2, 1 are at 0.1, 0.3, 0.6, 0.9
        double[] x = {1, 2, 2, 2, 3, 3, 7, -1};
        double[] w = {0, 1, 0, 2, 0, 1, 0, 1};
        assertEquals(-0.1, at(0.16, x, w), 1e-15);
        assertEquals(2.8, at(0.84, x, w), 1e-15);
    }

    @Test
    void halfWidthOfAGaussianIsItsStandardDeviation() {
        double[] x = Gaussian.numbers(new SplittableRandom(7), 100_000, 2.5);
        // Its error is 0.96 σ/√n = 0.0076; four of them.
        assertEquals(2.5, halfWidth(x, ArrayChecks.ones(x.length)), 0.031);
    }

    @Test
    void scalingTheWeightsChangesNothing() {
        double[] scaled = Arrays.stream(W).map(w -> 1024 * w).toArray();
        assertEquals(halfWidth(X, W), halfWidth(X, scaled));
    }

    @Test
    void shiftingAndStretchingFollows() {
        double[] y = Arrays.stream(X).map(x -> 8 * x - 4).toArray();
        assertEquals(8 * at(0.3, X, W) - 4, at(0.3, y, W), 1e-14);
    }

    @Test
    void equalNumbersKeepTheirOrder() {
        assertArrayEquals(new int[] {1, 3, 0, 2, 4}, Quantiles.order(new double[] {2, 1, 2, 1, 2}));
    }

    @Test
    void sortsAsTheLibraryDoes() {
        double[] x = new SplittableRandom(3).doubles(1237).toArray();
        double[] sorted = x.clone();
        Arrays.sort(sorted);
        double[] ours = Arrays.stream(Quantiles.order(x)).mapToDouble(i -> x[i]).toArray();
        assertArrayEquals(sorted, ours);
    }
}
