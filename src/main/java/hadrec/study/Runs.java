package hadrec.study;

import hadrec.statistics.Estimate;
import hadrec.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Summarises the table of an experiment: epochs and seconds to a given loss, lowest losses, best settings; {@link RunCurves} draws it.
 *
 * <p>A run is one setting with one seed. A median is interpolated between the two middle runs where their number is even.
 * The losses that a diverged run lacks count as larger than any number.
 */
public final class Runs {
    /** The columns that grow in the course of a run. */
    private static final List<String> COURSE = List.of("epoch", "steps", "gradient_evaluations", "seconds");

    private Runs() {}

    /**
     * What each run needs until its validation loss is at most a given one, for the first time: between two epochs, as if the logarithm of
     * the loss fell along a straight line, the loss itself where it is not positive. A loss that is reached in the first epoch counts as reached at its end.
     *
     * @param runs the table of an experiment
     * @return a row per run: its settings, seed, and those of epoch, steps, gradient_evaluations and seconds that there are, missing where
     *     the loss is not reached
     */
    public static Table toReach(Table runs, double loss) {
        List<String> run = RunTable.ofRun(runs);
        Table reached = emptyTable("to reach " + loss, runs, run);
        List<String> course =
                COURSE.stream().filter(runs.columnNames()::contains).toList();
        course.forEach(column -> reached.addColumns(DoubleColumn.create(column)));
        for (Table epochs : RunTable.by(runs, run).values()) {
            run.forEach(
                    name -> reached.column(name).appendObj(epochs.column(name).get(0)));
            Crossing crossing =
                    Crossing.of(epochs.numberColumn("validation_loss").asDoubleArray(), loss);
            for (String column : course) {
                reached.doubleColumn(column)
                        .append(crossing.at(epochs.numberColumn(column).asDoubleArray()));
            }
        }
        return reached;
    }

    /**
     * The same at the choice of a setting that comes to the loss soonest, such as each network at the learning rate that suits this loss: of
     * the choices with which every seed comes there that with the lowest median of the epochs, the first of equals; where there is none,
     * the first of all.
     *
     * @param runs the table of an experiment
     * @param setting the column of the setting to choose
     * @return the rows of {@link #toReach} at these choices
     */
    public static Table toReachTuned(Table runs, String setting, double loss) {
        List<Table> soonest = new ArrayList<>();
        for (Table choices :
                RunTable.by(toReach(runs, loss), RunTable.others(runs, setting)).values()) {
            soonest.add(RunTable.by(choices, List.of(setting)).values().stream()
                    .min(Comparator.comparingDouble(Runs::medianEpoch))
                    .orElseThrow());
        }
        return together(soonest);
    }

    /** NaN, which is sorted behind all numbers, if a run is missing. */
    private static double medianEpoch(Table reached) {
        double[] epochs = reached.doubleColumn("epoch").asDoubleArray();
        Arrays.sort(epochs);
        return Double.isNaN(epochs[epochs.length - 1]) ? Double.NaN : Statistic.median(epochs);
    }

    /**
     * The last epoch of each run: what the other methods then take for its lowest loss is that of its end.
     *
     * @param runs the table of an experiment
     * @return the rows of the last epochs
     */
    public static Table last(Table runs) {
        List<Table> ends = new ArrayList<>();
        RunTable.by(runs, RunTable.ofRun(runs)).values().forEach(run -> ends.add(run.last(1)));
        return together(ends);
    }

    /** The epoch of one run with the lowest validation loss, if any has one, and the last; a single row where they are one. */
    static Table ends(Table run) {
        int last = run.rowCount() - 1;
        int[] lowest = run.doubleColumn("validation_loss")
                .isEqualTo(run.doubleColumn("validation_loss").min())
                .toArray();
        return run.rows(lowest.length == 0 || lowest[0] == last ? new int[] {last} : new int[] {lowest[0], last});
    }

    /**
     * The same runs with the lowest validation loss up to each epoch in place of that epoch's.
     *
     * @param runs the table of an experiment; not modified
     */
    public static Table lowestSoFar(Table runs) {
        List<Table> falling = new ArrayList<>();
        RunTable.by(runs, RunTable.ofRun(runs)).values().forEach(run -> {
            DoubleColumn losses = run.doubleColumn("validation_loss");
            for (int row = 1; row < losses.size(); row++) {
                losses.set(row, Math.min(losses.getDouble(row - 1), losses.getDouble(row)));
            }
            falling.add(run);
        });
        return together(falling);
    }

    /**
     * The lowest validation loss of each setting's runs.
     *
     * @param runs the table of an experiment, or of a {@link TrainingCourse}, which does not count the diverged
     * @return a row per setting: its columns, then runs, diverged (how many of them), epoch (the median of the best), and
     *     median, error, lowest and highest of the runs' best losses; error and highest are missing if a run has none. The error is that of
     *     the median of normally distributed numbers, √(π/2) of their standard deviation over the root of their number
     */
    public static Table best(Table runs) {
        List<String> settings = RunTable.settings(runs);
        Table best = emptyTable("best losses", runs, settings);
        best.addColumns(IntColumn.create("runs"), IntColumn.create("diverged"));
        for (String name : List.of("epoch", "median", "error", "lowest", "highest")) {
            best.addColumns(DoubleColumn.create(name));
        }
        RunTable.by(runs, settings).forEach((labels, rows) -> {
            Collection<Table> seeds = RunTable.by(rows, List.of("seed")).values();
            double[] losses = RunTable.sorted(seeds, run -> atBest(run, "validation_loss"));
            long diverged = seeds.stream().filter(Runs::diverged).count();
            Row row = RunTable.labelledRow(best, labels);
            row.setInt("runs", seeds.size());
            row.setInt("diverged", (int) diverged);
            row.setDouble("epoch", Statistic.median(RunTable.sorted(seeds, run -> atBest(run, "epoch"))));
            row.setDouble("median", Statistic.median(losses));
            row.setDouble("error", RunTable.errorOfMedian(losses));
            row.setDouble("lowest", losses[0]);
            row.setDouble("highest", losses[losses.length - 1]);
        });
        return best;
    }

    private static boolean diverged(Table run) {
        return run.columnNames().contains("ending")
                && run.getString(0, "ending").equals("NON_FINITE_LOSS");
    }

    /**
     * {@return the median of the runs' lowest losses at one choice of a setting, with its error, NaN if a run has none; see {@link #best}}
     *
     * @param runs the table of an experiment, in which only this setting varies
     * @throws IllegalArgumentException if there is no such choice
     */
    public static Estimate median(Table runs, String setting, Object choice) {
        Table chosen = best(where(runs, setting, choice));
        if (chosen.rowCount() > 1) {
            throw new IllegalArgumentException("Runs expects one setting with " + setting + " " + choice + ", got "
                    + chosen.rowCount() + ", which differ in " + RunTable.others(runs, setting));
        }
        return estimates(chosen).get(0);
    }

    /**
     * {@return the medians of a table with their errors, row by row}
     *
     * @param best that of {@link #best} or of {@link Experiment#measure}
     */
    public static List<Estimate> estimates(Table best) {
        RunTable.requireColumns(best, "median", "error");
        return IntStream.range(0, best.rowCount())
                .mapToObj(row -> new Estimate(
                        best.doubleColumn("median").getDouble(row),
                        best.doubleColumn("error").getDouble(row)))
                .toList();
    }

    /**
     * The runs at the best choice of a setting, such as each optimizer at its own learning rate: that with the lowest median
     * over the seeds of the runs' lowest validation losses, the first of equals.
     *
     * @param runs the table of an experiment
     * @param setting the column of the setting to choose
     * @return the rows of these runs, in the order of the table
     */
    public static Table tuned(Table runs, String setting) {
        return tuned(runs, setting, 1);
    }

    /**
     * The runs at the best few choices of a setting, to be judged by more seeds; see {@link #tuned(Table, String)}.
     *
     * @param most how many choices, from 1 up
     * @return the rows of these runs, in the order of the table
     */
    public static Table tuned(Table runs, String setting, int most) {
        Check.that(most >= 1, "Runs expects at least 1 best choice of '%s', got %d", setting, most);
        List<String> settings = RunTable.settings(runs);
        Set<List<String>> chosen = new HashSet<>();
        for (Table rows :
                RunTable.by(best(runs), RunTable.others(runs, setting)).values()) {
            DoubleColumn medians = rows.doubleColumn("median");
            IntStream.range(0, rows.rowCount())
                    .boxed()
                    .sorted(Comparator.comparingDouble(medians::getDouble))
                    .limit(most)
                    .forEach(row -> chosen.add(RunTable.labels(rows, settings, row)));
        }
        return runs.rows(IntStream.range(0, runs.rowCount())
                .filter(row -> chosen.contains(RunTable.labels(runs, settings, row)))
                .toArray());
    }

    /**
     * The largest choice of a setting that works for every seed, such as the largest stable learning rate: no run diverges, and
     * each comes to a given loss.
     *
     * @param runs the table of an experiment
     * @param setting the column of a setting whose labels are numbers
     * @param loss what each run's lowest validation loss may be at most
     * @return a row for each choice of the other settings: their columns, then a text in a column of the setting's name: the label of
     *     the largest such number, after "at least" where no larger one was tried; missing if there is none
     */
    public static Table largest(Table runs, String setting, double loss) {
        List<String> others = RunTable.others(runs, setting);
        Table largest = emptyTable("largest " + setting, runs, others).addColumns(StringColumn.create(setting));
        RunTable.by(best(runs), others).forEach((labels, rows) -> {
            Table working = rows.where(rows.intColumn("diverged")
                    .isEqualTo(0)
                    .and(rows.doubleColumn("highest").isLessThanOrEqualTo(loss)));
            String label = labelOfLargest(working, setting);
            boolean atEdge = !label.isEmpty() && label.equals(labelOfLargest(rows, setting));
            RunTable.labelledRow(largest, labels).setString(setting, atEdge ? "at least " + label : label);
        });
        return largest;
    }

    /**
     * The rows that hold a value in a column, such as the runs of one optimizer.
     *
     * @param column of text or numbers, compared as the table prints them
     * @throws IllegalArgumentException if there is no such column or row
     */
    public static Table where(Table runs, String column, Object value) {
        RunTable.requireColumns(runs, column);
        int[] rows = IntStream.range(0, runs.rowCount())
                .filter(row -> runs.getString(row, column).equals(String.valueOf(value)))
                .toArray();
        if (rows.length == 0) {
            throw new IllegalArgumentException("Runs expects '" + value + "' in column '" + column + "', which has "
                    + runs.column(column).unique().asList());
        }
        return runs.rows(rows);
    }

    /** {@return the rows of all tables, which have the same columns, one table after the other; they are not modified} */
    public static Table together(List<Table> tables) {
        Table all = tables.get(0).emptyCopy();
        tables.forEach(all::append);
        return all;
    }

    /** Empty, which is a missing text, if there is no row. */
    private static String labelOfLargest(Table rows, String setting) {
        return rows.stringColumn(setting).asList().stream()
                .max(Comparator.comparingDouble(Double::parseDouble))
                .orElse("");
    }

    private static Table emptyTable(String name, Table runs, List<String> settings) {
        Table empty = Table.create(name);
        settings.forEach(column -> empty.addColumns(runs.column(column).emptyCopy()));
        return empty;
    }

    /** A number of the epoch with a run's lowest validation loss, the first of equals; NaN if no epoch has one. */
    private static double atBest(Table run, String column) {
        double lowest = run.numberColumn("validation_loss").min();
        Table there = run.where(run.numberColumn("validation_loss").isEqualTo(lowest));
        return there.isEmpty() ? Double.NaN : there.numberColumn(column).getDouble(0);
    }
}
