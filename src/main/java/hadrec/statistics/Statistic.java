package hadrec.statistics;

import hadrec.internal.checks.Expect;

/** The numbers that a {@link BinnedProfile} can follow from bin to bin; all are weighted. */
public enum Statistic {
    /** Σwx/Σw. */
    MEAN(false) {
        @Override
        double of(double[] values, double[] weights, int count) {
            double sumw = 0;
            double sum = 0;
            for (int i = 0; i < count; i++) {
                sumw += weights[i];
                sum += weights[i] * (values[i] - values[0]);
            }
            return sumw > 0 ? values[0] + sum / sumw : Double.NaN;
        }
    },
    /** √(Σwx/Σw), the root mean square where x are squares; NaN where the mean is negative. */
    ROOT_OF_MEAN(false) {
        @Override
        double of(double[] values, double[] weights, int count) {
            return Math.sqrt(MEAN.of(values, weights, count));
        }
    },
    /** √(Σw(x − m)²/Σw) about the mean m. */
    STANDARD_DEVIATION(false) {
        @Override
        double of(double[] values, double[] weights, int count) {
            WeightedMoments moments = WeightedMoments.ofFirst(values, weights, count);
            return moments.sumOfWeights() > 0 ? moments.standardDeviation() : Double.NaN;
        }
    },
    /**
     * The quantile at one half; no negative weights. Quantiles are interpolated linearly between the positions (C − w/2)/Σw, where C
     * is the running sum of the weights up to and including a number.
     */
    MEDIAN(true) {
        @Override
        double of(double[] values, double[] weights, int count) {
            double sumw = WeightedMoments.sum(weights, count);
            return sumw > 0 ? Quantiles.at(sumw / 2, values, weights, count) : Double.NaN;
        }
    },
    /** (q84 − q16)/2 with the quantiles of ±1σ: the standard deviation of a Gaussian, insensitive to tails; no negative weights. */
    HALF_WIDTH(true) {
        @Override
        double of(double[] values, double[] weights, int count) {
            double sumw = WeightedMoments.sum(weights, count);
            if (!(sumw > 0)) {
                return Double.NaN;
            }
            double low = Quantiles.at(Quantiles.MINUS_ONE_SIGMA * sumw, values, weights, count);
            double high = Quantiles.at(Quantiles.PLUS_ONE_SIGMA * sumw, values, weights, count);
            return (high - low) / 2;
        }
    };

    private final boolean ofQuantiles;

    Statistic(boolean ofQuantiles) {
        this.ofQuantiles = ofQuantiles;
    }

    /**
     * {@return the middle of numbers without weights, or halfway between the middle two}
     *
     * @param sorted at least one, rising
     */
    public static double median(double... sorted) {
        Expect.that(sorted.length > 0, "Statistic.median expects at least one number, got none");
        int upper = sorted.length / 2;
        int lower = (sorted.length - 1) / 2;
        return lower == upper ? sorted[upper] : 0.5 * (sorted[lower] + sorted[upper]);
    }

    /** What may stand for it where weights are negative: the mean for the median, the standard deviation for the half width. */
    Statistic ofNegativeWeights() {
        return switch (this) {
            case MEAN, MEDIAN -> MEAN;
            case STANDARD_DEVIATION, HALF_WIDTH -> STANDARD_DEVIATION;
            case ROOT_OF_MEAN -> ROOT_OF_MEAN;
        };
    }

    /** Whether the statistic wants its values sorted upwards and no weight negative. */
    boolean isOfQuantiles() {
        return ofQuantiles;
    }

    /** The statistic of the first entries; NaN if their weights do not add up to something positive. */
    abstract double of(double[] values, double[] weights, int count);
}
