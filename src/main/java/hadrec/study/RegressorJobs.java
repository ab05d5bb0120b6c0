package hadrec.study;

import hadrec.model.RecoilRegressor;
import hadrec.training.Progress;
import hadrec.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.columns.Column;

/**
 * Trainings of recoil regressors, several at a time, each done once: the model files of a folder are named by a hash of all that a
 * training depends on, settings, seed, events and the code that trains.
 */
public final class RegressorJobs {
    private RegressorJobs() {}

    /**
     * Does the trainings that the folder does not have yet, equal ones once, and puts their models there one by one.
     *
     * @param folder for model files, made if missing; may be shared
     * @return the trained regressors, in the order of the jobs
     * @throws IllegalArgumentException if a training refuses its settings or events, or settings do not print what they are
     * @throws IllegalStateException if it was interrupted, or a loss was not finite; what is finished stays in
     *     the folder
     * @throws UncheckedIOException if the folder cannot be written
     */
    public static List<RecoilRegressor> run(List<RegressorJob> jobs, Path folder, GridProgress progress) {
        jobs.forEach(job -> Run.requireNames("RegressorJobs", job.regressor().toString(), "a regressor"));
        Map<RegressorJob, String> hashes = new IdentityHashMap<>();
        Map<Column<?>, String> ofColumns = new IdentityHashMap<>();
        jobs.forEach(job -> hashes.put(job, job.sha256(ofColumns)));
        Map<String, RegressorJob> different = new LinkedHashMap<>();
        jobs.forEach(job -> different.putIfAbsent(hashes.get(job), job));
        List<RegressorJob> once = List.copyOf(different.values());
        List<Optional<RecoilRegressor>> results =
                new GridRunner<>(new ModelFolder(folder, hashes), false).run(once, progress);
        long missing = results.stream().filter(Optional::isEmpty).count();
        if (missing > 0) {
            throw new IllegalStateException("interrupted: " + missing + " of " + once.size()
                    + " trainings are not finished; the others stay in " + folder + " and are not repeated");
        }
        Map<String, RecoilRegressor> trained = new HashMap<>();
        for (int i = 0; i < once.size(); i++) {
            trained.put(hashes.get(once.get(i)), results.get(i).orElseThrow());
        }
        return jobs.stream().map(job -> trained.get(hashes.get(job))).toList();
    }

    /** Models in a folder. */
    private static final class ModelFolder implements GridRunner.Work<RegressorJob, RecoilRegressor> {
        private final Path folder;
        private final Map<RegressorJob, String> hashes;

        ModelFolder(Path folder, Map<RegressorJob, String> hashes) {
            this.folder = folder;
            this.hashes = hashes;
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(folder + " cannot be made: " + e.getMessage(), e);
            }
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
            return folder.resolve(hashes.get(job).substring(0, 24) + ".zip");
        }
    }
}
