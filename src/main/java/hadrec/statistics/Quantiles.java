package hadrec.statistics;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Weighted quantiles of sorted numbers: x is interpolated linearly between the positions (C − w/2)/Σw, where C is the running sum of the
 * weights up to and including x, and held constant beyond the outermost positions. A number of weight 0 has no position.
 */
final class Quantiles {
    /** Φ(−1): the share of a Gaussian below minus one standard deviation. */
    static final double MINUS_ONE_SIGMA = 0.15865525393145707;

    /** Φ(1): the share of a Gaussian below plus one standard deviation. */
    static final double PLUS_ONE_SIGMA = 0.8413447460685429;

    private Quantiles() {}

    /** The quantile where the running sum of the weights reaches the target, of the first entries of sorted arrays. */
    static double at(double target, double[] sorted, double[] weights, int count) {
        double running = 0;
        double before = 0;
        int last = -1;
        for (int i = 0; i < count; i++) {
            if (weights[i] == 0) {
                continue;
            }
            double position = running + weights[i] / 2;
            if (position > target) {
                return last < 0
                        ? sorted[i]
                        : sorted[last] + (sorted[i] - sorted[last]) * ((target - before) / (position - before));
            }
            before = position;
            running += weights[i];
            last = i;
        }
        return sorted[last];
    }

    /** The rows of the smallest number, of the next one, and so on; equal ones as they stood. */
    static int[] order(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row] + 0.0)) // -0.0 and 0.0 are equal
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
