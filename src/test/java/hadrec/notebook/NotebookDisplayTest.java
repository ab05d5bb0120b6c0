package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class NotebookDisplayTest {
    @Test
    void tableShowsAsHtmlAndText() {
        Renderer renderer = new Renderer();
        NotebookDisplay.install(renderer);
        DisplayData output = renderer.render(Table.create("events", DoubleColumn.create("pT", 1.5)));
        assertTrue(output.getData(MIMEType.TEXT_HTML).toString().contains("1.5"));
        assertEquals("events: 1 rows × 1 columns", output.getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    void arraysAreWhatTheyHold() {
        Renderer renderer = new Renderer();
        NotebookDisplay.install(renderer);
        Map<Object, String> lines = Map.of(
                new double[] {1, 2.5},
                "[1.0, 2.5]",
                new float[][] {{1}, {2}},
                "[[1.0], [2.0]]",
                List.of(new int[] {1}, "a"),
                "[[1], a]",
                Map.of("x", new boolean[] {true}),
                "{x=[true]}",
                new String[] {"a", "b"},
                "[a, b]",
                1.5,
                "1.5");
        lines.forEach((value, line) -> assertEquals(line, renderer.render(value).getData(MIMEType.TEXT_PLAIN)));
        String text =
                renderer.render(new long[101]).getData(MIMEType.TEXT_PLAIN).toString();
        assertTrue(text.endsWith("0, 0, … 101 in all]"), text);
    }

    @Test
    void needsAKernel() {
        assertEquals(
                "Workspace.installDisplay expects to be called in a running notebook kernel",
                assertThrows(IllegalStateException.class, Workspace::installDisplay)
                        .getMessage());
    }
}
