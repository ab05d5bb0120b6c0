package hadrec.figures;

import static hadrec.figures.PlotlyJson.node;
import static hadrec.figures.PlotlyJson.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.figures.Trace.Curve;
import hadrec.figures.Trace.Markers;
import hadrec.figures.Trace.Pen;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * Curves, their spread as shaded bands. Dashes and a few markers along each curve, one at each point of a short one, tell
 * them apart in grey. A single point of a curve shows as its marker, and where an edge is missing there is no band.
 */
public final class CurveFigure {
    /** Markers along a curve, along a path, and without a line. */
    private static final int FEW = 7;

    private static final int MORE = 9;
    private static final int MANY = 90;
    /** Of a curve of at most so many points each has a marker. */
    private static final int EACH = 12;

    private static final int LEGEND_WIDTH = 386;
    /** Width of the last of several paths, and by how much each is thinner than the one before it. */
    private static final double THINNEST = 1.3;

    private static final double THINNER = 0.45;

    private CurveFigure() {}

    /**
     * A ground of lines of equal height, darker where it is lower.
     *
     * @param x of the columns, rising
     * @param y of the rows, rising
     * @param z [row][column]
     * @param lines which heights have a line
     */
    public record Contours(double[] x, double[] y, double[][] z, Lines lines) {}

    /** Heights in equal steps from start to end. */
    public record Lines(double start, double end, double step) {}

    /**
     * One panel.
     *
     * @param series curves, such as {@link Series#curve} and {@link Series#band}
     * @throws IllegalArgumentException if there is none, two have one label, or an axis is logarithmic and a number on it
     *     is not positive
     */
    public static PrintFigure of(Axes axes, List<Series> series) {
        return of(axes, series, series.stream().map(Series::label).toList());
    }

    /**
     * One panel whose curves look as in other figures of the same things.
     *
     * @param order the labels of all these things: a curve's place among them decides its colour, dashes and markers
     * @throws IllegalArgumentException as without an order, or if a label is not among them
     */
    public static PrintFigure of(Axes axes, List<Series> series, List<String> order) {
        SeriesChecks.labelsDiffer("CurveFigure", series);
        SeriesChecks.positive("CurveFigure", axes, series);
        series.forEach(s -> SeriesChecks.values("CurveFigure", axes, s.label(), s.low()));
        Drawing drawing = new Drawing(axes);
        series.forEach(s -> drawing.band(s, style(s.label(), order)));
        for (Series s : series) {
            drawing.curve(curve(s, style(s.label(), order), order));
        }
        series.forEach(s -> mark(drawing, s, style(s.label(), order)));
        return figure(drawing, numbers(series));
    }

    /**
     * The loss in the course of trainings: dashed on training events, solid on validation events, with a sign where the
     * network was kept.
     *
     * @param series two of each training, as {@link Series#againstEpochs} gives them
     * @throws IllegalArgumentException if there is none, one is alone, two have one label, or the axis is logarithmic and
     *     a loss is not positive
     */
    public static PrintFigure ofTrainings(Axes axes, List<Series> series) {
        SeriesChecks.labelsDiffer("CurveFigure", series);
        SeriesChecks.positive("CurveFigure", axes, series);
        Expect.that(series.size() % 2 == 0, "CurveFigure expects two curves of each training, got %d", series.size());
        Drawing drawing = new Drawing(axes);
        for (int k = 0; k < series.size(); k++) {
            Style style = Style.of(k / 2);
            Series s = series.get(k);
            Markers markers = series.size() == 2 ? Markers.NONE : style.markers(FEW);
            drawing.curve(new Curve(s.label(), s.x(), s.y(), style.pen(k % 2 == 0 ? "6px,3px" : "solid"), markers));
        }
        for (int k = 0; k < series.size(); k++) {
            mark(drawing, series.get(k), Style.of(k / 2));
        }
        return figure(drawing, FigureNumbers.of(series));
    }

    /**
     * Paths on a ground, which fills the panel; the legend stands above it, where it covers nothing. Each path is thinner than the one
     * before it, which shows on both sides of it where they coincide.
     *
     * @param paths what leaves the ground is not seen
     * @param start the place where all paths begin, as (x, y): a circle
     * @param goals places as (x, y): stars
     */
    public static PrintFigure onContours(
            Axes axes, Contours ground, List<Series> paths, double[] start, List<double[]> goals) {
        SeriesChecks.labelsDiffer("CurveFigure", paths);
        Drawing drawing = new Drawing(axes);
        drawing.add(new Ground(ground));
        for (int k = 0; k < paths.size(); k++) {
            Series path = paths.get(k);
            Style style = Style.of(k);
            Pen pen = new Pen(style.color(), style.dash(), THINNEST + THINNER * (paths.size() - 1 - k));
            drawing.curve(new Curve(path.label(), path.x(), path.y(), pen, style.markers(MORE)));
        }
        drawing.add(new Trace.Sign(start[0], start[1], "circle", "#000000"));
        goals.forEach(goal -> drawing.add(new Trace.Sign(goal[0], goal[1], "star", "#000000")));
        Range x = new Range(ground.x[0], ground.x[ground.x.length - 1]);
        Range y = new Range(ground.y[0], ground.y[ground.y.length - 1]);
        List<String> labels = paths.stream().map(Series::label).toList();
        return drawing.figure(x, y, numbers(paths)).withLegendAbove(LegendPlacement.rows(labels, LEGEND_WIDTH), y);
    }

    /** Lines of equal height, outside the legend. */
    private record Ground(Contours contours) implements Trace {
        @Override
        public ObjectNode json() {
            ObjectNode ground = object("type", "contour", "x", contours.x, "y", contours.y, "z", List.of(contours.z));
            ground.put("showscale", false).put("autocontour", false);
            ground.set("colorscale", node(List.of(List.of(0, "#d0d0d0"), List.of(1, "#ffffff"))));
            ground.set("line", Pen.edge("#8c8c8c", 0.7));
            Lines lines = contours.lines;
            return ground.set(
                    "contours", object("coloring", "fill", "start", lines.start, "end", lines.end, "size", lines.step));
        }
    }

    private static PrintFigure figure(Drawing drawing, Table numbers) {
        Range x = drawing.ink().horizontal().padded(0.02);
        return drawing.figure(x, drawing.ink().vertical().padded(0.06), numbers);
    }

    private static void mark(Drawing drawing, Series series, Style style) {
        if (Double.isFinite(series.look().marked())) {
            drawing.add(style.sign(series.look().marked(), series.markedValue()));
        }
    }

    /** A curve with a few markers along it, or as the series says. */
    private static Curve curve(Series series, Style style, List<String> order) {
        Pen pen = style.pen();
        Markers markers = Markers.NONE;
        if (!series.look().like().isEmpty()) {
            pen = new Pen(style(series.look().like(), order).color(), "2px,3px", 1.4);
        } else {
            switch (series.look().stroke()) {
                case CURVE -> markers = style.markers(series.size() <= EACH ? EACH : FEW);
                case LINE -> {}
                case MARKERS -> {
                    pen = Pen.NONE;
                    markers = style.markers(MANY);
                }
                case BACKGROUND -> pen = new Pen("#cccccc", style.dash(), 7);
            }
        }
        return new Curve(series.label(), series.x(), series.y(), pen, markers);
    }

    private static Style style(String label, List<String> order) {
        int place = order.indexOf(label);
        Expect.that(place >= 0, "CurveFigure expects labels among %s, got '%s'", order, label);
        return Style.of(place);
    }

    private static Table numbers(List<Series> all) {
        Table table = Columns.empty("figure", List.of("series"), "x", "y", "low", "high");
        for (Series s : all) {
            for (int i = 0; i < s.size(); i++) {
                Columns.addRow(table, s.label(), s.x()[i], s.y()[i], s.low()[i], s.high()[i]);
            }
        }
        return table;
    }
}
