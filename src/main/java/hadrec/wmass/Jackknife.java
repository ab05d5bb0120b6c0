package hadrec.wmass;

import hadrec.statistics.Estimate;
import java.util.Arrays;

/**
 * The jackknife: events in groups, a result without each of them, and its variance (K − 1)/K Σ(θ_k − θ̄)².
 *
 * <p>Unlike a bootstrap it draws no event twice, which would bring in the noise again that is subtracted from an information.
 */
final class Jackknife {
    /** K; the error of an error is 1/√(2K), 10 %. */
    static final int GROUPS = 50;

    private Jackknife() {}

    /** The group of a row. */
    static int group(int row) {
        return row % GROUPS;
    }

    /** Of the result of all events first, then without each group. */
    static Estimate estimate(double[] replicas) {
        return new Estimate(replicas[0], Math.sqrt(variance(Arrays.copyOfRange(replicas, 1, replicas.length))));
    }

    static double variance(double[] replicas) {
        double mean = Arrays.stream(replicas).sum() / replicas.length;
        double squares = 0;
        for (double replica : replicas) {
            squares += (replica - mean) * (replica - mean);
        }
        return squares * (replicas.length - 1) / replicas.length;
    }

    /** From the sums of each group behind an empty place: the sums of all there, and those of all but one group in its place. */
    static void leaveEachOut(double[][][] sums) {
        for (int moment = 0; moment < sums[0].length; moment++) {
            for (int cell = 0; cell < sums[0][moment].length; cell++) {
                double all = 0;
                for (int group = 1; group < sums.length; group++) {
                    all += sums[group][moment][cell];
                }
                sums[0][moment][cell] = all;
                for (int group = 1; group < sums.length; group++) {
                    sums[group][moment][cell] = all - sums[group][moment][cell];
                }
            }
        }
    }
}
