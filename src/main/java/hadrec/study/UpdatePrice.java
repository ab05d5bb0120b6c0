package hadrec.study;

import hadrec.statistics.Statistic;
import hadrec.training.PreparedTraining;
import hadrec.training.Training;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What the updates of one training cost against those of another, in processor time of one thread. The trainings take turns, so that what
 * else the machine does meets all of them: each round gives a ratio.
 */
public final class UpdatePrice {
    /** Of a first round that is not counted, in which the virtual machine compiles. */
    private static final int WARM_UP = 1;

    private final Map<String, double[]> seconds;

    private UpdatePrice(Map<String, double[]> seconds) {
        this.seconds = seconds;
    }

    /**
     * Measures some trainings.
     *
     * @param trainings by label
     * @param steps of each in a round
     * @param rounds in which each has its turn
     * @throws IllegalArgumentException if there are no trainings, steps or rounds
     */
    public static UpdatePrice of(Map<String, Training> trainings, Table events, long steps, int rounds) {
        Check.that(
                !trainings.isEmpty() && steps >= 1 && rounds >= 1,
                "UpdatePrice expects trainings, steps and rounds, got %d, %d and %d",
                trainings.size(),
                steps,
                rounds);
        if (!ManagementFactory.getThreadMXBean().isCurrentThreadCpuTimeSupported()) {
            throw new IllegalStateException(
                    "UpdatePrice needs the processor time of threads, which this Java does not tell");
        }
        Map<String, PreparedTraining> prepared = new LinkedHashMap<>();
        trainings.forEach((label, training) ->
                prepared.put(label, training.prepare(events).withThreads(1)));
        Map<String, double[]> seconds = new LinkedHashMap<>();
        trainings.keySet().forEach(label -> seconds.put(label, new double[rounds]));
        for (int round = -WARM_UP; round < rounds; round++) {
            for (String label : trainings.keySet()) {
                double used = secondsOfAnUpdate(prepared.get(label), steps);
                if (round >= 0) {
                    seconds.get(label)[round] = used;
                }
            }
        }
        return new UpdatePrice(seconds);
    }

    /** From the end of the first step, before which the buffers are made. */
    private static double secondsOfAnUpdate(PreparedTraining training, long steps) {
        var threads = ManagementFactory.getThreadMXBean();
        long[] times = new long[2];
        long[] done = new long[1];
        training.steps(steps + 1, loss -> {
            times[done[0] == 0 ? 0 : 1] = threads.getCurrentThreadCpuTime();
            done[0]++;
            return true;
        });
        Check.that(
                done[0] == steps + 1,
                "UpdatePrice expects trainings of finite loss, one ended after %d updates",
                done[0]);
        return (times[1] - times[0]) * 1e-9 / steps;
    }

    /** {@return the seconds of an update in each round} */
    public double[] seconds(String label) {
        Check.that(seconds.containsKey(label), "UpdatePrice has %s, got '%s'", seconds.keySet(), label);
        return seconds.get(label).clone();
    }

    /** {@return the ratios of two trainings' updates, round by round, increasing} */
    public double[] ratios(String label, String to) {
        double[] ratios = seconds(label);
        double[] base = seconds(to);
        Arrays.setAll(ratios, round -> ratios[round] / base[round]);
        Arrays.sort(ratios);
        return ratios;
    }

    /** {@return a row per training: training, milliseconds of an update (median), and median, lowest and highest ratio to the first} */
    public Table toTable() {
        Table table = Table.create(
                "processor time of an update",
                StringColumn.create("training"),
                DoubleColumn.create("milliseconds"),
                DoubleColumn.create("ratio"),
                DoubleColumn.create("lowest"),
                DoubleColumn.create("highest"));
        List<String> labels = new ArrayList<>(seconds.keySet());
        for (String label : labels) {
            double[] ratios = ratios(label, labels.get(0));
            double[] times = seconds(label);
            Arrays.sort(times);
            table.stringColumn(0).append(label);
            table.doubleColumn(1).append(1e3 * Statistic.median(times));
            table.doubleColumn(2).append(Statistic.median(ratios));
            table.doubleColumn(3).append(ratios[0]);
            table.doubleColumn(4).append(ratios[ratios.length - 1]);
        }
        return table;
    }

    @Override
    public String toString() {
        return toTable().printAll();
    }
}
