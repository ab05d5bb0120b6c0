package hadrec.features;

import java.util.Collection;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tables of some rows or columns of another one. */
public final class TableParts {
    private TableParts() {}

    /**
     * {@return a copy of the given rows, in the given order} Tablesaw's own selections sort them and cost a bitmap.
     *
     * @param events not modified
     * @throws IndexOutOfBoundsException if there is no such row
     */
    public static Table rows(Table events, int[] rows) {
        Table copy = Table.create(events.name());
        for (Column<?> column : events.columns()) {
            copy.addColumns(column.subset(rows));
        }
        return copy;
    }

    /**
     * {@return a table that shares all columns but those of the given names} It need not have these; upper and lower case count as the
     * same, as Tablesaw takes them.
     *
     * @param events not modified
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
