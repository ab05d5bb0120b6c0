package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
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
    void needsAKernel() {
        assertEquals(
                "Workspace.installDisplay expects to be called in a running notebook kernel",
                assertThrows(IllegalStateException.class, Workspace::installDisplay)
                        .getMessage());
    }
}
