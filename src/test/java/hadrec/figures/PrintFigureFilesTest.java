package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class PrintFigureFilesTest {
    @TempDir
    Path folder;

    @Test
    void csvQuotesLabelsAndLeavesGapsEmpty() {
        Table numbers = Table.create(
                "figure", StringColumn.create("series", "a, \"b\"", "c"), DoubleColumn.create("y", 0.1, Double.NaN));
        assertEquals("series,y\n\"a, \"\"b\"\"\",0.1\nc,\n", FigureNumbers.csv(numbers));
    }

    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void writtenAgainHasTheSameBytes() throws Exception {
        write("first");
        HeatmapFigure.of("", List.of("a", "b"), new double[2][2]).write(folder.resolve("between"));
        write("again");
        for (String ending : List.of(".svg", ".pdf", ".csv")) {
            byte[] first = Files.readAllBytes(folder.resolve("first" + ending));
            assertArrayEquals(first, Files.readAllBytes(folder.resolve("again" + ending)), ending);
        }
        String svg = Files.readString(folder.resolve("first.svg"));
        assertTrue(svg.contains("nominal") && svg.contains("width=\"480\""), svg.substring(0, 200));
    }

    private void write(String name) {
        HistogramFigure.withRatio(Samples.AXES, Samples.histograms(), "ratio").write(folder.resolve(name));
    }
}
