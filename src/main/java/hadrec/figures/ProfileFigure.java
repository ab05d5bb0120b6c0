package hadrec.figures;

import java.util.ArrayList;
import java.util.List;

/**
 * Quantities in bins of another, as points with errors and the widths of the bins.
 *
 * <p>Where 0 lies inside the vertical range, a thin line marks it.
 */
public final class ProfileFigure {
    private ProfileFigure() {}

    /**
     * One panel.
     *
     * @param series one point per bin; NaN where a bin has no value
     * @throws IllegalArgumentException if there is none, two have one label, or the axis is logarithmic and a value is
     *     not positive
     */
    public static PrintFigure of(Axes axes, List<Series> series) {
        PrintLayout layout = layout(axes, series, new Drawing(axes));
        return layout.figure(FigureNumbers.of(series)).layout(lines(axes, series, List.of()));
    }

    /**
     * Two panels, the lower one comparing.
     *
     * @param panel with errors of its own, which may be correlated
     * @throws IllegalArgumentException as with one panel, or if the panel has another label
     */
    public static PrintFigure of(Axes axes, List<Series> series, Panel panel) {
        Drawing drawing = new Drawing(axes);
        PrintLayout layout = layout(axes, series, drawing);
        Range lower = LowerPanel.draw(drawing, series, panel);
        return layout.figure(FigureNumbers.of(series, panel), panel.title(), lower)
                .layout(lines(axes, series, List.of(PrintLayout.lineAt("y2", panel.reference()))));
    }

    /**
     * One panel of points that stand for themselves, with errors in both directions: the bias and the resolution of each
     * loss, for one.
     *
     * @param points such as {@link Series#point}
     * @throws IllegalArgumentException as with one panel
     */
    public static PrintFigure ofPoints(Axes axes, List<Series> points) {
        Drawing drawing = new Drawing(axes);
        layout(axes, points, drawing);
        Range x = drawing.ink().horizontal().padded(0.08);
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.08))
                .figure(FigureNumbers.of(points));
    }

    private static PrintLayout layout(Axes axes, List<Series> series, Drawing drawing) {
        SeriesChecks.labelsDiffer("ProfileFigure", series);
        SeriesChecks.positive("ProfileFigure", axes, series);
        for (int k = 0; k < series.size(); k++) {
            drawing.points(series.get(k), Style.of(k));
        }
        Range x = drawing.ink().horizontal();
        return new PrintLayout(axes, drawing, x, drawing.ink().vertical().padded(0.08));
    }

    private static String lines(Axes axes, List<Series> series, List<String> others) {
        List<String> lines = new ArrayList<>(others);
        Range values = Range.EMPTY;
        for (Series s : series) {
            for (double y : s.y()) {
                values = values.including(y);
            }
        }
        if (!axes.logY() && values.low() < 0 && values.high() > 0) {
            lines.add(PrintLayout.lineAt("y", 0));
        }
        return "{shapes: [" + String.join(", ", lines) + "]}";
    }
}
