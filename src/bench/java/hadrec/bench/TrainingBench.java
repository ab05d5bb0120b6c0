package hadrec.bench;

import hadrec.bench.Match.Unit;
import hadrec.features.Dataset;
import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** Epochs of training with large and small mini-batches, with batch normalization and without. */
final class TrainingBench {
    private static final int[] BATCH_SIZES = {4000, 256};
    private static final int EVENTS = 80_000;

    private final Dataset data;
    private final int rounds;
    private final boolean withDeeplearning4j;

    TrainingBench(Dataset data, int rounds, boolean withDeeplearning4j) {
        this.data = Sample.first(data, EVENTS);
        this.rounds = rounds;
        this.withDeeplearning4j = withDeeplearning4j;
    }

    void run(Report report) {
        Path folder = SampleFiles.write(data);
        for (int batchSize : BATCH_SIZES) {
            MultilayerPerceptron network = network(NetworkSettings.THESIS);
            String task = "training, mini-batches of " + batchSize;
            try (Match match = match(task, network, batchSize)) {
                if (withDeeplearning4j) {
                    match.againstIfPresent(
                            TrainingProcess.DEEPLEARNING4J, () -> TrainingProcess.deeplearning4j(folder, batchSize));
                }
                report.add(match.play(rounds));
            }
        }
        for (int batchSize : BATCH_SIZES) {
            MultilayerPerceptron network = network(NetworkSettings.THESIS.withNormalization(Normalization.NONE));
            String task = "no normalization, mini-batches of " + batchSize;
            try (Match match = match(task, network, batchSize)) {
                match.againstIfPresent(
                        TrainingProcess.SCIKIT_LEARN, () -> TrainingProcess.scikitLearn(folder, batchSize));
                report.add(match.play(rounds));
            }
        }
    }

    private MultilayerPerceptron network(NetworkSettings settings) {
        return MultilayerPerceptron.of(data.features().numCols, settings, data.targets().numCols, 1);
    }

    private Match match(String task, MultilayerPerceptron network, int batchSize) {
        return new Match(task, Unit.EVENTS_PER_SECOND, new HadrecTraining(network, data, batchSize))
                .againstIfPresent(TorchTraining.NAME, () -> torch(network, batchSize))
                .against(new ProductLimit(nodes(network), true));
    }

    private Contender torch(MultilayerPerceptron network, int batchSize) {
        TorchTraining torch = new TorchTraining(network, data, batchSize);
        FMatrixRMaj events = Sample.rows(data.features(), 0, 1000);
        InferenceBench.requireEqual(TorchTraining.NAME, network.predict(events).data, torch.predict(events));
        return torch;
    }

    /** Nodes of each layer, the features first. */
    static List<Integer> nodes(MultilayerPerceptron network) {
        List<Integer> nodes = new ArrayList<>(List.of(network.inputColumns()));
        for (Layer layer : network.layers()) {
            if (layer instanceof Dense) {
                nodes.add(layer.outputColumns());
            }
        }
        return nodes;
    }
}
