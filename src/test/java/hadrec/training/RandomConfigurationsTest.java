package hadrec.training;

import hadrec.features.Dataset;
import hadrec.linalg.MatrixProducts;
import hadrec.linalg.Team;
import hadrec.loss.MeanSquaredError;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.CompiledNetwork;
import hadrec.network.FloatParameter;
import hadrec.network.Initializer;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.reference.Deviation;
import hadrec.training.PlainLayer.PlainActivation;
import hadrec.training.PlainLayer.PlainDense;
import hadrec.training.PlainLayer.PlainNormalization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against the plain network on networks, mini-batches and numbers of threads drawn from a seed. */
class RandomConfigurationsTest {
    /** One float32 pass of a few layers: some hundred roundings of 6e-8, with the cancellations of the normalization. */
    private static final double RTOL = 2e-4;

    private static final double SHARE = 0.05;

    static IntStream seeds() {
        return IntStream.range(0, Boolean.getBoolean("hadrec.thorough") ? 1000 : 100);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void engineAgreesWithPlainLoops(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        NetworkSettings settings = settings(random);
        int inputs = 1 + random.nextInt(9);
        int outputs = 1 + random.nextInt(3);
        MultilayerPerceptron network = MultilayerPerceptron.of(inputs, settings, outputs, seed);
        network.state().values().forEach(p -> disturb(p.value().data, random));
        PlainNetwork plain = plain(network, settings);
        int events = 8 + random.nextInt(900);
        int rows = Math.min(events, 8 + random.nextInt(700));
        Dataset data = data(random, events, inputs, outputs);
        int first = random.nextInt(events - rows + 1);
        int[] order = IntStream.range(0, events).map(i -> events - 1 - i).toArray();
        try (Team team = new Team(1 + random.nextInt(4))) {
            MatrixProducts products = seed % 10 == 0 ? MatrixProducts.ejml() : MatrixProducts.fastest();
            // room for more rows than this mini-batch has, as for the last one of an epoch
            TrainingPass pass = new TrainingPass(network, new MeanSquaredError(), events, products, team);
            double loss = pass.gradient(data, order, first, rows);
            double expected = plain.gradient(
                    new MeanSquaredError(),
                    batch(data.features(), order, first, rows),
                    batch(data.targets(), order, first, rows),
                    weights(data, order, first, rows));
            String what = "seed " + seed + " " + settings + " rows " + rows + " ";
            check(what + "loss", new double[] {loss}, new double[] {expected});
            float[] y = Arrays.copyOf(pass.output().data, rows * outputs);
            check(what + "output", Deviation.widen(y), PlainNetwork.flat(plain.output));
            checkGradients(what, network, plain);
            checkStatistics(what, network, plain);
            double[] inferred =
                    Deviation.widen(CompiledNetwork.of(network, products).predict(data.features(), team).data);
            double[][] x = PlainNetwork.rows(Deviation.widen(data.features().data), inputs);
            check(what + "inference", inferred, PlainNetwork.flat(plain.forward(x, false)));
        }
    }

    private static void check(String what, double[] result, double[] expected) {
        Deviation.check(what, result, expected, RTOL, SHARE * Deviation.largest(expected));
    }

    private static void checkGradients(String what, MultilayerPerceptron network, PlainNetwork plain) {
        double largest = 0;
        for (PlainLayer layer : plain.layers) {
            for (double[] gradient : layer.gradients.values()) {
                largest = Math.max(largest, Deviation.largest(gradient));
            }
        }
        for (int l = 0; l < plain.layers.size(); l++) {
            for (FloatParameter parameter : network.layers().get(l).parameters()) {
                double[] expected = plain.layers.get(l).gradients.get(parameter.name());
                String name = what + "layer " + (l + 1) + " " + parameter.name();
                double[] result = Deviation.widen(parameter.gradient().data);
                Deviation.check(name, result, expected, RTOL, SHARE * largest);
            }
        }
    }

    private static void checkStatistics(String what, MultilayerPerceptron network, PlainNetwork plain) {
        for (int l = 0; l < plain.layers.size(); l++) {
            for (FloatParameter statistic : network.layers().get(l).statistics()) {
                double[] expected = plain.layers.get(l).numbers.get(statistic.name());
                check(what + statistic.name(), Deviation.widen(statistic.value().data), expected);
            }
        }
    }

    private static NetworkSettings settings(SplittableRandom random) {
        List<Integer> nodes = new ArrayList<>();
        int hidden = random.nextInt(4);
        for (int l = 0; l < hidden; l++) {
            nodes.add(1 + random.nextInt(20));
        }
        return new NetworkSettings(
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

    private static Dataset data(SplittableRandom random, int events, int inputs, int outputs) {
        float[] weights = new float[events];
        boolean weighted = random.nextBoolean();
        for (int i = 0; i < events; i++) {
            // one in twenty is negative; the sum is far from 0
            weights[i] = !weighted ? 1 : (float) (random.nextInt(20) == 0 ? -0.2 : 0.5 + random.nextDouble());
        }
        return new Dataset(matrix(random, events, inputs), matrix(random, events, outputs), weights);
    }

    private static FMatrixRMaj matrix(SplittableRandom random, int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (4 * random.nextDouble() - 2);
        }
        return matrix;
    }

    private static double[][] batch(FMatrixRMaj matrix, int[] order, int first, int rows) {
        double[][] batch = new double[rows][matrix.numCols];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < matrix.numCols; j++) {
                batch[i][j] = matrix.get(order[first + i], j);
            }
        }
        return batch;
    }

    private static double[] weights(Dataset data, int[] order, int first, int rows) {
        return IntStream.range(first, first + rows)
                .mapToDouble(i -> data.weights()[order[i]])
                .toArray();
    }

    private static PlainNetwork plain(MultilayerPerceptron network, NetworkSettings settings) {
        List<PlainLayer> layers = new ArrayList<>();
        for (Layer layer : network.layers()) {
            List<double[]> numbers = layer.parameters().stream()
                    .map(p -> Deviation.widen(p.value().data))
                    .toList();
            if (numbers.isEmpty()) {
                layers.add(new PlainActivation(settings.activation()));
            } else if (layer.couplesRows()) {
                PlainLayer plain = new PlainNormalization(
                        numbers.get(0),
                        numbers.get(1),
                        BatchNormalization.THESIS_EPSILON,
                        BatchNormalization.THESIS_MOMENTUM);
                layer.statistics().forEach(s -> plain.numbers.put(s.name(), Deviation.widen(s.value().data)));
                layers.add(plain);
            } else {
                double[] biases = numbers.size() > 1 ? numbers.get(1) : new double[0];
                layers.add(new PlainDense(layer.inputColumns(), layer.outputColumns(), numbers.get(0), biases));
            }
        }
        return new PlainNetwork(layers);
    }
}
