package hadrec.study;

import hadrec.training.Progress;
import hadrec.training.TrainingStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * The ends of runs that take long, kept as a CSV file beside the notebook that shows them: of each training the epoch with the lowest
 * validation loss and the last one. A row holds the beginning of the training's key, see {@link TrainingStore#keys}: what is read is
 * never of other settings, events or numerics than those asked for.
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
    private static final int KEY = 24; // hexadecimal digits: more than enough to tell trainings apart

    private final Optional<Path> file;
    private final TrainingStore store;
    private final boolean trains;
    private final Table ends = empty(); // of the trainings asked for, or of the file that is read
    private final Map<String, List<Integer>> rows = new HashMap<>(); // by key

    private KeptRuns(Optional<Path> file, TrainingStore store, boolean trains) {
        Check.given("KeptRuns", "a store", store);
        this.file = file;
        this.store = store;
        this.trains = trains;
    }

    /**
     * {@return the runs of a file; none is trained}
     *
     * @param store as would train them; what it has is not looked at
     * @throws UncheckedIOException if the file cannot be read, or is not one of kept runs
     */
    public static KeptRuns read(Path file, TrainingStore store) {
        Check.given("KeptRuns", "a file", file);
        KeptRuns kept = new KeptRuns(Optional.of(file), store, false);
        kept.add(table(file));
        return kept;
    }

    /**
     * {@return runs that are trained, as far as the store does not have them, and written to a file, for {@link #read}} What
     * the file has of other trainings stays, behind them.
     */
    public static KeptRuns renewed(Path file, TrainingStore store) {
        Check.given("KeptRuns", "a file", file);
        return new KeptRuns(Optional.of(file), store, true);
    }

    /** {@return runs that are trained, as far as the store does not have them, and kept in no file} */
    public static KeptRuns trained(TrainingStore store) {
        return new KeptRuns(Optional.empty(), store, true);
    }

    /**
     * The ends of an experiment's runs: of each the epoch with the lowest validation loss and the last, in this order, a single row where they
     * are one. For {@link Runs#best}, {@link Runs#tuned}, {@link Runs#last}, {@link Runs#largest} and {@link RunCurves#bestAgainst}; what looks
     * at the epochs between, such as {@link Runs#toReach} and {@link RunCurves#bands}, needs the whole runs.
     *
     * @return the rows of {@link Experiment#run} of these epochs, without seconds
     * @throws IllegalArgumentException as {@link Experiment#run}, or if the file lacks a training
     * @throws IllegalStateException if it was interrupted; what is finished stays in the store
     * @throws UncheckedIOException if the file, or the store, cannot be written
     */
    public Table ends(Experiment experiment, Progress progress) {
        List<String> keys = experiment.keys(store).stream()
                .map(key -> key.substring(0, KEY))
                .toList();
        if (trains) {
            train(experiment, keys, progress);
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
                "%s lacks %d of %d trainings, first that of %s: it was written for other settings, events or numerics. "
                        + "With --long (HADREC_LONG=1) all are trained and kept; experiment.run(store, progress) trains these alone",
                this,
                lacking.size(),
                keys.size(),
                lacking.isEmpty() ? "" : name(experiment, lacking.get(0)));
    }

    private void train(Experiment experiment, List<String> keys, Progress progress) {
        Table all = experiment.run(store, progress);
        List<Table> runs = List.copyOf(RunTable.by(all, RunTable.ofRun(all)).values());
        for (int i = 0; i < keys.size(); i++) {
            if (!rows.containsKey(keys.get(i))) {
                Table end = Runs.ends(runs.get(i));
                end.addColumns(
                        StringColumn.create("key", end.rowCount()).setMissingTo(keys.get(i)),
                        StringColumn.create("training", end.rowCount()).setMissingTo(name(experiment, i)));
                add(end.selectColumns(COLUMNS.toArray(String[]::new)));
            }
        }
        file.ifPresent(this::write);
    }

    /** What a reader calls a training. */
    private static String name(Experiment experiment, int training) {
        List<String> labels = experiment.labels().get(training / experiment.seeds());
        StringJoiner name = new StringJoiner(", ");
        for (int s = 0; s < labels.size(); s++) {
            name.add(experiment.settings().get(s) + " " + labels.get(s));
        }
        return name.add("seed " + experiment.seed(training)).toString();
    }

    private void add(Table more) {
        for (int row = 0; row < more.rowCount(); row++) {
            rows.computeIfAbsent(more.getString(row, "key"), key -> new ArrayList<>())
                    .add(ends.rowCount() + row);
        }
        ends.append(more);
    }

    private void write(Path kept) {
        Table all = ends.copy();
        if (Files.exists(kept)) {
            Table before = table(kept);
            all.append(before.where(before.stringColumn("key").isNotIn(rows.keySet())));
        }
        Path draft = kept.resolveSibling("." + kept.getFileName() + ".draft");
        try {
            Files.createDirectories(kept.toAbsolutePath().getParent());
            all.write().csv(draft.toFile());
            Files.move(draft, kept, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(kept + " cannot be written: " + e, e);
        }
    }

    private static Table empty() {
        Table runs = RunTable.empty(List.of("key", "training"));
        return runs.selectColumns(COLUMNS.toArray(String[]::new)).setName("kept runs");
    }

    private static Table table(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            Table table =
                    Table.read().usingOptions(CsvReadOptions.builder(reader).columnTypes(empty().typeArray()));
            if (!table.columnNames().equals(COLUMNS)) {
                throw new IllegalArgumentException("expected the columns " + COLUMNS + ", got " + table.columnNames());
            }
            return table;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException("there is no file " + file + " of kept runs", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e, e);
        } catch (RuntimeException e) {
            throw new UncheckedIOException(file + " does not hold kept runs: " + e.getMessage(), new IOException(e));
        }
    }

    @Override
    public String toString() {
        return "KeptRuns of " + rows.size() + " trainings, "
                + file.map(path -> (trains ? "written to " : "read from ") + path)
                        .orElse("in no file");
    }
}
