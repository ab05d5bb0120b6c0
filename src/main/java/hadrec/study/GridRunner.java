package hadrec.study;

import hadrec.internal.compute.Team;
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

/**
 * Does the trainings of a grid that are not finished yet, in threads of its own.
 *
 * @param <J> what a training is told by
 * @param <R> what comes of it
 */
final class GridRunner<J, R> {
    private static final long MILLISECONDS_BETWEEN = 200;

    private final Work<J, R> work;
    private final boolean oneAtATime;
    private final Map<J, R> results = new ConcurrentHashMap<>();
    private final Map<J, Double> fractions = new ConcurrentHashMap<>();
    private final long start = System.nanoTime();

    /** One training, and where its result is kept. */
    interface Work<J, R> {
        /** The result if it is there from before. */
        Optional<R> find(J job);

        /** Trains and keeps the result; empty if interrupted. */
        Optional<R> run(J job, int threads, Progress progress);
    }

    /**
     * A runner.
     *
     * @param oneAtATime whether trainings are done one after the other, each on all processors; otherwise several at a time, each
     *     on one thread
     */
    GridRunner(Work<J, R> work, boolean oneAtATime) {
        this.work = work;
        this.oneAtATime = oneAtATime;
    }

    /** The results of all trainings, in the order given; empty for those that an interrupt left undone. */
    List<Optional<R>> run(List<J> runs, GridProgress progress) {
        for (J run : runs) {
            work.find(run).ifPresent(result -> results.put(run, result));
        }
        List<J> open = runs.stream().filter(run -> !results.containsKey(run)).toList();
        int before = runs.size() - open.size();
        ExecutorService workers = Executors.newFixedThreadPool(oneAtATime ? 1 : Team.mostThreads(), GridRunner::daemon);
        try {
            CompletionService<J> completion = new ExecutorCompletionService<>(workers);
            open.forEach(run -> completion.submit(() -> train(run), run));
            await(completion, open.size(), () -> progress.update(status(runs.size(), before)));
        } catch (InterruptedException e) {
            // taken as the wish to end, as by a training
        } finally {
            end(workers);
        }
        progress.ended(status(runs.size(), before));
        List<Optional<R>> inOrder = new ArrayList<>();
        runs.forEach(run -> inOrder.add(Optional.ofNullable(results.get(run))));
        return inOrder;
    }

    private void train(J run) {
        work.run(run, oneAtATime ? Team.mostThreads() : 1, new Fraction(run)).ifPresent(result -> {
            fractions.remove(run);
            results.put(run, result);
        });
    }

    private static void await(CompletionService<?> completion, int open, Runnable update) throws InterruptedException {
        for (int done = 0; done < open; update.run()) {
            Future<?> next = completion.poll(MILLISECONDS_BETWEEN, TimeUnit.MILLISECONDS);
            if (next != null) {
                done++;
                requireSuccess(next);
            }
        }
    }

    private static void requireSuccess(Future<?> finished) throws InterruptedException {
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
        private final J run;

        Fraction(J run) {
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
