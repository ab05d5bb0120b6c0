package hadrec.figures;

import hadrec.recoil.Recoils;
import java.util.List;

/**
 * Quantities in bins of another, as points with errors and the widths of the bins.
 *
 * <p>Where 0 lies inside the vertical range, a thin line marks it.
 */
public final class ProfileFigure {
    /** Above and below the points, as a part of their range. */
    private static final double MARGIN = 0.08;

    private ProfileFigure() {}

    /**
     * One panel.
     *
     * @param series one point per bin; NaN where a bin has no value
     * @throws IllegalArgumentException if there is none, two have one label, or the axis is logarithmic and a value is
     *     not positive
     */
    public static PrintFigure of(Axes axes, List<Series> series) {
        Drawing drawing = drawn(axes, series);
        return withZero(axes, series, figure(drawing, 0, series));
    }

    /** One panel of a measure of several recoils. */
    public static PrintFigure of(Axes axes, Recoils.Comparison compared) {
        return of(axes, Series.ofProfiles(compared.profiles()));
    }

    /** The measure of several recoils and, below, the ratios of all others to the first. */
    public static PrintFigure withRatio(Axes axes, Recoils.Comparison compared) {
        return withRatio(axes, compared, "ratio");
    }

    /** The same with another title of the lower panel, such as {@code "network / nominal"}. */
    public static PrintFigure withRatio(Axes axes, Recoils.Comparison compared, String lowerTitle) {
        return of(
                axes,
                Series.ofProfiles(compared.profiles()),
                lowerTitle,
                1,
                Series.ofProfiles(compared.ratiosToFirst()));
    }

    /**
     * Two panels, the lower one comparing.
     *
     * @param lowerTitle what stands at the lower panel's axis
     * @param reference where it has a line: 1 for ratios, 0 for differences
     * @param lower with labels of the upper panel, whose colours and markers they take, and errors of their own, which may be
     *     correlated; the upper panel's first, if it is here too, shows as a grey band of its errors
     * @throws IllegalArgumentException as with one panel, or if the lower panel has another label
     */
    public static PrintFigure of(
            Axes axes, List<Series> series, String lowerTitle, double reference, List<Series> lower) {
        Drawing drawing = drawn(axes, series);
        LowerPanel panel = new LowerPanel(lowerTitle, reference, lower);
        Range x = drawing.ink().horizontal();
        Range y = drawing.ink().vertical().padded(MARGIN);
        Axis lowerAxis = panel.draw(drawing, series);
        PrintFigure figure = drawing.figure(x, y, lowerAxis, FigureNumbers.of(series, lower));
        return withZero(axes, series, figure.with(panel.line()));
    }

    /**
     * One panel of points that stand for themselves, with errors in both directions: the bias and the resolution of each
     * loss, for one.
     *
     * @param points such as {@link Series#point}
     * @throws IllegalArgumentException as with one panel
     */
    public static PrintFigure ofPoints(Axes axes, List<Series> points) {
        return figure(drawn(axes, points), MARGIN, points);
    }

    private static Drawing drawn(Axes axes, List<Series> series) {
        SeriesChecks.labelsDiffer("ProfileFigure", series);
        SeriesChecks.positive("ProfileFigure", axes, series);
        Drawing drawing = new Drawing(axes);
        for (int k = 0; k < series.size(); k++) {
            drawing.points(series.get(k), Style.of(k));
        }
        return drawing;
    }

    private static PrintFigure figure(Drawing drawing, double marginX, List<Series> series) {
        Range x = drawing.ink().horizontal();
        return drawing.figure(
                marginX == 0 ? x : x.padded(marginX),
                drawing.ink().vertical().padded(MARGIN),
                FigureNumbers.of(series));
    }

    private static PrintFigure withZero(Axes axes, List<Series> series, PrintFigure figure) {
        Range values = Range.EMPTY;
        for (Series s : series) {
            for (double y : s.y()) {
                values = values.including(y);
            }
        }
        return !axes.logY() && values.low() < 0 && values.high() > 0 ? figure.withHorizontalLine(0) : figure;
    }
}
