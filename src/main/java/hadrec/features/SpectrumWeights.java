package hadrec.features;

import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.Bins;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Event weights that flatten the spectrum of a variable such as the boson's pT: in each bin w = min(c · width/n, maximum), with
 * n the number of training events in it and c such that the mean of w over the training events is 1. The maximum keeps few events
 * from dominating.
 *
 * <p>The sample's own event weights are ignored in n: these are for a training without other weights, see {@code
 * Training.weightedBy}. Events outside the bins have the weight of the nearest bin.
 *
 * @param column the variable
 * @param bins in the variable's unit
 * @param weights one per bin, positive
 */
public record SpectrumWeights(String column, Bins bins, List<Double> weights) {
    /** The name of the column that {@link #apply} adds. */
    public static final String COLUMN = "spectrum_weight";

    /**
     * Copies and checks the numbers.
     *
     * @throws IllegalArgumentException if there is not one positive weight per bin
     */
    public SpectrumWeights {
        weights = List.copyOf(weights);
        Expect.that(
                weights.size() == bins.count() && weights.stream().allMatch(w -> w > 0 && w <= Double.MAX_VALUE),
                "SpectrumWeights expects a positive weight for each of %d bins, got %s",
                bins.count(),
                weights);
    }

    /**
     * Weights from training events.
     *
     * @param training with the column; not modified
     * @param bins between finite edges; an empty one gets the maximum
     * @param maximum of a weight, above 1
     * @throws IllegalArgumentException if an edge is infinite, the maximum is not above 1, there is no event, or the column or a
     *     value is missing
     */
    public static SpectrumWeights fit(Table training, String column, Bins bins, double maximum) {
        double[] edges = bins.edges();
        Expect.that(
                Double.isFinite(edges[0]) && Double.isFinite(edges[edges.length - 1]),
                "SpectrumWeights expects bins between finite edges, got %s",
                bins);
        Expect.that(
                maximum > 1 && maximum <= Double.MAX_VALUE,
                "SpectrumWeights expects a maximum above 1, got %s",
                maximum);
        Expect.that(!training.isEmpty(), "SpectrumWeights expects training events, got none");
        int[] events = new int[bins.count()];
        for (int bin : binOfEach(training, column, bins)) {
            events[bin]++;
        }
        double[] weights = new double[events.length];
        for (int bin = 0; bin < weights.length; bin++) {
            weights[bin] =
                    events[bin] == 0 ? Double.POSITIVE_INFINITY : (bins.upper(bin) - bins.lower(bin)) / events[bin];
        }
        return new SpectrumWeights(
                column,
                bins,
                Arrays.stream(limited(weights, events, maximum)).boxed().toList());
    }

    /** min(c w, maximum), with the c that makes the mean over events 1: each pass limits more weights and rescales the others. */
    private static double[] limited(double[] weights, int[] events, double maximum) {
        double[] limited = weights.clone();
        boolean[] isLimited = new boolean[weights.length];
        boolean more = true;
        while (more) {
            double free = 0;
            double wanted = 0;
            for (int bin = 0; bin < limited.length; bin++) {
                wanted += events[bin] * (isLimited[bin] ? 1 - maximum : 1);
                free += isLimited[bin] || events[bin] == 0 ? 0 : events[bin] * limited[bin];
            }
            more = false;
            for (int bin = 0; bin < limited.length; bin++) {
                double scaled = limited[bin] * (wanted / free);
                more |= !isLimited[bin] && scaled > maximum;
                isLimited[bin] |= scaled > maximum;
                limited[bin] = isLimited[bin] ? maximum : scaled;
            }
        }
        return limited;
    }

    /**
     * {@return the events with the column {@value #COLUMN}, which replaces one of that name}
     *
     * @param events with the variable; not modified, its columns are shared
     * @throws IllegalArgumentException if the column or a value is missing
     */
    public Table apply(Table events) {
        int[] bin = binOfEach(events, column, bins);
        double[] of = Arrays.stream(bin).mapToDouble(weights::get).toArray();
        return Columns.without(events, List.of(COLUMN)).addColumns(DoubleColumn.create(COLUMN, of));
    }

    private static int[] binOfEach(Table events, String column, Bins bins) {
        double[] x = Columns.finite(events, column);
        int[] bin = new int[x.length];
        Arrays.setAll(bin, row -> Math.max(0, Math.min(bins.indexOf(x[row]), bins.count() - 1)));
        return bin;
    }
}
