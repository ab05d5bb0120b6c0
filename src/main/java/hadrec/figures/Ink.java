package hadrec.figures;

import java.util.ArrayList;
import java.util.List;

/** Where a panel is drawn on: points in the units of its axes, by which ranges are chosen and legends placed. */
final class Ink {
    private static final int STEPS = 12;

    private final boolean logX;
    private final boolean logY;
    private final List<double[]> points = new ArrayList<>();

    Ink(Axes axes) {
        logX = axes.logX();
        logY = axes.logY();
    }

    void point(double x, double y) {
        double place = logX ? StrictMath.log10(x) : x;
        double height = logY ? StrictMath.log10(y) : y;
        if (Double.isFinite(place) && Double.isFinite(height)) {
            points.add(new double[] {place, height});
        }
    }

    /** A straight line, as points close enough for a legend not to fall between them. */
    void line(double x0, double y0, double x1, double y1) {
        for (int i = 0; i <= STEPS; i++) {
            double t = (double) i / STEPS;
            point(x0 + t * (x1 - x0), y0 + t * (y1 - y0));
        }
    }

    /** The error bars and the widths of the bins of points. */
    void bars(Series series) {
        for (int i = 0; i < series.size(); i++) {
            double y = series.y()[i];
            double error = Double.isNaN(series.error()[i]) ? 0 : series.error()[i];
            line(series.xLow()[i], y, series.xHigh()[i], y);
            line(series.x()[i], y - error, series.x()[i], y + error);
        }
    }

    Range horizontal() {
        return range(0);
    }

    Range vertical() {
        return range(1);
    }

    private Range range(int coordinate) {
        Range range = Range.EMPTY;
        for (double[] point : points) {
            range = range.including(point[coordinate]);
        }
        return range;
    }

    /** The points that two ranges show, as fractions of these. */
    List<double[]> within(Range x, Range y) {
        return points.stream()
                .filter(point -> x.contains(point[0]) && y.contains(point[1]))
                .map(point -> new double[] {x.fraction(point[0]), y.fraction(point[1])})
                .toList();
    }
}
