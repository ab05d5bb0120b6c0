package hadrec.recoil;

import hadrec.internal.checks.Expect;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The length that suits each recoil best, given its own length u_T and nothing else: g(u_T) = E[t · û | u_T], with t the true recoil and
 * û the recoil's direction, which makes the mean square error as small as a change of lengths can.
 *
 * <p>g is fitted on one half of the events and applied to the other. It is piecewise linear through the means of bins of u_T, of a
 * fiftieth of the events each and finer at the end, and straight beyond them. Its variable is not u_T but −ln(1 − F), with F the part of
 * the fitted events that are shorter. So only the order of the lengths counts, and every strictly increasing function of u_T leaves the best
 * lengths as they are; what that costs the few longest recoils adds 0.3 % to the error of the whole sample.
 */
final class BestLength {
    private static final int BINS = 50;
    private static final int LEAST_IN_BIN = 10;
    private static final int LEAST_EVENTS = 4 * LEAST_IN_BIN;

    /** A bin takes at most this part of the events that are at least as long. */
    private static final double PART_OF_REST = 0.25;

    private final double[] lengths;
    private final double[] nodes;
    private final double[] best;

    /** A bin's mean of −ln(1 − F) and of t · û. */
    private record Node(double x, double best) {}

    private BestLength(double[] lengths, List<Node> nodes) {
        this.lengths = lengths;
        this.nodes = nodes.stream().mapToDouble(Node::x).toArray();
        best = nodes.stream().mapToDouble(Node::best).toArray();
    }

    /**
     * The best length of each event, 0 for a recoil of no length; the same half of the events is fitted for all recoils of the same events.
     *
     * @throws IllegalArgumentException if there are too few events of a weight other than 0
     */
    static double[] of(RecoilComponents recoil) {
        double[] weights = recoil.weights();
        int[] counted = IntStream.range(0, weights.length)
                .filter(row -> weights[row] != 0)
                .toArray();
        Expect.that(
                counted.length >= 2 * LEAST_EVENTS,
                "The best length expects at least %d events, half of them to fit, got %d",
                2 * LEAST_EVENTS,
                counted.length);
        boolean[] first = halves(weights);
        double[] uT = recoil.uT();
        BestLength ofFirst = fit(recoil, uT, first, true);
        BestLength ofSecond = fit(recoil, uT, first, false);
        double[] lengths = new double[uT.length];
        Arrays.setAll(lengths, row -> (first[row] ? ofSecond : ofFirst).at(uT[row]));
        return lengths;
    }

    /** Events of weight 0 take no part in the draw, as if they were not there. */
    private static boolean[] halves(double[] weights) {
        SplittableRandom random = RandomStream.of(1, "best length");
        boolean[] first = new boolean[weights.length];
        for (int row = 0; row < first.length; row++) {
            first[row] = weights[row] != 0 && random.nextLong() < 0;
        }
        return first;
    }

    private static BestLength fit(RecoilComponents recoil, double[] uT, boolean[] first, boolean wanted) {
        double[] weights = recoil.weights();
        double[] alongRecoil = recoil.truthAlongRecoil();
        int[] rows = IntStream.range(0, uT.length)
                .filter(row -> weights[row] != 0 && uT[row] > 0 && first[row] == wanted)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer row) -> uT[row]).thenComparing(row -> row))
                .mapToInt(row -> row)
                .toArray();
        double[] lengths = IntStream.of(rows).mapToDouble(row -> uT[row]).toArray();
        List<Node> nodes = new ArrayList<>();
        for (int from = 0; from < rows.length; ) {
            int to = endOfBin(lengths, from);
            double sumOfWeights = 0;
            double sumOfX = 0;
            double sum = 0;
            for (int i = from; i < to; i++) {
                double weight = weights[rows[i]];
                sumOfWeights += weight;
                sumOfX += depth(i + 0.5, rows.length);
                sum += weight * alongRecoil[rows[i]];
            }
            if (sumOfWeights > 0) { // negative weights may cancel; the neighbours stand in then
                nodes.add(new Node(sumOfX / (to - from), sum / sumOfWeights));
            }
            from = to;
        }
        Expect.that(!nodes.isEmpty(), "The best length expects recoils longer than 0 with weights above 0, got none");
        return new BestLength(lengths, nodes);
    }

    /** Recoils of one length stay together, and a rest too small for a bin of its own joins the last one. */
    private static int endOfBin(double[] lengths, int from) {
        int rest = lengths.length - from;
        int end = from + Math.max(LEAST_IN_BIN, Math.min(lengths.length / BINS, (int) (PART_OF_REST * rest)));
        while (end < lengths.length && lengths[end] == lengths[end - 1]) {
            end++;
        }
        return lengths.length - end < LEAST_IN_BIN ? lengths.length : end;
    }

    private double at(double uT) {
        if (!(uT > 0)) {
            return 0;
        }
        if (nodes.length == 1) {
            return best[0];
        }
        double x = depth((countBelow(uT, false) + countBelow(uT, true)) / 2.0, lengths.length);
        int above = 1;
        while (above < nodes.length - 1 && x > nodes[above]) {
            above++;
        }
        double slope = (best[above] - best[above - 1]) / (nodes[above] - nodes[above - 1]);
        return best[above - 1] + (x - nodes[above - 1]) * slope; // straight on beyond the first and the last
    }

    /** −ln(1 − F) where so many of the fitted events are shorter. */
    private static double depth(double shorter, int events) {
        return -StrictMath.log1p(-shorter / (events + 1));
    }

    /** How many fitted events are shorter than u_T, or not longer. */
    private int countBelow(double uT, boolean orEqual) {
        int low = 0;
        int high = lengths.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (lengths[middle] < uT || orEqual && lengths[middle] == uT) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
