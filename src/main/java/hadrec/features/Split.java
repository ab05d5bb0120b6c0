package hadrec.features;

import hadrec.statistics.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * Events dealt out at random into three parts, each in the order of the original table.
 *
 * <p>Every event is in exactly one part. The same table length, fractions and seed give the same parts everywhere.
 *
 * @param training what the network learns from
 * @param validation what decides which epoch is kept
 * @param test what nothing has learned from
 */
public record Split(Table training, Table validation, Table test) {
    private static final double ROUNDING = 1e-9;

    /**
     * Splits a table of n events. The first part has round(n · training) events, the first two together have
     * round(n · (training + validation)), halves rounded up; the rest is for the test.
     *
     * @param events the table, not modified
     * @param training fraction for training, above 0
     * @param validation fraction for validation; 0 makes an empty part
     * @param seed the seed of the run
     * @throws IllegalArgumentException if the fractions are no fractions or add up to more than 1, or a part that should
     *     have events would have none
     */
    public static Split of(Table events, double training, double validation, long seed) {
        if (!(training > 0 && validation >= 0 && training + validation <= 1 + ROUNDING)) {
            throw new IllegalArgumentException("Split expects a fraction for training above 0, one for validation not"
                    + " below 0 and a sum of at most 1, got " + training + " and " + validation);
        }
        int n = events.rowCount();
        int first = (int) Math.round(n * training);
        int second = (int) Math.min(n, Math.round(n * (training + validation)));
        boolean testWanted = training + validation < 1 - ROUNDING;
        if (first == 0 || validation > 0 && second == first || testWanted && second == n) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Split expects enough events for every part, got %d: %d for training, %d for validation, %d for"
                            + " the test",
                    n,
                    first,
                    second - first,
                    n - second));
        }
        int[] order = RandomStream.permutation(RandomStream.of(seed, "split"), n);
        return new Split(
                part(events, order, 0, first), part(events, order, first, second), part(events, order, second, n));
    }

    private static Table part(Table events, int[] order, int from, int to) {
        int[] rows = Arrays.copyOfRange(order, from, to);
        Arrays.sort(rows);
        return TableParts.rows(events, rows);
    }
}
