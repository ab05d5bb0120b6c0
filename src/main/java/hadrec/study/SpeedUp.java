package hadrec.study;

import hadrec.statistics.Estimate;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * By what factor one setting shortens a training against another: the epochs, or seconds, of the one until a validation loss
 * is reached, divided by those of the other, seed by seed.
 *
 * @param factors of the seeds that reach the loss with both settings, increasing; with several {@linkplain #dividedBy prices} several of each
 * @param unreached how many seeds do not, with one of them or both
 */
public record SpeedUp(double[] factors, int unreached) {
    /** Copies the factors. */
    public SpeedUp {
        factors = factors.clone();
    }

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
        Table ofSlow =
                reached.where(reached.stringColumn(setting).isEqualTo(slow)).sortOn("seed");
        Table ofFast =
                reached.where(reached.stringColumn(setting).isEqualTo(fast)).sortOn("seed");
        if (ofSlow.isEmpty()) {
            throw new IllegalArgumentException(
                    "SpeedUp expects rows with '" + slow + "' in column '" + setting + "', got none");
        }
        int seeds = ofSlow.longColumn("seed").countUnique();
        if (!(ofSlow.longColumn("seed")
                        .asList()
                        .equals(ofFast.longColumn("seed").asList())
                && seeds == ofSlow.rowCount())) {
            throw new IllegalArgumentException("SpeedUp expects one row of '" + slow + "' and of '" + fast
                    + "' for each seed, got " + ofSlow.rowCount() + " and " + ofFast.rowCount() + " rows");
        }
        double[] numerators = ofSlow.numberColumn(quantity).asDoubleArray();
        double[] denominators = ofFast.numberColumn(quantity).asDoubleArray();
        double[] factors = IntStream.range(0, seeds)
                .mapToDouble(i -> numerators[i] / denominators[i])
                .filter(factor -> !Double.isNaN(factor)) // one of the two is missing
                .sorted()
                .toArray();
        return new SpeedUp(factors, seeds - factors.length);
    }

    /**
     * {@return the same to the lowest validation loss that every seed of both settings reaches}
     *
     * @param runs the table of an experiment
     * @throws IllegalArgumentException as {@link #of}
     */
    public static SpeedUp toCommonLoss(Table runs, String quantity, String setting, String slow, String fast) {
        Table both = runs.where(runs.stringColumn(setting).isIn(slow, fast));
        double loss = Runs.best(both).doubleColumn("highest").max();
        return of(Runs.toReach(both, loss), quantity, setting, slow, fast);
    }

    /** {@return the middle factor, or the mean of the middle two; NaN if there is none} */
    public double median() {
        return factors.length == 0 ? Double.NaN : Statistic.median(factors);
    }

    /**
     * {@return the median with its error, as {@link Runs#best} has it} Factors of one seed at several prices are no independent numbers, so
     * this is for those that are not {@linkplain #dividedBy divided}.
     */
    public Estimate estimate() {
        return new Estimate(median(), factors.length == 0 ? Double.NaN : RunTable.errorOfMedian(factors));
    }

    /**
     * {@return the factors in another measure, each divided by each of some prices}
     *
     * @param prices of a unit with the other setting, in units of the one: how much more an update takes, for factors in processor time, as
     *     {@link UpdatePrice#ratios} measures it several times
     * @throws IllegalArgumentException if there is none, or one is not positive
     */
    public SpeedUp dividedBy(double... prices) {
        Check.that(
                prices.length > 0 && Arrays.stream(prices).allMatch(price -> price > 0),
                "SpeedUp expects positive prices, got %s",
                Arrays.toString(prices));
        double[] divided = Arrays.stream(factors)
                .flatMap(factor -> Arrays.stream(prices).map(price -> factor / price))
                .sorted()
                .toArray();
        return new SpeedUp(divided, unreached);
    }

    /** {@return the median with the range in brackets, for a cell of a table} */
    public String text() {
        double lowest = Arrays.stream(factors).min().orElse(Double.NaN);
        double highest = Arrays.stream(factors).max().orElse(Double.NaN);
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median(), lowest, highest);
    }

    /** The {@link #text}. */
    @Override
    public String toString() {
        return text();
    }
}
