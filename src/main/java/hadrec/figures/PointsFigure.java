package hadrec.figures;

import java.util.List;

/** Points that stand for themselves, with errors in both directions: the bias and the resolution of each loss, for one. */
public final class PointsFigure {
    private PointsFigure() {}

    /**
     * One panel, a label and marker for each series.
     *
     * @param points such as {@link Series#point}
     * @throws IllegalArgumentException if there is none, two have one label, or an axis is logarithmic and a number on it is not
     *     positive
     */
    public static PrintFigure of(Axes axes, List<Series> points) {
        SeriesChecks.labelsDiffer("PointsFigure", points);
        SeriesChecks.positive("PointsFigure", axes, points);
        Drawing drawing = new Drawing(axes);
        for (int k = 0; k < points.size(); k++) {
            drawing.points(points.get(k), Style.of(k));
        }
        Range x = drawing.ink().horizontal().padded(0.08);
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.08))
                .figure(FigureNumbers.of(points));
    }
}
