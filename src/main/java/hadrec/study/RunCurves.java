package hadrec.study;

import hadrec.figures.Series;
import hadrec.statistics.Statistic;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Curves of the table of an experiment: for each setting the median over the seeds, with a band; see {@link Runs}. */
public final class RunCurves {
    private RunCurves() {}

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
        List<String> settings = RunTable.settings(runs);
        RunTable.requireColumns(runs, x, y);
        List<Series> bands = new ArrayList<>();
        RunTable.by(runs, settings).forEach((labels, rows) -> {
            Collection<Table> seeds = RunTable.by(rows, List.of("seed")).values();
            int epochs = seeds.stream().mapToInt(Table::rowCount).min().orElse(0);
            double[] at = IntStream.range(0, epochs)
                    .mapToDouble(e -> Statistic.median(
                            RunTable.sorted(seeds, run -> run.numberColumn(x).getDouble(e))))
                    .toArray();
            List<double[]> curves = seeds.stream()
                    .map(run -> Arrays.copyOf(run.numberColumn(y).asDoubleArray(), epochs))
                    .toList();
            bands.add(Series.band(RunTable.legend(runs, settings, labels), at, curves));
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
        List<String> others = RunTable.others(runs, setting);
        List<Series> bands = new ArrayList<>();
        RunTable.by(Runs.best(runs), others).forEach((labels, rows) -> {
            DoubleColumn at = DoubleColumn.create("number", numbers(rows, setting));
            Table rising = rows.addColumns(at).sortOn("number");
            bands.add(Series.band(
                    RunTable.legend(runs, others, labels),
                    rising.doubleColumn("number").asDoubleArray(),
                    rising.doubleColumn("median").asDoubleArray(),
                    rising.doubleColumn("lowest").asDoubleArray(),
                    rising.doubleColumn("highest").asDoubleArray()));
        });
        return bands;
    }

    /**
     * What the runs need until they come to a loss, against that loss: for each setting the median over the seeds, and from the lowest to
     * the highest, as in {@link Runs#toReach}. Up to the loss that some seed does not reach; no curve where that is the first.
     *
     * @param runs the table of an experiment
     * @param quantity epoch, steps, gradient_evaluations or seconds
     * @param losses falling
     */
    public static List<Series> toReach(Table runs, String quantity, double... losses) {
        return toReach(runs, RunTable.settings(runs), quantity, losses, loss -> Runs.toReach(runs, loss));
    }

    /**
     * The same with a setting chosen anew for each loss, as in {@link Runs#toReachTuned}: a curve for each choice of the others.
     *
     * @param runs the table of an experiment
     * @param setting the column of the setting to choose
     * @param quantity epoch, steps, gradient_evaluations or seconds
     * @param losses falling
     */
    public static List<Series> toReachTuned(Table runs, String setting, String quantity, double... losses) {
        List<String> others = RunTable.others(runs, setting);
        return toReach(runs, others, quantity, losses, loss -> Runs.toReachTuned(runs, setting, loss));
    }

    private static List<Series> toReach(
            Table runs, List<String> settings, String quantity, double[] losses, DoubleFunction<Table> reaching) {
        Map<List<String>, Table> reached = new LinkedHashMap<>();
        for (double loss : losses) {
            RunTable.by(reaching.apply(loss), settings)
                    .forEach((labels, rows) -> reached.merge(labels, rows, (first, more) -> first.append(more)));
        }
        List<Series> bands = new ArrayList<>();
        reached.forEach((labels, rows) -> {
            List<double[]> curves = RunTable.by(rows, List.of("seed")).values().stream()
                    .map(run -> run.doubleColumn(quantity).asDoubleArray())
                    .toList();
            int all = (int) IntStream.range(0, losses.length)
                    .takeWhile(i -> curves.stream().noneMatch(curve -> Double.isNaN(curve[i])))
                    .count();
            if (all > 0) {
                bands.add(Series.band(
                        RunTable.legend(runs, settings, labels),
                        Arrays.copyOf(losses, all),
                        curves.stream().map(curve -> Arrays.copyOf(curve, all)).toList()));
            }
        });
        return bands;
    }

    /**
     * The lowest loss against the number of trials of a search: of k trials chosen at random among all, without putting back, the median of
     * the best, and its first and third quartile. A curve for each choice of the other settings.
     *
     * @param runs the table of an experiment
     * @param trial the column of the setting that counts the trials
     * @see "Dodge et al., Show your work: improved reporting of experimental results, EMNLP 2019"
     */
    public static List<Series> bestOfTrials(Table runs, String trial) {
        List<String> others = RunTable.others(runs, trial);
        List<Series> bands = new ArrayList<>();
        RunTable.by(Runs.best(runs), others).forEach((labels, rows) -> {
            double[] losses = Arrays.stream(rows.doubleColumn("median").asDoubleArray())
                    .map(loss -> Double.isNaN(loss) ? Double.POSITIVE_INFINITY : loss)
                    .sorted()
                    .toArray();
            double[] trials =
                    IntStream.rangeClosed(1, losses.length).asDoubleStream().toArray();
            bands.add(Series.band(
                    RunTable.legend(runs, others, labels),
                    trials,
                    bestOfTrials(losses, 0.5),
                    bestOfTrials(losses, 0.25),
                    bestOfTrials(losses, 0.75)));
        });
        return bands;
    }

    /** The quantile of the lowest of k = 1, 2, … among increasing numbers; NaN where it is not finite. */
    private static double[] bestOfTrials(double[] losses, double quantile) {
        int n = losses.length;
        double[] best = new double[n];
        for (int k = 1; k <= n; k++) {
            double allAbove = 1; // probability that none of the k is among the i lowest
            int i = 0;
            while (i < n && 1 - allAbove < quantile) {
                allAbove *= Math.max(0, n - k - i) / (double) (n - i);
                i++;
            }
            double loss = losses[i - 1];
            best[k - 1] = Double.isFinite(loss) ? loss : Double.NaN;
        }
        return best;
    }

    private static double[] numbers(Table table, String setting) {
        return table.stringColumn(setting).asList().stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
