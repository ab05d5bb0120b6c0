package hadrec.study;

import hadrec.training.TrainedNetwork;
import hadrec.training.TrainingHistory;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tidy table of an experiment: a row per setting, seed and epoch. */
final class RunsTable {
    private final Table table = Table.create("runs");
    private final List<String> settings;

    RunsTable(List<String> settings) {
        this.settings = settings;
        settings.forEach(name -> table.addColumns(StringColumn.create(name)));
        table.addColumns(
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

    /** Adds the epochs of a run; those that a diverged one did not come to have no losses, steps or seconds. */
    void add(List<String> labels, TrainedNetwork trained) {
        TrainedNetwork.Result result = trained.result();
        for (TrainingHistory.Epoch epoch : result.history().epochs()) {
            Row row = row(labels, trained, epoch.number());
            row.setLong("steps", epoch.steps());
            number(row, "seconds", epoch.seconds());
            number(row, "running_loss", epoch.losses().running());
            number(row, "training_loss", epoch.losses().training());
            number(row, "validation_loss", epoch.losses().validation());
        }
        if (result.ending() == TrainedNetwork.Ending.NON_FINITE_LOSS) {
            int finished = result.history().epochs().size();
            int epochs = trained.training().fit().stopping().epochs();
            IntStream.rangeClosed(finished + 1, epochs).forEach(epoch -> row(labels, trained, epoch));
        }
    }

    Table table() {
        return table;
    }

    private Row row(List<String> labels, TrainedNetwork trained, int epoch) {
        Row row = table.appendRow();
        for (int i = 0; i < settings.size(); i++) {
            row.setString(i, labels.get(i));
        }
        row.setLong("seed", trained.training().seed());
        row.setInt("epoch", epoch);
        row.setLong("gradient_evaluations", (long) epoch * trained.result().trainingEvents());
        row.setString("ending", trained.result().ending().name());
        return row;
    }

    private static void number(Row row, String column, double value) {
        if (!Double.isNaN(value)) {
            row.setDouble(column, value);
        }
    }
}
