package hadrec.figures;

import hadrec.study.DescentPath;
import hadrec.study.TestFunction;
import hadrec.study.TestFunction.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A test function of two arguments from above, with the paths of optimizers over it: lines of equal height, the start as a
 * circle, the minima as stars.
 *
 * <p>Of a path those points are drawn, and are in the numbers, that make a visible difference. Two lines a decade of the height above the minimum, over at most five decades; equal steps of the value if there is
 * no minimum. The ground is darker where the function is lower.
 */
public final class ContourFigure {
    private static final int COLUMNS = 161;
    private static final int ROWS = 121;
    private static final double MOST_DECADES = 5;
    private static final double LINES_EACH_DECADE = 2;
    private static final int LINES_WITHOUT_MINIMUM = 16;
    private static final String GROUND = "[[0, '#d0d0d0'], [1, '#ffffff']]";
    private static final int LEGEND_ROW = 20;
    private static final int LEGEND_WIDTH = 386;

    private ContourFigure() {}

    /**
     * The function's window.
     *
     * @param function of two arguments
     * @param paths by label; what leaves the window is not seen
     * @throws IllegalArgumentException if the function has another number of arguments or there is no path
     */
    public static PrintFigure of(TestFunction function, Map<String, DescentPath> paths) {
        if (function.dimension() != 2 || paths.isEmpty()) {
            throw new IllegalArgumentException(
                    "ContourFigure expects a function of 2 arguments and at least one path, got " + function.dimension()
                            + " and " + paths.size());
        }
        Axes axes = Axes.of("x<sub>1</sub>", "x<sub>2</sub>");
        Window window = function.window();
        Drawing drawing = new Drawing(axes);
        drawGround(drawing, function);
        int index = 0;
        Map<String, List<DescentPath.Point>> drawn = new LinkedHashMap<>();
        paths.forEach((label, path) -> drawn.put(label, PathThinning.of(path, window)));
        for (Map.Entry<String, List<DescentPath.Point>> entry : drawn.entrySet()) {
            Style style = Style.of(index++);
            double[][] path = {coordinate(entry.getValue(), 0), coordinate(entry.getValue(), 1)};
            drawing.line(entry.getKey(), path[0], path[1], style, style.markers(9));
        }
        drawSigns(drawing, function, paths.values().iterator().next());
        Range x = new Range(window.xLow(), window.xHigh());
        Range y = new Range(window.yLow(), window.yHigh());
        PrintFigure figure = new PrintLayout(axes, drawing, x, y).figure(numbers(drawn));
        return withLegendAbove(figure.layout("{yaxis: {range: [" + y.low() + ", " + y.high() + "]}}"), paths);
    }

    private static void drawGround(Drawing drawing, TestFunction function) {
        Window window = function.window();
        double[] x = even(window.xLow(), window.xHigh(), COLUMNS);
        double[] y = even(window.yLow(), window.yHigh(), ROWS);
        double[][] z = new double[ROWS][COLUMNS];
        Range range = Range.EMPTY;
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                z[i][j] = height(function, x[j], y[i]);
                range = range.including(z[i][j]);
            }
        }
        boolean decades = !function.minima().isEmpty();
        double top = decades ? Math.floor(range.high() * LINES_EACH_DECADE) / LINES_EACH_DECADE : range.high();
        double step = decades ? 1 / LINES_EACH_DECADE : (range.high() - range.low()) / LINES_WITHOUT_MINIMUM;
        double bottom = decades ? Math.max(lowestLine(range), top - MOST_DECADES) : range.low();
        for (double[] row : z) {
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = Math.max(row[j], bottom - step);
            }
        }
        drawing.contours(
                x,
                y,
                z,
                String.format(
                        Locale.ROOT,
                        "{showscale: false, autocontour: false, colorscale: %s, line: {color: '#8c8c8c', width: 0.7},"
                                + " contours: {coloring: 'fill', start: %s, end: %s, size: %s}}",
                        GROUND,
                        bottom,
                        top,
                        step));
    }

    private static double lowestLine(Range range) {
        return Math.ceil(range.low() * LINES_EACH_DECADE) / LINES_EACH_DECADE;
    }

    /** The decimal logarithm of the height above the minimum, −∞ at it; the value where there is no minimum. */
    private static double height(TestFunction function, double x, double y) {
        double value = function.at(x, y);
        return function.minima().isEmpty()
                ? value
                : StrictMath.log10(
                        Math.max(0, value - function.at(function.minima().get(0))));
    }

    private static double[] even(double low, double high, int count) {
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = low + (high - low) * i / (count - 1);
        }
        return values;
    }

    private static void drawSigns(Drawing drawing, TestFunction function, DescentPath first) {
        double[] start = first.points().get(0).x();
        drawing.sign(start[0], start[1], new Style("#000000", "circle", "solid"));
        for (double[] minimum : function.minima()) {
            drawing.sign(minimum[0], minimum[1], new Style("#000000", "star", "solid"));
        }
    }

    /** The legend in rows over the plot, which it would cover otherwise. */
    private static PrintFigure withLegendAbove(PrintFigure figure, Map<String, DescentPath> paths) {
        List<String> labels = new ArrayList<>(paths.keySet());
        int room = LEGEND_ROW * LegendPlacement.rows(labels, LEGEND_WIDTH);
        return figure.layout(String.format(
                Locale.ROOT,
                "{height: %d, margin: {t: %d}, legend: {orientation: 'h', x: 0, xanchor: 'left', y: 1.01,"
                        + " yanchor: 'bottom'}}",
                figure.height() + room,
                room + 12));
    }

    private static double[] coordinate(List<DescentPath.Point> points, int index) {
        return points.stream().mapToDouble(point -> point.x()[index]).toArray();
    }

    private static Table numbers(Map<String, List<DescentPath.Point>> paths) {
        StringColumn series = StringColumn.create("series");
        IntColumn evaluations = IntColumn.create("evaluations");
        DoubleColumn x = DoubleColumn.create("x");
        DoubleColumn y = DoubleColumn.create("y");
        DoubleColumn value = DoubleColumn.create("value");
        paths.forEach((label, path) -> path.forEach(point -> {
            series.append(label);
            evaluations.append(point.evaluations());
            x.append(point.x()[0]);
            y.append(point.x()[1]);
            value.append(point.value());
        }));
        return Table.create("figure", series, evaluations, x, y, value);
    }
}
