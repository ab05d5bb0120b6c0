package hadrec.study;

import hadrec.formula.Formula;
import hadrec.statistics.WeightedMoments;
import hadrec.training.TrainedNetwork;
import hadrec.training.TrainingHistory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table of an experiment: a column for each setting, then seed and epoch, and what there is of each epoch. */
final class RunTable {
    private RunTable() {}

    /** The columns of {@link Experiment#run}, without a row. */
    static Table empty(List<String> settings) {
        Table table = Table.create("runs");
        settings.forEach(name -> table.addColumns(StringColumn.create(name)));
        return table.addColumns(
                LongColumn.create("seed"),
                IntColumn.create("epoch"),
                LongColumn.create("steps"),
                LongColumn.create("gradient_evaluations"),
                DoubleColumn.create("seconds"),
                DoubleColumn.create("running_loss"),
                DoubleColumn.create("training_loss"),
                DoubleColumn.create("validation_loss"),
                StringColumn.create("ending"));
    }

    /** Adds the epochs of a training; those that a diverged one did not come to have no losses, steps or seconds. */
    static void append(Table table, List<String> labels, TrainedNetwork trained) {
        TrainedNetwork.Result result = trained.result();
        List<TrainingHistory.Epoch> finished = result.history().epochs();
        boolean diverged = result.ending() == TrainedNetwork.Ending.NON_FINITE_LOSS;
        int last = diverged ? trained.training().fit().stopping().epochs() : finished.size();
        for (int e = 1; e <= last; e++) {
            Row row = labelledRow(table, labels);
            row.setLong("seed", trained.training().seed());
            row.setInt("epoch", e);
            row.setLong("gradient_evaluations", (long) e * result.trainingEvents());
            row.setString("ending", result.ending().name());
            if (e <= finished.size()) {
                TrainingHistory.Epoch epoch = finished.get(e - 1);
                row.setLong("steps", epoch.steps());
                row.setDouble("seconds", epoch.seconds());
                row.setDouble("running_loss", epoch.losses().running());
                row.setDouble("training_loss", epoch.losses().training());
                row.setDouble("validation_loss", epoch.losses().validation());
            }
        }
    }

    /** Appends a row that begins with labels. */
    static Row labelledRow(Table growing, List<String> labels) {
        Row row = growing.appendRow();
        for (int i = 0; i < labels.size(); i++) {
            row.setString(i, labels.get(i));
        }
        return row;
    }

    /** The names of the columns in front of the seed. */
    static List<String> settings(Table runs) {
        List<String> columns = runs.columnNames();
        if (!columns.contains("seed")) {
            throw new IllegalArgumentException(
                    "Runs expects the table of an Experiment, with a column 'seed'; it has: " + columns);
        }
        return columns.subList(0, columns.indexOf("seed"));
    }

    static void requireColumns(Table runs, String... names) {
        for (String name : names) {
            if (!runs.columnNames().contains(name)) {
                Formula.column(name).evaluate(runs); // which says so and proposes another name
            }
        }
    }

    /** All settings but one. */
    static List<String> others(Table runs, String setting) {
        List<String> settings = settings(runs);
        if (!settings.contains(setting)) {
            throw new IllegalArgumentException(
                    "Runs expects one of the settings " + settings + ", got '" + setting + "'");
        }
        return settings.stream().filter(name -> !name.equals(setting)).toList();
    }

    /** The columns that tell one run from another: its settings and its seed. */
    static List<String> ofRun(Table runs) {
        return runs.columnNames().subList(0, settings(runs).size() + 1);
    }

    /** The rows by their labels in some columns, both in the order of the table. */
    static Map<List<String>, Table> by(Table table, List<String> columns) {
        Map<List<String>, Table> groups = new LinkedHashMap<>();
        IntStream.range(0, table.rowCount())
                .boxed()
                .collect(Collectors.groupingBy(
                        row -> labels(table, columns, row), LinkedHashMap::new, Collectors.toList()))
                .forEach((labels, rows) -> groups.put(
                        labels, table.rows(rows.stream().mapToInt(row -> row).toArray())));
        return groups;
    }

    static List<String> labels(Table table, List<String> columns, int row) {
        return columns.stream().map(name -> table.getString(row, name)).toList();
    }

    /** What a legend says of a group: the settings that differ in the table, a number with its name. */
    static String legend(Table runs, List<String> names, List<String> labels) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            if (runs.column(names.get(i)).countUnique() > 1) {
                String label = labels.get(i);
                parts.add(label.matches("[-+.\\dEe]+") ? names.get(i) + " " + label : label);
            }
        }
        return String.join(", ", parts.isEmpty() ? labels : parts);
    }

    /** One number of each run, increasing; NaN comes last. */
    static double[] sorted(Collection<Table> runs, ToDoubleFunction<Table> number) {
        return runs.stream().mapToDouble(number).sorted().toArray();
    }

    /** Missing, if there is one number alone or one is missing. */
    static double errorOfMedian(double[] values) {
        if (Double.isNaN(values[values.length - 1])) {
            return Double.NaN;
        }
        double deviation = WeightedMoments.of(values).sampleStandardDeviation();
        return Math.sqrt(Math.PI / 2 / values.length) * deviation;
    }
}
