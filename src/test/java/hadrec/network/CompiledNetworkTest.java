package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.features.StandardScaler;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CompiledNetworkTest {
    private static final int EVENTS = 300;

    private static CompiledNetwork compiled(MultilayerPerceptron network) {
        return CompiledNetwork.of(network, MatrixProducts.chosen());
    }

    private static MultilayerPerceptron network(Activation activation, NetworkSettings.Normalization place) {
        NetworkSettings settings = NetworkSettings.THESIS
                .withHiddenNodes(List.of(24, 17))
                .withActivation(activation)
                .withNormalization(place);
        return stirred(MultilayerPerceptron.of(6, settings, 2, 1));
    }

    private static MultilayerPerceptron thesisLike() {
        return network(Activation.TANH, NetworkSettings.Normalization.AFTER_ACTIVATION);
    }

    /** As after a training: no biases, means or scales that are exactly 0 or 1. */
    private static MultilayerPerceptron stirred(MultilayerPerceptron network) {
        SplittableRandom random = new SplittableRandom(2);
        network.state().forEach((name, parameter) -> {
            float[] values = parameter.value().data;
            for (int i = 0; i < values.length && !name.endsWith("weights"); i++) {
                values[i] = (float) (0.5 + random.nextDouble());
            }
        });
        return network;
    }

    private static FMatrixRMaj features(int events, int columns) {
        SplittableRandom random = new SplittableRandom(3);
        FMatrixRMaj x = new FMatrixRMaj(events, columns);
        for (int i = 0; i < x.data.length; i++) {
            x.data[i] = (float) (4 * random.nextDouble() - 2);
        }
        return x;
    }

    private static float[] predict(CompiledNetwork network, FMatrixRMaj x, int threads) {
        try (Team team = new Team(threads)) {
            return network.predict(x, team).data;
        }
    }

    private static float[] layerByLayer(MultilayerPerceptron network, FMatrixRMaj x) {
        float[] values = x.data;
        for (Layer layer : network.layers()) {
            values = LayerContract.infer(layer, FMatrixRMaj.wrap(x.numRows, layer.inputColumns(), values));
        }
        return values;
    }

    /** Sums of some 20 products that are rounded otherwise, in three layers: some 10 roundings of 6e-8. */
    private static void assertClose(float[] expected, float[] actual) {
        double largest = 0;
        for (float value : expected) {
            largest = Math.max(largest, Math.abs(value));
        }
        assertArrayEquals(expected, actual, (float) (2e-6 * largest));
    }

    private static List<String> names(CompiledNetwork network) {
        return network.layers().stream().map(Layer::toString).toList();
    }

    private static Layer dense(int inputs, int outputs) {
        return new Dense(outputs, true, Dense.Initializer.GLOROT_UNIFORM).build(inputs, new SplittableRandom(4));
    }

    private static Layer normalization(int columns, double epsilon, double momentum) {
        return new BatchNormalization(epsilon, momentum).build(columns, new SplittableRandom(4));
    }

    private static MultilayerPerceptron of(List<Layer> layers) {
        List<Layer.Settings> settings = new ArrayList<>();
        layers.forEach(layer -> settings.add((columns, random) -> layer));
        return MultilayerPerceptron.of(layers.get(0).inputColumns(), settings, 1);
    }

    @ParameterizedTest
    @EnumSource
    void computesTheSameAsTheLayersOneByOne(Activation activation) {
        FMatrixRMaj x = features(EVENTS, 6);
        for (NetworkSettings.Normalization place : NetworkSettings.Normalization.values()) {
            MultilayerPerceptron network = network(activation, place);
            assertClose(layerByLayer(network, x), predict(compiled(network), x, 1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesNoNormalizationOfAHiddenLayer(NetworkSettings.Normalization place) {
        assertEquals(
                List.of("Dense 6 → 24", "tanh", "Dense 24 → 17", "tanh", "Dense 17 → 2"),
                names(compiled(network(Activation.TANH, place))));
    }

    @Test
    void foldsNormalizationsAsPencilAndPaperDo() {
        Layer dense = dense(1, 1);
        dense.parameters().get(0).value().data[0] = 2;
        dense.parameters().get(1).value().data[0] = 1;
        Layer normalization = normalization(1, 1, 0.5);
        float[] numbers = {3, 5, 7, 3}; // y = 3 (x − 7)/√(3 + 1) + 5 = 1.5 x − 5.5
        String[] names = {"gamma", "beta", "running_mean", "running_variance"};
        for (int i = 0; i < names.length; i++) {
            of(List.of(normalization)).state().get("layer1." + names[i]).value().data[0] = numbers[i];
        }
        // 1.5 (2 x + 1) − 5.5 = 3 x − 4 and 2 (1.5 x − 5.5) + 1 = 3 x − 10
        assertFolded(3, -4, List.of(dense, normalization));
        assertFolded(3, -10, List.of(normalization, dense));
        // 1.5 (1.5 x − 5.5) − 5.5 = 2.25 x − 13.75, and twice that plus 1
        assertFolded(4.5f, -26.5f, List.of(normalization, normalization, dense));
    }

    private static void assertFolded(float weight, float bias, List<Layer> layers) {
        List<Layer> left = compiled(of(layers)).layers();
        assertEquals(1, left.size());
        assertEquals(weight, left.get(0).parameters().get(0).value().data[0]);
        assertEquals(bias, left.get(0).parameters().get(1).value().data[0]);
    }

    @Test
    void whatNobodyTakesInRunsAsItIs() {
        Layer between = normalization(5, 0.1, 0.1);
        MultilayerPerceptron network =
                stirred(of(List.of(dense(6, 5), new Squares(5), between, new Squares(5), dense(5, 2))));
        assertEquals(
                List.of("Dense 6 → 5", "squares", between.toString(), "squares", "Dense 5 → 2"),
                names(compiled(network)));
        FMatrixRMaj x = features(EVENTS, 6);
        assertClose(layerByLayer(network, x), predict(compiled(network), x, 1));
    }

    @Test
    void aColumnFarFromZeroKeepsItsDigits() {
        Layer first = normalization(1, 1e-3, 0.1);
        first.statistics().get(0).value().data[0] = 1e6f;
        MultilayerPerceptron network = of(List.of(first, dense(1, 2)));
        FMatrixRMaj x = FMatrixRMaj.wrap(2, 1, new float[] {1e6f - 0.5f, 1e6f + 1});
        assertClose(layerByLayer(network, x), predict(compiled(network), x, 1));
    }

    @Test
    void scalersGiveTheBitsOfScalingFirst() {
        StandardScaler inputs =
                new StandardScaler(new double[] {1e6, 1, -2, 0, 5, 0.1}, new double[] {2, 3, 4, 5, 6, 7});
        StandardScaler outputs = new StandardScaler(new double[] {10, -20}, new double[] {30, 40});
        MultilayerPerceptron network = thesisLike();
        FMatrixRMaj x = features(EVENTS, 6);
        for (int row = 0; row < EVENTS; row++) {
            x.data[6 * row] += 1e6f;
            x.data[6 * row + 3] = 3; // constant
        }
        float[] before = x.data.clone();
        float[] scaled = predict(
                CompiledNetwork.of(network, inputs::transform, outputs::inverse, 6, MatrixProducts.chosen()), x, 1);
        assertArrayEquals(outputs.inverse(network.predict(inputs.transform(x))).data, scaled);
        assertArrayEquals(before, x.data, "features are not modified");
    }

    @Test
    void anEventHasTheSameBitsAmongAnyOthers() {
        MultilayerPerceptron thesis = stirred(MultilayerPerceptron.of(38, NetworkSettings.THESIS, 2, 1));
        CompiledNetwork network = compiled(thesis);
        FMatrixRMaj x = features(EVENTS, 38);
        float[] together = predict(network, x, 1);
        FMatrixRMaj reversed = new FMatrixRMaj(EVENTS, 38);
        for (int row = 0; row < EVENTS; row++) {
            System.arraycopy(x.data, 38 * row, reversed.data, 38 * (EVENTS - 1 - row), 38);
        }
        float[] back = predict(network, reversed, 1);
        for (int row = 0; row < EVENTS; row++) {
            assertEquals(together[2 * row], back[2 * (EVENTS - 1 - row)]);
            assertEquals(together[2 * row + 1], back[2 * (EVENTS - 1 - row) + 1]);
        }
        for (int row : new int[] {0, 77, 128, 299}) {
            FMatrixRMaj one = FMatrixRMaj.wrap(1, 38, Arrays.copyOfRange(x.data, 38 * row, 38 * row + 38));
            assertArrayEquals(Arrays.copyOfRange(together, 2 * row, 2 * row + 2), predict(network, one, 1));
        }
        assertArrayEquals(together, predict(network, x, 4), "four threads");
    }

    @Test
    void aSingleEventAgreesWithABatchToOneMillionth() {
        CompiledNetwork network = compiled(stirred(MultilayerPerceptron.of(38, NetworkSettings.THESIS, 2, 1)));
        FMatrixRMaj x = features(EVENTS, 38);
        float[] batch = predict(network, x, 1);
        float[] one = new float[2];
        for (int row = 0; row < EVENTS; row++) {
            network.predict(Arrays.copyOfRange(x.data, 38 * row, 38 * row + 38), one);
            assertClose(Arrays.copyOfRange(batch, 2 * row, 2 * row + 2), one);
        }
    }

    @Test
    void namesWhatDoesNotFit() {
        CompiledNetwork network = compiled(thesisLike());
        assertRefused(
                "The network expects 6 features and room for 2 predictions, got 5 and 2",
                () -> network.predict(new float[5], new float[2]));
        assertRefused(
                "The network expects 6 features and room for 2 predictions, got 6 and 3",
                () -> network.predict(new float[6], new float[3]));
        assertRefused(
                "The network expects 18 features and room for 6 predictions of 3 events, got 17 and 6",
                () -> network.blocks(new float[17], 3, new float[6]));
        assertRefused(
                "The network expects 18 features and room for 6 predictions of 3 events, got 18 and 5",
                () -> network.blocks(new float[18], 3, new float[5]));
        assertRefused(
                "The network expects -6 features and room for -2 predictions of -1 events, got 0 and 0",
                () -> network.blocks(new float[0], -1, new float[0]));
        assertRefused(
                "Layer.Scaling expects as many shifts as scales (2), got 1",
                () -> new Layer.Scaling(new double[2], new double[1]));
    }

    @Test
    void equalScalingsAreEqual() {
        Layer.Scaling one = new Layer.Scaling(new double[] {2}, new double[] {3});
        assertEquals(one, new Layer.Scaling(new double[] {2}, new double[] {3}));
        assertEquals(one.hashCode(), new Layer.Scaling(new double[] {2}, new double[] {3}).hashCode());
        assertNotEquals(one, new Layer.Scaling(new double[] {2}, new double[] {4}));
    }

    private static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    /** A layer of a user's own that says nothing of scaling. */
    private record Squares(int columns) implements Layer {
        @Override
        public int inputColumns() {
            return columns;
        }

        @Override
        public void forward(Pass pass) {
            for (int i = pass.firstRow() * columns; i < pass.endRow() * columns; i++) {
                pass.output().data[i] = pass.input().data[i] * pass.input().data[i];
            }
        }

        @Override
        public void backward(Pass pass) {
            throw new AssertionError("inference needs no gradient");
        }

        @Override
        public String toString() {
            return "squares";
        }
    }
}
