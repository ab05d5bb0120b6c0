package hadrec.statistics;

/** The order that sorts numbers upwards and leaves equal ones as they stood (a merge sort of indices). */
final class SortedOrder {
    private SortedOrder() {}

    /** {@return the row of the smallest value, of the next one, and so on} */
    static int[] of(double[] values) {
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
