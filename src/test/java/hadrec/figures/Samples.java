package hadrec.figures;

import hadrec.figures.SeriesPoints.Span;
import java.util.List;

/** Small numbers to draw in tests. */
final class Samples {
    static final Axes AXES = Axes.of("p<sub>T</sub> [GeV]", "Events");

    private Samples() {}

    /** Three bins from 0 to 6: contents 4, 10, 2 against 2, 20, 3. */
    static List<Series> histograms() {
        double[] edges = {0, 1, 3, 6};
        return List.of(
                Series.histogram("nominal", edges, new double[] {4, 10, 2}, new double[] {1, 3, 1.5}),
                Series.histogram("network", edges, new double[] {2, 20, 3}, new double[] {1, 4, 1}));
    }

    /** Three bins, the second without a value. */
    static Series profileWithGap(String label) {
        double[] low = {0, 1, 3};
        double[] high = {1, 3, 6};
        Span x = new Span(new double[] {0.4, 1.9, 4.2}, low, high);
        double[] values = {6, Double.NaN, 8};
        double[] errors = {0.5, Double.NaN, 0.25};
        return Series.of(label, SeriesPoints.of(x, values, errors));
    }
}
