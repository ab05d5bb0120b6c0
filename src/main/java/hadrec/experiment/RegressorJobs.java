package hadrec.experiment;

import hadrec.linalg.Fingerprint;
import hadrec.model.RecoilRegressor;
import hadrec.training.Progress;
import hadrec.training.TrainingResult;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Trainings of recoil regressors, several at a time, each done once: the model files of a folder are named by a hash of all that a
 * training depends on, settings, seed, events and the code that trains.
 */
public final class RegressorJobs {
    private RegressorJobs() {}

    /**
     * Does the trainings that the folder does not have yet, and puts their models there one by one.
     *
     * @param folder for model files, made if missing; may be shared
     * @return the trained regressors, in the order of the jobs
     * @throws IllegalArgumentException if a training refuses its settings or events, or settings do not print what they are
     * @throws IllegalStateException if it was interrupted, or a loss was not finite in the first epoch; what is finished stays in
     *     the folder
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static List<RecoilRegressor> run(List<RegressorJob> jobs, Path folder, GridProgress progress) {
        ModelFolder models = new ModelFolder(folder);
        jobs.forEach(job -> Run.requireNames(job.regressor().toString(), "a regressor"));
        List<Optional<RecoilRegressor>> results = new GridRunner<>(models, false).run(jobs, progress);
        long missing = results.stream().filter(Optional::isEmpty).count();
        if (missing > 0) {
            throw new IllegalStateException("interrupted: " + missing + " of " + jobs.size()
                    + " trainings are not finished; the others stay in " + folder + " and are not repeated");
        }
        return results.stream().map(Optional::orElseThrow).toList();
    }

    /** Models in a folder. */
    private static final class ModelFolder implements GridRunner.Work<RegressorJob, RecoilRegressor> {
        private final Path folder;
        private final Map<Table, String> hashes = new IdentityHashMap<>();

        ModelFolder(Path folder) {
            this.folder = folder;
        }

        @Override
        public Optional<RecoilRegressor> find(RegressorJob job) {
            Path file = file(job);
            if (!Files.exists(file)) {
                return Optional.empty();
            }
            try {
                return Optional.of(RecoilRegressor.load(file));
            } catch (UncheckedIOException damaged) {
                return Optional.empty(); // counts as none and is written anew
            }
        }

        @Override
        public Optional<RecoilRegressor> run(RegressorJob job, int threads, Progress progress) {
            RecoilRegressor regressor = job.train(threads, progress);
            if (regressor.training().ending() == TrainingResult.Ending.INTERRUPTED) {
                return Optional.empty();
            }
            regressor.save(file(job));
            return Optional.of(regressor);
        }

        private Path file(RegressorJob job) {
            String hash = new Fingerprint()
                    .add(job.regressor().toString())
                    .add(hash(job.events()))
                    .add(IntStream.of(job.training()).asDoubleStream().toArray())
                    .add(IntStream.of(job.validation()).asDoubleStream().toArray())
                    .sha256();
            return folder.resolve(hash.substring(0, 24) + ".zip");
        }

        private synchronized String hash(Table events) {
            return hashes.computeIfAbsent(events, ModelFolder::sha256);
        }

        private static String sha256(Table events) {
            Fingerprint fingerprint = new Fingerprint();
            events.numericColumns()
                    .forEach(column -> fingerprint.add(column.name()).add(column.asDoubleArray()));
            return fingerprint.sha256();
        }
    }
}
