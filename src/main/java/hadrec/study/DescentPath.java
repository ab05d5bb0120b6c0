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
 * first step within a radius says little: it has converged at {@code settled}.
 *
 * @param points every step up to 1000, then steps about 1 % apart, and the last; the start is step 0
 * @param arrivals one for each of the descent's radii, in their order
 * @param diverged whether it was stopped at a value that is not finite or a coordinate beyond 10⁶, its last point
 */
public record DescentPath(List<Point> points, List<Arrival> arrivals, boolean diverged) {
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
     * When it came within a radius of a minimum.
     *
     * @param reached the first of all steps, kept or not, within the radius; empty if none was
     * @param settled the first of all steps from which on every step to the end was within it; empty if the last was not
     */
    public record Arrival(double radius, OptionalInt reached, OptionalInt settled) {}

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if there is no point or no arrival
     */
    public DescentPath {
        points = List.copyOf(points);
        arrivals = List.copyOf(arrivals);
        if (points.isEmpty() || arrivals.isEmpty()) {
            throw new IllegalArgumentException(
                    "DescentPath expects at least its start and the arrival at a radius, got " + points.size()
                            + " points and " + arrivals.size() + " arrivals");
        }
    }

    /** {@return the first step within the first of the descent's radii} */
    public OptionalInt reached() {
        return arrivals.get(0).reached();
    }

    /** {@return the first step from which on it stays within the first of the descent's radii} */
    public OptionalInt settled() {
        return arrivals.get(0).settled();
    }

    /**
     * {@return when it came within one of the descent's radii}
     *
     * @throws IllegalArgumentException if it is another
     */
    public Arrival arrival(double radius) {
        return arrivals.stream()
                .filter(arrival -> arrival.radius() == radius)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("DescentPath has the radii "
                        + arrivals.stream().map(Arrival::radius).toList() + ", got " + radius));
    }

    /** The same without its way, of which few can be kept. */
    DescentPath withoutWay() {
        return new DescentPath(List.of(end()), arrivals, diverged);
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
        if (settled().isPresent()) {
            return String.valueOf(settled().getAsInt());
        }
        String where = Arrays.stream(x)
                .mapToObj(v -> String.format(Locale.ROOT, "%.3g", v))
                .collect(Collectors.joining(", ", "(", ")"));
        String end = diverged
                ? "diverged at step " + end().evaluations()
                : String.format(Locale.ROOT, "at %s, f = %.2g", where, end().value());
        return reached().isPresent() ? "passes at " + reached().getAsInt() + ", " + end : end;
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
     * Keeps the points of the first thousand steps, then fewer and fewer, and the last; arrivals look at all steps. What it does
     * each step counts: nothing is made that is not kept.
     */
    static final class Recorder implements Descent.Watcher {
        /** A coordinate beyond this, or a value that is not finite, is called divergence. */
        private static final double BOUND = 1e6;

        private static final int ALL = 1000;
        private static final double GROWTH = 1.01;
        private static final int NEVER = -1;

        private final TestFunction function;
        private final double[] radii;
        private final int[] reached;
        private final int[] settled;
        private final List<Point> points = new ArrayList<>();
        private int next;
        private int last;
        private double[] lastX = {}; // the optimizer's own, which nothing moves any more when the path is asked for
        private boolean diverged;

        Recorder(Descent descent) {
            function = descent.function();
            radii = descent.radii();
            reached = new int[radii.length];
            settled = new int[radii.length];
            Arrays.fill(reached, NEVER);
            Arrays.fill(settled, NEVER);
        }

        @Override
        public boolean goesOnFrom(int step, double[] x) {
            double value = function.at(x);
            double distance = function.distance(x);
            diverged = !Double.isFinite(value) || isFar(x);
            for (int r = 0; r < radii.length; r++) {
                if (diverged || !(distance <= radii[r])) {
                    settled[r] = NEVER;
                } else if (settled[r] == NEVER) {
                    settled[r] = step;
                    reached[r] = reached[r] == NEVER ? step : reached[r];
                }
            }
            if (step >= next) {
                points.add(new Point(step, x, value, distance));
                next = step < ALL ? step + 1 : (int) Math.min(Integer.MAX_VALUE, Math.ceil(GROWTH * step));
            }
            last = step;
            lastX = x;
            return !diverged;
        }

        private static boolean isFar(double[] x) {
            for (double v : x) {
                if (!(Math.abs(v) <= BOUND)) {
                    return true;
                }
            }
            return false;
        }

        /** The path to the step seen last, which is kept too. */
        DescentPath path() {
            if (points.get(points.size() - 1).evaluations() != last) {
                points.add(new Point(last, lastX, function.at(lastX), function.distance(lastX)));
            }
            List<Arrival> arrivals = new ArrayList<>();
            for (int r = 0; r < radii.length; r++) {
                arrivals.add(new Arrival(radii[r], step(reached[r]), step(settled[r])));
            }
            return new DescentPath(points, arrivals, diverged);
        }

        private static OptionalInt step(int step) {
            return step == NEVER ? OptionalInt.empty() : OptionalInt.of(step);
        }
    }
}
