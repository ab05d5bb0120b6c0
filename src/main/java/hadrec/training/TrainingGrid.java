package hadrec.training;

import hadrec.internal.compute.Team;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import tech.tablesaw.api.Table;

/** Runs a list of trainings: those that the store does not have yet, on threads of their own. */
final class TrainingGrid {
    private static final long MILLISECONDS_BETWEEN = 200;

    private final TrainingStore store;
    private final Table events;
    private final boolean finiteOnly;
    private final List<String> keys;
    private final Map<String, Training> different = new LinkedHashMap<>();

    private final Map<String, TrainedNetwork> results = new ConcurrentHashMap<>();
    private final Map<String, Double> fractions = new ConcurrentHashMap<>();
    private final List<PreparedEvents> prepared = new ArrayList<>();
    private final long start = System.nanoTime();
    private int before;

    TrainingGrid(TrainingStore store, List<Training> trainings, Table events, boolean finiteOnly) {
        this.store = store;
        this.events = events;
        this.finiteOnly = finiteOnly;
        keys = store.ownKeys(trainings, events);
        for (int i = 0; i < keys.size(); i++) {
            different.putIfAbsent(keys.get(i), trainings.get(i));
        }
    }

    List<TrainedNetwork> run(Progress progress) {
        different.keySet().forEach(key -> store.find(key).ifPresent(found -> results.put(key, requireFinite(found))));
        before = results.size();
        ExecutorService threads = Executors.newFixedThreadPool(store.workers(), TrainingGrid::daemon);
        try {
            CompletionService<String> completion = new ExecutorCompletionService<>(threads);
            List<String> open = different.keySet().stream()
                    .filter(key -> !results.containsKey(key))
                    .toList();
            if (!Thread.currentThread().isInterrupted()) { // else none may end before the interrupt is met
                open.forEach(key -> completion.submit(() -> train(key), key));
            }
            await(completion, open.size(), progress);
        } catch (InterruptedException e) {
            // the wish to end
        } finally {
            end(threads);
        }
        int finished = results.size();
        String ending = finished == different.size()
                ? "all %d trainings finished"
                : "interrupted: " + finished + " of %d trainings finished";
        show(progress, String.format(Locale.ROOT, ending, different.size()), true);
        if (finished < different.size()) {
            throw store.unfinished(different.size() - finished, different.size());
        }
        return keys.stream().map(results::get).toList();
    }

    private void train(String key) {
        Training training = different.get(key);
        TrainedNetwork trained;
        try {
            trained = new PreparedTraining(training, prepared(training))
                    .withThreads(threads())
                    .attempt(status -> fractions.put(key, status.fraction()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(named(training, e.getMessage()), e);
        }
        fractions.remove(key);
        if (trained.result().ending() == TrainedNetwork.Ending.INTERRUPTED) {
            return;
        }
        // an interrupt would close the file that is being written
        boolean interrupted = Thread.interrupted();
        results.put(key, requireFinite(store.keep(trained, key)));
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of each training. */
    private int threads() {
        return store.isOneAtATime() ? Team.mostThreads() : 1;
    }

    private TrainedNetwork requireFinite(TrainedNetwork trained) {
        if (finiteOnly && trained.result().ending() == TrainedNetwork.Ending.NON_FINITE_LOSS) {
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
                training.data().networkFeatures().name(),
                training.seed(),
                message);
    }

    /** The matrices of a training, shared with an earlier one where they are equal; the last two are kept. */
    private PreparedEvents prepared(Training training) {
        synchronized (prepared) {
            for (PreparedEvents known : prepared) {
                if (known.serves(training)) {
                    return known;
                }
            }
            PreparedEvents made = training.prepareEvents(events, threads());
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
