package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

class QuickLookTest {
    @TempDir
    Path folder;

    private final Table table = Table.create(
            "events",
            DoubleColumn.create("pt", 0.5, 1.5, Double.NaN, 2.5, 100.5),
            IntColumn.create("n", 1, 2, 2, 4, 4),
            StringColumn.create("name", "a", "b", "c", "d", "e"));

    private static JsonNode trace(Figure figure) throws Exception {
        return FigureContract.parsed(PrintFigure.of(figure)).at("/data/0");
    }

    @Test
    void histogramCountsEveryValueOnce() throws Exception {
        JsonNode bars = trace(QuickLook.histogram(table, "pt"));
        assertEquals(50, bars.get("x").size());
        assertEquals("[2.0,1.0]", "[" + bars.at("/y/0") + "," + bars.at("/y/49") + "]");
        assertEquals(1.5, bars.at("/x/0").asDouble(), 1e-12);
    }

    @Test
    void wholeNumbersHaveABinEach() throws Exception {
        JsonNode bars = trace(QuickLook.histogram(table, "n"));
        assertEquals("[1.0,2.0,3.0,4.0]", bars.get("x").toString());
        assertEquals("[1.0,2.0,0.0,2.0]", bars.get("y").toString());
    }

    @Test
    void missingWholeNumbersAreLeftOut() throws Exception {
        IntColumn counts = IntColumn.create("n", 3, 5);
        counts.appendMissing();
        JsonNode bars = trace(QuickLook.histogram(Table.create("counts", counts), "n"));
        assertEquals("[3.0,4.0,5.0]", bars.get("x").toString());
    }

    @Test
    void scatterLeavesOutRowsWithoutANumber() throws Exception {
        JsonNode points = trace(QuickLook.scatter(table, "pt", "n"));
        assertEquals("[0.5,1.5,2.5,100.5]", points.get("x").toString());
        assertEquals("[1.0,2.0,4.0,4.0]", points.get("y").toString());
    }

    @Test
    void profileIsTheMeanInEachBin() throws Exception {
        JsonNode points = trace(QuickLook.profile(table, "n", "pt"));
        assertEquals("[1.0,2.0,3.0,4.0]", points.get("x").toString());
        assertEquals("[0.5,1.5,null,51.5]", points.get("y").toString());
    }

    @Test
    void whatIsLeftOutIsSaid() throws Exception {
        String left = "pt (without 1 of 5 rows that have no number)";
        assertEquals(left, title(QuickLook.histogram(table, "pt")));
        assertEquals(left, title(QuickLook.scatter(table, "pt", "n")));
        assertEquals(
                "2 * n (without 1 of 5 rows that have no number)", title(QuickLook.profile(table, "2 * n", "pt - 1")));
        assertEquals("n", title(QuickLook.histogram(table, "n")));
    }

    private static String title(Figure figure) throws Exception {
        return FigureContract.parsed(PrintFigure.of(figure))
                .at("/layout/xaxis/title/text")
                .asText();
    }

    @Test
    void oneValueIsEnough() throws Exception {
        Table one = Table.create("one", DoubleColumn.create("x", 0.25), DoubleColumn.create("y", 7.0));
        assertEquals("[0.25]", trace(QuickLook.histogram(one, "x")).get("x").toString());
        assertEquals("[7.0]", trace(QuickLook.profile(one, "x", "y")).get("y").toString());
    }

    @Test
    void refusesWhatIsNoColumnOfNumbers() {
        refuses(
                "Table 'events' has no column 'pT' (did you mean 'pt'?); it has: pt, n, name",
                () -> QuickLook.histogram(table, "pT"));
        refuses(
                "Table 'events' expects numbers in column 'name', got STRING",
                () -> QuickLook.scatter(table, "pt", "name"));
    }

    @Test
    void refusesATableWithoutRows() {
        Table empty = table.emptyCopy();
        refuses("QuickLook expects a column with numbers, got none", () -> QuickLook.histogram(empty, "pt"));
        refuses("QuickLook expects a row with 'pt' and 'n', got none of 0", () -> QuickLook.scatter(empty, "pt", "n"));
        refuses("QuickLook expects a row with 'pt' and 'n', got none of 0", () -> QuickLook.profile(empty, "pt", "n"));
    }

    private static void refuses(String message, Runnable look) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, look::run).getMessage());
    }

    @Test
    void largeTablesShowTheirFirstRows() throws Exception {
        double[] many = new Random(1).doubles(10_001).toArray();
        Table large = Table.create("large", DoubleColumn.create("x", many), DoubleColumn.create("y", many));
        Figure look = QuickLook.scatter(large, "x", "y");
        assertEquals(10_000, trace(look).get("x").size());
        assertEquals("x (the first 10000 of 10001 rows)", title(look));
    }

    @Test
    void aHistogramThatPlotlyBinsHasItsValuesInTheNumbers() {
        Figure own = tech.tablesaw.plotly.api.Histogram.create("pt", table, "n");
        String csv = FigureContract.csv(PrintFigure.of(own));
        assertTrue(csv.startsWith("series,x,y\n"), csv);
        assertEquals(6, csv.lines().count(), csv);
    }

    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void quickLooksAreWrittenLikeOtherFigures() throws Exception {
        List<Figure> looks = List.of(
                QuickLook.histogram(table, "pt"),
                QuickLook.scatter(table, "pt", "n"),
                QuickLook.profile(table, "pt", "n"));
        for (Figure look : looks) {
            PrintFigure.of(look).write(folder.resolve("look"));
            assertTrue(Files.readString(folder.resolve("look.svg")).contains("width=\"480\""));
            assertTrue(Files.size(folder.resolve("look.pdf")) > 1000);
            assertTrue(Files.readString(folder.resolve("look.csv")).lines().count() > 1);
        }
    }
}
