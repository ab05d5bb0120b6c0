package hadrec.features;

import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Copies rows of a table. */
public final class TableRows {
    private TableRows() {}

    /**
     * {@return a table of the given rows, in the given order} Tablesaw's own selections sort them and cost a bitmap.
     *
     * @param events not modified
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public static Table of(Table events, int[] rows) {
        Table copy = Table.create(events.name());
        for (Column<?> column : events.columns()) {
            copy.addColumns(column.subset(rows));
        }
        return copy;
    }
}
