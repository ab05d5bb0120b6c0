package hadrec.statistics;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The events sorted into bins of one variable: which rows each bin holds, and what they weigh.
 *
 * <p>Events below the first or above the last bin are in no bin, and an event of weight 0 does not count, as if it were not there. A bin
 * without an event, or whose weights do not add up to something positive, has sum of weights 0 and NaN for all else.
 */
final class BinnedEvents {
    private static final WeightedMoments NONE = WeightedMoments.ofFirst(new double[0], new double[0], 0);

    private final Bins bins;
    private final double[] weights;
    private final int[] counted;
    private final int[][] places;
    private final WeightedMoments[] moments;
    private final long fingerprint;

    private BinnedEvents(Bins bins, double[] x, double[] weights) {
        this.bins = bins;
        this.weights = weights.clone();
        counted = IntStream.range(0, x.length).filter(row -> weights[row] != 0).toArray();
        double[] countedX = at(counted, x);
        places = bins.rows(countedX);
        moments = new WeightedMoments[bins.count()];
        for (int b = 0; b < places.length; b++) {
            WeightedMoments ofBin = WeightedMoments.ofFirst(pick(x, b), pick(weights, b), places[b].length);
            moments[b] = ArrayChecks.addUp(pick(weights, b), places[b].length) ? ofBin : NONE;
        }
        // Tells other events from these without keeping x.
        fingerprint =
                (long) Arrays.hashCode(countedX) << 32 | Integer.toUnsignedLong(Arrays.hashCode(at(counted, weights)));
    }

    /** The entries of a quantity in these rows. */
    static double[] at(int[] rows, double[] quantity) {
        return IntStream.of(rows).mapToDouble(row -> quantity[row]).toArray();
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
        double[] picked = new double[places[bin].length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = quantity[counted[places[bin][i]]];
        }
        return picked;
    }

    Bins bins() {
        return bins;
    }

    int events(int bin) {
        return places[bin].length;
    }

    /** Sum of weights, effective number of events and mean of the binned variable. */
    WeightedMoments moments(int bin) {
        return moments[bin];
    }

    /** How many events in all, those in no bin and those of weight 0 included. */
    int rowCount() {
        return weights.length;
    }

    /** How many events of a weight other than 0, those in no bin included: as many draws of the bootstrap. */
    int counted() {
        return counted.length;
    }

    /** The places of a bin's events among those that count, upwards; not to be changed. */
    int[] places(int bin) {
        return places[bin];
    }

    double[] weights() {
        return weights;
    }

    /** Whether both sort the same events, those of weight 0 aside, by the same variable into the same bins. */
    boolean sameAs(BinnedEvents other) {
        return bins.equals(other.bins) && counted.length == other.counted.length && fingerprint == other.fingerprint;
    }

    /** Refuses others that are not {@linkplain #sameAs the same}. */
    void requireSame(String method, BinnedEvents other) {
        Expect.that(
                sameAs(other),
                "%s expects profiles of the same events in the same bins of the same variable,"
                        + " got %d events in %s and %d others in %s",
                method,
                rowCount(),
                bins,
                other.rowCount(),
                other.bins);
    }
}
