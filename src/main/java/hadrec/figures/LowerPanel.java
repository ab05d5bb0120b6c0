package hadrec.figures;

import hadrec.internal.checks.Expect;
import hadrec.statistics.Spectra;
import hadrec.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A second panel below, which compares: the first series of the figure as a grey band of its own errors, the others as points
 * in the styles of the upper panel.
 *
 * @param reference where a line is drawn: 1 for ratios, 0 for differences
 * @param series with labels of the upper panel
 */
record LowerPanel(String title, double reference, List<Series> series) {
    /** More points than this get smaller markers. */
    private static final int MANY = 25;

    /** A ratio whose error is so many times the median error does not choose the range. */
    private static final double BADLY_KNOWN = 4;

    private static final int MOST_TICKS = 5;

    /** Each series divided by the first; the error of the first is in the band, not in the points. */
    static LowerPanel ratioToFirst(String title, List<Series> series) {
        List<Series> ratios = new ArrayList<>();
        for (Series s : series) {
            Series first = series.get(0);
            Expect.that(
                    Arrays.equals(s.xLow(), first.xLow()) && Arrays.equals(s.xHigh(), first.xHigh()),
                    "A ratio expects the bins of '%s' in every series, got others in '%s'",
                    first.label(),
                    s.label());
            double[] ratio = new double[s.size()];
            double[] error = new double[s.size()];
            for (int i = 0; i < ratio.length; i++) {
                double divisor = first.y()[i];
                ratio[i] = divisor == 0 ? Double.NaN : s.y()[i] / divisor;
                error[i] = divisor == 0 ? Double.NaN : s.error()[i] / Math.abs(divisor);
            }
            ratios.add(s.with(ratio, error));
        }
        return new LowerPanel(title, 1, ratios);
    }

    /** Each series but the first divided by the first, with the errors of the ratios of histograms of the same events. */
    static LowerPanel ratioToFirst(String title, List<Series> series, Spectra spectra) {
        List<Series> ratios = ratioToFirst(title, series).series.stream()
                .skip(1)
                .map(s -> s.with(s.y(), spectra.ratioErrors().get(s.label())))
                .toList();
        return new LowerPanel(title, 1, ratios);
    }

    /** Draws the panel; an arrow at its edge stands for a point beyond it. Returns its vertical axis. */
    Axis draw(Drawing drawing, List<Series> upper) {
        List<String> labels = upper.stream().map(Series::label).toList();
        Range range = range(labels);
        series.stream().filter(s -> labels.indexOf(s.label()) == 0).forEach(s -> drawing.add(band(s)));
        for (Series s : series) {
            int index = labels.indexOf(s.label());
            if (index > 0) {
                drawing.add(new Trace.Points(s, Style.of(index), s.size() > MANY ? 4.5 : 6, true));
                if (DoubleStream.of(s.y()).anyMatch(y -> y < range.low() || y > range.high())) {
                    drawing.add(arrows(s, Style.of(index), range));
                }
            }
        }
        return Axis.linear(title, range, MOST_TICKS);
    }

    /** The line at the reference. */
    Marking line() {
        return Marking.Shape.across(Marking.Shape.Kind.ACROSS_LOWER, reference);
    }

    /** Boxes of a series' errors, bin by bin. */
    private static Trace band(Series series) {
        List<double[]> points = new ArrayList<>();
        for (int i = 0; i < series.size(); i++) {
            double left = series.xLow()[i];
            double right = series.xHigh()[i];
            double low = series.y()[i] - series.error()[i];
            double high = series.y()[i] + series.error()[i];
            points.addAll(
                    List.of(new double[][] {{left, low}, {right, low}, {right, high}, {left, high}, {left, low}}));
            points.add(Trace.Area.END);
        }
        return new Trace.Area(points, "#cccccc", 1, true);
    }

    /** At the upper or lower edge, for points that lie beyond it. */
    private static Trace arrows(Series series, Style style, Range range) {
        double edge = 0.03 * (range.high() - range.low());
        double[] y = new double[series.size()];
        List<String> symbols = new ArrayList<>();
        for (int i = 0; i < y.length; i++) {
            boolean above = series.y()[i] > range.high();
            boolean outside = above || series.y()[i] < range.low();
            y[i] = !outside ? Double.NaN : above ? range.high() - edge : range.low() + edge;
            symbols.add(above ? "triangle-up" : "triangle-down");
        }
        return new Trace.Arrows(series.x(), y, symbols, style.color());
    }

    /**
     * Covers the reference and the points with a part of their errors. A ratio to almost nothing has an error far above
     * the others': it does not stretch the panel.
     */
    private Range range(List<String> labels) {
        double limit = reference == 0 ? Double.POSITIVE_INFINITY : BADLY_KNOWN * medianError();
        Range range = Range.EMPTY.including(reference);
        for (Series s : series) {
            int index = labels.indexOf(s.label());
            Expect.that(
                    index >= 0,
                    "The lower panel '%s' expects labels of the upper %s, got '%s'",
                    title,
                    labels,
                    s.label());
            for (int i = 0; i < s.size() && index > 0; i++) {
                double error = Double.isNaN(s.error()[i]) ? 0 : s.error()[i];
                if (error <= limit) {
                    range = range.including(s.y()[i] - error).including(s.y()[i] + error);
                }
            }
        }
        return range.padded(0.1);
    }

    private double medianError() {
        double[] errors = series.stream()
                .flatMapToDouble(s -> DoubleStream.of(s.error()))
                .filter(error -> error > 0)
                .sorted()
                .toArray();
        return errors.length == 0 ? Double.POSITIVE_INFINITY : Statistic.median(errors);
    }
}
