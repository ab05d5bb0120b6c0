package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class TextTableTest {
    @Test
    void cellsAreTextInTheirOrder() {
        Table table = TextTable.of("results", "method", "rate", "steps");
        TextTable.add(table, "Adam", 0.01, 12);
        TextTable.add(table, "GD", 1e-6, "not in 1000");
        assertEquals("results", table.name());
        assertEquals(List.of("0.01", "1.0E-6"), table.stringColumn("rate").asList());
        assertEquals(List.of("12", "not in 1000"), table.stringColumn("steps").asList());
    }

    @Test
    void refusesARowOfAnotherLength() {
        Table table = TextTable.of("results", "method", "rate");
        assertRefused("The table 'results' expects 2 cells, got 1", () -> TextTable.add(table, "Adam"));
    }
}
