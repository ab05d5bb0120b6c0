package hadrec.training;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.files.FileTrouble;
import hadrec.internal.files.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Runs lists of trainings, each only once: a finished one is kept as a model file in a folder, under a hash of the training's
 * document, the columns of the events that it reads and the version of the numerics. There are as many trainings at a time as
 * processors, each on one thread.
 */
public final class TrainingStore {
    /** To be raised when the same training gives other numbers than before: kept results of older versions are then not found. */
    static final int NUMERICS = 2;

    private final Path folder;
    private final boolean oneAtATime;
    private final List<Class<?>> further;

    private TrainingStore(Path folder, boolean oneAtATime, List<Class<?>> further) {
        this.folder = folder;
        this.oneAtATime = oneAtATime;
        this.further = further;
    }

    /**
     * {@return a store of a folder, which several processes may share}
     *
     * @param folder made if missing
     * @param further your own classes in trainings: layers, losses, optimizers, learning rates
     */
    public static TrainingStore in(Path folder, Class<?>... further) {
        Expect.given("TrainingStore", "a folder", folder);
        Expect.that(!Files.isRegularFile(folder), "TrainingStore expects a folder, got the file %s", folder);
        return new TrainingStore(folder, false, List.of(further));
    }

    /**
     * {@return a store that does trainings one after the other, each on {@link
     * hadrec.internal.compute.Team#mostThreads} threads, to compare their times} Only
     * these have times in their histories. They are done again each time and not kept, as times of another run are not comparable.
     */
    public TrainingStore oneAtATime() {
        return new TrainingStore(folder, true, further);
    }

    /**
     * Runs the trainings that are not finished yet, equal ones only once, and keeps each as soon as it is finished.
     *
     * @param events for all of them; not modified
     * @return their results, in their order
     * @throws IllegalArgumentException if a training refuses its events, or is not read back equal from JSON
     * @throws IllegalStateException if it was interrupted, or a loss was not finite; what is finished is kept
     * @throws UncheckedIOException if the folder cannot be written
     */
    public List<TrainedNetwork> run(List<Training> trainings, Table events, Progress progress) {
        return new TrainingGrid(this, trainings, events, true).run(progress);
    }

    /** Runs trainings in the same way, but a loss that is not finite is a result too: for comparing settings of which some fail. */
    public List<TrainedNetwork> attempt(List<Training> trainings, Table events, Progress progress) {
        return new TrainingGrid(this, trainings, events, false).run(progress);
    }

    /** The error of a list that an interrupt left unfinished; the thread stays interrupted. */
    IllegalStateException unfinished(int missing, int all) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted: " + missing + " of " + all + " trainings are not finished"
                + (oneAtATime ? "" : "; the others stay in " + folder + " and are not repeated"));
    }

    /**
     * {@return for each training the hash of all that its result depends on: its document, the columns of the events that it reads and the
     * version of the numerics} Only kernels other than the pinned ones give other last digits for the same key.
     *
     * @param events for all of them; not modified
     * @throws IllegalArgumentException if a training is not read back equal from JSON
     */
    public List<String> keys(List<Training> trainings, Table events) {
        return keys(trainings, events, "");
    }

    /** The keys under which this process keeps results: kernels that are not the pinned ones are named in them. */
    List<String> ownKeys(List<Training> trainings, Table events) {
        MatrixProducts products = MatrixProducts.chosen();
        return keys(trainings, events, products.pinned() ? "" : ", " + products.kernels());
    }

    private List<String> keys(List<Training> trainings, Table events, String kernels) {
        Map<Column<?>, String> known = new IdentityHashMap<>();
        return trainings.stream()
                .map(training -> {
                    Fingerprint fingerprint = new Fingerprint().add("numerics " + NUMERICS + kernels);
                    return add(fingerprint.add(json(training)), training, events, known);
                })
                .toList();
    }

    private static String add(Fingerprint fingerprint, Training training, Table events, Map<Column<?>, String> known) {
        Set<String> columns = new TreeSet<>(training.columns());
        columns.add(Role.EVENT.column());
        for (String name : columns) {
            if (events.columnNames().contains(name)) {
                fingerprint.add(name).add(known.computeIfAbsent(events.column(name), TrainingStore::sha256));
            }
        }
        return fingerprint.add(events.rowCount()).sha256();
    }

    private static String sha256(Column<?> column) {
        Fingerprint fingerprint = new Fingerprint();
        if (column instanceof LongColumn longs) {
            for (int row = 0; row < longs.size(); row++) {
                fingerprint.add(Long.toString(longs.getLong(row))); // of which float64 would take some for equal
            }
            return fingerprint.sha256();
        }
        if (column instanceof NumericColumn<?> numbers) {
            return fingerprint.add(numbers.asDoubleArray()).sha256();
        }
        for (int row = 0; row < column.size(); row++) {
            fingerprint.add(column.getString(row));
        }
        return fingerprint.sha256();
    }

    private TrainingJson json() {
        return TrainingJson.of(further.toArray(Class<?>[]::new));
    }

    boolean isOneAtATime() {
        return oneAtATime;
    }

    /** How many trainings run at a time. */
    int workers() {
        return oneAtATime ? 1 : Runtime.getRuntime().availableProcessors();
    }

    private Path file(String key) {
        return folder.resolve(key.substring(0, 24) + ".zip");
    }

    /** What is kept under a key; a file that cannot be read counts as none and is written again. */
    Optional<TrainedNetwork> find(String key) {
        if (oneAtATime || !Files.exists(file(key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(ModelFile.read(file(key), json()));
        } catch (UncheckedIOException damaged) {
            return Optional.empty();
        }
    }

    /** Writes the model file and returns the network without times; does nothing where times are wanted. */
    TrainedNetwork keep(TrainedNetwork trained, String key) {
        if (oneAtATime) {
            return trained;
        }
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be made: " + FileTrouble.ofWriting(e), e);
        }
        TrainedNetwork kept = trained.withoutTimes();
        ModelFile.write(kept, file(key), json());
        return kept;
    }

    /** The JSON of a training, which has to be read back equal. */
    String json(Training training) {
        String expected = "A training expects settings that are read back equal from JSON, such as records,";
        String text = json().write(training);
        Training read;
        try {
            read = json().read(text, Training.class);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(expected + " but " + e.getMessage(), e);
        }
        Expect.that(read.equals(training), "%s got %s", expected, training);
        return text;
    }

    @Override
    public String toString() {
        return "TrainingStore in " + folder + (oneAtATime ? ", one training at a time" : "");
    }
}
