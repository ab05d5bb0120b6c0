package hadrec.study;

import hadrec.figures.Series;
import hadrec.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * Reads the table of an experiment: curves with bands over the seeds, what it takes to reach a loss, the best losses.
 *
 * <p>A run is one setting with one seed. A median is interpolated between the two middle runs where their number is even.
 * What a diverged run does not have counts as worse than any number.
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
     */
    public static List<Series> bands(Table runs, String x, String y) {
        RunGroups groups = new RunGroups(runs);
        List<Series> bands = new ArrayList<>();
        groups.by(groups.settings()).forEach((labels, seeds) -> {
            int epochs = seeds.stream().mapToInt(rows -> rows.length).min().orElse(0);
            List<double[]> points = new ArrayList<>();
            for (int epoch = 0; epoch < epochs; epoch++) {
                int e = epoch;
                double[] at = sorted(seeds, rows -> groups.number(x, rows[e]));
                points.add(point(Statistic.median(at), sorted(seeds, rows -> groups.number(y, rows[e]))));
            }
            add(bands, groups.legend(groups.settings(), labels), points);
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
        RunGroups groups = new RunGroups(runs);
        int axis = groups.settings().indexOf(setting);
        if (axis < 0) {
            throw new IllegalArgumentException(
                    "Runs expects one of the settings " + groups.settings() + ", got '" + setting + "'");
        }
        Map<List<String>, List<double[]>> curves = new LinkedHashMap<>();
        groups.by(groups.settings()).forEach((labels, seeds) -> {
            List<String> others = new ArrayList<>(labels);
            double at = Double.parseDouble(others.remove(axis));
            curves.computeIfAbsent(others, key -> new ArrayList<>())
                    .add(point(at, sorted(seeds, rows -> lowest(groups, rows))));
        });
        List<String> names = new ArrayList<>(groups.settings());
        names.remove(axis);
        List<Series> bands = new ArrayList<>();
        curves.forEach((labels, points) -> {
            points.sort(Comparator.comparingDouble(point -> point[0]));
            add(bands, groups.legend(names, labels), points);
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
        RunGroups groups = new RunGroups(runs);
        Table reached = runs.emptyCopy();
        for (int[] rows : runsOf(groups)) {
            OptionalInt first = Arrays.stream(rows)
                    .filter(row -> groups.number("validation_loss", row) <= loss)
                    .findFirst();
            reached.append(runs.row(first.orElse(rows[0])));
            if (first.isEmpty()) {
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
        RunGroups groups = new RunGroups(runs);
        Table best = Table.create("best losses");
        groups.settings().forEach(name -> best.addColumns(runs.column(name).emptyCopy()));
        best.addColumns(IntColumn.create("runs"), IntColumn.create("diverged"));
        for (String name : List.of("epoch", "median", "lowest", "highest")) {
            best.addColumns(DoubleColumn.create(name));
        }
        groups.by(groups.settings()).forEach((labels, seeds) -> {
            Row row = best.appendRow();
            for (int i = 0; i < labels.size(); i++) {
                row.setString(i, labels.get(i));
            }
            row.setInt("runs", seeds.size());
            row.setInt("diverged", (int) seeds.stream()
                    .filter(rows -> runs.stringColumn("ending").get(rows[0]).equals("NON_FINITE_LOSS"))
                    .count());
            double[] losses = sorted(seeds, rows -> lowest(groups, rows));
            double[] epochs = sorted(seeds, rows -> bestEpoch(groups, rows));
            row.setDouble("epoch", Statistic.median(epochs));
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
        RunGroups groups = new RunGroups(runs);
        List<String> others = new ArrayList<>(groups.settings());
        others.remove(setting);
        Map<List<String>, List<int[]>> chosen = new LinkedHashMap<>();
        groups.by(groups.settings()).values().forEach(seeds -> {
            List<String> key = others.stream()
                    .map(name -> runs.column(name).getString(seeds.get(0)[0]))
                    .toList();
            chosen.merge(key, seeds, (a, b) -> Double.compare(typical(groups, b), typical(groups, a)) < 0 ? b : a);
        });
        return runs.rows(chosen.values().stream()
                .flatMap(List::stream)
                .flatMapToInt(Arrays::stream)
                .sorted()
                .toArray());
    }

    /**
     * The largest choice of a setting that works for every seed, such as the largest stable learning rate: no run diverges, and
     * each comes to a given loss.
     *
     * @param runs the table of an experiment
     * @param setting the column of a setting whose labels are numbers
     * @param loss what each run's lowest validation loss may be at most
     * @return a row for each choice of the other settings: their columns, then the largest such number, missing if there is
     *     none, in a column of the setting's name
     */
    public static Table largest(Table runs, String setting, double loss) {
        Table best = best(runs);
        List<String> others = new ArrayList<>(new RunGroups(runs).settings());
        others.remove(setting);
        Table largest = Table.create("largest " + setting);
        others.forEach(name -> largest.addColumns(runs.column(name).emptyCopy()));
        largest.addColumns(DoubleColumn.create(setting));
        Map<List<String>, Double> found = new LinkedHashMap<>();
        for (Row row : best) {
            boolean works = row.getInt("diverged") == 0 && row.getDouble("highest") <= loss;
            double number = works ? Double.parseDouble(row.getString(setting)) : Double.NaN;
            List<String> key = others.stream().map(row::getString).toList();
            found.merge(key, number, (a, b) -> a >= b || Double.isNaN(b) ? a : b);
        }
        found.forEach((key, number) -> {
            Row row = largest.appendRow();
            for (int i = 0; i < key.size(); i++) {
                row.setString(i, key.get(i));
            }
            row.setDouble(setting, number);
        });
        return largest;
    }

    private static double typical(RunGroups groups, List<int[]> seeds) {
        return Statistic.median(sorted(seeds, rows -> lowest(groups, rows)));
    }

    private static double lowest(RunGroups groups, int[] rows) {
        int best = groups.bestRow(rows);
        return best < 0 ? Double.NaN : groups.number("validation_loss", best);
    }

    private static double bestEpoch(RunGroups groups, int[] rows) {
        int best = groups.bestRow(rows);
        return best < 0 ? Double.NaN : groups.number("epoch", best);
    }

    private static List<int[]> runsOf(RunGroups groups) {
        return groups.by(groups.settings()).values().stream()
                .flatMap(List::stream)
                .toList();
    }

    /** One number of each run, increasing; NaN comes last. */
    private static double[] sorted(List<int[]> runs, ToDoubleFunction<int[]> number) {
        return runs.stream().mapToDouble(number).sorted().toArray();
    }

    /** x, median, lowest, highest. */
    private static double[] point(double x, double[] sorted) {
        double median = Statistic.median(sorted);
        return new double[] {x, median, sorted[0], sorted[sorted.length - 1]};
    }

    private static void add(List<Series> bands, String label, List<double[]> points) {
        if (!points.isEmpty()) {
            bands.add(Series.band(label, column(points, 0), column(points, 1), column(points, 2), column(points, 3)));
        }
    }

    private static double[] column(List<double[]> points, int index) {
        return points.stream().mapToDouble(point -> point[index]).toArray();
    }
}
