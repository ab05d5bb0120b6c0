package hadrec.figures;

import java.util.List;
import java.util.stream.DoubleStream;

/** Draws the panel that compares. */
final class LowerPanel {
    /** A ratio whose error is so many times the median error does not choose the range. */
    private static final double BADLY_KNOWN = 4;

    private LowerPanel() {}

    /**
     * Draws the first series of the figure as a band, the others as points in the styles of the upper panel.
     *
     * @return the vertical range; an arrow at the edge stands for a point beyond it
     */
    static Range draw(Drawing drawing, List<Series> upper, Panel panel) {
        List<String> labels = upper.stream().map(Series::label).toList();
        Range range = range(panel, labels);
        for (Series s : panel.series()) {
            if (labels.indexOf(s.label()) == 0) {
                drawing.lowerBand(s);
            }
        }
        for (Series s : panel.series()) {
            int index = labels.indexOf(s.label());
            if (index > 0) {
                drawing.lowerPoints(s, Style.of(index));
                if (DoubleStream.of(s.y()).anyMatch(y -> y < range.low() || y > range.high())) {
                    drawing.lowerArrows(s, Style.of(index), range);
                }
            }
        }
        return range;
    }

    /**
     * Covers the reference and the points with a part of their errors. A ratio to almost nothing has an error far above
     * the others': it does not stretch the panel.
     */
    private static Range range(Panel panel, List<String> labels) {
        double limit = panel.reference() == 0 ? Double.POSITIVE_INFINITY : BADLY_KNOWN * medianError(panel);
        Range range = Range.EMPTY.including(panel.reference());
        for (Series s : panel.series()) {
            int index = labels.indexOf(s.label());
            if (index < 0) {
                throw new IllegalArgumentException("Panel '" + panel.title() + "' expects labels of the upper panel "
                        + labels + ", got '" + s.label() + "'");
            }
            for (int i = 0; i < s.size() && index > 0; i++) {
                double error = Double.isNaN(s.error()[i]) ? 0 : s.error()[i];
                if (error <= limit) {
                    range = range.including(s.y()[i] - error).including(s.y()[i] + error);
                }
            }
        }
        return range.padded(0.1);
    }

    private static double medianError(Panel panel) {
        double[] errors = panel.series().stream()
                .flatMapToDouble(s -> DoubleStream.of(s.error()))
                .filter(error -> error > 0)
                .sorted()
                .toArray();
        return errors.length == 0 ? Double.POSITIVE_INFINITY : Series.median(errors);
    }
}
