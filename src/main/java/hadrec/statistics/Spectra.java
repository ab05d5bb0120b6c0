package hadrec.statistics;

import hadrec.internal.checks.Expect;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Histograms of several quantities of the same events, which therefore fluctuate together.
 *
 * @param histograms by label, in order; the first is the one that ratios are taken to
 * @param ratioErrors by label, the error of each bin's ratio to the first; NaN where the first is 0. With A the first, B the other and r =
 *     B/A it is √(Σw² of B − 2r Σw² of the events in both + r² Σw² of A)/|A|: of a part of the events it is the binomial error, of the
 *     first itself 0
 */
public record Spectra(Map<String, Histogram> histograms, Map<String, double[]> ratioErrors) {
    /**
     * Copies the maps.
     *
     * @throws IllegalArgumentException if there is no histogram, or one without its errors
     */
    public Spectra {
        Expect.that(!histograms.isEmpty(), "Spectra expects at least one histogram, got none");
        Expect.that(
                histograms.keySet().equals(ratioErrors.keySet()),
                "Spectra expects errors of ratios of %s, got those of %s",
                histograms.keySet(),
                ratioErrors.keySet());
        histograms = Collections.unmodifiableMap(new LinkedHashMap<>(histograms));
        ratioErrors = Collections.unmodifiableMap(new LinkedHashMap<>(ratioErrors));
    }

    /**
     * {@return a histogram of each quantity}
     *
     * @param quantities by label, one number per event; NaN where the event has none, such as one that a selection drops; not modified
     * @param weights one per event, finite; not modified
     * @param bins the bins of all
     * @throws IllegalArgumentException if there is no quantity, the lengths differ or a number is infinite
     */
    public static Spectra of(Map<String, double[]> quantities, double[] weights, Bins bins) {
        Map<String, Histogram> histograms = new LinkedHashMap<>();
        Map<String, double[]> errors = new LinkedHashMap<>();
        double[] first = null;
        for (Map.Entry<String, double[]> entry : quantities.entrySet()) {
            double[] values = entry.getValue();
            ArrayChecks.sameLength("Spectra", values, weights);
            first = first == null ? values : first;
            Histogram histogram = Histogram.ofThose(values, weights, bins);
            histograms.put(entry.getKey(), histogram);
            Histogram reference = histograms.values().iterator().next();
            errors.put(entry.getKey(), ratioErrors(reference, histogram, common(first, values, weights, bins)));
        }
        return new Spectra(histograms, errors);
    }

    /** Σw² of the events that are in a bin by both quantities. */
    private static double[] common(double[] first, double[] values, double[] weights, Bins bins) {
        double[] squares = new double[bins.count()];
        for (int row = 0; row < values.length; row++) {
            int bin = Double.isNaN(first[row]) || Double.isNaN(values[row]) ? -1 : bins.indexOf(first[row]);
            if (bin >= 0 && bin < squares.length && bin == bins.indexOf(values[row])) {
                squares[bin] += weights[row] * weights[row];
            }
        }
        return squares;
    }

    private static double[] ratioErrors(Histogram first, Histogram other, double[] common) {
        return IntStream.range(0, common.length)
                .mapToDouble(bin -> {
                    double divisor = first.sums()[bin];
                    double ratio = other.sums()[bin] / divisor;
                    double own = other.errors()[bin];
                    double firsts = ratio * first.errors()[bin];
                    // rounding may leave less than nothing
                    double variance = Math.max(0, own * own - 2 * ratio * common[bin] + firsts * firsts);
                    return divisor == 0 ? Double.NaN : Math.sqrt(variance) / Math.abs(divisor);
                })
                .toArray();
    }

    /**
     * {@return the histogram of a label}
     *
     * @throws IllegalArgumentException if there is none
     */
    public Histogram histogram(String label) {
        Expect.has("Spectra", "histogram", histograms.keySet(), label);
        return histograms.get(label);
    }

    /** The labels and what is in the bins of each. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Spectra");
        histograms.forEach((label, histogram) -> text.append(text.length() == 7 ? " " : "; ")
                .append(label)
                .append(", ")
                .append(histogram));
        return text.toString();
    }
}
