package hadrec.statistics;

import java.util.Arrays;

/**
 * The events sorted into bins of one variable: which rows each bin holds, and what they weigh.
 *
 * <p>Events below the first or above the last bin are in no bin and counted apart. An empty bin has 0 events, sum of weights
 * 0 and NaN for all else.
 */
public final class BinnedEvents {
    private final Bins bins;
    private final int[][] rows;
    private final double[] weights;
    private final WeightedMoments[] moments;
    private final int underflow;
    private final int overflow;
    private final long fingerprint;

    private BinnedEvents(Bins bins, double[] x, double[] weights) {
        this.bins = bins;
        this.weights = weights.clone();
        int[] bin = new int[x.length];
        int[] events = new int[bins.count() + 2];
        for (int row = 0; row < x.length; row++) {
            bin[row] = bins.indexOf(x[row]);
            events[bin[row] + 1]++;
        }
        underflow = events[0];
        overflow = events[bins.count() + 1];
        rows = rowsByBin(bin, Arrays.copyOfRange(events, 1, bins.count() + 1));
        moments = new WeightedMoments[bins.count()];
        for (int b = 0; b < rows.length; b++) {
            moments[b] = WeightedMoments.ofFirst(pick(x, b), pick(weights, b), rows[b].length);
            if (rows[b].length > 0) {
                Check.positiveSum("Bin " + bins.label(b), moments[b].sumOfWeights(), rows[b].length);
            }
        }
        // Tells other events from these without keeping x.
        fingerprint = (long) Arrays.hashCode(x) << 32 | Integer.toUnsignedLong(Arrays.hashCode(weights));
    }

    /**
     * Sorts events into bins.
     *
     * @param x the variable, one finite number per event; not modified
     * @param weights one finite weight per event; not modified
     * @param bins the bins
     * @throws IllegalArgumentException if the lengths differ, a number is not finite or the weights of a bin's events do
     *     not add up to something positive
     */
    public static BinnedEvents of(double[] x, double[] weights, Bins bins) {
        Check.sameLength("BinnedEvents", x, weights);
        Check.finite("BinnedEvents", "values of the binned variable", x);
        Check.finite("BinnedEvents", "weights", weights);
        return new BinnedEvents(bins, x, weights);
    }

    private static int[][] rowsByBin(int[] bin, int[] events) {
        int[][] rows = new int[events.length][];
        for (int b = 0; b < events.length; b++) {
            rows[b] = new int[events[b]];
        }
        int[] filled = new int[events.length];
        for (int row = 0; row < bin.length; row++) {
            if (bin[row] >= 0 && bin[row] < events.length) {
                rows[bin[row]][filled[bin[row]]++] = row;
            }
        }
        return rows;
    }

    /** {@return the entries of a quantity whose events are in a bin, in the order of the rows} */
    public double[] pick(double[] quantity, int bin) {
        double[] picked = new double[rows[bin].length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = quantity[rows[bin][i]];
        }
        return picked;
    }

    /** {@return the bins} */
    public Bins bins() {
        return bins;
    }

    /** {@return how many events a bin holds} */
    public int events(int bin) {
        return rows[bin].length;
    }

    /** {@return Σw of a bin} */
    public double sumOfWeights(int bin) {
        return moments[bin].sumOfWeights();
    }

    /** {@return the effective number of events of a bin, (Σw)²/Σw²} */
    public double effectiveEvents(int bin) {
        return moments[bin].effectiveEvents();
    }

    /** {@return the weighted mean of the binned variable in a bin, where a figure draws the bin's point} */
    public double meanX(int bin) {
        return moments[bin].mean();
    }

    /** {@return how many events lie below the first bin} */
    public int underflow() {
        return underflow;
    }

    /** {@return how many events lie above the last bin} */
    public int overflow() {
        return overflow;
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
