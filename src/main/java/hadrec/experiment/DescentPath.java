package hadrec.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * The way an optimizer took down a test function.
 *
 * @param points every step up to 1000, then steps about 1 % apart, and the last; the start is step 0
 * @param reached the first of all steps, kept or not, within the descent's radius of a minimum; empty if none was
 * @param diverged whether it was stopped at a value that is not finite or a coordinate beyond 10⁶, its last point
 */
public record DescentPath(List<Point> points, OptionalInt reached, boolean diverged) {
    private static final double LEAST = 1e-16;

    /**
     * A place on the way.
     *
     * @param evaluations of the gradient up to here, one a step
     * @param x the place
     * @param value of the function there
     * @param distance to the nearest minimum; NaN if there is none
     */
    public record Point(int evaluations, double[] x, double value, double distance) {}

    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public DescentPath {
        points = List.copyOf(points);
        if (points.isEmpty()) {
            throw new IllegalArgumentException("DescentPath expects at least its start, got no point");
        }
    }

    /** {@return the last point} */
    public Point end() {
        return points.get(points.size() - 1);
    }

    /** {@return a coordinate of each point, counted from 0} */
    public double[] coordinate(int index) {
        return points.stream().mapToDouble(point -> point.x()[index]).toArray();
    }

    /** {@return how it ended, in a sentence} */
    public String message() {
        String end = String.format(
                Locale.ROOT,
                "%s after %d evaluations at f = %.6g",
                diverged ? "diverged" : "done",
                end().evaluations(),
                end().value());
        return end + (reached.isPresent() ? "; reached the minimum after " + reached.getAsInt() : "");
    }

    /** {@return how it ended, for a cell of a table: the steps to the minimum, or where it is instead} */
    public String outcome() {
        double[] x = end().x();
        if (reached.isPresent()) {
            return String.valueOf(reached.getAsInt());
        }
        String where = Arrays.stream(x)
                .mapToObj(v -> String.format(Locale.ROOT, "%.3g", v))
                .collect(Collectors.joining(", ", "(", ")"));
        return diverged
                ? "diverged at step " + end().evaluations()
                : String.format(Locale.ROOT, "at %s, f = %.2g", where, end().value());
    }

    /**
     * Distances to the minimum against steps, from the first step on: the median over the paths, and from the nearest to the
     * farthest; up to the end of the shortest path. None is less than 10⁻¹⁶, so that a logarithmic axis can show all.
     *
     * @param paths of one length, or shorter where they diverged
     * @throws IllegalArgumentException if there is none
     */
    public static Band distances(String label, List<DescentPath> paths) {
        int most = paths.stream().mapToInt(path -> path.points().size()).min().orElse(0);
        double[] steps = new double[Math.max(0, most - 1)];
        Arrays.setAll(steps, i -> paths.get(0).points().get(i + 1).evaluations());
        List<double[]> distances = paths.stream()
                .map(path -> path.points().subList(1, most).stream()
                        .mapToDouble(point -> Math.max(LEAST, point.distance()))
                        .toArray())
                .toList();
        return Band.of(label, steps, distances);
    }

    /** {@return a table with a row per point: evaluations, x1, x2, …, value, distance} */
    public Table toTable() {
        Table table = Table.create("descent", evaluations());
        for (int i = 0; i < end().x().length; i++) {
            table.addColumns(DoubleColumn.create("x" + (i + 1), coordinate(i)));
        }
        table.addColumns(
                DoubleColumn.create("value", points.stream().mapToDouble(Point::value)),
                DoubleColumn.create("distance", points.stream().mapToDouble(Point::distance)));
        return table;
    }

    private IntColumn evaluations() {
        return IntColumn.create(
                "evaluations", points.stream().mapToInt(Point::evaluations).toArray());
    }
}
