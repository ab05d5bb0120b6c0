package hadrec.internal.tables;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.logging.QuietTables;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Reads columns and rows of tables, with one form of message for what is wrong with them. */
public final class Columns {
    private Columns() {}

    /** {@return a table that is there} */
    public static Table given(Table events) {
        return Expect.given("The call", "a table of events", events);
    }

    /** Refuses a table that lacks one of the columns; upper and lower case differ. */
    public static void require(Table table, String... names) {
        given(table);
        Expect.has(named(table), "column", table.columnNames(), names);
    }

    /** {@return a column of numbers; true and false are 1 and 0} */
    public static NumericColumn<?> numeric(Table table, String name) {
        require(table, name);
        if (table.column(name) instanceof BooleanColumn truth) {
            double[] numbers = new double[truth.size()];
            Arrays.setAll(numbers, row -> truth.isMissing(row) ? Double.NaN : truth.getDouble(row));
            return DoubleColumn.create(name, numbers);
        }
        if (table.column(name) instanceof NumericColumn<?> numbers) {
            return numbers;
        }
        throw Expect.refusal(
                "%s expects numbers in column '%s', got %s",
                named(table), name, table.column(name).type().name());
    }

    /** {@return the numbers of a column, of which none is missing or infinite} */
    public static double[] finite(Table table, String name) {
        NumericColumn<?> column = numeric(table, name);
        double[] numbers = new double[column.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = column.isMissing(row) ? Double.NaN : column.getDouble(row);
            if (!Double.isFinite(numbers[row])) {
                throw Expect.refusal(
                        "%s expects a finite number in column '%s', got %s for %s",
                        named(table), name, column.isMissing(row) ? "a missing one" : numbers[row], event(table, row));
            }
        }
        return numbers;
    }

    /** {@return the weights of events; 1 for each in a table without such a column} */
    public static double[] weights(Table events) {
        String name = Role.WEIGHT.column();
        given(events);
        if (events.columnNames().stream().anyMatch(name::equalsIgnoreCase)) {
            return finite(events, name); // which refuses another case
        }
        double[] ones = new double[events.rowCount()];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** {@return how a person knows an event: the row, counted from 0, and the event's number where the table has it} */
    public static String event(Table events, int row) {
        String number = Role.EVENT.column();
        return "row " + row
                + (events.columnNames().contains(number)
                        ? " (event " + events.column(number).getString(row) + ")"
                        : "");
    }

    /** {@return a table without rows, of columns of texts and then of numbers} */
    public static Table empty(String table, List<String> texts, String... numbers) {
        QuietTables.start();
        Table empty = Table.create(table);
        texts.forEach(name -> empty.addColumns(StringColumn.create(name)));
        Stream.of(numbers).forEach(name -> empty.addColumns(DoubleColumn.create(name)));
        return empty;
    }

    /** Appends a row, one value of the right type for each column. */
    public static void addRow(Table table, Object... row) {
        for (int column = 0; column < row.length; column++) {
            table.column(column).appendObj(row[column]);
        }
    }

    private static String named(Table table) {
        return "Table '" + table.name() + "'";
    }

    /** {@return a copy of the given rows, in the given order, which Tablesaw's own selections do not keep} */
    public static Table rows(Table events, int[] rows) {
        Table copy = Table.create(events.name());
        events.columns().forEach(column -> copy.addColumns(column.subset(rows)));
        return copy;
    }

    /**
     * {@return a table that shares all columns but those of the given names, if there are any} Upper and lower case count as the same,
     * as in Tablesaw.
     */
    public static Table without(Table events, Collection<String> columns) {
        Table others = Table.create(events.name());
        for (Column<?> column : events.columns()) {
            if (columns.stream().noneMatch(column.name()::equalsIgnoreCase)) {
                others.addColumns(column);
            }
        }
        return others;
    }
}
