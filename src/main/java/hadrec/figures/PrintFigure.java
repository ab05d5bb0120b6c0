package hadrec.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * A jsplot figure made fit for print: repaired, with what plotly can do and jsplot cannot say added as JSON.
 *
 * <p>Immutable; it is drawn once, when its picture is first asked for.
 */
public final class PrintFigure {
    private static final String DEFAULTS =
            "{width: 600, height: 420, paper_bgcolor: '#ffffff', plot_bgcolor: '#ffffff'}";

    private final ObjectNode json;
    private final Table numbers;
    private Rendering rendering;

    private PrintFigure(ObjectNode json, Table numbers) {
        this.json = json;
        this.numbers = numbers;
    }

    /**
     * Takes any jsplot figure; its numbers are the x and y of its traces.
     *
     * @param figure not modified
     */
    public static PrintFigure of(Figure figure) {
        ObjectNode json = withDefaults(JsplotJson.of(figure));
        return new PrintFigure(json, FigureNumbers.ofTraces((ArrayNode) json.get("data")));
    }

    /** A recipe's figure with the numbers it shows. */
    static PrintFigure of(Figure figure, Table numbers) {
        return new PrintFigure(withDefaults(JsplotJson.of(figure)), numbers);
    }

    /**
     * Changes the layout, in plotly's words: {@code figure.layout("{yaxis: {range: [0, 20]}}")}.
     *
     * @param patch an object to merge into the layout; null removes an entry
     * @return another figure; this one is not modified
     * @throws IllegalArgumentException if the patch is not a JSON object; quotes may be single or left out for names
     */
    public PrintFigure layout(String patch) {
        ObjectNode changed = json.deepCopy();
        JsplotJson.merge((ObjectNode) changed.get("layout"), JsplotJson.patch(patch));
        return new PrintFigure(changed, numbers);
    }

    /**
     * Changes one trace, in plotly's words: {@code figure.trace(0, "{marker: {size: 3}}")}.
     *
     * @param index the trace, from 0, in the order of drawing
     * @param patch an object to merge into the trace; null removes an entry
     * @return another figure; this one is not modified
     * @throws IllegalArgumentException if there is no such trace or the patch is not a JSON object
     */
    public PrintFigure trace(int index, String patch) {
        if (index < 0 || index >= json.get("data").size()) {
            throw new IllegalArgumentException("PrintFigure has traces 0 to "
                    + (json.get("data").size() - 1) + ", got a patch for trace " + index);
        }
        ObjectNode changed = json.deepCopy();
        JsplotJson.merge((ObjectNode) changed.get("data").get(index), JsplotJson.patch(patch));
        return new PrintFigure(changed, numbers);
    }

    /** {@return the nominal width in pixels} */
    public int width() {
        return json.path("layout").path("width").asInt();
    }

    /** {@return the nominal height in pixels} */
    public int height() {
        return json.path("layout").path("height").asInt();
    }

    /** {@return the title, else what is shown against what, as plain text} */
    public String title() {
        JsonNode layout = json.path("layout");
        String title = layout.path("title").path("text").asText("");
        String y = layout.path("yaxis").path("title").path("text").asText("");
        String x = layout.path("xaxis").path("title").path("text").asText("");
        String axes = x.isEmpty() && y.isEmpty() ? "untitled" : y + " against " + x;
        return (title.isEmpty() ? axes : title).replaceAll("<[^>]*>", "");
    }

    boolean hasTitle() {
        return !json.path("layout").path("title").path("text").asText("").isEmpty();
    }

    /** {@return the numbers shown, one row each; a copy} */
    public Table numbers() {
        return numbers.copy();
    }

    /** The figure as plotly.js reads it, with data and layout. */
    String json() {
        return json.toString();
    }

    /**
     * {@return the drawing as SVG}
     *
     * @throws java.io.UncheckedIOException if Chromium is missing or fails
     */
    public String svg() {
        return rendering().svg();
    }

    /**
     * {@return the drawing as PNG, with twice the nominal width and height}
     *
     * @throws java.io.UncheckedIOException if Chromium is missing or fails
     */
    public byte[] png() {
        return rendering().png().clone();
    }

    private synchronized Rendering rendering() {
        if (rendering == null) {
            rendering = FigureRenderer.shared().draw(json);
        }
        return rendering;
    }

    private static ObjectNode withDefaults(ObjectNode json) {
        ObjectNode layout = JsplotJson.patch(DEFAULTS);
        JsplotJson.merge(layout, (ObjectNode) json.get("layout"));
        json.set("layout", layout);
        return json;
    }
}
