package hadrec.experiment;

import hadrec.features.Dataset;
import hadrec.linalg.Team;
import hadrec.training.Progress;
import hadrec.training.TrainingResult;
import hadrec.training.TrainingStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does the runs of an experiment that are not finished yet, in threads of its own. */
final class GridRunner {
    private static final long MILLISECONDS_BETWEEN = 200;

    private final Dataset training;
    private final Dataset validation;
    private final RunStore store;
    private final boolean timed;
    private final Map<Run, TrainingResult> results = new ConcurrentHashMap<>();
    private final Map<Run, Double> fractions = new ConcurrentHashMap<>();
    private final long start = System.nanoTime();

    /**
     * A runner.
     *
     * @param timed whether runs are done one after the other, each on all processors; otherwise several at a time, each on
     *     one thread
     */
    GridRunner(Dataset training, Dataset validation, RunStore store, boolean timed) {
        this.training = training;
        this.validation = validation;
        this.store = store;
        this.timed = timed;
    }

    /** The results of all runs, in the order given; empty for those that an interrupt left undone. */
    List<Optional<TrainingResult>> run(List<Run> runs, GridProgress progress) {
        for (Run run : runs) {
            store.find(run, timed).ifPresent(result -> results.put(run, result));
        }
        List<Run> open = runs.stream().filter(run -> !results.containsKey(run)).toList();
        int before = runs.size() - open.size();
        ExecutorService workers = Executors.newFixedThreadPool(timed ? 1 : Team.mostThreads(), GridRunner::daemon);
        try {
            CompletionService<Run> completion = new ExecutorCompletionService<>(workers);
            open.forEach(run -> completion.submit(() -> work(run), run));
            await(completion, open.size(), () -> progress.update(status(runs.size(), before)));
        } catch (InterruptedException e) {
            // taken as the wish to end, as by a training
        } finally {
            end(workers);
        }
        progress.ended(status(runs.size(), before));
        List<Optional<TrainingResult>> inOrder = new ArrayList<>();
        runs.forEach(run -> inOrder.add(Optional.ofNullable(results.get(run))));
        return inOrder;
    }

    private void work(Run run) {
        TrainingResult result;
        try {
            result = run.train(training, validation, timed ? Team.mostThreads() : 1, new Fraction(run));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Run " + run.labels() + ", seed " + run.seed() + ": " + e.getMessage(), e);
        }
        if (result.ending() != TrainingResult.Ending.INTERRUPTED) {
            store.save(run, result, timed);
            fractions.remove(run);
            results.put(run, timed ? result : RunsTable.withoutSeconds(result));
        }
    }

    private static void await(CompletionService<Run> completion, int open, Runnable update)
            throws InterruptedException {
        for (int done = 0; done < open; update.run()) {
            Future<Run> next = completion.poll(MILLISECONDS_BETWEEN, TimeUnit.MILLISECONDS);
            if (next != null) {
                done++;
                requireSuccess(next);
            }
        }
    }

    private static void requireSuccess(Future<Run> finished) throws InterruptedException {
        try {
            finished.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("a run failed: " + e.getCause(), e.getCause());
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

    private GridStatus status(int runs, int before) {
        int finished = results.size();
        double running = fractions.values().stream().mapToDouble(f -> f).sum();
        double done = finished - before + running;
        double seconds = (System.nanoTime() - start) * 1e-9;
        double left = done > 0 ? seconds * (runs - before - done) / done : Double.NaN;
        return new GridStatus(runs, finished, before, runs == 0 ? 1 : (before + done) / runs, left);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "hadrec-run");
        thread.setDaemon(true);
        return thread;
    }

    /** Notes how far a run is. */
    private final class Fraction implements Progress {
        private final Run run;

        Fraction(Run run) {
            this.run = run;
        }

        @Override
        public void update(TrainingStatus status) {
            fractions.put(run, status.fraction());
        }

        @Override
        public void ended(TrainingResult result) {}
    }
}
