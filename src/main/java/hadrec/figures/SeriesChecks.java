package hadrec.figures;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every recipe asks of the series it is given. */
final class SeriesChecks {
    private SeriesChecks() {}

    static void labelsDiffer(String owner, List<Series> series) {
        if (series.isEmpty()) {
            throw new IllegalArgumentException(owner + " expects at least one series, got none");
        }
        Set<String> labels = new HashSet<>();
        for (Series s : series) {
            if (!labels.add(s.label())) {
                throw new IllegalArgumentException(
                        owner + " expects labels that differ, got '" + s.label() + "' twice");
            }
        }
    }

    /** A logarithmic axis cannot show what is not positive, and must not hide it. */
    static void positive(String owner, Axes axes, List<Series> series) {
        for (Series s : series) {
            positions(owner, axes, s.label(), s.xLow());
            values(owner, axes, s.label(), s.y());
        }
    }

    /** The same for values alone. */
    static void values(String owner, Axes axes, String label, double[] y) {
        for (int i = 0; axes.logY() && i < y.length; i++) {
            if (y[i] <= 0) {
                throw new IllegalArgumentException(owner + " expects positive values on a logarithmic axis, got " + y[i]
                        + " in '" + label + "' at point " + i);
            }
        }
    }

    /** The same for positions. */
    static void positions(String owner, Axes axes, String label, double[] x) {
        for (int i = 0; axes.logX() && i < x.length; i++) {
            if (x[i] <= 0) {
                throw new IllegalArgumentException(owner + " expects positive positions on a logarithmic axis, got "
                        + x[i] + " in '" + label + "' at point " + i);
            }
        }
    }
}
