package hadrec.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

/** A drawing of circles, arrows and words in place of axes; a unit is a pixel, and y goes up. */
public final class Sketch {
    /** Width of the sheet. */
    public static final int WIDTH = PrintLayout.WIDTH;

    private static final String NO_AXIS = "{visible: false, fixedrange: true, range: [0, %d]}";

    private final int height;
    private final List<double[]> discs = new ArrayList<>();
    private final List<double[]> curves = new ArrayList<>();
    private final ArrayNode shapes = JsplotJson.patch("{}").arrayNode();
    private final ArrayNode annotations = JsplotJson.patch("{}").arrayNode();

    /** An empty sheet, as wide as every figure. */
    public Sketch(int height) {
        this.height = height;
    }

    /** A white disc with a black edge, over the lines. */
    public void disc(double x, double y, double radius) {
        discs.add(new double[] {x, y, radius});
    }

    /** A line under the discs. */
    public void line(double x0, double y0, double x1, double y1) {
        shapes.add(object(
                "{type: 'line', layer: 'below', x0: %s, y0: %s, x1: %s, y1: %s, line: {color: '#777777', width: 1}}",
                x0, y0, x1, y1));
    }

    /** An arrow whose head ends at (x1, y1). */
    public void arrow(double x0, double y0, double x1, double y1) {
        annotations.add(object(
                "{showarrow: true, text: '', axref: 'x', ayref: 'y', ax: %s, ay: %s, x: %s, y: %s,"
                        + " arrowhead: 2, arrowsize: 1.1, arrowwidth: 1.3, standoff: 0, arrowcolor: '#000000'}",
                x0, y0, x1, y1));
    }

    /** Words around a point, with plotly's tags. */
    public void words(double x, double y, int size, String text) {
        annotations.add(object("{showarrow: false, x: %s, y: %s, font: {size: %s}, borderpad: 1}", x, y, size)
                .put("text", text));
    }

    /** Words on a line, which they hide. */
    public void wordsOnLine(double x, double y, int size, String text) {
        words(x, y, size, text);
        ((ObjectNode) annotations.get(annotations.size() - 1)).put("bgcolor", "#ffffff");
    }

    /** A curve through points, over the discs. */
    public void curve(double[] x, double[] y) {
        curves.add(x);
        curves.add(y);
    }

    /** The figure. */
    public PrintFigure figure(Table numbers) {
        List<ScatterTrace> traces = new ArrayList<>();
        traces.add(ScatterTrace.builder(column(0), column(1)).build());
        for (int i = 0; i < curves.size(); i += 2) {
            traces.add(ScatterTrace.builder(curves.get(i), curves.get(i + 1))
                    .mode(ScatterTrace.Mode.LINE)
                    .build());
        }
        Layout layout = Layout.builder().width(PrintLayout.WIDTH).height(height).build();
        Figure figure = new Figure(layout, traces.toArray(new ScatterTrace[0]));
        PrintFigure sketch = PrintLayout.common(PrintFigure.of(figure, numbers))
                .layout("{margin: {l: 0, r: 0, t: 0, b: 0}, showlegend: false}")
                .layout("{xaxis: " + format(NO_AXIS, PrintLayout.WIDTH) + ", yaxis: " + format(NO_AXIS, height) + "}")
                .layout(JsplotJson.patch("{}")
                        .<ObjectNode>set("shapes", shapes)
                        .<ObjectNode>set("annotations", annotations)
                        .toString())
                .trace(0, discPatch());
        for (int t = 1; t < traces.size(); t++) {
            sketch = sketch.trace(t, "{line: {color: '#000000', width: 1.6}}");
        }
        return sketch;
    }

    private double[] column(int index) {
        return discs.stream().mapToDouble(disc -> disc[index]).toArray();
    }

    private String discPatch() {
        ObjectNode patch = object("{marker: {color: '#ffffff', opacity: 1, line: {color: '#000000', width: 1.4}}}");
        ArrayNode sizes = patch.arrayNode();
        discs.forEach(disc -> sizes.add(2 * disc[2]));
        ((ObjectNode) patch.get("marker")).set("size", sizes);
        return patch.toString();
    }

    private static ObjectNode object(String pattern, Object... arguments) {
        return JsplotJson.patch(format(pattern, arguments));
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
