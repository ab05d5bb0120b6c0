package hadrec.features;

import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Reads blocks of one column of a table as float64, missing values as NaN. */
interface ColumnReader {
    void read(double[] target, int firstRow, int rows);

    /** The reader of a column, found by its exact name. */
    static ColumnReader of(Table table, String name) {
        Column<?> column = table.columns().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Table '" + table.name() + "' has no column '" + name
                        + "'; it has: " + String.join(", ", table.columnNames())));
        if (column instanceof FloatColumn floats) {
            return (target, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    target[i] = floats.getFloat(first + i);
                }
            };
        }
        if (column instanceof IntColumn ints) {
            return (target, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    int value = ints.getInt(first + i);
                    target[i] = IntColumn.valueIsMissing(value) ? Double.NaN : value;
                }
            };
        }
        if (column instanceof NumericColumn<?> numbers) {
            return (target, first, rows) -> {
                for (int i = 0; i < rows; i++) {
                    target[i] = numbers.isMissing(first + i) ? Double.NaN : numbers.getDouble(first + i);
                }
            };
        }
        throw new IllegalArgumentException("Table '" + table.name() + "' has a column '" + name + "' of "
                + column.type().name() + "; a formula reads numbers");
    }
}
