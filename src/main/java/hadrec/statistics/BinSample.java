package hadrec.statistics;

/** A quantity of one bin's events, sorted once if the statistic asks for it, and its bootstrap replicas. */
final class BinSample {
    private final Statistic statistic;
    private final int[] rows;
    private final double[] values;
    private final double[] weights;
    private final double[] drawnValues;
    private final double[] drawnWeights;

    BinSample(Statistic statistic, double[] quantity, BinnedEvents events, int bin) {
        this.statistic = statistic;
        double[] picked = events.pick(quantity, bin);
        int n = picked.length;
        int[] order = statistic.isOfQuantiles() ? SortedOrder.of(picked) : null;
        rows = new int[n];
        values = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            int from = order == null ? i : order[i];
            rows[i] = events.rows(bin)[from];
            values[i] = picked[from];
            weights[i] = events.weights()[rows[i]];
        }
        drawnValues = new double[n];
        drawnWeights = new double[n];
    }

    /** The statistic of the events as they are; NaN without events. */
    double value() {
        return statistic.of(values, weights, values.length);
    }

    /** The statistic if the event of each row counts as often as given; NaN if none of the bin's events is drawn. */
    double replica(byte[] multiplicities) {
        int drawn = 0;
        for (int i = 0; i < rows.length; i++) {
            int times = multiplicities[rows[i]];
            // An event that is not drawn is overwritten by the next one: no branch to guess.
            drawnValues[drawn] = values[i];
            drawnWeights[drawn] = times * weights[i];
            drawn += times > 0 ? 1 : 0;
        }
        return drawn == 0 ? Double.NaN : statistic.of(drawnValues, drawnWeights, drawn);
    }
}
