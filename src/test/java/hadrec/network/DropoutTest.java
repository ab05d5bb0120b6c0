package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.features.FeatureSet;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shards;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class DropoutTest extends LayerContract {
    private static final int ROWS = 1000;
    private static final int COLUMNS = 40;

    @Override
    protected Layer layer() {
        return new Dropout(0.3).build(4, new SplittableRandom(1));
    }

    /** The output of ones in training. */
    private static float[] ofOnes(double rate, long seed, int epoch, int step) {
        FMatrixRMaj x = new FMatrixRMaj(ROWS, COLUMNS);
        Arrays.fill(x.data, 1);
        FMatrixRMaj y = x.createLike();
        Layer layer = new Dropout(rate).build(COLUMNS, new SplittableRandom(1));
        Pass.Matrices matrices = new Pass.Matrices(x, y, x.createLike(), x.createLike());
        Pass.MiniBatch batch = new Pass.MiniBatch(layer, matrices, MatrixProducts.ejml(), seed, 2);
        batch.start(Shards.of(ROWS), epoch, step);
        batch.forward();
        return y.data;
    }

    @Test
    void dropsTheRateAndKeepsTheMean() {
        float[] y = ofOnes(0.2, 1, 1, 1);
        int dropped = 0;
        for (float value : y) {
            assertEquals(value == 0 ? 0 : 1.25f, value);
            dropped += value == 0 ? 1 : 0;
        }
        // 40 000 draws: a standard deviation of 0.002
        assertEquals(0.2, (double) dropped / y.length, 0.008);
        assertArrayEquals(new float[] {1, 1}, Arrays.copyOf(ofOnes(0, 1, 1, 1), 2));
    }

    @Test
    void everySeedEpochMiniBatchAndShardDrawsItsOwn() {
        float[] y = ofOnes(0.5, 1, 1, 1);
        assertArrayEquals(y, ofOnes(0.5, 1, 1, 1));
        assertFalse(Arrays.equals(y, ofOnes(0.5, 2, 1, 1)));
        assertFalse(Arrays.equals(y, ofOnes(0.5, 1, 2, 1)));
        assertFalse(Arrays.equals(y, ofOnes(0.5, 1, 1, 2)));
        int ofShard = ROWS / 4 * COLUMNS;
        assertFalse(Arrays.equals(y, 0, ofShard, y, ofShard, 2 * ofShard));
    }

    @Test
    void isGoneFromACompiledNetwork() {
        NetworkSettings plain = NetworkSettings.of(
                List.of(6), Activation.TANH, NetworkSettings.Normalization.NONE, Dense.Initializer.GLOROT_UNIFORM);
        List<Layer.Settings> hidden = List.of(plain.hidden().get(0), Activation.TANH, new Dropout(0.5));
        NetworkSettings dropping = new NetworkSettings(hidden, plain.output());
        MultilayerPerceptron network = MultilayerPerceptron.of(3, dropping, 2, 1);
        List<Layer> left = CompiledNetwork.of(network, MatrixProducts.ejml()).layers();
        assertEquals(
                List.of("Dense 3 → 6", "tanh", "Dense 6 → 2"),
                left.stream().map(Layer::toString).toList());
    }

    @Test
    void trainsToTheSameBitsOnAnyNumberOfThreadsAndIsSaved(@TempDir Path folder) {
        FeatureSet features = FeatureSet.ofColumns("four", "a", "b", "c", "d");
        Table events = features.table(input(layer(), 600));
        List<Layer.Settings> hidden = List.of(
                new Dense(16, true, Dense.Initializer.HE_UNIFORM), Activation.TANH, new Dropout(0.25), Activation.SILU);
        Training training = Training.of(features, features)
                .withNetwork(new NetworkSettings(hidden, Dense.Initializer.GLOROT_UNIFORM))
                .withBatchSize(150)
                .withEpochs(2);
        Set<String> trained = new HashSet<>();
        for (int threads : new int[] {1, 2, 4}) {
            TrainedNetwork network =
                    training.prepare(events).withThreads(threads).fit(Progress.none());
            network.save(folder.resolve("dropout.zip"));
            trained.add(network.sha256());
            trained.add(TrainedNetwork.load(folder.resolve("dropout.zip")).sha256());
        }
        assertEquals(1, trained.size());
    }

    @Test
    void refusesToDropAll() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Dropout(1));
        assertEquals("Dropout expects 0 <= rate < 1, got 1.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Dropout(Double.NaN));
    }
}
