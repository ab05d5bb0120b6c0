package hadrec.training;

import hadrec.loss.GaussianLikelihood;
import hadrec.loss.Huber;
import hadrec.loss.LogCosh;
import hadrec.loss.Loss;
import hadrec.loss.MeanAbsoluteError;
import hadrec.loss.MeanSquaredError;
import hadrec.loss.QuantileLoss;
import hadrec.loss.ResponseBalance;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense.Initializer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.statistics.Bins;
import hadrec.study.PlainNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/** A network, a loss, a mini-batch and a number of threads, drawn from a seed; the network in plain loops too. */
public final class RandomConfiguration {
    /** Far more than the rounding of the engine, so that both implementations are on the same side of a kink. */
    private static final double KINK_DISTANCE = 1e-5;

    final int seed;
    final NetworkSettings settings;
    public final Loss loss;
    final MultilayerPerceptron network;
    public final Dataset data;
    final int[] order;
    final int first;
    final int rows;
    final int threads;

    public RandomConfiguration(int seed, int mostEvents) {
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        settings = settings(random);
        int ofLosses = random.nextInt(Integer.MAX_VALUE);
        threads = 1 + random.nextInt(4);
        int inputs = 1 + random.nextInt(9);
        int targets = 1 + random.nextInt(3);
        List<Loss> losses = losses(targets);
        loss = losses.get(ofLosses % losses.size());
        network = MultilayerPerceptron.of(inputs, settings, loss.outputs(targets), seed);
        network.state().values().forEach(p -> disturb(p.value().data, random));
        int events = 8 + random.nextInt(mostEvents - 8);
        rows = Math.min(events, 8 + random.nextInt(3 * mostEvents / 4));
        first = random.nextInt(events - rows + 1);
        order = IntStream.range(0, events).map(i -> events - 1 - i).toArray();
        float[] weights = weights(random, events);
        Dataset drawn;
        do {
            drawn = new Dataset(matrix(random, events, inputs), matrix(random, events, targets), weights);
            if (loss.columns().size() > 0) {
                drawn = ToyEvents.withBoson(drawn, random.nextLong());
            }
        } while (!Kinks.areFar(plain(), loss, batch(drawn.features()), batch(drawn.targets()), KINK_DISTANCE));
        data = drawn;
    }

    /** The losses of the library for a number of targets; all of them for two. */
    static List<Loss> losses(int targets) {
        List<Double> taus = List.of(0.16, 0.5, 0.84);
        // bins of the momentum that ToyEvents draws within 0 to 4; some of it is outside
        Bins bins = Bins.of(0.5, 1.2, 2, 3);
        List<Loss> losses = new ArrayList<>(List.of(
                new MeanSquaredError(),
                new Huber(0.8),
                new QuantileLoss(taus.subList(0, targets)),
                new LogCosh(),
                new MeanAbsoluteError()));
        if (targets == 2) {
            losses.add(1, new ResponseBalance(new MeanSquaredError(), 2, bins));
            losses.add(2, new GaussianLikelihood());
            losses.add(new ResponseBalance(new GaussianLikelihood(), 0.5, bins));
        }
        return losses;
    }

    boolean normalizesLinearLayers() {
        return settings.hidden().contains(Activation.IDENTITY)
                && settings.hidden().stream().anyMatch(BatchNormalization.class::isInstance);
    }

    private static NetworkSettings settings(SplittableRandom random) {
        List<Integer> nodes = new ArrayList<>();
        int hidden = random.nextInt(4);
        for (int l = 0; l < hidden; l++) {
            nodes.add(1 + random.nextInt(20));
        }
        return NetworkSettings.of(
                nodes,
                Activation.values()[random.nextInt(Activation.values().length)],
                Normalization.values()[random.nextInt(Normalization.values().length)],
                Initializer.values()[random.nextInt(Initializer.values().length)]);
    }

    /** Moves every number a little, so that none is at its start of 0 or 1. */
    private static void disturb(float[] values, SplittableRandom random) {
        for (int i = 0; i < values.length; i++) {
            values[i] += (float) (0.4 * random.nextDouble());
        }
    }

    /** All 1, or one in twenty negative; the sum is far from 0. */
    private static float[] weights(SplittableRandom random, int events) {
        float[] weights = new float[events];
        boolean weighted = random.nextBoolean();
        for (int i = 0; i < events; i++) {
            weights[i] = !weighted ? 1 : (float) (random.nextInt(20) == 0 ? -0.2 : 0.5 + random.nextDouble());
        }
        return weights;
    }

    private static FMatrixRMaj matrix(SplittableRandom random, int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (4 * random.nextDouble() - 2);
        }
        return matrix;
    }

    /** The mini-batch's rows of a matrix. */
    public double[][] batch(FMatrixRMaj matrix) {
        double[][] batch = new double[rows][matrix.numCols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                batch[i][j] = matrix.get(order[first + i], j);
            }
        }
        return batch;
    }

    /** The mini-batch's weights. */
    public double[] weights() {
        return IntStream.range(first, first + rows)
                .mapToDouble(i -> data.weights()[order[i]])
                .toArray();
    }

    /** The network with its present numbers in plain loops. */
    public PlainNetwork plain() {
        return PlainNetwork.of(network);
    }

    @Override
    public String toString() {
        return "seed " + seed + ": " + settings + ", loss " + loss + ", " + rows + " rows, " + threads + " threads";
    }
}
