package hadrec.recoil;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** Reads numbers from the columns of a table. */
final class Columns {
    private Columns() {}

    /** Refuses a table that lacks one of the columns, naming all that are missing. */
    static void require(String owner, Table table, String... names) {
        List<String> missing = Arrays.stream(names)
                .filter(name -> !table.columnNames().contains(name))
                .toList();
        Expect.that(
                missing.isEmpty(),
                "%s expects a table with column '%s'; it has: %s",
                owner,
                String.join("', '", missing),
                String.join(", ", table.columnNames()));
    }

    /** A column's numbers; a missing or non-finite one is refused with its row. */
    static double[] numbers(String owner, Table table, String name) {
        require(owner, table, name);
        if (!(table.column(name) instanceof NumericColumn<?> column)) {
            throw Expect.refusal(
                    "%s expects numbers in column '%s', got %s",
                    owner, name, table.column(name).type().name());
        }
        double[] numbers = new double[column.size()];
        for (int row = 0; row < numbers.length; row++) {
            numbers[row] = column.isMissing(row) ? Double.NaN : column.getDouble(row);
            if (!Double.isFinite(numbers[row])) {
                throw Expect.refusal(
                        "%s expects a finite number in column '%s', row %d, got %s",
                        owner, name, row, column.isMissing(row) ? "a missing value" : numbers[row]);
            }
        }
        return numbers;
    }
}
