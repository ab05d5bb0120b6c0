package hadrec.features;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.Selection.Cut;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;

class SelectionTest {
    @Test
    void thesisKeeps128955WEvents() {
        Table events = SampleTables.w();
        Table selected = Selection.THESIS.apply(events);
        assertEquals(128_955, selected.rowCount());
        assertEquals(events.columnNames(), selected.columnNames());
        Table flow = Selection.THESIS.cutFlow(events);
        assertEquals(4, flow.rowCount());
        assertEquals(160_000, flow.intColumn("events").getInt(0));
        assertEquals(160_000, flow.intColumn("events").getInt(1));
        assertEquals(128_955, flow.intColumn("events").getInt(3));
        double sum = selected.floatColumn("weight").asList().stream()
                .mapToDouble(Float::doubleValue)
                .sum();
        assertEquals(sum, flow.doubleColumn("sum_of_weights").getDouble(3), 1e-6);
    }

    @Test
    void keepsOrderAndMissingValues() {
        Table kept = Selection.of(Cut.of("a", "a != 1")).apply(SampleTables.four());
        assertEquals("[12, 13, 14]", kept.intColumn("event").asList().toString());
        assertTrue(kept.column("b").isMissing(0));
        assertEquals(4, SampleTables.four().rowCount());
    }

    @Test
    void numbersOfThoseThatPassKeepTheirRows() {
        double[] numbers = Selection.of(Cut.of("a", "a != 1")).apply(SampleTables.four(), "event");
        assertEquals("[NaN, 12.0, 13.0, 14.0]", Arrays.toString(numbers));
    }

    @Test
    void countsWhatEachCutLeaves() {
        Table events = weighted(0.5f, 1, -0.25f, 2);
        Table flow = Selection.of(Cut.of("positive", "a > 0"), Cut.of("small", "a < 2"))
                .cutFlow(events);
        assertEquals(List.of("cut", "events", "sum_of_weights", "efficiency", "total_efficiency"), flow.columnNames());
        assertEquals(
                List.of("all events", "positive", "small"),
                flow.stringColumn("cut").asList());
        assertEquals(List.of(4, 3, 2), flow.intColumn("events").asList());
        assertEquals(
                List.of(3.25, 3.5, 2.5), flow.doubleColumn("sum_of_weights").asList());
        assertEquals(
                List.of(1.0, 3.5 / 3.25, 2.5 / 3.5),
                flow.doubleColumn("efficiency").asList());
        assertEquals(
                List.of(1.0, 3.5 / 3.25, 2.5 / 3.25),
                flow.doubleColumn("total_efficiency").asList());
    }

    @Test
    void keepsNothingWhereNothingPasses() {
        Table none = Selection.of(Cut.of("never", "a > 100")).apply(SampleTables.four());
        assertEquals(0, none.rowCount());
        assertEquals(6, none.columnCount());
        Table all = new Selection(List.of()).apply(SampleTables.four());
        assertEquals(4, all.rowCount());
    }

    @Test
    void asksALaterCutOnlyOfEventsThatPassed() {
        Selection selection = Selection.of(Cut.of("has b", "not is_missing(b)")).and(Cut.of("b", "b > -1"));
        assertEquals(2, selection.apply(SampleTables.four()).rowCount());
    }

    @Test
    void namesCutAndEventOfAMissingValue() {
        String message = "Cut 'b' expects 'b > 0' to be true or false for every event, got a missing value for row 1"
                + " (event 12); or_else(b, 0) takes 0 for a missing one";
        Selection selection = Selection.of(Cut.of("b", "b > 0"));
        refused(message, () -> selection.apply(SampleTables.four()));
        refused(message, () -> selection.cutFlow(weighted(1, 1, 1, 1)));
    }

    @Test
    void refusesACutThatIsANumber() {
        refused("Cut 'c' expects a condition such as lep_pt > 25, got the number 'a + 1'", () -> Cut.of("c", "a + 1"));
    }

    @Test
    void refusesMissingWeights() {
        refused(
                "Table 'four' expects a finite number in column 'weight', got a missing one for row 1 (event 12)",
                () -> Selection.THESIS.cutFlow(weighted(1, Float.NaN, 1, 1)));
    }

    private static Table weighted(float... weights) {
        return SampleTables.four().addColumns(FloatColumn.create("weight", weights));
    }
}
