package hadrec.statistics;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.Float32;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Adjoining bins of one variable: bin i is [e_i, e_{i+1}), and the last one holds its upper edge too.
 *
 * <p>The outermost edges may be infinite: an upper edge of +∞ makes the last bin "and above". Such a bin has no middle,
 * so a profile puts its points at the mean of the variable in the bin.
 *
 * <p>Files hold float32 numbers, and a file's 0.7 is 0.699999988, below the edge 0.7. So a number that float32 holds exactly is compared
 * with the edges rounded to float32, any other with the edges themselves. An edge that is whole, large or would become 0 stays as it is, and
 * so does one that is a float32 number but for the rounding of float64, such as 10.000000000000004: a file's 10 is 10, and below it.
 *
 * @param edges one more than bins, rising
 */
public record Bins(double[] edges) {

    /** One bin that holds every number. */
    public static final Bins ALL = of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Checks that the edges rise; they are copied.
     *
     * @throws IllegalArgumentException if there are fewer than two edges or they do not rise
     */
    public Bins {
        Expect.that(edges.length >= 2, "Bins expects at least 2 edges, got %d", edges.length);
        edges = edges.clone();
        for (int i = 0; i < edges.length; i++) {
            edges[i] += 0.0; // -0.0 becomes 0.0
            if (Double.isNaN(edges[i]) || (i > 0 && !(edges[i] > edges[i - 1]))) {
                throw Expect.refusal("Bins expects rising edges, got %s", Arrays.toString(edges));
            }
        }
    }

    /** Bins between the given edges. */
    public static Bins of(double... edges) {
        return new Bins(edges);
    }

    /**
     * Bins of equal width.
     *
     * @throws IllegalArgumentException if there is no bin, an edge is not finite or lower is not below upper
     */
    public static Bins uniform(int bins, double lower, double upper) {
        Expect.that(
                bins >= 1 && Double.isFinite(lower) && Double.isFinite(upper) && lower < upper,
                "Bins.uniform expects at least 1 bin and finite lower < upper, got %s bins, %s and %s",
                bins,
                lower,
                upper);
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = lower * (1 - (double) i / bins) + upper * ((double) i / bins);
        }
        return new Bins(edges);
    }

    /**
     * {@return bins of as nearly equal numbers of events as ties allow, from the least value to the largest}
     *
     * @param values finite; not modified
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if a value is not finite, or there are fewer different edges than bins need
     */
    public static Bins quantiles(double[] values, int bins) {
        ArrayChecks.finite("Bins.quantiles", "values", values);
        Expect.that(
                bins >= 1 && values.length > bins,
                "Bins.quantiles expects at least 1 bin and more values than bins, got %d and %d",
                bins,
                values.length);
        double[] rising = values.clone();
        Arrays.sort(rising);
        double[] edges = new double[bins + 1];
        Arrays.setAll(edges, i -> rising[(int) ((long) i * (rising.length - 1) / bins)]);
        return new Bins(edges);
    }

    /**
     * One bin for each whole number, k − 0.5 to k + 0.5, from the first that occurs often enough up to the last before
     * one that does not: the binning in the number of vertices. What lies outside is underflow or overflow.
     *
     * @param values whole numbers; not modified
     * @param minimumEvents how often a number must occur to have a bin
     * @throws IllegalArgumentException if a value is not whole or none occurs often enough
     */
    public static Bins ofIntegers(double[] values, int minimumEvents) {
        SortedMap<Integer, Integer> often = occurrences(values);
        often.values().removeIf(events -> events < minimumEvents);
        Expect.that(
                !often.isEmpty(),
                "Bins.ofIntegers expects a number that occurs at least %d times, got none in %d events",
                minimumEvents,
                values.length);
        int first = often.firstKey();
        int end = first;
        while (often.containsKey(end)) {
            end++;
        }
        return new Bins(
                IntStream.rangeClosed(first, end).mapToDouble(k -> k - 0.5).toArray());
    }

    private static SortedMap<Integer, Integer> occurrences(double[] values) {
        SortedMap<Integer, Integer> occurrences = new TreeMap<>();
        for (int row = 0; row < values.length; row++) {
            int k = (int) values[row];
            if (k != values[row]) {
                throw Expect.refusal("Bins.ofIntegers expects whole numbers, got %s in row %d", values[row], row);
            }
            occurrences.merge(k, 1, Integer::sum);
        }
        return occurrences;
    }

    /** {@return these bins and one more, from the last edge upwards} */
    public Bins andAbove() {
        double[] more = Arrays.copyOf(edges, edges.length + 1);
        more[edges.length] = Double.POSITIVE_INFINITY;
        return new Bins(more);
    }

    /** {@return a copy of the edges} */
    @Override
    public double[] edges() {
        return edges.clone();
    }

    /** {@return how many bins} */
    public int count() {
        return edges.length - 1;
    }

    /** {@return the lower edge of a bin} */
    public double lower(int bin) {
        return edges[Expect.position("Bins", "bins", bin, count())];
    }

    /** {@return the upper edge of a bin} */
    public double upper(int bin) {
        return edges[Expect.position("Bins", "bins", bin, count()) + 1];
    }

    /**
     * {@return the bin of a number; −1 below the first bin, {@link #count()} above the last}
     *
     * @throws IllegalArgumentException if the number is NaN
     */
    public int indexOf(double x) {
        if (Double.isNaN(x)) { // asked for each event of a training step, which allocates nothing
            throw Expect.refusal("Bins expects a number, got NaN");
        }
        int found = Arrays.binarySearch(edges, x + 0.0); // the search holds -0.0 for less than 0.0
        int bin = found >= 0 ? found : -found - 2;
        // Rounding keeps the order: a float32 number is at or above more edges after it, never fewer.
        boolean single = Float32.holds(x);
        if (single && bin + 1 < edges.length && Float32.of(edges[bin + 1]) == x) {
            bin++;
        }
        int last = edges.length - 1;
        boolean onLast = bin == last && (edges[last] == x || single && Float32.of(edges[last]) == x);
        return onLast ? last - 1 : bin;
    }

    /** {@return the rows of the numbers in each bin, upwards; those outside are in none} */
    public int[][] rows(double[] x) {
        int[] bin = new int[x.length];
        int[] events = new int[count()];
        for (int row = 0; row < x.length; row++) {
            bin[row] = indexOf(x[row]);
            if (bin[row] >= 0 && bin[row] < events.length) {
                events[bin[row]]++;
            }
        }
        int[][] rows = Arrays.stream(events).mapToObj(int[]::new).toArray(int[][]::new);
        int[] filled = new int[count()];
        for (int row = 0; row < x.length; row++) {
            if (bin[row] >= 0 && bin[row] < rows.length) {
                rows[bin[row]][filled[bin[row]]++] = row;
            }
        }
        return rows;
    }

    /** {@return how a text or table names a bin: {@code [3.0, 4.0)}, the last one with its upper edge {@code [4.0, 6.0]}} */
    public String label(int bin) {
        boolean closed = bin == count() - 1 && Double.isFinite(upper(bin));
        return "[" + lower(bin) + ", " + upper(bin) + (closed ? "]" : ")");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bins that && Arrays.equals(edges, that.edges);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
        return "Bins" + Arrays.toString(edges);
    }
}
