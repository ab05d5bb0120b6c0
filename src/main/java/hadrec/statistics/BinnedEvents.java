package hadrec.statistics;

import java.util.Arrays;

/**
 * The events sorted into bins of one variable: which rows each bin holds, and what they weigh.
 *
 * <p>Events below the first or above the last bin are in no bin, nor are those of weight 0. An empty bin has sum of weights 0 and NaN for
 * all else.
 */
final class BinnedEvents {
    private final Bins bins;
    private final int[][] rows;
    private final double[] weights;
    private final WeightedMoments[] moments;
    private final long fingerprint;

    private BinnedEvents(Bins bins, double[] x, double[] weights) {
        this.bins = bins;
        this.weights = weights.clone();
        rows = bins.rows(x);
        for (int b = 0; b < rows.length; b++) {
            rows[b] = Arrays.stream(rows[b]).filter(row -> weights[row] != 0).toArray();
        }
        moments = new WeightedMoments[bins.count()];
        for (int b = 0; b < rows.length; b++) {
            moments[b] = WeightedMoments.ofFirst(pick(x, b), pick(weights, b), rows[b].length);
        }
        // Tells other events from these without keeping x.
        fingerprint = (long) Arrays.hashCode(x) << 32 | Integer.toUnsignedLong(Arrays.hashCode(weights));
    }

    /** Sorts events by x, a finite number of each, with a finite weight of each. */
    static BinnedEvents of(double[] x, double[] weights, Bins bins) {
        ArrayChecks.sameLength("BinnedProfile", x, weights);
        ArrayChecks.finite("BinnedProfile", "values of the binned variable", x);
        ArrayChecks.finite("BinnedProfile", "weights", weights);
        return new BinnedEvents(bins, x, weights);
    }

    /** The entries of a quantity whose events are in a bin, in the order of the rows. */
    double[] pick(double[] quantity, int bin) {
        double[] picked = new double[rows[bin].length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = quantity[rows[bin][i]];
        }
        return picked;
    }

    Bins bins() {
        return bins;
    }

    int events(int bin) {
        return rows[bin].length;
    }

    /** Sum of weights, effective number of events and mean of the binned variable. */
    WeightedMoments moments(int bin) {
        return moments[bin];
    }

    /** How many events in all, those in no bin included. */
    int rowCount() {
        return weights.length;
    }

    /** The rows of a bin, upwards; not to be changed. */
    int[] rows(int bin) {
        return rows[bin];
    }

    double[] weights() {
        return weights;
    }

    /** Whether both sort the same rows by the same variable into the same bins. */
    boolean sameAs(BinnedEvents other) {
        return bins.equals(other.bins) && weights.length == other.weights.length && fingerprint == other.fingerprint;
    }
}
