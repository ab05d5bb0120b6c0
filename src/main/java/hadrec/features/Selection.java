package hadrec.features;

import hadrec.data.Role;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Cuts in a fixed order. Each is applied only to the events that pass those before it: for all others its quantities may be
 * missing.
 *
 * @param cuts first to last; an empty list keeps every event
 */
public record Selection(List<Cut> cuts) {
    /**
     * The thesis's selection of W → μν: muon pT and missing transverse momentum above 25 GeV, transverse mass above
     * 50 GeV, the latter two from the nominal recoil (charged + neutral PFOs). A muon at 25 GeV passes, as the samples
     * round values just above it. It keeps 128 955 of the 160 000 events of the W sample.
     */
    public static final Selection THESIS = new Selection(ThesisFormulas.cuts());

    /** Copies the list. */
    public Selection {
        cuts.forEach(cut -> Expect.given("Selection", "cuts", cut));
        cuts = List.copyOf(cuts);
    }

    /**
     * A named condition that an event must fulfil.
     *
     * @param name in the cut flow
     * @param condition such as lep_pt &gt; 25
     */
    public record Cut(String name, Formula condition) {
        /**
         * Checks that the formula is a condition.
         *
         * @throws IllegalArgumentException if it is a number
         */
        public Cut {
            Expect.given("Cut '" + name + "'", "a condition", condition);
            Expect.that(
                    condition.isCondition(),
                    "Cut '%s' expects a condition such as lep_pt > 25, got the number '%s'",
                    name,
                    condition);
        }

        /** A cut from the text of its condition. */
        public static Cut of(String name, String condition) {
            return new Cut(name, Formula.parse(condition));
        }
    }

    /** A selection of the given cuts. */
    public static Selection of(Cut... cuts) {
        return new Selection(Arrays.asList(cuts));
    }

    /**
     * The events that pass all cuts, in their order.
     *
     * @param events the table, not modified
     * @return a new table, without rows if no event passes
     * @throws IllegalArgumentException if the table lacks a column, or a cut is neither true nor false for an event
     */
    public Table apply(Table events) {
        return Columns.rows(events, passing(events));
    }

    /**
     * {@return the numbers of the events that pass all cuts, and NaN for the others} So a part of the events can be drawn and divided by all,
     * see {@link hadrec.statistics.Spectra}.
     *
     * @param events the table, not modified
     * @param quantity the name of a column, else a formula
     * @throws IllegalArgumentException as {@link #apply(Table)}, or if there is no such column and the text is no formula
     */
    public double[] apply(Table events, String quantity) {
        double[] numbers = Formula.of(events, quantity).evaluate(events);
        double[] ofPassing = new double[numbers.length];
        Arrays.fill(ofPassing, Double.NaN);
        for (int row : passing(events)) {
            ofPassing[row] = numbers[row];
        }
        return ofPassing;
    }

    /**
     * {@return the rows of the events that pass all cuts, upwards}
     *
     * @param events the table, not modified
     * @throws IllegalArgumentException as {@link #apply(Table)}
     */
    public int[] passing(Table events) {
        int[] passed = rows(events);
        for (Cut cut : cuts) {
            passed = passing(cut, events, passed);
        }
        return passed;
    }

    /**
     * What each cut leaves of events, which weigh 1 if they have no {@link Role#WEIGHT}.
     *
     * @param events the table, not modified
     * @return a row for all events, then one for each cut, with the columns {@code cut}, {@code events},
     *     {@code sum_of_weights}, {@code efficiency} (sum of weights over that of the row above) and
     *     {@code total_efficiency} (over that of the first row); 0/0 is missing
     * @throws IllegalArgumentException as {@link #apply}, or if a weight is missing or not finite
     */
    public Table cutFlow(Table events) {
        double[] weights = Columns.weights(events);
        StringColumn names = StringColumn.create("cut");
        IntColumn counts = IntColumn.create("events");
        DoubleColumn sums = DoubleColumn.create("sum_of_weights");
        DoubleColumn efficiencies = DoubleColumn.create("efficiency");
        DoubleColumn totals = DoubleColumn.create("total_efficiency");
        int[] passed = rows(events);
        for (int i = 0; i <= cuts.size(); i++) {
            passed = i == 0 ? passed : passing(cuts.get(i - 1), events, passed);
            double sum = IntStream.of(passed).mapToDouble(row -> weights[row]).sum();
            names.append(i == 0 ? "all events" : cuts.get(i - 1).name());
            counts.append(passed.length);
            sums.append(sum);
            efficiencies.append(sum / sums.getDouble(Math.max(0, i - 1)));
            totals.append(sum / sums.getDouble(0));
        }
        return Table.create("cut flow", names, counts, sums, efficiencies, totals);
    }

    /** {@return this selection followed by one more cut} */
    public Selection and(Cut cut) {
        List<Cut> more = new ArrayList<>(cuts);
        more.add(cut);
        return new Selection(more);
    }

    private static int[] rows(Table events) {
        return IntStream.range(0, events.rowCount()).toArray();
    }

    /** The column without a value there, or what stands for one. */
    private static String missing(Cut cut, Table events, int row) {
        return cut.condition().columns().stream()
                .filter(column -> events.column(column).isMissing(row))
                .map(column -> Formula.column(column).toString())
                .findFirst()
                .orElse("x");
    }

    private static int[] passing(Cut cut, Table events, int[] rows) {
        double[] truth = cut.condition().evaluate(events);
        int[] passing = new int[rows.length];
        int count = 0;
        for (int row : rows) {
            if (Double.isNaN(truth[row])) {
                throw Expect.refusal(
                        "Cut '%s' expects '%s' to be true or false for every event, got a missing value for %s;"
                                + " or_else(%s, 0) takes 0 for a missing one",
                        cut.name(), cut.condition(), Columns.event(events, row), missing(cut, events, row));
            }
            passing[count] = row;
            count += truth[row] == 1 ? 1 : 0;
        }
        return Arrays.copyOf(passing, count);
    }
}
