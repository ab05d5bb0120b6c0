package hadrec.study;

import java.util.stream.Stream;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Tables of results that are filled row by row and whose cells are text, for numbers with errors and words beside each other. */
public final class TextTable {
    private TextTable() {}

    /** {@return a table without a row} */
    public static Table of(String title, String... columns) {
        return Table.create(title, Stream.of(columns).map(StringColumn::create).toArray(StringColumn[]::new));
    }

    /**
     * Adds a row.
     *
     * @param cells one for each column; their {@code toString} is written
     * @throws IllegalArgumentException if there are more or fewer
     */
    public static void add(Table table, Object... cells) {
        if (cells.length != table.columnCount()) {
            throw new IllegalArgumentException(
                    "The table '" + table.name() + "' expects " + table.columnCount() + " cells, got " + cells.length);
        }
        Row row = table.appendRow();
        for (int i = 0; i < cells.length; i++) {
            row.setString(i, String.valueOf(cells[i]));
        }
    }
}
