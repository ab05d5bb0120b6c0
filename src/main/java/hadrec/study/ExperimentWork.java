package hadrec.study;

import hadrec.features.Dataset;
import hadrec.training.Progress;
import hadrec.training.TrainingResult;
import java.util.Optional;

/**
 * The runs of an experiment, each with its history as its result.
 *
 * @param timed whether the history has seconds
 */
record ExperimentWork(Dataset training, Dataset validation, RunStore store, boolean timed)
        implements GridRunner.Work<Run, TrainingResult> {
    @Override
    public Optional<TrainingResult> find(Run run) {
        return store.find(run, timed);
    }

    @Override
    public Optional<TrainingResult> run(Run run, int threads, Progress progress) {
        TrainingResult result;
        try {
            result = run.train(training, validation, threads, progress);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Run " + run.labels() + ", seed " + run.seed() + ": " + e.getMessage(), e);
        }
        if (result.ending() == TrainingResult.Ending.INTERRUPTED) {
            return Optional.empty();
        }
        store.save(run, result, timed);
        return Optional.of(timed ? result : RunsTable.withoutSeconds(result));
    }
}
