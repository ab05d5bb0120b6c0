package hadrec.bench;

import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.training.Dataset;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The process of one contender of the {@link TrainingBench}. */
public final class TrainingEntry {
    static final String HADREC = "hadrec";
    static final String PRODUCTS = "products";

    private TrainingEntry() {}

    /** Takes who it is, the size of a mini-batch and the normalization. */
    public static void main(String[] arguments) throws IOException {
        int batchSize = Integer.parseInt(arguments[1]);
        Normalization normalization = Normalization.valueOf(arguments[2]);
        Turns.play(() -> contender(arguments[0], batchSize, normalization));
    }

    private static Contender contender(String who, int batchSize, Normalization normalization) {
        Dataset data = SampleFiles.read();
        NetworkSettings settings = NetworkSettings.THESIS.withNormalization(normalization);
        MultilayerPerceptron network =
                MultilayerPerceptron.of(data.features().numCols, settings, data.targets().numCols, 1);
        return who.equals(HADREC)
                ? new HadrecTraining(settings, data, batchSize)
                : new ProductLimit(nodes(network), true);
    }

    /** Nodes of each layer, the features first. */
    static List<Integer> nodes(MultilayerPerceptron network) {
        List<Integer> nodes = new ArrayList<>(List.of(network.inputColumns()));
        for (Layer.Settings layer : network.settings()) {
            if (layer instanceof Dense dense) {
                nodes.add(dense.nodes());
            }
        }
        return nodes;
    }
}
