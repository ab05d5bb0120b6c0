package hadrec.statistics;

import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Sums of weights in bins, each with its error √(Σw²).
 *
 * @param bins the bins
 * @param sums Σw of each bin; copied from what is given, then not to be changed
 * @param errors √(Σw²) of each bin; likewise
 * @param outside what is in no bin
 */
public record Histogram(Bins bins, double[] sums, double[] errors, Outside outside) {
    /**
     * What is in no bin.
     *
     * @param below Σw below the first bin
     * @param above Σw above the last bin
     * @param missing Σw of the events without a value
     * @param eventsMissing how many these are
     */
    public record Outside(double below, double above, double missing, long eventsMissing) {
        private Outside dividedBy(double total) {
            return new Outside(below / total, above / total, missing / total, eventsMissing);
        }

        @Override
        public String toString() {
            return "below " + (float) below + ", above " + (float) above
                    + (eventsMissing == 0
                            ? ""
                            : ", without a value " + (float) missing + " of " + eventsMissing
                                    + (eventsMissing == 1 ? " event" : " events"));
        }
    }

    /**
     * Copies the numbers and checks that there is one sum and one error per bin.
     *
     * @throws IllegalArgumentException if there is not
     */
    public Histogram {
        Expect.that(
                sums.length == bins.count() && errors.length == bins.count(),
                "Histogram expects %d sums and errors, got %d and %d",
                bins.count(),
                sums.length,
                errors.length);
        sums = sums.clone();
        errors = errors.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Histogram histogram
                && bins.equals(histogram.bins)
                && Arrays.equals(sums, histogram.sums)
                && Arrays.equals(errors, histogram.errors)
                && outside.equals(histogram.outside);
    }

    @Override
    public int hashCode() {
        return Objects.hash(bins, Arrays.hashCode(sums), outside);
    }

    /** Counts numbers that all weigh 1; see {@link #of(double[], double[], Bins)}. */
    public static Histogram of(double[] values, Bins bins) {
        return of(values, ArrayChecks.ones(values.length), bins);
    }

    /**
     * Sums the weights of events in bins of a column, or of a formula of columns, such as {@code "hypot(px, py)"}.
     *
     * @param events whose {@link hadrec.data.Role#WEIGHT} counts where they have one; not modified. Those without a value are in no bin, see
     *     {@link Outside}
     * @param quantity the name of a column, else a formula
     * @throws IllegalArgumentException if there is no such column, the text is no formula, or a value is infinite
     */
    public static Histogram of(Table events, String quantity, Bins bins) {
        return ofThose(Formula.of(events, quantity).evaluate(events), Columns.weights(events), bins);
    }

    /** Of the events that have a value; those without one, NaN, are counted as missing. */
    static Histogram ofThose(double[] all, double[] allWeights, Bins bins) {
        int[] there = IntStream.range(0, all.length)
                .filter(row -> !Double.isNaN(all[row]))
                .toArray();
        Histogram histogram = of(BinnedEvents.at(there, all), BinnedEvents.at(there, allWeights), bins);
        double missing = IntStream.range(0, all.length)
                .filter(row -> Double.isNaN(all[row]))
                .mapToDouble(row -> allWeights[row])
                .sum();
        Outside outside =
                new Outside(histogram.underflow(), histogram.overflow(), missing, (long) all.length - there.length);
        return new Histogram(bins, histogram.sums, histogram.errors, outside);
    }

    /**
     * Sums weights in bins.
     *
     * @param values finite; not modified
     * @param weights one per value, finite, negative ones allowed; not modified
     * @param bins the bins
     * @throws IllegalArgumentException if the lengths differ or a number is not finite
     */
    public static Histogram of(double[] values, double[] weights, Bins bins) {
        Expect.given("Histogram", "bins", bins);
        ArrayChecks.sameLength("Histogram", values, weights);
        ArrayChecks.finite("Histogram", "values", values);
        ArrayChecks.finite("Histogram", "weights", weights);
        int n = bins.count();
        double[] sums = new double[n + 2];
        double[] squares = new double[n + 2];
        for (int row = 0; row < values.length; row++) {
            int slot = bins.indexOf(values[row]) + 1;
            sums[slot] += weights[row];
            squares[slot] += weights[row] * weights[row];
        }
        double[] errors = Arrays.stream(squares, 1, n + 1).map(Math::sqrt).toArray();
        return new Histogram(bins, Arrays.copyOfRange(sums, 1, n + 1), errors, new Outside(sums[0], sums[n + 1], 0, 0));
    }

    /** {@return Σw below the first bin} */
    public double underflow() {
        return outside.below;
    }

    /** {@return Σw above the last bin} */
    public double overflow() {
        return outside.above;
    }

    /** {@return Σw of the events without a value} */
    public double missing() {
        return outside.missing;
    }

    /** {@return the sum of weights in all bins, without underflow and overflow} */
    public double total() {
        return Arrays.stream(sums).sum();
    }

    /**
     * {@return the share of each bin: all divided by the total, so that the bins add up to 1}
     *
     * @throws IllegalArgumentException if the total is not positive
     */
    public Histogram normalized() {
        double total = total();
        Expect.that(total > 0, "Histogram expects a positive sum of weights in its bins to divide by, got %s", total);
        return new Histogram(
                bins,
                Arrays.stream(sums).map(sum -> sum / total).toArray(),
                Arrays.stream(errors).map(error -> error / total).toArray(),
                outside.dividedBy(total));
    }

    /** {@return one row per bin: lower, upper, sum, error} */
    public Table toTable() {
        double[] edges = bins.edges();
        return Table.create(
                "histogram",
                DoubleColumn.create("lower", Arrays.copyOf(edges, bins.count())),
                DoubleColumn.create("upper", Arrays.copyOfRange(edges, 1, edges.length)),
                DoubleColumn.create("sum", sums.clone()),
                DoubleColumn.create("error", errors.clone()));
    }

    /** The bins and what is in and outside them; {@link #toTable} has the sums. */
    @Override
    public String toString() {
        return bins.count() + " bins from " + bins.lower(0) + " to " + bins.upper(bins.count() - 1)
                + ": sum of weights " + (float) total() + ", " + outside;
    }
}
