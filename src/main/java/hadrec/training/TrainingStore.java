package hadrec.training;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.Team;
import hadrec.internal.files.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Does lists of trainings, each once: what is finished is kept as a model file in a folder, under a hash of the training's document, the
 * columns of the events that it reads and the version of the numerics. Several trainings run at a time, each on one thread, on all
 * processors.
 */
public final class TrainingStore {
    /** To be raised when the same training gives other numbers than before, so that those of an older version are not taken for it. */
    static final int NUMERICS = 1;

    private static final long MILLISECONDS_BETWEEN = 200;

    private final Path folder;
    private final boolean oneAtATime;
    private final int workers;
    private final List<Class<?>> further;

    private TrainingStore(Path folder, boolean oneAtATime, int workers, List<Class<?>> further) {
        this.folder = folder;
        this.oneAtATime = oneAtATime;
        this.workers = workers;
        this.further = further;
    }

    /**
     * {@return a store of a folder, which may be shared}
     *
     * @param folder made if missing
     * @param further classes of one's own in trainings: layers, losses, optimizers, learning rates
     */
    public static TrainingStore in(Path folder, Class<?>... further) {
        return new TrainingStore(folder, false, Runtime.getRuntime().availableProcessors(), List.of(further));
    }

    /**
     * {@return the same with trainings one after the other, each on all processors, so that their seconds compare} Only these have
     * seconds in their histories.
     */
    public TrainingStore oneAtATime() {
        return new TrainingStore(folder, true, 1, further);
    }

    /** The same with so many one-thread trainings at a time. */
    TrainingStore withWorkers(int number) {
        return new TrainingStore(folder, oneAtATime, number, further);
    }

    /**
     * Does the trainings that are not finished yet, equal ones once, and keeps them one by one.
     *
     * @param events for all of them; not modified
     * @return what they leave, in their order
     * @throws IllegalArgumentException if a training refuses its events, or is not read back equal from JSON
     * @throws IllegalStateException if it was interrupted, or a loss was not finite; what is finished is kept
     * @throws UncheckedIOException if the folder cannot be written
     */
    public List<TrainedNetwork> run(List<Training> trainings, Table events, Progress progress) {
        List<Optional<TrainedNetwork>> results = new Grid(trainings, events, true).run(progress);
        long missing = results.stream().filter(Optional::isEmpty).count();
        if (missing > 0) {
            throw new IllegalStateException("interrupted: " + missing + " of " + results.size()
                    + " trainings are not finished; the others stay in " + folder + " and are not repeated");
        }
        return results.stream().map(Optional::orElseThrow).toList();
    }

    /**
     * Does trainings likewise, but takes a loss that is not finite as a result too, and nothing where an interrupt left a training
     * undone: for those who compare settings, of which some fail.
     */
    public List<Optional<TrainedNetwork>> attempt(List<Training> trainings, Table events, Progress progress) {
        return new Grid(trainings, events, false).run(progress);
    }

    /** The hash of all that a training on some events depends on, besides the version of the numerics. */
    static String key(Training training, String json, Table events, Map<Column<?>, String> known) {
        Fingerprint fingerprint = new Fingerprint().add("numerics " + NUMERICS).add(json);
        Set<String> columns = new TreeSet<>(training.columns());
        columns.add("event");
        for (String name : columns) {
            if (events.columnNames().contains(name)) {
                fingerprint.add(name).add(known.computeIfAbsent(events.column(name), TrainingStore::sha256));
            }
        }
        return fingerprint.add(events.rowCount()).sha256();
    }

    private static String sha256(Column<?> column) {
        return new Fingerprint()
                .add(column instanceof NumericColumn<?> numbers ? numbers.asDoubleArray() : new double[0])
                .sha256();
    }

    /** One list of trainings on its way. */
    private final class Grid {
        private final Class<?>[] own = further.toArray(Class<?>[]::new);
        private final TrainingJson json = TrainingJson.of(own);
        private final Table events;
        private final boolean finiteOnly;
        private final List<String> keys = new ArrayList<>();
        /** Different trainings by key. */
        private final Map<String, Training> different = new LinkedHashMap<>();

        private final Map<String, TrainedNetwork> results = new ConcurrentHashMap<>();
        private final Map<String, Double> fractions = new ConcurrentHashMap<>();
        private final List<PreparedEvents> prepared = new ArrayList<>();
        private final long start = System.nanoTime();
        private int before;

        Grid(List<Training> trainings, Table events, boolean finiteOnly) {
            this.events = events;
            this.finiteOnly = finiteOnly;
            Map<Column<?>, String> known = new IdentityHashMap<>();
            for (Training training : trainings) {
                String text = json.write(training);
                requireReadBack(training, text);
                String key = key(training, text, events, known);
                keys.add(key);
                different.putIfAbsent(key, training);
            }
        }

        private void requireReadBack(Training training, String text) {
            String expected = "A training expects settings that are read back equal from JSON, such as records,";
            Training read;
            try {
                read = json.read(text, Training.class);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(expected + " but " + e.getMessage(), e);
            }
            Expect.that(read.equals(training), "%s got %s", expected, training);
        }

        List<Optional<TrainedNetwork>> run(Progress progress) {
            different.keySet().forEach(key -> find(key).ifPresent(found -> results.put(key, found)));
            before = results.size();
            ExecutorService threads = Executors.newFixedThreadPool(workers, TrainingStore::daemon);
            try {
                CompletionService<String> completion = new ExecutorCompletionService<>(threads);
                List<String> open = different.keySet().stream()
                        .filter(key -> !results.containsKey(key))
                        .toList();
                open.forEach(key -> completion.submit(() -> train(key), key));
                await(completion, open.size(), progress);
            } catch (InterruptedException e) {
                // taken as the wish to end, as by a training
            } finally {
                end(threads);
            }
            int finished = results.size();
            String ending = finished == different.size()
                    ? "all %d trainings finished"
                    : "interrupted: " + finished + " of %d trainings finished";
            show(progress, String.format(Locale.ROOT, ending, different.size()), true);
            return keys.stream()
                    .map(key -> Optional.ofNullable(results.get(key)))
                    .toList();
        }

        private Path file(String key) {
            return folder.resolve(key.substring(0, 24) + (oneAtATime ? "-timed.zip" : ".zip"));
        }

        private Optional<TrainedNetwork> find(String key) {
            if (!Files.exists(file(key))) {
                return Optional.empty();
            }
            try {
                return Optional.of(requireFinite(ModelFile.read(file(key), json)));
            } catch (UncheckedIOException damaged) {
                return Optional.empty(); // counts as none and is written anew
            }
        }

        private void train(String key) {
            Training training = different.get(key);
            TrainedNetwork trained;
            try {
                trained = new PreparedTraining(training, prepared(training))
                        .withThreads(oneAtATime ? Team.mostThreads() : 1)
                        .attempt(status -> fractions.put(key, status.fraction()));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(named(training, e.getMessage()), e);
            }
            fractions.remove(key);
            if (trained.result().ending() == TrainingResult.Ending.INTERRUPTED) {
                return;
            }
            TrainingResult result = trained.result();
            TrainedNetwork kept = new TrainedNetwork(
                    training,
                    trained.inputs(),
                    trained.targets(),
                    trained.network(),
                    oneAtATime ? result : result.withoutTimes());
            write(kept, file(key));
            results.put(key, requireFinite(kept));
        }

        private void write(TrainedNetwork trained, Path file) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be made: " + e.getMessage(), e);
            }
            ModelFile.write(trained, file, json);
        }

        private TrainedNetwork requireFinite(TrainedNetwork trained) {
            if (finiteOnly && trained.result().ending() == TrainingResult.Ending.NON_FINITE_LOSS) {
                throw new IllegalStateException(
                        named(trained.training(), trained.result().message()));
            }
            return trained;
        }

        private String named(Training training, String message) {
            return String.format(
                    Locale.ROOT,
                    "The training %d of %d, on %s, seed %d: %s",
                    1 + List.copyOf(different.values()).indexOf(training),
                    different.size(),
                    training.networkFeatures().name(),
                    training.seed(),
                    message);
        }

        /** The matrices of a training, those of an earlier one where they are the same; the last few are kept. */
        private PreparedEvents prepared(Training training) {
            synchronized (prepared) {
                for (PreparedEvents known : prepared) {
                    if (known.serves(training)) {
                        return known;
                    }
                }
                PreparedEvents made = training.prepareEvents(events);
                prepared.add(made);
                if (prepared.size() > 2) {
                    prepared.remove(0);
                }
                return made;
            }
        }

        private void await(CompletionService<?> completion, int open, Progress progress) throws InterruptedException {
            for (int done = 0; done < open; ) {
                Future<?> next = completion.poll(MILLISECONDS_BETWEEN, TimeUnit.MILLISECONDS);
                if (next != null) {
                    done++;
                    requireSuccess(next);
                }
                showRunning(progress);
            }
        }

        private void showRunning(Progress progress) {
            double done = results.size() - before + running();
            double seconds = (System.nanoTime() - start) * 1e-9;
            String left = done > 0 ? Clock.left(seconds * (different.size() - before - done) / done) : "";
            String found = before == 0 ? "" : " (" + before + " from before)";
            show(
                    progress,
                    String.format(Locale.ROOT, "%d of %d trainings finished", results.size(), different.size())
                            + found
                            + left,
                    false);
        }

        private double running() {
            return fractions.values().stream().mapToDouble(f -> f).sum();
        }

        private void show(Progress progress, String line, boolean ended) {
            double fraction = different.isEmpty() ? 1 : (results.size() + running()) / different.size();
            progress.update(new Progress.Status(line, fraction, new TrainingHistory(List.of()), ended));
        }
    }

    private static void requireSuccess(Future<?> finished) throws InterruptedException {
        try {
            finished.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a training failed: " + e.getCause(), e.getCause());
        }
    }

    /** Interrupts what runs and waits until it has ended. */
    private static void end(ExecutorService workers) {
        workers.shutdownNow();
        boolean ended = false;
        while (!ended) {
            try {
                ended = workers.awaitTermination(1, TimeUnit.MINUTES);
            } catch (InterruptedException again) {
                // it is ending already
            }
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hadrec-training");
        thread.setDaemon(true);
        return thread;
    }
}
