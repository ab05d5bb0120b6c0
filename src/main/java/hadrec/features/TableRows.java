package hadrec.features;

import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Copies rows of a table. */
final class TableRows {
    private TableRows() {}

    /** A table of the given rows, in the given order; Tablesaw's own selections sort them and cost a bitmap. */
    static Table of(Table events, int[] rows) {
        Table copy = Table.create(events.name());
        for (Column<?> column : events.columns()) {
            copy.addColumns(column.subset(rows));
        }
        return copy;
    }
}
