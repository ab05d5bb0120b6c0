package hadrec.statistics;

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
    /** √(Σw(x − m)²/Σw) about the mean m. */
    STANDARD_DEVIATION(false) {
        @Override
        double of(double[] values, double[] weights, int count) {
            WeightedMoments moments = WeightedMoments.ofFirst(values, weights, count);
            return moments.sumOfWeights() > 0 ? moments.standardDeviation() : Double.NaN;
        }
    },
    /** The quantile at one half, as {@link Quantiles#median}; no negative weights. */
    MEDIAN(true) {
        @Override
        double of(double[] values, double[] weights, int count) {
            double sumw = Quantiles.sum(weights, count);
            return sumw > 0 ? Quantiles.middle(values, weights, count, sumw / 2) : Double.NaN;
        }
    },
    /** (q84 − q16)/2, as {@link Quantiles#halfWidth}; no negative weights. */
    HALF_WIDTH(true) {
        @Override
        double of(double[] values, double[] weights, int count) {
            double sumw = Quantiles.sum(weights, count);
            if (!(sumw > 0)) {
                return Double.NaN;
            }
            double low = Quantiles.middle(values, weights, count, Quantiles.MINUS_ONE_SIGMA * sumw);
            double high = Quantiles.middle(values, weights, count, Quantiles.PLUS_ONE_SIGMA * sumw);
            return (high - low) / 2;
        }
    };

    private final boolean ofQuantiles;

    Statistic(boolean ofQuantiles) {
        this.ofQuantiles = ofQuantiles;
    }

    /** Whether the statistic wants its values sorted upwards and no weight negative. */
    boolean isOfQuantiles() {
        return ofQuantiles;
    }

    /** The statistic of the first entries; NaN if their weights do not add up to something positive. */
    abstract double of(double[] values, double[] weights, int count);
}
