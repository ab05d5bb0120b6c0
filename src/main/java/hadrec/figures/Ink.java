package hadrec.figures;

import java.util.ArrayList;
import java.util.List;

/** Where a panel is drawn on: straight lines in the units of its axes, by which ranges are chosen and legends placed. */
final class Ink {
    /** So many points in the width or height of a panel: no legend falls between two of them. */
    private static final int POINTS = 24;

    private final boolean logX;
    private final boolean logY;
    private final List<Line> lines = new ArrayList<>();

    Ink(Axes axes) {
        logX = axes.logX();
        logY = axes.logY();
    }

    /** From one place to another; on a logarithmic axis, of log10. */
    record Line(double x0, double y0, double x1, double y1) {
        /** In fractions of the two ranges. */
        private Line within(Range x, Range y) {
            return new Line(x.fraction(x0), y.fraction(y0), x.fraction(x1), y.fraction(y1));
        }

        /** Adds points along what lies between 0 and 1, of both coordinates. */
        private void sample(List<double[]> points) {
            Range inside = alongIn(x0, x1).and(alongIn(y0, y1));
            if (!inside.isEmpty()) {
                double part = inside.high() - inside.low();
                double length = part * Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0));
                int steps = (int) Math.ceil(length * POINTS);
                for (int i = 0; i <= steps; i++) {
                    double t = inside.low() + (steps == 0 ? 0 : part * i / steps);
                    points.add(new double[] {x0 + t * (x1 - x0), y0 + t * (y1 - y0)});
                }
            }
        }

        /** From which to which part of the way from one number to another it is between 0 and 1. */
        private static Range alongIn(double from, double to) {
            if (from == to) {
                return from >= 0 && from <= 1 ? new Range(0, 1) : Range.EMPTY;
            }
            double at0 = -from / (to - from);
            double at1 = (1 - from) / (to - from);
            return new Range(Math.min(at0, at1), Math.max(at0, at1)).and(new Range(0, 1));
        }
    }

    void point(double x, double y) {
        line(x, y, x, y);
    }

    /** As plotly draws it, straight on the page. */
    void line(double x0, double y0, double x1, double y1) {
        Line line = new Line(placeX(x0), placeY(y0), placeX(x1), placeY(y1));
        if (Double.isFinite(line.x0 + line.y0 + line.x1 + line.y1)) {
            lines.add(line);
        }
    }

    private double placeX(double x) {
        return logX ? StrictMath.log10(x) : x;
    }

    private double placeY(double y) {
        return logY ? StrictMath.log10(y) : y;
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
        Range range = Range.EMPTY;
        for (Line line : lines) {
            range = range.including(line.x0).including(line.x1);
        }
        return range;
    }

    Range vertical() {
        Range range = Range.EMPTY;
        for (Line line : lines) {
            range = range.including(line.y0).including(line.y1);
        }
        return range;
    }

    /** Points of what two ranges show, as fractions of these. */
    static List<double[]> within(List<Line> lines, Range x, Range y) {
        List<double[]> points = new ArrayList<>();
        lines.forEach(line -> line.within(x, y).sample(points));
        return points;
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
