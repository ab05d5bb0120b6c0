package hadrec.figures;

import hadrec.figures.Frame.Size;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tech.tablesaw.api.Table;

/** Collects what a recipe draws in one or two panels, then chooses where the legend stands and which ticks the axes have. */
final class Drawing {
    /** More points than this are a cloud, in small signs. */
    private static final int CLOUD = 100;

    private static final int HEIGHT = 400;
    private static final int HEIGHT_WITH_PANEL = 480;
    private static final double SHORT_MARGIN = 0.05;
    private static final int MOST_TICKS = 8;

    private final List<Trace> traces = new ArrayList<>();
    private final Set<String> labels = new LinkedHashSet<>();
    private final Axes axes;
    private final Ink ink;

    Drawing(Axes axes) {
        this.axes = axes;
        ink = new Ink(axes);
    }

    /** What the upper panel is drawn on. */
    Ink ink() {
        return ink;
    }

    /** Draws without leaving ink, in the lower panel or below everything. */
    void add(Trace trace) {
        traces.add(trace);
    }

    /** A curve, whose label stands in the legend. */
    void curve(Trace.Curve curve) {
        draw(curve, curve);
    }

    /** The same with grey below it. */
    void filled(Trace.Curve curve) {
        draw(curve, new Trace.Filled(curve));
    }

    private void draw(Trace.Curve curve, Trace trace) {
        double[] x = curve.x();
        double[] y = curve.y();
        for (int i = 1; i < x.length; i++) {
            ink.line(x[i - 1], y[i - 1], x[i], y[i]);
        }
        ink.point(x[0], y[0]);
        labels.add(curve.label());
        traces.add(trace);
    }

    /** Points with errors and the widths of their bins; their label stands in the legend. */
    void points(Series series, Style style) {
        labels.add(series.label());
        ink.bars(series);
        traces.add(new Trace.Points(series, style, series.size() > CLOUD ? 2 : 8, false));
    }

    /** Error bars alone, shifted from the points by a part of their bins. */
    void errors(Series series, Style style, double shift) {
        ink.bars(series);
        double[] x = new double[series.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = series.x()[i] + shift * (series.xHigh()[i] - series.xLow()[i]);
        }
        traces.add(new Trace.Errors(x, series.y(), series.error(), style.color()));
    }

    /** The area between the edges of a band, outside the legend; a gap ends one piece. */
    void band(Series band, Style style) {
        List<double[]> points = new ArrayList<>();
        int from = 0;
        for (int end = 0; end <= band.size(); end++) {
            if (end == band.size() || !Double.isFinite(band.low()[end] + band.high()[end])) {
                outline(band, from, end, points);
                from = end + 1;
            }
        }
        traces.add(new Trace.Area(points, style.color(), 0.22, false));
    }

    /** Along the upper edge of a piece and back along the lower. */
    private void outline(Series band, int from, int end, List<double[]> points) {
        for (int i = from; i < end; i++) {
            inkBand(band, Math.max(from, i - 1), i);
            points.add(new double[] {band.x()[i], band.high()[i]});
        }
        for (int i = end - 1; i >= from; i--) {
            points.add(new double[] {band.x()[i], band.low()[i]});
        }
        points.add(Trace.Area.END);
    }

    /** The edges from one point to the next, and what lies between them there; a band without a height is its curve. */
    private void inkBand(Series band, int before, int i) {
        double x = band.x()[i];
        if (band.low()[i] < band.high()[i] || band.low()[before] < band.high()[before]) {
            ink.line(x, band.low()[i], x, band.high()[i]);
            ink.line(band.x()[before], band.low()[before], x, band.low()[i]);
            ink.line(band.x()[before], band.high()[before], x, band.high()[i]);
        }
    }

    /**
     * The figure with one panel.
     *
     * @param x log10 of the range on a logarithmic axis
     * @param y likewise; room for a legend is added on top
     */
    PrintFigure figure(Range x, Range y, Table numbers) {
        return PrintFigure.of(framed(x, y, List.of(), HEIGHT), traces, numbers);
    }

    /** The figure with a second panel below. */
    PrintFigure figure(Range x, Range y, Axis lower, Table numbers) {
        return PrintFigure.of(framed(x, y, List.of(lower), HEIGHT_WITH_PANEL), traces, numbers);
    }

    private Frame framed(Range wanted, Range y, List<Axis> lower, int height) {
        Range x = wanted.isTooShort() ? wanted.padded(SHORT_MARGIN) : wanted;
        LegendRoom room = new LegendRoom(List.copyOf(labels), ink.lines());
        Axis horizontal = axes.logX() ? Axis.log(axes.x(), x) : Axis.linear(axes.x(), x, MOST_TICKS);
        Axis vertical = axes.logY() ? Axis.log(axes.y(), y) : Axis.linear(axes.y(), y, 0);
        List<Axis> panels = new ArrayList<>(List.of(vertical));
        panels.addAll(lower);
        Size size = Size.of(Frame.WIDTH, height, axes.title());
        Frame frame = new Frame(axes.title(), size, horizontal, List.copyOf(panels), room);
        return frame.withY(vertical.with(y.withContentIn(room.placement(frame).content())));
    }
}
