package hadrec.study;

import hadrec.training.Progress;
import hadrec.training.TrainingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * The ends of runs that take long, kept as a CSV file beside the notebook that shows them: of each training the epoch with the lowest
 * validation loss and the last one. A row holds the training's key, see {@link TrainingStore#keys}, so that what is read is never of other
 * settings, events or numerics than those asked for.
 *
 * <p>{@code experiment.run(kept, progress)} gives the table of an {@link Experiment} with these epochs alone, which is what {@link Runs#best},
 * {@link Runs#tuned} and {@link Runs#last} look at.
 */
public final class KeptRuns {
    private static final List<String> COLUMNS = List.of(
            "key",
            "training",
            "seed",
            "epoch",
            "steps",
            "gradient_evaluations",
            "running_loss",
            "training_loss",
            "validation_loss",
            "ending");

    private final Path file;
    private final TrainingStore store;
    private final boolean renewed;
    private final Table ends;
    private final Map<String, List<Integer>> rows = new HashMap<>(); // by key

    private KeptRuns(Path file, TrainingStore store, boolean renewed, Table ends) {
        this.file = file;
        this.store = store;
        this.renewed = renewed;
        this.ends = ends;
        index(0);
    }

    /**
     * {@return the runs of a file; none is trained}
     *
     * @param store as would train them; what it has is not looked at
     * @throws UncheckedIOException if the file cannot be read, or is not one of kept runs
     */
    public static KeptRuns read(Path file, TrainingStore store) {
        Check.given("KeptRuns", "a file", file);
        Check.given("KeptRuns", "a store", store);
        return new KeptRuns(file, store, false, table(file));
    }

    /** {@return runs that are trained, as far as the store does not have them, and written to a file, which is replaced} */
    public static KeptRuns renewed(Path file, TrainingStore store) {
        Check.given("KeptRuns", "a file", file);
        Check.given("KeptRuns", "a store", store);
        return new KeptRuns(file, store, true, empty());
    }

    /** See {@link Experiment#run(KeptRuns, Progress)}. */
    Table run(Experiment experiment, Progress progress) {
        List<String> keys = experiment.keys(store);
        if (renewed) {
            add(experiment, keys, progress);
        }
        requireAll(experiment, keys);
        List<List<String>> combinations = experiment.labels(), labels = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            for (int row : rows.get(keys.get(i))) {
                found.add(row);
                labels.add(combinations.get(i / experiment.seeds()));
            }
        }
        Table runs = Table.create("runs");
        for (int s = 0; s < experiment.settings().size(); s++) {
            int setting = s;
            runs.addColumns(StringColumn.create(
                    experiment.settings().get(s), labels.stream().map(label -> label.get(setting))));
        }
        int[] chosen = found.stream().mapToInt(row -> row).toArray(); // Table.rows would sort them
        COLUMNS.stream()
                .skip(2)
                .forEach(name -> runs.addColumns(ends.column(name).subset(chosen)));
        return runs;
    }

    private void requireAll(Experiment experiment, List<String> keys) {
        List<Integer> lacking = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            if (!rows.containsKey(keys.get(i))) {
                lacking.add(i);
            }
        }
        Check.that(
                lacking.isEmpty(),
                "%s lacks %d of %d trainings, first that of %s: those asked for have other settings, events, numerics or kernels than those "
                        + "kept; with --long (HADREC_LONG=1) they are trained and the file is written anew",
                file,
                lacking.size(),
                keys.size(),
                lacking.isEmpty() ? "" : experiment.name(lacking.get(0)));
    }

    /** Trains, and writes all runs so far. */
    private void add(Experiment experiment, List<String> keys, Progress progress) {
        Table all = experiment.run(store, progress);
        List<Table> runs = List.copyOf(RunTable.by(all, RunTable.ofRun(all)).values());
        for (int i = 0; i < keys.size(); i++) {
            if (!rows.containsKey(keys.get(i))) {
                Table end = Runs.ends(runs.get(i));
                end.addColumns(
                        StringColumn.create("key", end.rowCount()).setMissingTo(keys.get(i)),
                        StringColumn.create("training", end.rowCount()).setMissingTo(experiment.name(i)));
                int before = ends.rowCount();
                ends.append(end.selectColumns(COLUMNS.toArray(String[]::new)));
                index(before);
            }
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            ends.write().usingOptions(CsvWriteOptions.builder(file.toFile()).build());
        } catch (IOException | UncheckedIOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e.getMessage(), new IOException(e));
        }
    }

    private void index(int from) {
        for (int row = from; row < ends.rowCount(); row++) {
            rows.computeIfAbsent(ends.getString(row, "key"), key -> new ArrayList<>())
                    .add(row);
        }
    }

    private static Table empty() {
        Table runs = RunTable.empty(List.of("key", "training"));
        return runs.selectColumns(COLUMNS.toArray(String[]::new)).setName("kept runs");
    }

    private static Table table(Path file) {
        ColumnType[] types = empty().typeArray();
        try {
            Table table = Table.read()
                    .usingOptions(CsvReadOptions.builder(Files.newBufferedReader(file))
                            .tableName("kept runs")
                            .columnTypes(types));
            if (!table.columnNames().equals(COLUMNS)) {
                throw new IllegalArgumentException("expected the columns " + COLUMNS + ", got " + table.columnNames());
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read, the runs that are kept there: " + e, e);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(file + " does not hold kept runs: " + e.getMessage(), new IOException(e));
        }
    }

    @Override
    public String toString() {
        return "KeptRuns of " + rows.size() + " trainings, " + (renewed ? "written to " : "read from ") + file;
    }
}
