package hadrec.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A second, lower panel: each series compared with the first.
 *
 * <p>Colours and markers follow the labels of the upper panel. The upper panel's first series, if it is here too, is the
 * one compared with, and shows as a grey band of its own errors.
 *
 * @param title of the vertical axis
 * @param reference where a line is drawn: 1 for ratios, 0 for differences
 * @param series with labels of the upper panel
 */
public record Panel(String title, double reference, List<Series> series) {
    /** Keeps its own list. */
    public Panel {
        series = List.copyOf(series);
    }

    /**
     * Divides each series by the first. A point's error is its own error divided by the first's value: the error of the
     * first is in the band, not in the points. Where samples overlap, give a Panel with the correlated errors instead.
     *
     * @throws IllegalArgumentException if the bins differ
     */
    public static Panel ratioToFirst(String title, List<Series> series) {
        List<Series> ratios = new ArrayList<>();
        for (Series s : comparable(series)) {
            double[] ratio = new double[s.size()];
            double[] error = new double[s.size()];
            for (int i = 0; i < ratio.length; i++) {
                double first = series.get(0).y()[i];
                ratio[i] = first == 0 ? Double.NaN : s.y()[i] / first;
                error[i] = first == 0 ? Double.NaN : s.error()[i] / Math.abs(first);
            }
            ratios.add(s.with(ratio, error));
        }
        return new Panel(title, 1, ratios);
    }

    private static List<Series> comparable(List<Series> series) {
        for (Series s : series) {
            if (!Arrays.equals(s.xLow(), series.get(0).xLow())
                    || !Arrays.equals(s.xHigh(), series.get(0).xHigh())) {
                throw new IllegalArgumentException("Panel expects the bins of '"
                        + series.get(0).label() + "' in every series, got others in '" + s.label() + "'");
            }
        }
        return series;
    }
}
