package hadrec.bench;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.network.CompiledNetwork;
import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.Dataset;
import java.io.IOException;
import java.util.List;
import java.util.function.IntConsumer;
import org.ejml.data.FMatrixRMaj;

/** The process of one contender of the {@link InferenceBench}. */
public final class InferenceEntry {
    static final String HADREC = "hadrec";
    static final String PRODUCTS = "products";

    private static final int SINGLE_EVENTS = 1000;

    private final MultilayerPerceptron network;
    private final List<FMatrixRMaj> batches;
    private final int batchSize;
    private final int threads;

    /** Trains for an epoch, so that the running statistics are not those of a fresh network; all get the same bits. */
    private InferenceEntry(int batchSize, int threads) {
        this.batchSize = batchSize;
        this.threads = threads;
        Dataset data = SampleFiles.read();
        network = Preparation.trained(data).network();
        FMatrixRMaj features = data.features();
        batches = Sample.batches(batchSize == 1 ? Sample.rows(features, 0, SINGLE_EVENTS) : features, batchSize);
    }

    /** Takes who it is, the size of a mini-batch and the number of threads. */
    public static void main(String[] arguments) throws IOException {
        int batchSize = Integer.parseInt(arguments[1]);
        int threads = Integer.parseInt(arguments[2]);
        Turns.play(() -> new InferenceEntry(batchSize, threads).contender(arguments[0]));
    }

    private Contender contender(String who) {
        return who.equals(HADREC) ? hadrec("Hadrec", network) : limit();
    }

    private Contender hadrec(String name, MultilayerPerceptron predicting) {
        Team team = new Team(threads);
        CompiledNetwork compiled = CompiledNetwork.of(predicting, MatrixProducts.chosen());
        float[] prediction = new float[network.outputColumns()];
        IntConsumer call = batchSize == 1
                ? event -> compiled.predict(batches.get(event).data, prediction)
                : batch -> compiled.predict(batches.get(batch), team);
        return new Calls(name, batches.size(), batchSize, call, team::close);
    }

    /** Products only: of matrices at full speed; of one row and each matrix of weights, for which reading the weights is the bound. */
    private Contender limit() {
        if (batchSize > 1) {
            return new ProductLimit(TrainingEntry.nodes(network), false);
        }
        List<Layer.Settings> dense =
                network.settings().stream().filter(Dense.class::isInstance).toList();
        return hadrec("limit: products of one row", MultilayerPerceptron.of(network.inputColumns(), dense, 1));
    }
}
