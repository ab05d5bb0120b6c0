package hadrec.statistics;

import java.util.Arrays;

/** What all statistics ask of their arrays, in one form of words. */
final class Check {
    private Check() {}

    static void sameLength(String owner, double[] values, double[] weights) {
        if (values.length != weights.length) {
            throw new IllegalArgumentException(
                    owner + " expects one weight per value (" + values.length + "), got " + weights.length);
        }
    }

    static void notEmpty(String owner, double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException(owner + " expects at least one value, got none");
        }
    }

    static void finite(String owner, String what, double[] values) {
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw new IllegalArgumentException(
                        owner + " expects finite " + what + ", got " + values[row] + " in row " + row);
            }
        }
    }

    static void notNegative(String owner, double[] weights) {
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] < 0) {
                throw new IllegalArgumentException(
                        owner + " expects weights of at least 0, got " + weights[row] + " in row " + row);
            }
        }
    }

    static void positiveSum(String owner, double sumOfWeights, int events) {
        if (!(sumOfWeights > 0)) {
            throw new IllegalArgumentException(
                    owner + " expects a positive sum of weights, got " + sumOfWeights + " from " + events + " events");
        }
    }

    static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
