package hadrec.bench;

import hadrec.bench.Match.Unit;
import hadrec.network.NetworkSettings.Normalization;
import java.nio.file.Path;

/** Epochs of training with large and small mini-batches, with batch normalization and without. */
final class TrainingBench {
    private static final int[] BATCH_SIZES = {4000, 256};

    private TrainingBench() {}

    static void run(Report report, int rounds, boolean withDeeplearning4j) {
        Path folder = SampleFiles.write();
        for (int batchSize : BATCH_SIZES) {
            String task = "training, mini-batches of " + batchSize;
            try (Match match = match(task, batchSize, Normalization.AFTER_ACTIVATION)) {
                if (withDeeplearning4j) {
                    match.againstIfPresent("Deeplearning4j", () -> ContenderProcess.deeplearning4j(folder, batchSize));
                }
                report.add(match.play(rounds));
            }
        }
        for (int batchSize : BATCH_SIZES) {
            String task = "no normalization, mini-batches of " + batchSize;
            try (Match match = match(task, batchSize, Normalization.NONE)) {
                match.againstIfPresent("scikit-learn", () -> ContenderProcess.scikitLearn(folder, batchSize));
                report.add(match.play(rounds));
            }
        }
    }

    private static Match match(String task, int batchSize, Normalization normalization) {
        return new Match(task, Unit.EVENTS_PER_SECOND, entry(TrainingEntry.HADREC, batchSize, normalization))
                .againstIfPresent("libtorch", () -> entry(TrainingEntry.LIBTORCH, batchSize, normalization))
                .against(entry(TrainingEntry.PRODUCTS, batchSize, normalization));
    }

    private static Contender entry(String who, int batchSize, Normalization normalization) {
        return ContenderProcess.of(TrainingEntry.class, who, batchSize, normalization);
    }
}
