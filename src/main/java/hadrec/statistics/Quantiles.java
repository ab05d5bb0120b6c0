package hadrec.statistics;

/**
 * Quantiles of weighted numbers, sorted once and asked often.
 *
 * <p>There are three forms. {@link #at} is the one that figures and tables use: x is interpolated linearly between the
 * positions (C − w/2)/Σw, where C is the running sum of the weights up to and including x, and held constant beyond the
 * outermost positions. {@link #stepAt} inverts the cumulative distribution without interpolation. {@link #unweightedAt}
 * ignores the weights and interpolates at q(n − 1), the usual form of numerical packages ("type 7").
 */
public final class Quantiles {
    /** Φ(−1): the share of a Gaussian below minus one standard deviation. */
    public static final double MINUS_ONE_SIGMA = 0.15865525393145707;

    /** Φ(1): the share of a Gaussian below plus one standard deviation. */
    public static final double PLUS_ONE_SIGMA = 0.8413447460685429;

    private final double[] sorted;
    private final double[] weights;
    private final double sumOfWeights;

    private Quantiles(double[] sorted, double[] weights) {
        this.sorted = sorted;
        this.weights = weights;
        this.sumOfWeights = sum(weights, weights.length);
    }

    /**
     * Numbers that all count the same.
     *
     * @throws IllegalArgumentException if there is no number or one of them is not finite
     */
    public static Quantiles of(double[] values) {
        return of(values, Check.ones(values.length));
    }

    /**
     * Weighted numbers.
     *
     * @param values at least one, all finite; not modified
     * @param weights one per value, none negative, with a positive sum; not modified
     * @throws IllegalArgumentException if the lengths differ, a number is not finite, a weight is negative or all are 0
     */
    public static Quantiles of(double[] values, double[] weights) {
        Check.sameLength("Quantiles", values, weights);
        Check.notEmpty("Quantiles", values);
        Check.finite("Quantiles", "values", values);
        Check.finite("Quantiles", "weights", weights);
        Check.notNegative("Quantiles", weights);
        int[] order = SortedOrder.of(values);
        double[] x = new double[order.length];
        double[] w = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            x[i] = values[order[i]];
            w[i] = weights[order[i]];
        }
        Quantiles quantiles = new Quantiles(x, w);
        Check.positiveSum("Quantiles", quantiles.sumOfWeights, values.length);
        return quantiles;
    }

    /**
     * {@return the weighted quantile, interpolated between the middles of the weights}
     *
     * @param q from 0 to 1
     * @throws IllegalArgumentException if q is outside
     */
    public double at(double q) {
        return middle(sorted, weights, sorted.length, checked(q) * sumOfWeights);
    }

    /**
     * {@return the first number up to which the weights add up to at least q of their sum}
     *
     * @param q from 0 to 1
     * @throws IllegalArgumentException if q is outside
     */
    public double stepAt(double q) {
        double target = checked(q) * sumOfWeights;
        double running = 0;
        for (int i = 0; i < sorted.length - 1; i++) {
            running += weights[i];
            if (running >= target) {
                return sorted[i];
            }
        }
        return sorted[sorted.length - 1];
    }

    /**
     * {@return the quantile of the numbers without their weights, interpolated at q(n − 1)}
     *
     * @param q from 0 to 1
     * @throws IllegalArgumentException if q is outside
     */
    public double unweightedAt(double q) {
        double h = checked(q) * (sorted.length - 1);
        int below = (int) h;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (h - below) * (sorted[above] - sorted[below]);
    }

    /** {@return (q84 − q16)/2 with the quantiles of ±1σ: the standard deviation of a Gaussian, indifferent to tails} */
    public double halfWidth() {
        return (at(PLUS_ONE_SIGMA) - at(MINUS_ONE_SIGMA)) / 2;
    }

    /** {@return the weighted quantile at one half} */
    public double median() {
        return at(0.5);
    }

    /** The quantile where the middles of the weights reach the target, of the first entries of sorted arrays. */
    static double middle(double[] sorted, double[] weights, int count, double target) {
        double running = 0;
        double before = 0;
        for (int i = 0; i < count; i++) {
            double position = running + weights[i] / 2;
            if (position > target) {
                return i == 0
                        ? sorted[0]
                        : sorted[i - 1] + (sorted[i] - sorted[i - 1]) * ((target - before) / (position - before));
            }
            before = position;
            running += weights[i];
        }
        return sorted[count - 1];
    }

    static double sum(double[] weights, int count) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < count; i++) {
            sum.add(weights[i]);
        }
        return sum.value();
    }

    private static double checked(double q) {
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("Quantiles expects q from 0 to 1, got " + q);
        }
        return q;
    }
}
