package hadrec.figures;

import hadrec.internal.checks.Expect;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Curves, their spread as shaded bands. Dashes and a few markers along each curve tell them apart in grey. A single
 * point of a curve shows as its marker, and where an edge is missing there is no band.
 */
public final class CurveFigure {
    private static final int LEGEND_ROW = 20;
    private static final int LEGEND_WIDTH = 386;

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
            Style style = style(s.label(), order);
            drawing.line(s.label(), s.x(), s.y(), style, stroke(s, style, order));
        }
        series.forEach(s -> mark(drawing, s, style(s.label(), order)));
        Range x = drawing.ink().horizontal().padded(0.02);
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.06)).figure(numbers(series));
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
            String markers = series.size() == 2 ? "{}" : style.markers(7);
            drawing.line(s.label(), s.x(), s.y(), k % 2 == 0 ? style.dashed() : style.solid(), markers);
        }
        for (int k = 0; k < series.size(); k++) {
            mark(drawing, series.get(k), Style.of(k / 2));
        }
        Range x = drawing.ink().horizontal().padded(0.02);
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.06))
                .figure(FigureNumbers.of(series));
    }

    /**
     * Paths on a ground, which fills the panel; the legend stands above it, where it covers nothing.
     *
     * @param paths what leaves the ground is not seen
     * @param start the place where all paths begin, as (x, y): a circle
     * @param goals places as (x, y): stars
     */
    public static PrintFigure onContours(
            Axes axes, Contours ground, List<Series> paths, double[] start, List<double[]> goals) {
        SeriesChecks.labelsDiffer("CurveFigure", paths);
        Drawing drawing = new Drawing(axes);
        drawing.contours(ground);
        for (int k = 0; k < paths.size(); k++) {
            Series path = paths.get(k);
            drawing.line(
                    path.label(), path.x(), path.y(), Style.of(k), Style.of(k).markers(9));
        }
        drawing.sign(start[0], start[1], new Style("#000000", "circle", "solid"));
        goals.forEach(goal -> drawing.sign(goal[0], goal[1], new Style("#000000", "star", "solid")));
        Range x = new Range(ground.x[0], ground.x[ground.x.length - 1]);
        Range y = new Range(ground.y[0], ground.y[ground.y.length - 1]);
        PrintFigure figure = new PrintLayout(axes, drawing, x, y).figure(numbers(paths));
        List<String> labels = paths.stream().map(Series::label).toList();
        int room = LEGEND_ROW * LegendPlacement.rows(labels, LEGEND_WIDTH);
        return figure.layout(String.format(
                Locale.ROOT,
                "{yaxis: {range: [%s, %s]}, height: %d, margin: {t: %d},"
                        + " legend: {orientation: 'h', x: 0, xanchor: 'left', y: 1.01, yanchor: 'bottom'}}",
                y.low(),
                y.high(),
                figure.height() + room,
                room + 12));
    }

    private static void mark(Drawing drawing, Series series, Style style) {
        if (Double.isFinite(series.look().marked())) {
            drawing.sign(series.look().marked(), series.markedValue(), style);
        }
    }

    /** How a curve's line and markers differ from a plain line. */
    private static String stroke(Series series, Style style, List<String> order) {
        String along = style.markers(7);
        if (!series.look().like().isEmpty()) {
            String color = style(series.look().like(), order).color();
            return Style.merged(along, "{mode: 'lines', line: {dash: '2px,3px', width: 1.4, color: '" + color + "'}}");
        }
        return switch (series.look().stroke()) {
            case CURVE -> along;
            case LINE -> Style.merged(along, "{mode: 'lines'}");
            case MARKERS -> Style.merged(along, "{mode: 'markers', marker: {maxdisplayed: 90}}");
            case BACKGROUND -> Style.merged(along, "{mode: 'lines', line: {width: 7, color: '#cccccc'}}");
        };
    }

    private static Style style(String label, List<String> order) {
        int place = order.indexOf(label);
        Expect.that(place >= 0, "CurveFigure expects labels among %s, got '%s'", order, label);
        return Style.of(place);
    }

    private static Table numbers(List<Series> all) {
        StringColumn series = StringColumn.create("series");
        List<DoubleColumn> columns = new ArrayList<>();
        for (String name : List.of("x", "y", "low", "high")) {
            columns.add(DoubleColumn.create(name));
        }
        for (Series s : all) {
            double[][] values = {s.x(), s.y(), s.low(), s.high()};
            for (int i = 0; i < s.size(); i++) {
                series.append(s.label());
                for (int k = 0; k < values.length; k++) {
                    columns.get(k).append(values[k][i]);
                }
            }
        }
        Table table = Table.create("figure", series);
        columns.forEach(table::addColumns);
        return table;
    }
}
