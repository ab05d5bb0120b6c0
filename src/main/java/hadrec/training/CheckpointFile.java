package hadrec.training;

import hadrec.internal.checks.Expect;
import hadrec.internal.files.SealedZip;
import hadrec.internal.files.WholeFile;
import hadrec.optimizer.Optimizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes and reads the {@link Checkpoint} of one training. */
final class CheckpointFile {
    private static final String FORMAT = "hadrec checkpoint, version 1";
    private static final String DESCRIPTION = "checkpoint.json";
    private static final String NETWORK = "network.f32";
    private static final String BEST = "best.f32";
    private static final String MEMORY = "memory.f64";

    private final Checkpoint settings;
    private final Owner owner;
    private final TrainingJson json = TrainingJson.of();
    private long written = System.nanoTime();

    /**
     * What has to be the same for a training to go on.
     *
     * @param training hash of the document
     * @param events hash of the matrices
     * @param kernels of the matrix products
     * @param numerics version of the arithmetic
     */
    record Owner(String training, String events, String kernels, int numerics) {}

    /** The content of checkpoint.json. */
    private record Description(
            String format,
            Owner owner,
            int epoch,
            int batches,
            TrainingState.Sums sums,
            TrainingHistory history,
            Map<String, Integer> parameters,
            String rule,
            long optimizerSteps,
            List<Double> validationLosses,
            List<Integer> memory) {
        Description {
            Expect.that(format.equals(FORMAT), "expected the format '%s', got '%s'", FORMAT, format);
            Expect.that(epoch >= 1 && batches >= 0, "expected an epoch from 1, got %d after %d", epoch, batches);
        }
    }

    CheckpointFile(Checkpoint settings, Owner owner) {
        this.settings = settings;
        this.owner = owner;
    }

    Path file() {
        return settings.file();
    }

    /** Whether so much has been done since the last writing that it is time for another. */
    boolean isDue() {
        return (System.nanoTime() - written) * 1e-9 >= settings.seconds();
    }

    void write(TrainingState state) {
        Map<String, Integer> parameters = new LinkedHashMap<>();
        state.network().forEach((name, numbers) -> parameters.put(name, numbers.length));
        Optimizer.State optimizer = state.optimizer();
        Description description = new Description(
                FORMAT,
                owner,
                state.epoch(),
                state.batches(),
                state.sums(),
                state.history().withoutTimes(),
                parameters,
                optimizer.rule(),
                optimizer.steps(),
                optimizer.validationLosses(),
                optimizer.memory().stream().map(numbers -> numbers.length).toList());
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(DESCRIPTION, json.write(description).getBytes(StandardCharsets.UTF_8));
        entries.put(NETWORK, Numbers.ofFloats(state.network().values()));
        entries.put(BEST, Numbers.ofFloats(state.best().values()));
        entries.put(MEMORY, Numbers.ofDoubles(optimizer.memory()));
        WholeFile.write(settings.file(), SealedZip.of(entries));
        written = System.nanoTime();
    }

    /**
     * {@return what is kept; nothing if there is no file}
     *
     * @throws UncheckedIOException if the file cannot be read, is no checkpoint, or one of another training
     */
    Optional<TrainingState> read() {
        Path file = settings.file();
        WholeFile.deleteDrafts(file);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(SealedZip.read("checkpoint", file, this::state));
    }

    private TrainingState state(SealedZip.Archive archive) throws IOException {
        Expect.that(archive.sealed(), "the archive has no SHA-256 as its comment");
        Expect.that(
                archive.entries().size() == 4,
                "expected four entries, got %s",
                archive.entries().keySet());
        String text = new String(archive.entry(DESCRIPTION), StandardCharsets.UTF_8);
        Description description = json.read(text, Description.class);
        requireOwn(description.owner);
        return state(description, archive);
    }

    private static TrainingState state(Description description, SealedZip.Archive archive) throws IOException {
        Optimizer.State optimizer = new Optimizer.State(
                description.rule,
                description.optimizerSteps,
                Numbers.doubles(MEMORY, archive.entry(MEMORY), description.memory),
                description.validationLosses);
        return new TrainingState(
                description.epoch,
                description.batches,
                description.sums,
                description.history,
                floats(archive, NETWORK, description.parameters),
                floats(archive, BEST, description.parameters),
                optimizer);
    }

    private static Map<String, float[]> floats(SealedZip.Archive archive, String name, Map<String, Integer> sizes)
            throws IOException {
        List<float[]> arrays = Numbers.floats(name, archive.entry(name), sizes.values());
        Map<String, float[]> named = new LinkedHashMap<>();
        sizes.keySet().forEach(parameter -> named.put(parameter, arrays.get(named.size())));
        return named;
    }

    private void requireOwn(Owner other) {
        requireSame("training", owner.training, other.training);
        requireSame("events", owner.events, other.events);
        requireSame("kernels", owner.kernels, other.kernels);
        requireSame("numerics", owner.numerics, other.numerics);
    }

    private void requireSame(String what, Object own, Object other) {
        Expect.that(
                own.equals(other),
                "it is of other %s (%s, not %s); it stays as it is: another file, or deleting it, begins anew",
                what,
                other,
                own);
    }
}
