package hadrec.statistics;

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

    /** The rows of the smallest number, of the next one, and so on; equal ones as they stood (a merge sort of indices). */
    static int[] order(double[] values) {
        int n = values.length;
        int[] from = new int[n];
        int[] to = new int[n];
        for (int i = 0; i < n; i++) {
            from[i] = i;
        }
        for (long width = 1; width < n; width *= 2) {
            for (long start = 0; start < n; start += 2 * width) {
                int middle = (int) Math.min(start + width, n);
                int end = (int) Math.min(start + 2 * width, n);
                merge(values, from, to, (int) start, middle, end);
            }
            int[] swap = from;
            from = to;
            to = swap;
        }
        return from;
    }

    private static void merge(double[] values, int[] from, int[] to, int start, int middle, int end) {
        int left = start;
        int right = middle;
        for (int i = start; i < end; i++) {
            boolean takeLeft = right >= end || (left < middle && values[from[left]] <= values[from[right]]);
            to[i] = takeLeft ? from[left++] : from[right++];
        }
    }
}
