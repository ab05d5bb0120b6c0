package hadrec.recoil;

import hadrec.internal.checks.Expect;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * The length that suits each recoil best, given its own length u_T and nothing else: g(u_T) = E[t · û | u_T], with t the true recoil and
 * û the recoil's direction, which makes the mean square error as small as a change of lengths can.
 *
 * <p>g is fitted on one half of the events and applied to the other. It goes through the means of bins of u_T, of a fiftieth of the events
 * each and finer at the end, as a power of u_T from node to node and beyond the outer ones. So a power of u_T in its place leaves the best
 * lengths as they are, and any other increasing function does but for what happens within a bin.
 */
final class BestLength {
    private static final int BINS = 50;
    private static final int LEAST_IN_BIN = 10;
    private static final int LEAST_EVENTS = 4 * LEAST_IN_BIN;

    /** A bin takes at most this part of the events that are at least as long. */
    private static final double PART_OF_REST = 0.15;

    private final List<Node> nodes = new ArrayList<>();

    /** A bin's means of ln u_T and of t · û. */
    private record Node(double logLength, double best) {}

    /** Fits the rows given, by rising length. */
    private BestLength(double[] weights, double[] uT, double[] alongRecoil, int[] rows) {
        for (int from = 0; from < rows.length; ) {
            int end = endOfBin(uT, rows, from);
            double sumOfWeights = 0;
            double sumOfLogs = 0;
            double sum = 0;
            for (int i = from; i < end; i++) {
                double weight = weights[rows[i]];
                sumOfWeights += weight;
                sumOfLogs += StrictMath.log(uT[rows[i]]);
                sum += weight * alongRecoil[rows[i]];
            }
            if (sumOfWeights > 0) { // negative weights may cancel; the neighbours stand in then
                nodes.add(new Node(sumOfLogs / (end - from), sum / sumOfWeights));
            }
            from = end;
        }
        Expect.that(!nodes.isEmpty(), "The best length expects recoils longer than 0 with weights above 0, got none");
    }

    /**
     * The best length of each event, 0 for a recoil of no length; the same half of the events is fitted for all recoils of the same events.
     *
     * @throws IllegalArgumentException if there are too few events of a weight other than 0
     */
    static double[] of(RecoilComponents recoil) {
        double[] weights = recoil.weights();
        double[] uT = recoil.uT();
        double[] alongRecoil = recoil.truthAlongRecoil();
        boolean[] first = halves(weights);
        BestLength ofFirst = fit(weights, uT, alongRecoil, row -> first[row]);
        BestLength ofSecond = fit(weights, uT, alongRecoil, row -> !first[row]);
        return IntStream.range(0, uT.length)
                .mapToDouble(row -> (first[row] ? ofSecond : ofFirst).at(uT[row]))
                .toArray();
    }

    /** Events of weight 0 take no part in the draw, as if they were not there. */
    private static boolean[] halves(double[] weights) {
        int events = (int) IntStream.range(0, weights.length)
                .filter(row -> weights[row] != 0)
                .count();
        Expect.that(
                events >= 2 * LEAST_EVENTS,
                "The best length expects at least %d events, half of them to fit, got %d",
                2 * LEAST_EVENTS,
                events);
        SplittableRandom random = RandomStream.of(1, "best length");
        boolean[] first = new boolean[weights.length];
        for (int row = 0; row < first.length; row++) {
            first[row] = weights[row] != 0 && random.nextLong() < 0;
        }
        return first;
    }

    private static BestLength fit(double[] weights, double[] uT, double[] alongRecoil, IntPredicate wanted) {
        int[] rows = IntStream.range(0, uT.length)
                .filter(row -> weights[row] != 0 && uT[row] > 0 && wanted.test(row))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> uT[row]))
                .mapToInt(row -> row)
                .toArray();
        return new BestLength(weights, uT, alongRecoil, rows);
    }

    /** Recoils of one length stay together, and a rest too small for a bin of its own joins the last one. */
    private static int endOfBin(double[] uT, int[] rows, int from) {
        int wanted = Math.min(rows.length / BINS, (int) (PART_OF_REST * (rows.length - from)));
        int end = Math.min(rows.length, from + Math.max(LEAST_IN_BIN, wanted));
        while (end < rows.length && uT[rows[end]] == uT[rows[end - 1]]) {
            end++;
        }
        return rows.length - end < LEAST_IN_BIN ? rows.length : end;
    }

    private double at(double uT) {
        if (!(uT > 0)) {
            return 0;
        }
        if (nodes.size() == 1) {
            return nodes.get(0).best;
        }
        double logLength = StrictMath.log(uT);
        int above = 1;
        while (above < nodes.size() - 1 && logLength > nodes.get(above).logLength) {
            above++;
        }
        Node from = nodes.get(above - 1);
        Node to = nodes.get(above);
        double part = (logLength - from.logLength)
                / (to.logLength - from.logLength); // below 0 and above 1 beyond the outer nodes
        return from.best > 0 && to.best > 0
                ? from.best * StrictMath.pow(to.best / from.best, part)
                : from.best + part * (to.best - from.best);
    }
}
