package hadrec.study;

import hadrec.figures.Series;
import hadrec.formula.Formula;
import hadrec.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Summarises the table of an experiment: curves with bands over the seeds, epochs and seconds to a given loss, lowest losses.
 *
 * <p>A run is one setting with one seed. A median is interpolated between the two middle runs where their number is even.
 * The losses that a diverged run lacks count as larger than any number.
 */
public final class Runs {
    private Runs() {}

    /**
     * A quantity in the course of the trainings: for each setting the median over the seeds, and from the lowest to the
     * highest. An epoch is drawn if every run of the setting has it; so where trainings end early, up to the first end.
     *
     * @param runs the table of an experiment
     * @param x a column such as epoch, gradient_evaluations or seconds; its median over the seeds is taken too
     * @param y a column such as validation_loss
     * @throws IllegalArgumentException if there is no such column
     */
    public static List<Series> bands(Table runs, String x, String y) {
        List<String> settings = settings(runs);
        requireColumns(runs, x, y);
        List<Series> bands = new ArrayList<>();
        by(runs, settings).forEach((labels, rows) -> {
            Collection<Table> seeds = by(rows, List.of("seed")).values();
            int epochs = seeds.stream().mapToInt(Table::rowCount).min().orElse(0);
            double[] at = IntStream.range(0, epochs)
                    .mapToDouble(e -> Statistic.median(
                            sorted(seeds, run -> run.numberColumn(x).getDouble(e))))
                    .toArray();
            List<double[]> curves = seeds.stream()
                    .map(run -> Arrays.copyOf(run.numberColumn(y).asDoubleArray(), epochs))
                    .toList();
            bands.add(Series.band(legend(runs, settings, labels), at, curves));
        });
        return bands;
    }

    /**
     * Each run's lowest validation loss against a setting: a curve for each choice of the other settings, as in
     * {@link #bands}.
     *
     * @param runs the table of an experiment
     * @param setting the column of a setting whose labels are numbers
     * @throws IllegalArgumentException if they are not
     */
    public static List<Series> bestAgainst(Table runs, String setting) {
        List<String> others = others(runs, setting);
        List<Series> bands = new ArrayList<>();
        by(best(runs), others).forEach((labels, rows) -> {
            DoubleColumn at = DoubleColumn.create("number", numbers(rows, setting));
            Table rising = rows.addColumns(at).sortOn("number");
            bands.add(Series.band(
                    legend(runs, others, labels),
                    rising.doubleColumn("number").asDoubleArray(),
                    rising.doubleColumn("median").asDoubleArray(),
                    rising.doubleColumn("lowest").asDoubleArray(),
                    rising.doubleColumn("highest").asDoubleArray()));
        });
        return bands;
    }

    /**
     * What each run needs until its validation loss is at most a given one, for the first time.
     *
     * @param runs the table of an experiment
     * @return a row per run: its settings, seed, and epoch, steps, gradient_evaluations and seconds, missing where the loss
     *     is not reached
     */
    public static Table toReach(Table runs, double loss) {
        Table reached = runs.emptyCopy();
        for (Table run : by(runs, runs.columnNames().subList(0, settings(runs).size() + 1))
                .values()) {
            Table there = run.where(run.numberColumn("validation_loss").isLessThanOrEqualTo(loss));
            reached.append((there.isEmpty() ? run : there).first(1));
            if (there.isEmpty()) {
                for (String column : List.of("epoch", "steps", "gradient_evaluations", "seconds")) {
                    reached.column(column).setMissing(reached.rowCount() - 1);
                }
            }
        }
        reached.removeColumns("running_loss", "training_loss", "validation_loss", "ending");
        return reached.setName("to reach " + loss);
    }

    /**
     * The lowest validation loss of each setting's runs.
     *
     * @param runs the table of an experiment
     * @return a row per setting: its columns, then runs, diverged (how many of them), epoch (the median of the best), and
     *     median, lowest and highest of the runs' best losses; the highest is missing if a run has none
     */
    public static Table best(Table runs) {
        List<String> settings = settings(runs);
        Table best = emptyTable("best losses", runs, settings);
        best.addColumns(IntColumn.create("runs"), IntColumn.create("diverged"));
        for (String name : List.of("epoch", "median", "lowest", "highest")) {
            best.addColumns(DoubleColumn.create(name));
        }
        by(runs, settings).forEach((labels, rows) -> {
            Collection<Table> seeds = by(rows, List.of("seed")).values();
            double[] losses = sorted(seeds, run -> atBest(run, "validation_loss"));
            long diverged = seeds.stream()
                    .filter(run -> run.getString(0, "ending").equals("NON_FINITE_LOSS"))
                    .count();
            Row row = Experiment.labelledRow(best, labels);
            row.setInt("runs", seeds.size());
            row.setInt("diverged", (int) diverged);
            row.setDouble("epoch", Statistic.median(sorted(seeds, run -> atBest(run, "epoch"))));
            row.setDouble("median", Statistic.median(losses));
            row.setDouble("lowest", losses[0]);
            row.setDouble("highest", losses[losses.length - 1]);
        });
        return best;
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
        List<String> settings = settings(runs);
        Set<List<String>> chosen = new HashSet<>();
        for (Table rows : by(best(runs), others(runs, setting)).values()) {
            DoubleColumn medians = rows.doubleColumn("median");
            int lowest = IntStream.range(0, rows.rowCount())
                    .boxed()
                    .min(Comparator.comparingDouble(medians::getDouble))
                    .orElseThrow();
            chosen.add(labels(rows, settings, lowest));
        }
        return runs.rows(IntStream.range(0, runs.rowCount())
                .filter(row -> chosen.contains(labels(runs, settings, row)))
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
        List<String> others = others(runs, setting);
        Table largest = emptyTable("largest " + setting, runs, others).addColumns(StringColumn.create(setting));
        by(best(runs), others).forEach((labels, rows) -> {
            Table working = rows.where(rows.intColumn("diverged")
                    .isEqualTo(0)
                    .and(rows.doubleColumn("highest").isLessThanOrEqualTo(loss)));
            String label = labelOfLargest(working, setting);
            boolean atEdge = !label.isEmpty() && label.equals(labelOfLargest(rows, setting));
            Experiment.labelledRow(largest, labels).setString(setting, atEdge ? "at least " + label : label);
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
        requireColumns(runs, column);
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

    /** The names of the columns in front of the seed. */
    private static List<String> settings(Table runs) {
        List<String> columns = runs.columnNames();
        if (!columns.contains("seed")) {
            throw new IllegalArgumentException(
                    "Runs expects the table of an Experiment, with a column 'seed'; it has: " + columns);
        }
        return columns.subList(0, columns.indexOf("seed"));
    }

    private static void requireColumns(Table runs, String... names) {
        for (String name : names) {
            if (!runs.columnNames().contains(name)) {
                Formula.column(name).evaluate(runs); // which says so and proposes another name
            }
        }
    }

    /** All settings but one. */
    private static List<String> others(Table runs, String setting) {
        List<String> settings = settings(runs);
        if (!settings.contains(setting)) {
            throw new IllegalArgumentException(
                    "Runs expects one of the settings " + settings + ", got '" + setting + "'");
        }
        return settings.stream().filter(name -> !name.equals(setting)).toList();
    }

    /** The rows by their labels in some columns, both in the order of the table. */
    private static Map<List<String>, Table> by(Table table, List<String> columns) {
        Map<List<String>, Table> groups = new LinkedHashMap<>();
        IntStream.range(0, table.rowCount())
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> labels(table, columns, row), LinkedHashMap::new, Collectors.toList()))
                .forEach((labels, rows) -> groups.put(
                        labels, table.rows(rows.stream().mapToInt(row -> row).toArray())));
        return groups;
    }

    private static List<String> labels(Table table, List<String> columns, int row) {
        return columns.stream().map(name -> table.getString(row, name)).toList();
    }

    private static double[] numbers(Table table, String setting) {
        return table.stringColumn(setting).asList().stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
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

    /** What a legend says of a group: the settings that differ in the table, a number with its name. */
    private static String legend(Table runs, List<String> names, List<String> labels) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (runs.column(names.get(i)).countUnique() > 1) {
                String label = labels.get(i);
                parts.add(label.matches("[-+.\\dEe]+") ? names.get(i) + " " + label : label);
            }
        }
        return String.join(", ", parts.isEmpty() ? labels : parts);
    }

    /** A number of the epoch with a run's lowest validation loss, the first of equals; NaN if no epoch has one. */
    private static double atBest(Table run, String column) {
        double lowest = run.numberColumn("validation_loss").min();
        Table there = run.where(run.numberColumn("validation_loss").isEqualTo(lowest));
        return there.isEmpty() ? Double.NaN : there.numberColumn(column).getDouble(0);
    }

    /** One number of each run, increasing; NaN comes last. */
    private static double[] sorted(Collection<Table> runs, ToDoubleFunction<Table> number) {
        return runs.stream().mapToDouble(number).sorted().toArray();
    }
}
