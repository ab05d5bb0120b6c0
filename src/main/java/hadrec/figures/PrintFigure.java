package hadrec.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.internal.browser.FigureRenderer;
import hadrec.internal.browser.Rendering;
import hadrec.internal.checks.Expect;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * A figure made fit for print, and what may be changed about it: ranges, ticks, lines, words, the legend.
 *
 * <p>Immutable: each change gives another figure. It is drawn once, when its picture is first asked for.
 */
public final class PrintFigure {
    private static final String DEFAULTS =
            "{width: 600, height: 420, paper_bgcolor: '#ffffff', plot_bgcolor: '#ffffff'}";
    private static final String REFERENCE = "{color: '#777777', width: 1, dash: '4px,3px'}";
    /** Room of a second line of text at the ticks. */
    private static final int TICK_LINE = 20;

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

    /** Changes the layout by a patch that is merged into it; null removes an entry. */
    PrintFigure layout(String patch) {
        return patched("/layout", patch);
    }

    /** Changes one trace, in the order of drawing, by a patch. */
    PrintFigure trace(int index, String patch) {
        return patched("/data/" + index, patch);
    }

    private PrintFigure patched(String place, String patch) {
        ObjectNode changed = json.deepCopy();
        JsplotJson.merge((ObjectNode) changed.at(place), JsplotJson.patch(patch));
        return new PrintFigure(changed, numbers);
    }

    /** A corner of the panel for the legend. */
    public enum Corner {
        /** Beside the vertical axis, above. */
        TOP_LEFT(0.03, "left", 0.97, "top"),
        /** On the right, above. */
        TOP_RIGHT(0.97, "right", 0.97, "top"),
        /** Beside both axes. */
        BOTTOM_LEFT(0.015, "left", 0.02, "bottom"),
        /** On the right, above the horizontal axis. */
        BOTTOM_RIGHT(0.985, "right", 0.02, "bottom");

        private final String place;

        Corner(double x, String side, double y, String end) {
            place = format("{legend: {x: %s, xanchor: '%s', y: %s, yanchor: '%s'}}", x, side, y, end);
        }
    }

    /** {@return the same with this range of the horizontal axis, in its units; rising, positive on a logarithmic one} */
    public PrintFigure withX(double low, double high) {
        return withRange("xaxis", low, high);
    }

    /** {@return the same with this range of the vertical axis, of the upper panel if there are two} */
    public PrintFigure withY(double low, double high) {
        return withRange("yaxis", low, high);
    }

    /** {@return the same with a logarithmic horizontal axis from 10^low to 10^high, one tick a decade} */
    public PrintFigure withDecadesX(double low, double high) {
        return withDecades("xaxis", low, high);
    }

    /** {@return the same with a logarithmic vertical axis from 10^low to 10^high, one tick a decade} */
    public PrintFigure withDecadesY(double low, double high) {
        return withDecades("yaxis", low, high);
    }

    /** {@return the same with ticks of the horizontal axis at these values} */
    public PrintFigure withTicksX(double... values) {
        return layout("{xaxis: {tickmode: 'array', tickvals: " + Arrays.toString(values) + "}}");
    }

    /** {@return the same with ticks of the vertical axis at these values} */
    public PrintFigure withTicksY(double... values) {
        return layout("{yaxis: {tickmode: 'array', tickvals: " + Arrays.toString(values) + "}}");
    }

    /** {@return the same with two lines at each tick: the value, and below it what else it stands for} */
    public PrintFigure withTicksX(double[] values, List<String> below) {
        Expect.that(
                values.length == below.size(),
                "PrintFigure expects a text for each of %d ticks, got %d",
                values.length,
                below.size());
        ObjectNode axis = JsplotJson.patch("{xaxis: {tickmode: 'array'}}");
        ArrayNode places = ((ObjectNode) axis.get("xaxis")).putArray("tickvals");
        ArrayNode texts = ((ObjectNode) axis.get("xaxis")).putArray("ticktext");
        for (int i = 0; i < values.length; i++) {
            places.add(values[i]);
            texts.add(new BigDecimal(values[i]).stripTrailingZeros().toPlainString() + "<br>" + below.get(i));
        }
        int bottom = json.at("/layout/margin/b").asInt() + TICK_LINE;
        return layout(axis.toString()).layout(format("{height: %d, margin: {b: %d}}", height() + TICK_LINE, bottom));
    }

    /** {@return the same with ticks of the horizontal axis this far apart, in decades on a logarithmic one} */
    public PrintFigure withTickStepX(double step) {
        return layout(format("{xaxis: {dtick: %s, tickangle: 0}}", step));
    }

    /** {@return the same with ticks of the vertical axis this far apart, in decades on a logarithmic one} */
    public PrintFigure withTickStepY(double step) {
        return layout(format("{yaxis: {dtick: %s}}", step));
    }

    /** {@return the same without small ticks of the horizontal axis, between which nothing lies} */
    public PrintFigure withoutMinorTicksX() {
        return layout("{xaxis: {minor: {ticks: ''}}}");
    }

    /** {@return the same with the legend in this corner} */
    public PrintFigure withLegend(Corner corner) {
        return layout(corner.place);
    }

    /** {@return the same with another height in pixels} */
    public PrintFigure withHeight(int pixels) {
        return layout("{height: " + pixels + "}");
    }

    /** {@return the same with a thin vertical line over the whole height} */
    public PrintFigure withVerticalLine(double x) {
        return withShape(
                format("{type: 'line', yref: 'paper', y0: 0, y1: 1, line: %s, x0: %s, x1: %s}", REFERENCE, x, x));
    }

    /** {@return the same with a thin vertical line and its name beside it} */
    public PrintFigure withVerticalLine(double x, String name) {
        return withVerticalLine(x)
                .withAnnotation(
                        format("{yref: 'paper', y: 0.45, showarrow: false, xanchor: 'right', xshift: -3, x: %s}", x),
                        name);
    }

    /** {@return the same with a thin horizontal line over the whole width} */
    public PrintFigure withHorizontalLine(double y) {
        return withShape(PrintLayout.lineAt("y", y));
    }

    /** {@return the same with a thin horizontal line and its name above its right end} */
    public PrintFigure withHorizontalLine(double y, String name) {
        return withHorizontalLine(y)
                .withAnnotation(
                        format("{xref: 'paper', x: 0.98, showarrow: false, xanchor: 'right', yshift: 9, y: %s}", y),
                        name);
    }

    /** {@return the same with a dashed line between two points, such as where both axes are equal} */
    public PrintFigure withDashedLine(double x0, double y0, double x1, double y1) {
        return withShape(format(
                "{type: 'line', x0: %s, x1: %s, y0: %s, y1: %s, line: {dash: 'dash', width: 1}}", x0, x1, y0, y1));
    }

    /** {@return the same with a grey ground from one position to another} */
    public PrintFigure withShadedX(double low, double high) {
        return withShape(format(
                "{type: 'rect', yref: 'paper', y0: 0, y1: 1, x0: %s, x1: %s, layer: 'below', fillcolor: '#e4e4e4',"
                        + " line: {width: 0}}",
                low, high));
    }

    /** {@return the same with words around a point} */
    public PrintFigure withText(double x, double y, String text) {
        return withAnnotation(format("{showarrow: false, x: %s, y: %s}", x, y), text);
    }

    /** {@return the same with other numbers for its file, where more is known of the points than is drawn} */
    public PrintFigure withNumbers(Table other) {
        return new PrintFigure(json, other.copy());
    }

    private PrintFigure withRange(String axis, double low, double high) {
        boolean log = json.path("layout").path(axis).path("type").asText().equals("log");
        String rule = "PrintFigure expects a rising range, positive on a logarithmic axis, got %s to %s";
        Expect.that(low < high && (!log || low > 0), rule, low, high);
        return layout(format(
                "{%s: {range: [%s, %s]}}",
                axis, log ? StrictMath.log10(low) : low, log ? StrictMath.log10(high) : high));
    }

    private PrintFigure withDecades(String axis, double low, double high) {
        Expect.that(low < high, "PrintFigure expects a rising range of decades, got %s to %s", low, high);
        return layout(format("{%s: {type: 'log', range: [%s, %s], dtick: 1}}", axis, low, high));
    }

    private PrintFigure withShape(String shape) {
        return withAnother("shapes", JsplotJson.patch(shape));
    }

    private PrintFigure withAnnotation(String place, String text) {
        return withAnother("annotations", JsplotJson.patch(place).put("text", text));
    }

    /** After those that are there. */
    private PrintFigure withAnother(String kind, ObjectNode part) {
        ObjectNode changed = json.deepCopy();
        ((ObjectNode) changed.get("layout")).withArray(kind).add(part);
        return new PrintFigure(changed, numbers);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
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

    /** {@return the drawing as SVG; an UncheckedIOException says if Chromium is missing or fails} */
    public String svg() {
        return rendering().svg();
    }

    /** {@return the drawing as PNG, with twice the nominal width and height; throws likewise} */
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
