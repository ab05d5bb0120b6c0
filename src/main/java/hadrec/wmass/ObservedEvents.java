package hadrec.wmass;

import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.Arrays;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * The bin of an observable that each event of a table is in, worked out once, and its weight.
 *
 * <p>The arrays have an entry per row and are not to be changed.
 *
 * @param observable what is binned
 * @param bin of each row; −1 for an event that is not selected or outside the bins
 * @param weights of each row
 * @param selected how many events pass the selection, in a bin or not
 */
record ObservedEvents(MassObservable observable, int[] bin, double[] weights, int selected) {
    private static final int LEAST_EVENTS = 5;

    /** In which bin each event of a recoil table is. */
    static ObservedEvents of(Table recoilTable, MassObservable observable) {
        return of(
                recoilTable,
                observable,
                Expect.given("MassTemplates", "an observable", observable)
                        .selection()
                        .passing(recoilTable));
    }

    /** Likewise, where it is known which rows pass its selection. */
    static ObservedEvents of(Table recoilTable, MassObservable observable, int[] selected) {
        Columns.require(recoilTable, new TreeSet<>(observable.formula().columns()).toArray(String[]::new));
        double[] values = observable.formula().evaluate(recoilTable);
        int[] bin = new int[values.length];
        Arrays.fill(bin, -1);
        for (int row : selected) {
            if (!Double.isFinite(values[row])) {
                throw Expect.refusal(
                        "MassObservable '%s' expects a finite number for every selected event, got %s for %s",
                        observable.name(), values[row], Columns.event(recoilTable, row));
            }
            int found = observable.bins().indexOf(values[row]);
            bin[row] = found < observable.bins().count() ? found : -1;
        }
        return new ObservedEvents(observable, bin, Columns.weights(recoilTable), selected.length);
    }

    int rows() {
        return bin.length;
    }

    int bins() {
        return observable.bins().count();
    }

    /**
     * Refuses a spectrum that is no shape: a bin without a positive sum of weights, or of too few events for their number to be near a
     * Gaussian.
     */
    void requireShape() {
        double[] sums = sums(weights);
        double[] squares = sums(Arrays.stream(weights).map(w -> w * w).toArray());
        for (int b = 0; b < sums.length; b++) {
            Expect.that(
                    sums[b] > 0 && sums[b] * sums[b] / squares[b] >= LEAST_EVENTS,
                    "MassObservable '%s' expects a positive sum of weights and at least %d effective events in each bin, got %s and %s in %s;"
                            + " MassObservable.withBins takes wider bins or a narrower range",
                    observable.name(),
                    LEAST_EVENTS,
                    (float) sums[b],
                    (float) (sums[b] == 0 ? 0 : sums[b] * sums[b] / squares[b]),
                    observable.bins().label(b));
        }
    }

    /** The sum in each bin of numbers given for each row. */
    double[] sums(double[] ofRows) {
        double[] sums = new double[bins()];
        for (int row = 0; row < bin.length; row++) {
            if (bin[row] >= 0) {
                sums[bin[row]] += ofRows[row];
            }
        }
        return sums;
    }

    /** Σw in each bin: of all events first, then without each group of the jackknife. */
    double[][] sumsOfGroups() {
        double[][][] sums = new double[Jackknife.GROUPS + 1][1][bins()];
        for (int row = 0; row < bin.length; row++) {
            if (bin[row] >= 0) {
                sums[1 + Jackknife.group(row)][0][bin[row]] += weights[row];
            }
        }
        Jackknife.leaveEachOut(sums);
        return Arrays.stream(sums).map(moments -> moments[0]).toArray(double[][]::new);
    }

    /** The sum of weights in each bin, with each event counted a number of times. */
    void sums(byte[] multiplicities, double[] sums) {
        // slot 0 is for what is in no bin: nothing to guess in the loop
        for (int row = 0; row < bin.length; row++) {
            sums[bin[row] + 1] += multiplicities[row] * weights[row];
        }
    }
}
