package hadrec.figures;

import hadrec.internal.checks.Expect;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What every recipe asks of the series it is given. */
final class SeriesChecks {
    private SeriesChecks() {}

    static void labelsDiffer(String owner, List<Series> series) {
        Expect.given(owner, "a list of series", series);
        Expect.that(!series.isEmpty(), "%s expects at least one series, got none", owner);
        Set<String> labels = new HashSet<>();
        for (Series s : series) {
            Expect.that(labels.add(s.label()), "%s expects labels that differ, got '%s' twice", owner, s.label());
        }
    }

    /** A logarithmic axis cannot show what is not positive, and must not hide it. */
    static void positive(String owner, Axes axes, List<Series> series) {
        Expect.given(owner, "axes", axes);
        for (Series s : series) {
            positions(owner, axes, s.label(), s.xLow());
            values(owner, axes, s.label(), s.y());
        }
    }

    /** The same for values alone. */
    static void values(String owner, Axes axes, String label, double[] y) {
        positive(owner, "values", axes.logY(), label, y);
    }

    /** The same for positions. */
    static void positions(String owner, Axes axes, String label, double[] x) {
        positive(owner, "positions", axes.logX(), label, x);
    }

    private static void positive(String owner, String what, boolean log, String label, double[] numbers) {
        for (int i = 0; log && i < numbers.length; i++) {
            Expect.that(
                    !(numbers[i] <= 0),
                    "%s expects positive %s on a logarithmic axis, got %s in '%s' at point %d",
                    owner,
                    what,
                    numbers[i],
                    label,
                    i);
        }
    }
}
