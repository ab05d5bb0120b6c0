package hadrec.statistics;

import java.util.Arrays;
import java.util.stream.IntStream;

/** A quantity of one bin's events, sorted once if the statistic asks for it, and its bootstrap replicas. */
final class BinSample {
    private final Statistic statistic;
    private final int[] places;
    private final double[] values;
    private final double[] weights;
    private final double[] drawnValues;
    private final double[] drawnWeights;
    private final boolean mayCancel;

    BinSample(Statistic statistic, double[] quantity, BinnedEvents events, int bin) {
        this.statistic = statistic;
        double[] picked = events.pick(quantity, bin);
        double[] pickedWeights = events.pick(events.weights(), bin);
        int n = picked.length;
        int[] order = statistic.isOfQuantiles()
                ? Quantiles.order(picked)
                : IntStream.range(0, n).toArray();
        places = new int[n];
        values = new double[n];
        weights = new double[n];
        for (int i = 0; i < n; i++) {
            places[i] = events.places(bin)[order[i]];
            values[i] = picked[order[i]];
            weights[i] = pickedWeights[order[i]];
        }
        drawnValues = new double[n];
        drawnWeights = new double[n];
        mayCancel = Arrays.stream(weights).anyMatch(weight -> weight < 0);
    }

    /** The statistic of the events as they are; NaN without events. */
    double value() {
        return of(values, weights, values.length);
    }

    private double of(double[] x, double[] w, int count) {
        return mayCancel && !ArrayChecks.addUp(w, count) ? Double.NaN : statistic.of(x, w, count);
    }

    /** The statistic if each event that counts does so as often as given; NaN if none of the bin's events is drawn. */
    double replica(byte[] multiplicities) {
        int drawn = 0;
        for (int i = 0; i < places.length; i++) {
            int times = multiplicities[places[i]];
            // An event that is not drawn is overwritten by the next one: no branch to guess.
            drawnValues[drawn] = values[i];
            drawnWeights[drawn] = times * weights[i];
            drawn += times > 0 ? 1 : 0;
        }
        return drawn == 0 ? Double.NaN : of(drawnValues, drawnWeights, drawn);
    }
}
