package hadrec.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.Split;
import hadrec.features.StandardScaler;
import hadrec.features.TransverseVector;
import hadrec.loss.GaussianLikelihood;
import hadrec.model.Doubling;
import hadrec.model.RecoilRegressor;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Dense.Initializer;
import hadrec.network.Layer;
import hadrec.network.NetworkSettings;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.Table;

class LwtnnFileTest {
    private static final Path SAMPLE = Path.of("data/w_munu_13tev.csv.gz");

    /** Of the spread of the predictions: some ten times the rounding of float32 in the sums of a few layers. */
    private static final double TOLERANCE = 1e-5;

    private static final int EVENTS = 200;

    private static final List<String> OUTPUTS = List.of("u_x", "u_y");

    private static final Dense DENSE = new Dense(4, true, Initializer.GLOROT_UNIFORM);

    private static final List<Activation> EXPRESSIBLE = List.of(
            Activation.IDENTITY,
            Activation.TANH,
            Activation.RELU,
            Activation.SIGMOID,
            Activation.LEAKY_RELU,
            Activation.ELU,
            Activation.SILU);

    @TempDir
    private Path folder;

    static IntStream seeds() {
        return IntStream.range(0, 50);
    }

    private LwtnnNetwork written(RecoilRegressor model) throws Exception {
        Path file = folder.resolve("model.json");
        LwtnnFile.write(model, file);
        return LwtnnNetwork.read(file);
    }

    private String refusal(RecoilRegressor model) {
        Path file = folder.resolve("refused.json");
        String message = assertThrows(IllegalArgumentException.class, () -> LwtnnFile.write(model, file))
                .getMessage();
        assertFalse(Files.exists(file), "a file of what was refused");
        return message;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void lwtnnComputesWhatTheRegressorPredicts(int seed) throws Exception {
        RecoilRegressor model = RandomRegressor.of(seed, EXPRESSIBLE.get(seed % EXPRESSIBLE.size()));
        requireSame(model, seed);
    }

    /** On events of the test part in thorough runs, which need the whole sample. */
    @ParameterizedTest
    @ValueSource(strings = {"recoil-preset.zip", "recoil-preset-scaled.zip"})
    void lwtnnComputesTheThesisNetworkOnTheSample(String name) throws Exception {
        boolean thorough = Boolean.getBoolean("hadrec.thorough");
        RecoilRegressor model = RecoilRegressor.load(Path.of("models", name));
        CsvEventLoader loader = new CsvEventLoader(EventSchema.W_MUNU);
        Table events = thorough
                ? Split.of(loader.load(SAMPLE), 0.7, 0.1, 1).test().first(5_000)
                : loader.first(EVENTS).load(SAMPLE);
        double deviation = deviation(model, model.inputs().matrix(events).data, events.rowCount());
        assertTrue(deviation < TOLERANCE, deviation + " of the spread");
        if (thorough) {
            System.out.println("lwtnn, " + name + ": at most " + deviation + " of the spread");
        }
    }

    /** The largest of both components, in units of the standard deviation of the regressor's predictions. */
    private double deviation(RecoilRegressor model, float[] features, int events) throws Exception {
        float[] predicted = new float[2 * events];
        try (var predictor = model.predictor()) {
            predictor.predict(features, events, predicted);
        }
        double[][] computed = written(model).compute(model.features().names(), features, OUTPUTS);
        return Math.max(deviation(computed[0], predicted, 0), deviation(computed[1], predicted, 1));
    }

    private static double deviation(double[] computed, float[] predicted, int component) {
        double largest = 0;
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < computed.length; i++) {
            double u = predicted[2 * i + component];
            largest = Math.max(largest, Math.abs(computed[i] - u));
            sum += u;
            squares += u * u;
        }
        double mean = sum / computed.length;
        return largest / Math.sqrt(squares / computed.length - mean * mean);
    }

    @Test
    void aColumnThatIsNormalizedToAConstantIsExact() throws Exception {
        RecoilRegressor model = RandomRegressor.of(1, Activation.TANH);
        RandomRegressor.state(model).get("layer2.gamma").value().data[0] = 0;
        requireSame(model, 1);
    }

    @Test
    void activationsOfTheFeaturesAndInARowAreKept() throws Exception {
        NetworkSettings row = layers(Activation.SILU, DENSE, Activation.TANH, Activation.SILU, Activation.SILU);
        requireSame(RandomRegressor.of(row, 3, random()), 1);
    }

    private void requireSame(RecoilRegressor model, int seed) throws Exception {
        double deviation = deviation(model, RandomRegressor.events(model, EVENTS, seed), EVENTS);
        assertTrue(deviation < TOLERANCE, deviation + " of the spread, " + model);
    }

    @Test
    void theDocumentHasTheFormOfLwtnn() throws Exception {
        Training training = Training.THESIS.withHiddenNodes(List.of(6));
        RecoilRegressor model = fit(training);
        JsonNode document = written(model).document();
        assertEquals(List.of("inputs", "layers", "outputs", "defaults", "miscellaneous"), keys(document));
        assertEquals(38, document.get("inputs").size());
        for (JsonNode input : document.get("inputs")) {
            assertEquals(List.of("name", "offset", "scale"), keys(input));
        }
        assertEquals("[\"u_x\",\"u_y\"]", document.get("outputs").toString());
        assertEquals(0, document.get("defaults").size());
        List<String> layers = new ArrayList<>();
        for (JsonNode layer : document.get("layers")) {
            layers.add(layer.get("architecture").textValue() + " "
                    + layer.path("activation").asText() + " "
                    + layer.get("weights").size() + " "
                    + layer.get("bias").size());
        }
        assertEquals(
                List.of(
                        "dense tanh 228 6",
                        "normalization  6 6",
                        "dense linear 0 6",
                        "dense linear 12 2",
                        "normalization  2 2",
                        "dense linear 0 2"),
                layers);
        float[] weights = RandomRegressor.state(model).get("layer1.weights").value().data;
        double[] found = StreamSupport.stream(document.at("/layers/0/weights").spliterator(), false)
                .mapToDouble(JsonNode::doubleValue)
                .toArray();
        assertArrayEquals(
                IntStream.range(0, weights.length).mapToDouble(i -> weights[i]).toArray(), found);
    }

    @Test
    void theDocumentTellsTheFormulasOfTheFeatures() throws Exception {
        RecoilRegressor model = fit(Training.THESIS.withHiddenNodes(List.of(2)));
        JsonNode texts = written(model).document().get("miscellaneous");
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("library", "Hadrec");
        expected.put("model", "SHA-256 " + model.sha256());
        expected.put("outputs", "u_x, u_y: components of the hadronic recoil in the frame of the detector, in GeV");
        model.features()
                .features()
                .forEach(feature -> expected.put(
                        "formula of " + feature.name(), feature.formula().toString()));
        Map<String, String> found = new LinkedHashMap<>();
        texts.properties()
                .forEach(text -> found.put(text.getKey(), text.getValue().textValue()));
        assertEquals(expected, found);
    }

    @Test
    void theSameModelGivesTheSameBytes() throws Exception {
        RecoilRegressor model = RandomRegressor.of(5, Activation.SILU);
        Path first = folder.resolve("first.json");
        Path second = folder.resolve("second.json");
        LwtnnFile.write(model, first);
        LwtnnFile.write(model, second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void saysThatAFileCannotBeWritten() {
        RecoilRegressor model = RandomRegressor.of(5, Activation.SILU);
        String message = assertThrows(UncheckedIOException.class, () -> LwtnnFile.write(model, folder))
                .getMessage();
        assertTrue(message.startsWith(folder + " cannot be written"), message);
    }

    @ParameterizedTest
    @EnumSource(names = {"GELU", "GELU_TANH", "SOFTPLUS"})
    void refusesAnActivationThatLwtnnLacks(Activation activation) {
        assertEquals(
                "LwtnnFile expects activations that lwtnn has, IDENTITY, TANH, RELU, SIGMOID, LEAKY_RELU, ELU or SILU, got "
                        + activation + " as layer 2",
                refusal(RandomRegressor.of(layers(DENSE, activation), 3, random())));
    }

    @Test
    void refusesALayerOfOnesOwn() {
        assertEquals(
                "LwtnnFile expects layers that lwtnn has, Dense, BatchNormalization, Dropout or Activation, got Doubling[factor=2.0]"
                        + " as layer 2",
                refusal(RandomRegressor.of(layers(DENSE, new Doubling(2)), 3, random())));
    }

    @Test
    void refusesARecoilInAFrameOfTheEvent() {
        Training turned =
                Training.THESIS.withTarget(new RecoilTarget(RecoilFrame.NOMINAL_RECOIL, TransverseVector.ZERO));
        assertEquals(
                "LwtnnFile expects a model of the whole recoil in the frame of the detector, as lwtnn cannot rotate or add a start, got"
                        + " one of the recoil, in the frame of " + TransverseVector.NOMINAL_RECOIL,
                refusal(fit(turned.withHiddenNodes(List.of(2)))));
    }

    @Test
    void refusesACorrectionToAStart() {
        Training corrected =
                Training.THESIS.withTarget(new RecoilTarget(RecoilFrame.DETECTOR, TransverseVector.NOMINAL_RECOIL));
        assertEquals(
                "LwtnnFile expects a model of the whole recoil in the frame of the detector, as lwtnn cannot rotate or add a start, got"
                        + " one of the correction to " + TransverseVector.NOMINAL_RECOIL + ", in the detector",
                refusal(fit(corrected.withHiddenNodes(List.of(2)))));
    }

    @Test
    void refusesAPredictedCovariance() {
        assertEquals(
                "LwtnnFile expects a model of 2 outputs, u_x and u_y, got 5 with a covariance, which lwtnn cannot compute",
                refusal(fit(Training.THESIS.withHiddenNodes(List.of(2)).withLoss(new GaussianLikelihood()))));
    }

    @Test
    void refusesNumbersThatAreNotFinite() {
        RecoilRegressor model = RandomRegressor.of(layers(DENSE, BatchNormalization.THESIS), 3, random());
        RandomRegressor.state(model).get("layer2.running_variance").value().data[1] = -1;
        assertEquals("LwtnnFile expects finite numbers, got NaN in the weights of layer 2", refusal(model));
    }

    @Test
    void refusesAScaleWithoutAnInverse() {
        TrainedNetwork drawn = RandomRegressor.of(layers(DENSE), 2, random()).trained();
        StandardScaler tiny = new StandardScaler(new double[2], new double[] {1, 1e-310});
        RecoilRegressor model = RecoilRegressor.of(
                new TrainedNetwork(drawn.training(), tiny, drawn.targets(), drawn.network(), drawn.result()));
        assertEquals("LwtnnFile expects scales whose inverse is finite, got 1.0E-310 of feature 'f1'", refusal(model));
    }

    private static NetworkSettings layers(Layer.Settings... hidden) {
        return new NetworkSettings(List.of(hidden), Initializer.GLOROT_UNIFORM);
    }

    private static SplittableRandom random() {
        return new SplittableRandom(3);
    }

    private static RecoilRegressor fit(Training training) {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(500).load(SAMPLE);
        return RecoilRegressor.fit(training.withEpochs(1), events, Progress.none());
    }

    private static List<String> keys(JsonNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
