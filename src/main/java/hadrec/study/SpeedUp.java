package hadrec.study;

import hadrec.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * By what factor one setting shortens a training against another: the epochs, or seconds, of the one until a validation loss
 * is reached, divided by those of the other, seed by seed.
 *
 * @param factors of the seeds that reach the loss with both settings, increasing
 * @param unreached how many seeds do not, with one of them or both
 */
public record SpeedUp(double[] factors, int unreached) {
    /**
     * Divides seed by seed.
     *
     * @param reached from {@link Runs#toReach}, with one row of each seed for either setting
     * @param quantity a column such as epoch or seconds
     * @param setting the column in which the two differ
     * @param slow the label of the numerator
     * @param fast the label of the denominator
     * @throws IllegalArgumentException if there is no row of a label, or a seed does not have one row of each
     */
    public static SpeedUp of(Table reached, String quantity, String setting, String slow, String fast) {
        Table ofSlow = reached.where(reached.stringColumn(setting).isEqualTo(slow));
        Table ofFast = reached.where(reached.stringColumn(setting).isEqualTo(fast));
        List<Double> factors = new ArrayList<>();
        for (Row row : ofSlow) {
            Table same = ofFast.where(ofFast.longColumn("seed").isEqualTo(row.getLong("seed")));
            if (same.rowCount() != 1 || ofSlow.rowCount() != ofFast.rowCount()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "SpeedUp expects one row of '%s' and of '%s' for each seed, got %d and %d rows",
                        slow,
                        fast,
                        ofSlow.rowCount(),
                        ofFast.rowCount()));
            }
            boolean both = !ofSlow.column(quantity).isMissing(row.getRowNumber())
                    && !same.column(quantity).isMissing(0);
            if (both) {
                factors.add(ofSlow.numberColumn(quantity).getDouble(row.getRowNumber())
                        / same.numberColumn(quantity).getDouble(0));
            }
        }
        if (ofSlow.isEmpty()) {
            throw new IllegalArgumentException(
                    "SpeedUp expects rows with '" + slow + "' in column '" + setting + "', got none");
        }
        double[] sorted = factors.stream().mapToDouble(f -> f).sorted().toArray();
        return new SpeedUp(sorted, ofSlow.rowCount() - sorted.length);
    }

    /** {@return the middle factor, or the mean of the middle two; NaN if there is none} */
    public double median() {
        return factors.length == 0 ? Double.NaN : Statistic.median(factors);
    }

    /**
     * {@return the factors in another measure}
     *
     * @param price of a unit with the other setting, in units of the one: how much longer an epoch takes, for factors in seconds
     */
    public SpeedUp dividedBy(double price) {
        return new SpeedUp(Arrays.stream(factors).map(factor -> factor / price).toArray(), unreached);
    }

    /** {@return the median with the range in brackets, for a cell of a table} */
    public String text() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median(), lowest(), highest());
    }

    /** {@return the smallest factor; NaN if there is none} */
    public double lowest() {
        return Arrays.stream(factors).min().orElse(Double.NaN);
    }

    /** {@return the largest factor; NaN if there is none} */
    public double highest() {
        return Arrays.stream(factors).max().orElse(Double.NaN);
    }
}
