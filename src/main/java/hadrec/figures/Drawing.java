package hadrec.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tech.tablesaw.plotly.traces.ContourTrace;
import tech.tablesaw.plotly.traces.ScatterTrace;
import tech.tablesaw.plotly.traces.Trace;

/** The traces of one or two panels: jsplot's, each with the JSON that jsplot has no words for. */
final class Drawing {
    /** More points than this in the lower panel get smaller markers. */
    private static final int MANY = 25;

    private static final String GROUND = "[[0, '#d0d0d0'], [1, '#ffffff']]";

    private final List<Trace> traces = new ArrayList<>();
    private final List<ObjectNode> patches = new ArrayList<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private final Ink ink;

    Drawing(Axes axes) {
        ink = new Ink(axes);
    }

    Ink ink() {
        return ink;
    }

    List<Trace> traces() {
        return traces;
    }

    /** What the legend shows, in its order. */
    List<String> labels() {
        return List.copyOf(labels);
    }

    /** A line through points; NaN breaks it. Its label stands in the legend. */
    void line(String label, double[] x, double[] y, Style style, String patch) {
        for (int i = 1; i < x.length; i++) {
            ink.line(x[i - 1], y[i - 1], x[i], y[i]);
        }
        ink.point(x[0], y[0]);
        labels.add(label);
        add(
                scatter(x, y, ScatterTrace.Mode.LINE).name(label).showLegend(true),
                "{line: {color: '%s', dash: '%s', width: 1.8}}",
                style.color(),
                style.dash());
        patch(patch);
    }

    /** Points with errors and the widths of their bins; their label stands in the legend. */
    void points(Series series, Style style) {
        labels.add(series.label());
        bars(series, ink);
        mark(series, style, "{showlegend: true}");
        last().put("name", series.label());
    }

    /** The same in the lower panel, without a legend. */
    void lowerPoints(Series series, Style style) {
        mark(series, style, "{yaxis: 'y2', marker: {size: " + (series.size() > MANY ? 4.5 : 6) + "}}");
    }

    /** Arrows at the upper or lower edge of the lower panel, for points that lie beyond it. */
    void lowerArrows(Series series, Style style, Range range) {
        double edge = 0.03 * (range.high() - range.low());
        double[] y = new double[series.size()];
        String[] symbols = new String[series.size()];
        for (int i = 0; i < y.length; i++) {
            boolean above = series.y()[i] > range.high();
            boolean outside = above || series.y()[i] < range.low();
            y[i] = !outside ? Double.NaN : above ? range.high() - edge : range.low() + edge;
            symbols[i] = above ? "'triangle-up'" : "'triangle-down'";
        }
        add(
                scatter(series.x(), y, ScatterTrace.Mode.MARKERS).showLegend(false),
                "{yaxis: 'y2', marker: {color: '%s', size: 7, symbol: %s}}",
                style.color(),
                Arrays.toString(symbols));
    }

    /** Error bars alone, shifted from the points by a part of their bins. */
    void errors(Series series, Style style, double shift) {
        bars(series, ink);
        double[] x = new double[series.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = series.x()[i] + shift * (series.xHigh()[i] - series.xLow()[i]);
        }
        add(
                scatter(x, series.y(), ScatterTrace.Mode.MARKERS).showLegend(false),
                "{marker: {color: '%s', size: 0.1}, error_y: {color: '%1$s', thickness: 1.2, width: 0}}",
                style.color());
        errorArray("error_y", series.error());
    }

    /** The area between the edges of a band, outside the legend; a gap ends one piece. */
    void band(Series band, Style style) {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        int from = 0;
        for (int end = 0; end <= band.x().length; end++) {
            if (end == band.x().length || !Double.isFinite(band.low()[end] + band.high()[end])) {
                outline(band, from, end, x, y);
                from = end + 1;
            }
        }
        add(
                scatter(numbers(x), numbers(y), ScatterTrace.Mode.LINE)
                        .fill(ScatterTrace.Fill.TO_SELF)
                        .showLegend(false),
                "{fillcolor: '%s', opacity: 0.22, line: {width: 0}}",
                style.color());
    }

    /** Along the upper edge of a piece and back along the lower. */
    private void outline(Series band, int from, int end, List<Double> x, List<Double> y) {
        for (int i = from; i < end; i++) {
            x.add(band.x()[i]);
            y.add(band.high()[i]);
            ink.point(band.x()[i], band.high()[i]);
        }
        for (int i = end - 1; i >= from; i--) {
            x.add(band.x()[i]);
            y.add(band.low()[i]);
            ink.point(band.x()[i], band.low()[i]);
        }
        x.add(Double.NaN);
        y.add(Double.NaN);
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(value -> value).toArray();
    }

    /** Lines of equal height on a grid, outside the legend. */
    void contours(CurveFigure.Contours ground) {
        Object[] columns = Arrays.stream(ground.x()).boxed().toArray();
        Object[] rows = Arrays.stream(ground.y()).boxed().toArray();
        traces.add(ContourTrace.builder(columns, rows, ground.z()).build());
        patches.add(JsplotJson.patch(String.format(
                Locale.ROOT,
                "{showscale: false, autocontour: false, colorscale: %s, line: {color: '#8c8c8c', width: 0.7},"
                        + " contours: {coloring: 'fill', start: %s, end: %s, size: %s}}",
                GROUND,
                ground.lines().start(),
                ground.lines().end(),
                ground.lines().step())));
    }

    /** One sign at one point, outside the legend. */
    void sign(double x, double y, Style style) {
        add(
                scatter(new double[] {x}, new double[] {y}, ScatterTrace.Mode.MARKERS)
                        .showLegend(false),
                "{marker: {color: '#ffffff', symbol: '%s', size: 9," + " line: {color: '%s', width: 2}}}",
                style.symbol().replace("-open", ""),
                style.color());
    }

    /** Grey boxes of a series' errors, bin by bin, in the lower panel. */
    void lowerBand(Series series) {
        double[] x = new double[6 * series.size()];
        double[] y = new double[6 * series.size()];
        for (int i = 0; i < series.size(); i++) {
            double[] boxX = {series.xLow()[i], series.xHigh()[i], series.xHigh()[i], series.xLow()[i], series.xLow()[i]
            };
            double low = series.y()[i] - series.error()[i];
            double high = series.y()[i] + series.error()[i];
            double[] boxY = {low, low, high, high, low};
            System.arraycopy(boxX, 0, x, 6 * i, 5);
            System.arraycopy(boxY, 0, y, 6 * i, 5);
            x[6 * i + 5] = Double.NaN;
            y[6 * i + 5] = Double.NaN;
        }
        add(
                scatter(x, y, ScatterTrace.Mode.LINE)
                        .fill(ScatterTrace.Fill.TO_SELF)
                        .fillColor("#cccccc")
                        .showLegend(false),
                "{yaxis: 'y2', line: {width: 0}}");
    }

    /** The figure with its traces complete, without layout. */
    PrintFigure patched(PrintFigure figure) {
        PrintFigure patched = figure;
        for (int i = 0; i < patches.size(); i++) {
            patched = patched.trace(i, patches.get(i).toString());
        }
        return patched;
    }

    private void mark(Series series, Style style, String patch) {
        add(
                scatter(series.x(), series.y(), ScatterTrace.Mode.MARKERS).showLegend(false),
                "{marker: {color: '%s', symbol: '%s', size: 8, line: {color: '%1$s', width: 1.6}},"
                        + " error_x: {color: '%1$s', thickness: 1.2, width: 0},"
                        + " error_y: {color: '%1$s', thickness: 1.2, width: 0}}",
                style.color(),
                style.symbol());
        errorArray("error_y", series.error());
        double[] below = new double[series.size()];
        double[] above = new double[series.size()];
        for (int i = 0; i < series.size(); i++) {
            below[i] = series.x()[i] - series.xLow()[i];
            above[i] = series.xHigh()[i] - series.x()[i];
        }
        errorArray("error_x", above);
        ((ObjectNode) last().get("error_x")).put("symmetric", false).set("arrayminus", numbers(below));
        patch(patch);
    }

    private static void bars(Series series, Ink panel) {
        for (int i = 0; i < series.size(); i++) {
            double y = series.y()[i];
            double error = Double.isNaN(series.error()[i]) ? 0 : series.error()[i];
            panel.line(series.xLow()[i], y, series.xHigh()[i], y);
            panel.line(series.x()[i], y - error, series.x()[i], y + error);
        }
    }

    private static ScatterTrace.ScatterBuilder scatter(double[] x, double[] y, ScatterTrace.Mode mode) {
        return ScatterTrace.builder(x, y).mode(mode);
    }

    private void add(ScatterTrace.ScatterBuilder trace, String patch, Object... arguments) {
        traces.add(trace.build());
        patches.add(JsplotJson.patch(String.format(Locale.ROOT, patch, arguments)));
    }

    private void patch(String patch) {
        JsplotJson.merge(last(), JsplotJson.patch(patch));
    }

    private ObjectNode last() {
        return patches.get(patches.size() - 1);
    }

    private void errorArray(String name, double[] values) {
        ((ObjectNode) last().get(name)).put("type", "data").set("array", numbers(values));
    }

    private static ArrayNode numbers(double[] values) {
        ArrayNode array = JsplotJson.patch("{}").arrayNode();
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(value);
            } else {
                array.addNull();
            }
        }
        return array;
    }
}
