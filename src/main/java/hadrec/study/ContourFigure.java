package hadrec.study;

import hadrec.figures.Axes;
import hadrec.figures.CurveFigure;
import hadrec.figures.PrintFigure;
import hadrec.figures.Series;
import hadrec.study.TestFunction.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A test function of two arguments from above, with the paths of optimizers over it: lines of equal height, the start as a
 * circle, the minima as stars.
 *
 * <p>Of a path those points are drawn, and are in the numbers, that make a visible difference. Two lines a decade of the height
 * above the minimum, over at most four decades; equal steps of the value if there is no minimum. The ground is darker where the
 * function is lower.
 */
public final class ContourFigure {
    private static final int COLUMNS = 301;
    private static final int ROWS = 225;
    private static final double MOST_DECADES = 4;
    private static final double LINES_EACH_DECADE = 2;
    private static final int LINES_WITHOUT_MINIMUM = 16;

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
        Map<String, List<DescentPath.Point>> drawn = new LinkedHashMap<>();
        paths.forEach((label, path) -> drawn.put(label, PathThinning.of(path, function.window())));
        List<Series> series = new ArrayList<>();
        drawn.forEach((label, path) -> series.add(Series.curve(label, coordinate(path, 0), coordinate(path, 1))));
        double[] start = paths.values().iterator().next().points().get(0).x();
        Axes axes = Axes.of("x<sub>1</sub>", "x<sub>2</sub>");
        return CurveFigure.onContours(axes, ground(function), series, start, function.minima())
                .withNumbers(numbers(drawn));
    }

    private static CurveFigure.Contours ground(TestFunction function) {
        Window window = function.window();
        double[] x = even(window.xLow(), window.xHigh(), COLUMNS);
        double[] y = even(window.yLow(), window.yHigh(), ROWS);
        double[][] z = new double[ROWS][COLUMNS];
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < ROWS; i++) {
            for (int j = 0; j < COLUMNS; j++) {
                z[i][j] = height(function, x[j], y[i]);
                lowest = Double.isFinite(z[i][j]) ? Math.min(lowest, z[i][j]) : lowest;
                highest = Double.isFinite(z[i][j]) ? Math.max(highest, z[i][j]) : highest;
            }
        }
        boolean decades = !function.minima().isEmpty();
        double top = decades ? Math.floor(highest * LINES_EACH_DECADE) / LINES_EACH_DECADE : highest;
        double step = decades ? 1 / LINES_EACH_DECADE : (highest - lowest) / LINES_WITHOUT_MINIMUM;
        double lowestLine = Math.ceil(lowest * LINES_EACH_DECADE) / LINES_EACH_DECADE;
        double bottom = decades ? Math.max(lowestLine, top - MOST_DECADES) : lowest;
        for (double[] row : z) {
            for (int j = 0; j < COLUMNS; j++) {
                row[j] = Math.max(row[j], bottom - step);
            }
        }
        return new CurveFigure.Contours(x, y, z, new CurveFigure.Lines(bottom, top, step));
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
