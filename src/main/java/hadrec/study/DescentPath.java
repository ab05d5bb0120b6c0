package hadrec.study;

import hadrec.figures.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The way an optimizer took down a test function.
 *
 * <p>A method whose steps are wider than the radius may pass through the minimum again and again and never stay, so the
 * first step within the radius says little: it has converged at {@code settled}.
 *
 * @param points every step up to 1000, then steps about 1 % apart, and the last; the start is step 0
 * @param reached the first of all steps, kept or not, within the descent's radius of a minimum; empty if none was
 * @param settled the first of all steps from which on every step to the end was within it; empty if the last was not
 * @param diverged whether it was stopped at a value that is not finite or a coordinate beyond 10⁶, its last point
 */
public record DescentPath(List<Point> points, OptionalInt reached, OptionalInt settled, boolean diverged) {
    private static final double LEAST = 1e-16;
    /** Ratio of neighbouring steps of a drawn distance: about a pixel of an axis of five decades. */
    private static final double SPACING = 1.03;

    /**
     * A place on the way.
     *
     * @param evaluations of the gradient up to here, one a step
     * @param x the place
     * @param value of the function there
     * @param distance to the nearest minimum; NaN if there is none
     */
    public record Point(int evaluations, double[] x, double value, double distance) {
        /** Copies the place. */
        public Point {
            x = x.clone();
        }

        /** Where it is, and after how many evaluations. */
        @Override
        public String toString() {
            return Arrays.toString(x) + " after " + evaluations + " evaluations, value " + value;
        }
    }

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

    /**
     * {@return how it ended, for a cell of a table: the steps until it stays at the minimum, or where it is instead, after the
     * step at which it passed through the minimum if it did}
     */
    public String outcome() {
        double[] x = end().x();
        if (settled.isPresent()) {
            return String.valueOf(settled.getAsInt());
        }
        String where = Arrays.stream(x)
                .mapToObj(v -> String.format(Locale.ROOT, "%.3g", v))
                .collect(Collectors.joining(", ", "(", ")"));
        String end = diverged
                ? "diverged at step " + end().evaluations()
                : String.format(Locale.ROOT, "at %s, f = %.2g", where, end().value());
        return reached.isPresent() ? "passes at " + reached.getAsInt() + ", " + end : end;
    }

    /**
     * Distances to the minimum against steps, from the first step on: the median over the paths, and from the nearest to the
     * farthest; up to the end of the shortest path. None is less than 10⁻¹⁶, so that a logarithmic axis can show all; for
     * such an axis, steps are 3 % apart or more.
     *
     * @param paths of one length, or shorter where they diverged
     * @throws IllegalArgumentException if there is none
     */
    public static Series distances(String label, List<DescentPath> paths) {
        int count = paths.stream().mapToInt(path -> path.points().size()).min().orElse(0);
        List<Integer> drawn = new ArrayList<>();
        double next = 1;
        for (int i = 1; i < count; i++) {
            int step = paths.get(0).points().get(i).evaluations();
            if (step >= next || i == count - 1) {
                drawn.add(i);
                next = SPACING * step;
            }
        }
        double[] steps = drawn.stream()
                .mapToDouble(i -> paths.get(0).points().get(i).evaluations())
                .toArray();
        List<double[]> distances = paths.stream()
                .map(path -> drawn.stream()
                        .mapToDouble(i -> Math.max(LEAST, path.points().get(i).distance()))
                        .toArray())
                .toList();
        return Series.band(label, steps, distances);
    }

    /**
     * Keeps the points of the first thousand steps, then fewer and fewer, and the last; {@code reached} and {@code settled}
     * look at all steps.
     */
    static final class Recorder {
        /** A coordinate beyond this, or a value that is not finite, is called divergence. */
        private static final double BOUND = 1e6;

        private static final int ALL = 1000;
        private static final double GROWTH = 1.01;

        private final Descent descent;
        private final List<Point> points = new ArrayList<>();
        private Point last;
        private int next;
        private OptionalInt reached = OptionalInt.empty();
        private OptionalInt settled = OptionalInt.empty();
        private boolean diverged;

        Recorder(Descent descent) {
            this.descent = descent;
        }

        void record(int step, double[] x) {
            double value = descent.function().at(x);
            double distance = descent.function().distance(x);
            diverged = !Double.isFinite(value) || !Arrays.stream(x).allMatch(v -> Math.abs(v) <= BOUND);
            if (diverged || !(distance <= descent.radius())) {
                settled = OptionalInt.empty();
            } else if (settled.isEmpty()) {
                settled = OptionalInt.of(step);
                reached = reached.isPresent() ? reached : settled;
            }
            last = new Point(step, x, value, distance);
            if (step >= next) {
                points.add(last);
                next = step < ALL ? step + 1 : (int) Math.min(Integer.MAX_VALUE, Math.ceil(GROWTH * step));
            }
        }

        boolean diverged() {
            return diverged;
        }

        DescentPath path() {
            if (points.get(points.size() - 1) != last) {
                points.add(last);
            }
            return new DescentPath(points, reached, settled, diverged);
        }
    }
}
