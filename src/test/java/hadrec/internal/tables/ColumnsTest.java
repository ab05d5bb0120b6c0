package hadrec.internal.tables;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import hadrec.features.SampleTables;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ColumnsTest {
    private final Table events =
            Table.create("events", DoubleColumn.create("x", 1, 2, 3), DoubleColumn.create("U_x", 4, 5, 6));

    @Test
    void rowsComeInTheOrderAskedFor() {
        Table rows = Columns.rows(events, new int[] {2, 0, 2});
        assertEquals("events", rows.name());
        assertArrayEquals(new double[] {3, 1, 3}, rows.doubleColumn("x").asDoubleArray());
    }

    @Test
    void otherColumnsAreSharedAndCaseDoesNotCount() {
        Table others = Columns.without(events, List.of("u_x", "none"));
        assertEquals(List.of("x"), others.columnNames());
        assertSame(events.column("x"), others.column("x"));
        assertEquals(2, events.columnCount(), "not modified");
    }

    @Test
    void readsNumbersOfEveryType() {
        assertArrayEquals(new double[] {1, 2, -3, 0.5}, Columns.finite(SampleTables.four(), "a"));
        assertArrayEquals(new double[] {11, 12, 13, 14}, Columns.finite(SampleTables.four(), "event"));
    }

    @Test
    void rowsOfTextsAndNumbersAreAppended() {
        Table table = Columns.empty("t", List.of("name"), "x", "y");
        Columns.addRow(table, "a", 1.5, Double.NaN);
        Columns.addRow(table, "b", -2.0, 3.0);
        assertEquals(List.of("name", "x", "y"), table.columnNames());
        assertEquals(List.of("a", "b"), table.stringColumn("name").asList());
        assertArrayEquals(new double[] {1.5, -2}, table.doubleColumn("x").asDoubleArray());
        assertArrayEquals(new double[] {Double.NaN, 3}, table.doubleColumn("y").asDoubleArray());
    }

    @Test
    void namesAllMissingColumnsAndThoseThereAre() {
        refused("Table 'events' has no column 'X', 'y'; it has: x, U_x", () -> Columns.require(events, "X", "x", "y"));
        refused(
                "Table 'events' has no column 'u_x' (did you mean 'U_x'?); it has: x, U_x",
                () -> Columns.finite(events, "u_x"));
    }

    @Test
    void refusesWhatIsNoFiniteNumber() {
        Table four = SampleTables.four();
        refused("Table 'four' expects numbers in column 'text', got STRING", () -> Columns.numeric(four, "text"));
        refused(
                "Table 'four' expects a finite number in column 'b', got a missing one for row 1 (event 12)",
                () -> Columns.finite(four, "b"));
        Table infinite = Table.create("t", DoubleColumn.create("x", 1, Double.NEGATIVE_INFINITY));
        refused(
                "Table 't' expects a finite number in column 'x', got -Infinity for row 1",
                () -> Columns.finite(infinite, "x"));
    }
}
