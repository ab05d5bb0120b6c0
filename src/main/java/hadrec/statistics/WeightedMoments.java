package hadrec.statistics;

/**
 * Mean and spread of weighted numbers.
 *
 * <p>With W = Σw: mean m = Σwx/W and S = Σw(x − m)², in two passes with compensated sums, so that a large common offset of
 * the numbers costs no digits. Without weights every w is 1.
 *
 * <p>Negative weights are allowed while W is positive. They can make S negative; a width is then NaN, because the
 * sample holds too little to know it.
 *
 * @param events how many numbers, those of weight 0 included
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
        return of(values, Check.ones(values.length));
    }

    /**
     * The moments of weighted numbers.
     *
     * @param values at least one, all finite; not modified
     * @param weights one per value, all finite, with a positive sum; not modified
     * @throws IllegalArgumentException if the lengths differ, a number is not finite or the sum is not positive
     */
    public static WeightedMoments of(double[] values, double[] weights) {
        Check.sameLength("WeightedMoments", values, weights);
        Check.notEmpty("WeightedMoments", values);
        Check.finite("WeightedMoments", "values", values);
        Check.finite("WeightedMoments", "weights", weights);
        WeightedMoments moments = ofFirst(values, weights, values.length);
        Check.positiveSum("WeightedMoments", moments.sumOfWeights, values.length);
        return moments;
    }

    /** The moments of the first entries of longer arrays, unchecked; NaN where the sum of weights is 0. */
    static WeightedMoments ofFirst(double[] values, double[] weights, int count) {
        CompensatedSum sumw = new CompensatedSum();
        CompensatedSum sumw2 = new CompensatedSum();
        CompensatedSum shifted = new CompensatedSum();
        double origin = count == 0 ? 0 : values[0];
        for (int i = 0; i < count; i++) {
            double w = weights[i];
            sumw.add(w);
            sumw2.add(w * w);
            shifted.add(w * (values[i] - origin));
        }
        // m = x₀ + Σw(x − x₀)/W
        double mean = origin + shifted.value() / sumw.value();
        CompensatedSum squares = new CompensatedSum();
        for (int i = 0; i < count; i++) {
            double d = values[i] - mean;
            squares.add(weights[i] * d * d);
        }
        return new WeightedMoments(count, sumw.value(), sumw2.value(), mean, squares.value());
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

    /** {@return the standard error of the standard deviation of Gaussian numbers, s/√(2(n − 1)), n effective events} */
    public double standardErrorOfDeviation() {
        return sampleStandardDeviation() / Math.sqrt(2 * (effectiveEvents() - 1));
    }
}
