package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class MultilayerPerceptronTest {
    private static final NetworkSettings SMALL = NetworkSettings.THESIS.withHiddenNodes(List.of(9, 7));

    @Test
    void thesisNetworkHasItsNumberOfParameters() {
        MultilayerPerceptron network = MultilayerPerceptron.of(38, NetworkSettings.THESIS, 2, 1);
        assertEquals(143_618, network.parameterCount());
        assertEquals(38, network.inputColumns());
        assertEquals(2, network.outputColumns());
    }

    @Test
    void normalizationStandsWhereItWasAskedFor() {
        assertEquals(List.of("Dense 3 → 4", "tanh", "Dense 4 → 2"), layers(NetworkSettings.Normalization.NONE));
        assertEquals(
                List.of(
                        "Dense 3 → 4",
                        "tanh",
                        "batch normalization of 4 (epsilon 0.001, momentum 0.01)",
                        "Dense 4 → 2"),
                layers(NetworkSettings.Normalization.AFTER_ACTIVATION));
        assertEquals(
                List.of(
                        "Dense 3 → 4 without biases",
                        "batch normalization of 4 (epsilon 0.001, momentum 0.01)",
                        "tanh",
                        "Dense 4 → 2"),
                layers(NetworkSettings.Normalization.BEFORE_ACTIVATION));
    }

    private static List<String> layers(NetworkSettings.Normalization place) {
        NetworkSettings settings = SMALL.withHiddenNodes(List.of(4)).withNormalization(place);
        return MultilayerPerceptron.of(3, settings, 2, 1).layers().stream()
                .map(Layer::toString)
                .toList();
    }

    @Test
    void normalizationsAndDropoutsChangeNoInitialWeight() {
        MultilayerPerceptron plain =
                MultilayerPerceptron.of(5, SMALL.withNormalization(NetworkSettings.Normalization.NONE), 2, 8);
        List<Layer.Settings> withDropout = List.of(
                new Dense(9, true, Dense.Initializer.GLOROT_UNIFORM),
                Activation.TANH,
                new Dropout(0.5),
                new Dense(7, true, Dense.Initializer.GLOROT_UNIFORM),
                Activation.TANH,
                new Dense(2, true, Dense.Initializer.GLOROT_UNIFORM));
        assertEquals(drawn(plain), drawn(MultilayerPerceptron.of(5, withDropout, 8)));
        for (var place : NetworkSettings.Normalization.values()) {
            assertEquals(drawn(plain), drawn(MultilayerPerceptron.of(5, SMALL.withNormalization(place), 2, 8)));
        }
    }

    private static List<String> drawn(MultilayerPerceptron network) {
        return network.parameters().entrySet().stream()
                .filter(parameter -> parameter.getKey().endsWith(".weights"))
                .map(parameter -> Arrays.toString(parameter.getValue().value().data))
                .toList();
    }

    @Test
    void sameSeedDrawsTheSameWeights() {
        MultilayerPerceptron first = MultilayerPerceptron.of(5, SMALL, 2, 8);
        MultilayerPerceptron same = MultilayerPerceptron.of(5, SMALL, 2, 8);
        MultilayerPerceptron other = MultilayerPerceptron.of(5, SMALL, 2, 9);
        first.copyState()
                .forEach((name, values) ->
                        assertArrayEquals(values, same.copyState().get(name), name));
        assertEquals(first.sha256(), same.sha256());
        assertFalse(Arrays.equals(weights(first), weights(other)));
    }

    private static float[] weights(MultilayerPerceptron network) {
        return network.parameters().get("layer1.weights").value().data;
    }

    @Test
    void layersDrawDifferentWeights() {
        MultilayerPerceptron network = MultilayerPerceptron.of(4, SMALL.withHiddenNodes(List.of(4, 4)), 2, 8);
        float[] first = network.parameters().get("layer1.weights").value().data;
        float[] second = network.parameters().get("layer4.weights").value().data;
        assertFalse(Arrays.equals(first, second));
    }

    @Test
    void restoreBringsBackEveryNumber() {
        MultilayerPerceptron network = MultilayerPerceptron.of(5, SMALL, 2, 8);
        Map<String, float[]> before = network.copyState();
        network.state().values().forEach(p -> Arrays.fill(p.value().data, 5));
        Map<String, float[]> changed = network.copyState();
        network.restore(before);
        before.forEach((name, values) -> {
            assertArrayEquals(values, network.state().get(name).value().data, name);
            assertEquals(5f, changed.get(name)[0], "a copy shares nothing");
        });
    }

    @Test
    void fingerprintKnowsEveryNumber() {
        MultilayerPerceptron network = MultilayerPerceptron.of(5, SMALL, 2, 8);
        Map<String, float[]> before = network.copyState();
        String fingerprint = network.sha256();
        network.state().forEach((name, parameter) -> {
            float[] numbers = parameter.value().data;
            numbers[numbers.length - 1] = Math.nextUp(numbers[numbers.length - 1]);
            assertNotEquals(fingerprint, network.sha256(), name);
            network.restore(before);
            assertEquals(fingerprint, network.sha256());
        });
    }

    @Test
    void restoreRefusesTheStateOfAnotherNetwork() {
        MultilayerPerceptron network = MultilayerPerceptron.of(5, SMALL, 2, 8);
        Map<String, float[]> wider = MultilayerPerceptron.of(6, SMALL, 2, 8).copyState();
        Exception e = assertThrows(IllegalArgumentException.class, () -> network.restore(wider));
        assertEquals("layer1.weights has 45 numbers, the state to restore has 54", e.getMessage());
        Map<String, float[]> plain = MultilayerPerceptron.of(
                        5, SMALL.withNormalization(NetworkSettings.Normalization.NONE), 2, 8)
                .copyState();
        e = assertThrows(IllegalArgumentException.class, () -> network.restore(plain));
        assertTrue(e.getMessage().startsWith("The network has [layer1.weights"), e.getMessage());
    }

    @Test
    void trainedNumbersAndStatisticsAreToldApart() {
        MultilayerPerceptron network = MultilayerPerceptron.of(3, SMALL.withHiddenNodes(List.of(4)), 2, 8);
        assertEquals(
                Set.of(
                        "layer1.weights",
                        "layer1.biases",
                        "layer3.gamma",
                        "layer3.beta",
                        "layer4.weights",
                        "layer4.biases"),
                network.parameters().keySet());
        assertTrue(network.state().containsKey("layer3.running_mean"));
        assertTrue(network.state().containsKey("layer3.running_variance"));
    }

    @Test
    void aPredictionDoesNotDependOnOtherRows() {
        MultilayerPerceptron network = MultilayerPerceptron.of(5, SMALL, 2, 8);
        FMatrixRMaj all = features(300, 5);
        FMatrixRMaj together = network.predict(all);
        for (int row : new int[] {0, 127, 128, 299}) {
            FMatrixRMaj one = FMatrixRMaj.wrap(1, 5, Arrays.copyOfRange(all.data, row * 5, row * 5 + 5));
            FMatrixRMaj alone = network.predict(one);
            assertEquals(together.get(row, 0), alone.get(0, 0));
            assertEquals(together.get(row, 1), alone.get(0, 1));
        }
        assertArrayEquals(features(300, 5).data, all.data, "features are not modified");
    }

    @Test
    void predictsNothingForNoRows() {
        assertEquals(0, MultilayerPerceptron.of(5, SMALL, 2, 8).predict(new FMatrixRMaj(0, 5)).numRows);
    }

    @Test
    void tinyNetworkAgreesWithPencilAndPaper() {
        Dense second = new Dense(1, true, Dense.Initializer.HE_NORMAL);
        Dense first = new Dense(2, true, Dense.Initializer.HE_NORMAL);
        MultilayerPerceptron network = MultilayerPerceptron.of(1, List.of(first, Activation.RELU, second), 1);
        set(network.parameters().get("layer1.weights"), 2, -3);
        set(network.parameters().get("layer1.biases"), 1, 1);
        set(network.parameters().get("layer3.weights"), 10, 100);
        set(network.parameters().get("layer3.biases"), 0.5f);
        // x = 2: relu(5, -5) = (5, 0), 50.5; x = -1: relu(-1, 4) = (0, 4), 400.5
        assertArrayEquals(
                new float[] {50.5f, 400.5f}, network.predict(FMatrixRMaj.wrap(2, 1, new float[] {2, -1})).data);
    }

    private static void set(Parameter.Float32 parameter, float... values) {
        System.arraycopy(values, 0, parameter.value().data, 0, values.length);
    }

    @Test
    void namesTheLayersThatDoNotFit() {
        Dense four = new Dense(4, true, Dense.Initializer.HE_NORMAL);
        Layer two = new Dense(2, true, Dense.Initializer.HE_NORMAL).build(5, new SplittableRandom(1));
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> MultilayerPerceptron.of(3, List.<Layer.Settings>of(four, (columns, random) -> two), 1));
        assertEquals("Layer 2 (Dense 5 → 2) expects 5 input columns, got 4 from layer 1 (Dense 3 → 4)", e.getMessage());
    }

    @Test
    void refusesTwoLayersInPlaceInARow() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> MultilayerPerceptron.of(4, List.of(Activation.TANH, Activation.SIGMOID), 1));
        assertEquals(
                "Layer 2 (sigmoid) works in place and expects a layer before it that does not, got layer 1 (tanh)",
                e.getMessage());
    }

    @Test
    void refusesNoLayers() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> MultilayerPerceptron.of(3, List.of(), 1));
        assertEquals("MultilayerPerceptron expects at least one layer, got none", e.getMessage());
    }

    @Test
    void namesAWrongNumberOfFeatures() {
        MultilayerPerceptron network = MultilayerPerceptron.of(5, SMALL, 2, 8);
        Exception e = assertThrows(IllegalArgumentException.class, () -> network.predict(new FMatrixRMaj(2, 4)));
        assertEquals("The network expects 5 features, got 4", e.getMessage());
    }

    @Test
    void settingsRefuseALayerWithoutNodes() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> SMALL.withHiddenNodes(List.of(4, 0)));
        assertEquals("Dense expects 1 node or more, got 0", e.getMessage());
    }

    @Test
    void thesisSettingsAreTheThesiss() {
        assertEquals(List.of(256, 256, 256), NetworkSettings.THESIS.hiddenNodes());
        List<Layer.Settings> layer = List.of(
                new Dense(256, true, Dense.Initializer.GLOROT_UNIFORM),
                Activation.TANH,
                new BatchNormalization(1e-3, 0.01));
        assertEquals(layer, NetworkSettings.THESIS.hidden().subList(3, 6));
        assertEquals(9, NetworkSettings.THESIS.hidden().size());
    }

    @Test
    void normalizationTakesTheConstantsOfTheSettings() {
        NetworkSettings settings = NetworkSettings.THESIS.withEpsilon(0.5).withRunningMomentum(0.25);
        String layer =
                MultilayerPerceptron.of(3, settings, 2, 1).layers().get(2).toString();
        assertEquals("batch normalization of 256 (epsilon 0.5, momentum 0.25)", layer);
    }

    @Test
    void settingsRefuseConstantsOutOfRange() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> NetworkSettings.THESIS.withRunningMomentum(1.5));
        assertEquals("BatchNormalization expects epsilon > 0 and 0 < momentum <= 1, got 0.001 and 1.5", e.getMessage());
    }

    private static FMatrixRMaj features(int rows, int columns) {
        SplittableRandom random = new SplittableRandom(2);
        FMatrixRMaj x = new FMatrixRMaj(rows, columns);
        for (int i = 0; i < x.data.length; i++) {
            x.data[i] = (float) (4 * random.nextDouble() - 2);
        }
        return x;
    }
}
