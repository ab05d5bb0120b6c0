package hadrec.figures;

import hadrec.statistics.Spectra;
import java.util.List;

/**
 * Histograms over each other, as steps with errors; the first is filled.
 *
 * <p>Colours and dashes tell them apart. On a logarithmic axis an empty bin goes down to the axis.
 */
public final class HistogramFigure {
    /** Error bars stand side by side, this part of a bin apart. */
    private static final double ERROR_STEP = 0.1;

    private final Axes axes;
    private final List<Series> series;
    private final Drawing drawing;
    private final Range y;

    private HistogramFigure(Axes axes, List<Series> series) {
        SeriesChecks.labelsDiffer("HistogramFigure", series);
        series.forEach(s -> SeriesChecks.positions("HistogramFigure", axes, s.label(), s.xLow()));
        this.axes = axes;
        this.series = series;
        this.drawing = new Drawing(axes);
        this.y = vertical();
    }

    /**
     * One panel.
     *
     * @param series histograms, such as {@link Series#histogram}; the first is the one compared with
     * @throws IllegalArgumentException if there is none or two have one label
     */
    public static PrintFigure of(Axes axes, List<Series> series) {
        HistogramFigure figure = new HistogramFigure(axes, series);
        figure.drawSteps();
        return figure.drawing.figure(figure.drawing.ink().horizontal(), figure.y, FigureNumbers.of(series));
    }

    /** One panel of histograms of the same events. */
    public static PrintFigure of(Axes axes, Spectra spectra) {
        return of(axes, Series.of(spectra));
    }

    /**
     * Two panels of histograms of the same events, the lower one with the ratio of each to the first and its error, see {@link
     * Spectra#ratioErrors}.
     *
     * @param lowerTitle what stands at the lower panel's axis
     */
    public static PrintFigure withRatio(Axes axes, Spectra spectra, String lowerTitle) {
        List<Series> series = Series.of(spectra);
        return withLower(axes, series, LowerPanel.ratioToFirst(lowerTitle, series, spectra));
    }

    /**
     * Two panels of independent histograms, the lower one with the ratio of each to the first. A point's error is its own error divided by
     * the first's content: the error of the first is in a grey band. Histograms of the same events are {@link Spectra}.
     *
     * @param lowerTitle what stands at the lower panel's axis
     * @throws IllegalArgumentException as with one panel, or if the bins differ
     */
    public static PrintFigure withRatio(Axes axes, List<Series> series, String lowerTitle) {
        return withLower(axes, series, LowerPanel.ratioToFirst(lowerTitle, series));
    }

    private static PrintFigure withLower(Axes axes, List<Series> series, LowerPanel panel) {
        HistogramFigure figure = new HistogramFigure(axes, series);
        figure.drawSteps();
        Drawing drawing = figure.drawing;
        Axis lower = panel.draw(drawing, series);
        return drawing.figure(drawing.ink().horizontal(), figure.y, lower, FigureNumbers.of(series, panel.series()))
                .with(panel.line());
    }

    private void drawSteps() {
        for (int k = 0; k < series.size(); k++) {
            Series s = series.get(k);
            int n = s.size();
            double[] x = new double[2 * n + 2];
            double[] heights = new double[2 * n + 2];
            double ground = axes.logY() ? StrictMath.pow(10, y.low()) : Math.min(0, y.low());
            x[0] = s.xLow()[0];
            heights[0] = ground;
            for (int i = 0; i < n; i++) {
                x[2 * i + 1] = s.xLow()[i];
                x[2 * i + 2] = s.xHigh()[i];
                double height = axes.logY() ? Math.max(s.y()[i], ground) : s.y()[i];
                heights[2 * i + 1] = height;
                heights[2 * i + 2] = height;
            }
            x[2 * n + 1] = s.xHigh()[n - 1];
            heights[2 * n + 1] = ground;
            Trace.Curve steps =
                    new Trace.Curve(s.label(), x, heights, Style.of(k).pen(), Trace.Markers.NONE);
            if (k == 0) {
                drawing.filled(steps);
            } else {
                drawing.curve(steps);
            }
        }
        for (int k = 0; k < series.size(); k++) {
            drawing.errors(series.get(k), Style.of(k), (k - 0.5 * (series.size() - 1)) * ERROR_STEP);
        }
    }

    /** From 0, or on a logarithmic axis from half of the smallest positive content, to the top of the errors. */
    private Range vertical() {
        Ink contents = new Ink(axes);
        for (Series s : series) {
            for (int i = 0; i < s.size(); i++) {
                contents.point(s.x()[i], s.y()[i]);
                contents.point(s.x()[i], s.y()[i] + s.error()[i]);
            }
        }
        Range range = contents.vertical();
        if (axes.logY()) {
            Range padded = range.padded(0.04);
            return new Range(range.low() - StrictMath.log10(2), padded.high());
        }
        Range padded = range.including(0).padded(0.06);
        return new Range(range.low() >= 0 ? 0 : padded.low(), padded.high());
    }
}
