package hadrec.statistics;

import hadrec.internal.checks.Expect;

/**
 * Mean and spread of weighted numbers.
 *
 * <p>With W = Σw: mean m = Σwx/W and S = Σw(x − m)², in two passes with compensated sums, so that a large common offset of
 * the numbers costs no digits. Without weights every w is 1.
 *
 * <p>Negative weights are allowed while W is positive. They can make S negative; a width is then NaN, because the
 * sample holds too little to know it. A number of weight 0 changes nothing, as if it were not there.
 *
 * @param events how many numbers of a weight other than 0
 * @param sumOfWeights W = Σw
 * @param sumOfSquaredWeights Σw²
 * @param mean m = Σwx/W
 * @param sumOfSquares S = Σw(x − m)²
 */
public record WeightedMoments(
        int events, double sumOfWeights, double sumOfSquaredWeights, double mean, double sumOfSquares) {
    /**
     * The moments of numbers that all count the same.
     *
     * @throws IllegalArgumentException if there is no number or one of them is not finite
     */
    public static WeightedMoments of(double[] values) {
        return of(values, ArrayChecks.ones(values.length));
    }

    /**
     * The moments of weighted numbers.
     *
     * @param values at least one, all finite; not modified
     * @param weights one per value, all finite, with a positive sum; not modified
     * @throws IllegalArgumentException if the lengths differ, a number is not finite or the sum is not positive
     */
    public static WeightedMoments of(double[] values, double[] weights) {
        ArrayChecks.sameLength("WeightedMoments", values, weights);
        Expect.that(values.length > 0, "WeightedMoments expects at least one value, got none");
        ArrayChecks.finite("WeightedMoments", "values", values);
        ArrayChecks.finite("WeightedMoments", "weights", weights);
        WeightedMoments moments = ofFirst(values, weights, values.length);
        ArrayChecks.positiveSum("WeightedMoments", moments.sumOfWeights, values.length);
        return moments;
    }

    /** The moments of the first entries of longer arrays, unchecked; NaN where the sum of weights is 0. */
    static WeightedMoments ofFirst(double[] values, double[] weights, int count) {
        RunningSum sumw = new RunningSum();
        RunningSum sumw2 = new RunningSum();
        RunningSum shifted = new RunningSum();
        double origin = 0;
        int events = 0;
        for (int i = 0; i < count; i++) {
            double w = weights[i];
            if (w == 0) {
                continue;
            }
            origin = events == 0 ? values[i] : origin;
            events++;
            sumw.add(w);
            sumw2.add(w * w);
            shifted.add(w * (values[i] - origin));
        }
        // m = x₀ + Σw(x − x₀)/W
        double mean = origin + shifted.value() / sumw.value();
        RunningSum squares = new RunningSum();
        for (int i = 0; i < count; i++) {
            double d = weights[i] == 0 ? 0 : values[i] - mean;
            squares.add(weights[i] * d * d);
        }
        return new WeightedMoments(events, sumw.value(), sumw2.value(), mean, squares.value());
    }

    /** A sum of weights, good to the last digit or two. */
    static double sum(double[] weights, int count) {
        RunningSum sum = new RunningSum();
        for (int i = 0; i < count; i++) {
            sum.add(weights[i]);
        }
        return sum.value();
    }

    /** A running sum whose rounding error is carried along (Neumaier). */
    private static final class RunningSum {
        private double sum;
        private double lost;

        void add(double term) {
            double next = sum + term;
            lost += Math.abs(sum) >= Math.abs(term) ? (sum - next) + term : (term - next) + sum;
            sum = next;
        }

        double value() {
            return sum + lost;
        }
    }

    /** {@return the effective number of events, (Σw)²/Σw²: as many of equal weight have the same relative error} */
    public double effectiveEvents() {
        return sumOfWeights / sumOfSquaredWeights * sumOfWeights;
    }

    /** {@return the standard deviation √(S/W), the width that figures and tables show} */
    public double standardDeviation() {
        return Math.sqrt(sumOfSquares / sumOfWeights);
    }

    /**
     * {@return the standard deviation √(S/(W − Σw²/W)), without the bias of a small sample; n − 1 in the denominator if
     * all weights are 1; NaN for a single effective event}
     */
    public double sampleStandardDeviation() {
        double freedom = 1 - 1 / effectiveEvents();
        // A single event of weight w gives w − w²/w, which rounding may leave at 1e-17 instead of 0.
        return freedom > 1e-12 ? Math.sqrt(sumOfSquares / sumOfWeights / freedom) : Double.NaN;
    }

    /** {@return √(Σwx²/W)} */
    public double rootMeanSquare() {
        return Math.sqrt(mean * mean + sumOfSquares / sumOfWeights);
    }

    /** {@return the standard error of a weighted mean, √(S/W) over the root of the effective events} */
    public double standardError() {
        return standardDeviation() / Math.sqrt(effectiveEvents());
    }

    /** {@return the standard error of the mean from the sample standard deviation, the textbook form without weights} */
    public double sampleStandardError() {
        return sampleStandardDeviation() / Math.sqrt(effectiveEvents());
    }
}
