package hadrec.statistics;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import tech.tablesaw.api.BooleanColumn;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a number was to be, set before it was measured. It counts as reached if the number is within the limits or no more than one
 * standard error away from them.
 *
 * @param name what the number is, with its unit
 * @param value what was measured
 * @param least the lower limit; −∞ for none
 * @param most the upper limit; +∞ for none
 */
public record Goal(String name, Estimate value, double least, double most) {
    /**
     * Checks the limits.
     *
     * @throws IllegalArgumentException if the lower one is above the upper one
     */
    public Goal {
        if (!(least <= most)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "Goal expects least <= most, got %s and %s", least, most));
        }
    }

    /** {@return the goal that a number be no more than a limit} */
    public static Goal atMost(double limit, String name, Estimate value) {
        return new Goal(name, value, Double.NEGATIVE_INFINITY, limit);
    }

    /**
     * {@return the goal that every one of adjoining bins be within the limits, with the bin that is farthest from it} The farthest
     * is that of the largest distance beyond a limit less the bin's error; the name tells which.
     *
     * @param firstBin the first one
     * @param endBin the one after the last
     * @throws IllegalArgumentException if there are no such bins
     */
    public static Goal ofEveryBin(
            BinnedProfile profile, int firstBin, int endBin, double least, double most, String name) {
        profile.mean(firstBin, endBin); // refuses bins that are not there
        int worst = IntStream.range(firstBin, endBin)
                .boxed()
                .max(Comparator.comparingDouble(
                        bin -> new Goal(name, profile.mean(bin, bin + 1), least, most).distance()))
                .orElseThrow();
        String where = name + ", farthest in " + profile.binned().bins().label(worst);
        return new Goal(where, profile.mean(worst, worst + 1), least, most);
    }

    /** How far beyond a limit, less one error; at most 0 where reached. */
    private double distance() {
        return Math.max(least - value.value(), value.value() - most) - value.error();
    }

    /** {@return whether the number is within the limits or at most one standard error away; not if it or its error is unknown} */
    public boolean reached() {
        return distance() <= 0;
    }

    /** {@return a row for each goal: goal, value, error, reached} */
    public static Table table(String name, List<Goal> goals) {
        StringColumn names = StringColumn.create("goal");
        DoubleColumn values = DoubleColumn.create("value");
        DoubleColumn errors = DoubleColumn.create("error");
        BooleanColumn reached = BooleanColumn.create("reached");
        for (Goal goal : goals) {
            names.append(goal.name);
            values.append(goal.value.value());
            errors.append(goal.value.error());
            reached.append(goal.reached());
        }
        return Table.create(name, names, values, errors, reached);
    }
}
