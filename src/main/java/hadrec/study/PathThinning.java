package hadrec.study;

import hadrec.study.TestFunction.Window;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The points of a path that a figure needs: a line through them is nowhere further from the path than a fifth of a pixel.
 *
 * @see "Douglas and Peucker, Cartographica 10 (1973) 112"
 */
final class PathThinning {
    /** Pixels of a panel; a little more than the figure has. */
    private static final double PIXELS = 400;

    private static final double MOST = 0.2;

    private final List<DescentPath.Point> points;
    private final double[] x;
    private final double[] y;
    private final BitSet kept = new BitSet();

    private PathThinning(DescentPath path, Window window) {
        points = path.points();
        double[] xs = path.coordinate(0);
        double[] ys = path.coordinate(1);
        x = new double[xs.length];
        y = new double[ys.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = PIXELS * (xs[i] - window.xLow()) / (window.xHigh() - window.xLow());
            y[i] = PIXELS * (ys[i] - window.yLow()) / (window.yHigh() - window.yLow());
        }
    }

    /** {@return the first, the last and what is needed between them} */
    static List<DescentPath.Point> of(DescentPath path, Window window) {
        PathThinning thinning = new PathThinning(path, window);
        int last = path.points().size() - 1;
        thinning.kept.set(0);
        thinning.kept.set(last);
        thinning.keepBetween(0, last);
        List<DescentPath.Point> kept = new ArrayList<>();
        thinning.kept.stream().forEach(i -> kept.add(thinning.points.get(i)));
        return kept;
    }

    /** Keeps the point farthest from the line between two kept ones, if it is too far, and goes on at both sides of it. */
    private void keepBetween(int from, int to) {
        int farthest = from;
        double most = MOST;
        for (int i = from + 1; i < to; i++) {
            double distance = distance(i, from, to);
            if (!(distance <= most)) { // a point that is not finite is kept too
                most = distance;
                farthest = i;
            }
        }
        if (farthest > from) {
            kept.set(farthest);
            keepBetween(from, farthest);
            keepBetween(farthest, to);
        }
    }

    /** From a point to the line between two others, not beyond its ends. */
    private double distance(int i, int from, int to) {
        double dx = x[to] - x[from];
        double dy = y[to] - y[from];
        double square = dx * dx + dy * dy;
        double along = square > 0 ? ((x[i] - x[from]) * dx + (y[i] - y[from]) * dy) / square : 0;
        double t = Math.max(0, Math.min(1, along));
        double offX = x[i] - x[from] - t * dx;
        double offY = y[i] - y[from] - t * dy;
        return Math.sqrt(offX * offX + offY * offY);
    }
}
