package hadrec.bench;

import hadrec.bench.Match.Standing;
import hadrec.bench.Match.Unit;
import hadrec.network.NetworkSettings.Normalization;
import java.nio.file.Path;
import java.util.List;

/** Epochs of training with large and small mini-batches, with batch normalization and without. */
final class TrainingBench {
    private static final int[] BATCH_SIZES = {4000, 256};

    private TrainingBench() {}

    static void run(Report report, int rounds, boolean withDeeplearning4j) {
        Path folder = SampleFiles.prepare();
        for (int batchSize : BATCH_SIZES) {
            String task = "training, mini-batches of " + batchSize;
            try (Match match = match(folder, task, batchSize, Normalization.AFTER_ACTIVATION)) {
                if (withDeeplearning4j) {
                    match.againstIfPresent("Deeplearning4j", () -> ContenderProcess.deeplearning4j(folder, batchSize));
                }
                List<Standing> standings = match.play(rounds);
                report.add(standings);
                bare(folder, Normalization.AFTER_ACTIVATION, batchSize).print(standings);
            }
        }
        for (int batchSize : BATCH_SIZES) {
            String task = "no normalization, mini-batches of " + batchSize;
            try (Match match = match(folder, task, batchSize, Normalization.NONE)) {
                match.againstIfPresent("scikit-learn", () -> ContenderProcess.scikitLearn(folder, batchSize));
                List<Standing> standings = match.play(rounds);
                report.add(standings);
                bare(folder, Normalization.NONE, batchSize).print(standings);
            }
        }
    }

    private static BareProgram bare(Path folder, Normalization normalization, int batchSize) {
        return BareProgram.of("LibtorchTraining", folder, Preparation.name(normalization), batchSize);
    }

    private static Match match(Path folder, String task, int batchSize, Normalization normalization) {
        return new Match(task, Unit.EVENTS_PER_SECOND, entry(TrainingEntry.HADREC, batchSize, normalization))
                .againstIfPresent("libtorch", () -> ContenderProcess.libtorch(folder, normalization, batchSize))
                .againstIfPresent("PyTorch", () -> ContenderProcess.pyTorch(folder, normalization, batchSize))
                .against(entry(TrainingEntry.PRODUCTS, batchSize, normalization));
    }

    private static Contender entry(String who, int batchSize, Normalization normalization) {
        return ContenderProcess.of(TrainingEntry.class, who, batchSize, normalization);
    }
}
