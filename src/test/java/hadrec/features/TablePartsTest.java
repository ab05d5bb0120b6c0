package hadrec.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class TablePartsTest {
    private final Table events =
            Table.create("events", DoubleColumn.create("x", 1, 2, 3), DoubleColumn.create("U_x", 4, 5, 6));

    @Test
    void rowsComeInTheOrderAskedFor() {
        Table rows = TableParts.rows(events, new int[] {2, 0, 2});
        assertEquals("events", rows.name());
        assertArrayEquals(new double[] {3, 1, 3}, rows.doubleColumn("x").asDoubleArray());
    }

    @Test
    void otherColumnsAreSharedAndCaseDoesNotCount() {
        Table others = TableParts.without(events, List.of("u_x", "none"));
        assertEquals(List.of("x"), others.columnNames());
        assertSame(events.column("x"), others.column("x"));
        assertEquals(2, events.columnCount(), "not modified");
    }
}
