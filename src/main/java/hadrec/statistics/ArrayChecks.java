package hadrec.statistics;

import hadrec.internal.checks.Expect;
import java.util.Arrays;

/** What all statistics ask of their arrays, in one form of words. */
final class ArrayChecks {
    /** What sums of millions of weights lose at most, as a part of the sum of their sizes. */
    private static final double ROUNDING = 1e-12;

    private ArrayChecks() {}

    static void sameLength(String owner, double[] values, double[] weights) {
        Expect.that(
                values.length == weights.length,
                "%s expects one weight per value (%d), got %d",
                owner,
                values.length,
                weights.length);
    }

    static void finite(String owner, String what, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw Expect.refusal("%s expects finite %s, got %s in row %d", owner, what, values[row], row);
            }
        }
    }

    static void notNegative(Statistic statistic, double[] weights) {
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] < 0) {
                throw Expect.refusal(
                        "%s expects weights of at least 0, got %s in row %d; with negative weights take %s instead",
                        statistic, weights[row], row, statistic.ofNegativeWeights());
            }
        }
    }

    static void positiveSum(String owner, double sumOfWeights, int events) {
        Expect.that(
                sumOfWeights > 0,
                "%s expects a positive sum of weights, got %s from %d events",
                owner,
                sumOfWeights,
                events);
    }

    /** Whether weights add up to something positive that is not what rounding leaves of some that cancel. */
    static boolean addUp(double[] weights, int count) {
        double sum = 0;
        double sizes = 0;
        for (int i = 0; i < count; i++) {
            sum += weights[i];
            sizes += Math.abs(weights[i]);
        }
        return sum > ROUNDING * sizes;
    }

    static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
