package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class FigureFileTest {
    @TempDir
    Path folder;

    @Test
    void csvQuotesLabelsAndLeavesGapsEmpty() {
        Table numbers = Table.create(
                "figure", StringColumn.create("series", "a, \"b\"", "c"), DoubleColumn.create("y", 0.1, Double.NaN));
        assertEquals("series,y\n\"a, \"\"b\"\"\",0.1\nc,\n", FigureFile.csv(numbers));
    }

    @Test
    void plotlyIsOnTheClassPath() {
        assertNotNull(FigureRenderer.class.getResource(FigureRenderer.PLOTLY));
    }

    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void writtenAgainHasTheSameBytes() throws Exception {
        assumeTrue(ChromiumCommand.find(System.getenv(), Files::isExecutable).isPresent(), "no Chromium here");
        write("first");
        FigureFile.write(HeatmapFigure.of("", List.of("a", "b"), new double[2][2]), folder.resolve("between"));
        write("again");
        for (String ending : List.of(".svg", ".pdf", ".csv")) {
            byte[] first = Files.readAllBytes(folder.resolve("first" + ending));
            assertArrayEquals(first, Files.readAllBytes(folder.resolve("again" + ending)), ending);
        }
        String svg = Files.readString(folder.resolve("first.svg"));
        assertTrue(svg.contains("nominal") && svg.contains("width=\"480\""), svg.substring(0, 200));
    }

    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void silentBrowserIsGivenUp() throws Exception {
        Path silent = folder.resolve("silent");
        Files.writeString(silent, "#!/bin/sh\necho not a browser >&2\nexec sleep 60\n");
        assertTrue(silent.toFile().setExecutable(true));
        Chromium chromium = Chromium.launch(silent, Duration.ofSeconds(1));
        String message = assertThrows(UncheckedIOException.class, () -> chromium.evaluate("1"))
                .getMessage();
        assertTrue(message.contains("no answer within 1 s") && message.contains("not a browser"), message);
    }

    private void write(String name) {
        List<Series> series = Samples.histograms();
        FigureFile.write(
                HistogramFigure.of(Samples.AXES, series, Panel.ratioToFirst("ratio", series)), folder.resolve(name));
    }
}
