package hadrec.training;

import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.loss.MeanSquaredError;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/** Small samples, networks and settings for tests of the training. */
public final class ToyEvents {
    public static final MeanSquaredError LOSS = new MeanSquaredError();

    private ToyEvents() {}

    /** Three features within ±1; targets 2 x_1 − x_2 + 0.5 and x_3, in all events alike. */
    public static Dataset linear(int events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FMatrixRMaj x = new FMatrixRMaj(events, 3);
        FMatrixRMaj t = new FMatrixRMaj(events, 2);
        for (int i = 0; i < events; i++) {
            for (int j = 0; j < 3; j++) {
                x.set(i, j, (float) (2 * random.nextDouble() - 1));
            }
            t.set(i, 0, 2 * x.get(i, 0) - x.get(i, 1) + 0.5f);
            t.set(i, 1, x.get(i, 2));
        }
        float[] ones = new float[events];
        Arrays.fill(ones, 1);
        return new Dataset(x, t, ones);
    }

    /** The same events, each with a boson in a random direction and of a momentum between 0 and 4. */
    static Dataset withBoson(Dataset data, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int n = data.targets().numCols;
        FMatrixRMaj more = new FMatrixRMaj(data.events(), 2 * n + 1);
        for (int i = 0; i < data.events(); i++) {
            double norm = 0;
            for (int j = 0; j < n; j++) {
                more.set(i, j, data.targets().get(i, j));
                more.set(i, n + j, (float) (2 * random.nextDouble() - 1));
                norm += more.get(i, n + j) * more.get(i, n + j);
            }
            for (int j = 0; j < n; j++) {
                more.set(i, n + j, (float) (more.get(i, n + j) / Math.sqrt(norm)));
            }
            more.set(i, 2 * n, (float) (4 * random.nextDouble()));
        }
        return new Dataset(data.features(), more, data.weights());
    }

    /** The same events, with bosons if a loss sees them. */
    static Dataset forLoss(Loss loss, Dataset data) {
        return loss.columns().size() > 0 ? withBoson(data, 11) : data;
    }

    /** The same events with other weights. */
    static Dataset weighted(Dataset data, float... weights) {
        return new Dataset(data.features(), data.targets(), weights);
    }

    /** Some events of a dataset, each with weight 1. */
    static Dataset pick(Dataset data, int... rows) {
        int columns = data.targets().numCols;
        Dataset picked = linear(rows.length, 0);
        FMatrixRMaj targets = new FMatrixRMaj(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(data.features().data, 3 * rows[i], picked.features().data, 3 * i, 3);
            System.arraycopy(data.targets().data, columns * rows[i], targets.data, columns * i, columns);
        }
        return new Dataset(picked.features(), targets, picked.weights());
    }

    public static MultilayerPerceptron network(Normalization normalization, Integer... hiddenNodes) {
        return network(LOSS, normalization, hiddenNodes);
    }

    /** A network of as many outputs as a loss needs for two targets. */
    static MultilayerPerceptron network(Loss loss, Normalization normalization, Integer... hiddenNodes) {
        NetworkSettings settings =
                NetworkSettings.THESIS.withHiddenNodes(List.of(hiddenNodes)).withNormalization(normalization);
        return MultilayerPerceptron.of(3, settings, loss.outputs(2), 1);
    }

    static TrainingFit settings(Optimizer optimizer, Loss loss, int batchSize, int epochs) {
        return new TrainingFit(
                optimizer, loss, TrainingFit.BatchSize.of(batchSize), TrainingFit.Stopping.after(epochs), false);
    }

    static TrainingFit adam(int batchSize, int epochs) {
        return settings(new Adam(0.01), LOSS, batchSize, epochs);
    }

    static TrainingFit descent(double learningRate, int batchSize, int epochs) {
        return settings(new GradientDescent(learningRate), LOSS, batchSize, epochs);
    }

    /** Trains on one thread. */
    static TrainedNetwork.Result fit(
            TrainingFit settings,
            MultilayerPerceptron network,
            Dataset training,
            Dataset validation,
            Progress progress) {
        return new Trainer(settings, 7, 1).fit(network, epoch -> training, validation, progress);
    }

    static double loss(MultilayerPerceptron network, Dataset data) {
        return MeanLoss.mean(LOSS, network.predict(data.features()), data.targets(), data.weights());
    }

    /** All numbers of a network, one after the other. */
    static float[] numbers(MultilayerPerceptron network) {
        float[] all = new float[0];
        for (float[] values : network.copyState().values()) {
            int length = all.length;
            all = Arrays.copyOf(all, length + values.length);
            System.arraycopy(values, 0, all, length, values.length);
        }
        return all;
    }
}
