package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Dataset;
import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.network.NetworkSettings;
import hadrec.training.Progress;
import hadrec.training.TrainingSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** A small network on 3000 events of the W sample. */
class RecoilRegressorTest {
    private static final RegressorSettings SETTINGS = RegressorSettings.THESIS
            .withNetwork(NetworkSettings.THESIS.withHiddenNodes(List.of(16)))
            .withTraining(TrainingSettings.THESIS.withBatchSize(250).withEpochs(3));

    private static Table training;
    private static Table validation;
    private static RecoilRegressor regressor;

    @BeforeAll
    static void train(@TempDir Path folder) throws IOException {
        Path part = folder.resolve("part.csv");
        try (InputStream sample = new GZIPInputStream(Files.newInputStream(Path.of("data/w_munu_13tev.csv.gz")));
                BufferedReader lines = new BufferedReader(new InputStreamReader(sample, StandardCharsets.UTF_8))) {
            Files.write(part, lines.lines().limit(3001).toList());
        }
        Table events = new CsvEventLoader(EventSchema.W_MUNU).load(part);
        training = events.inRange(0, 2000);
        validation = events.inRange(2000, 3000);
        regressor = fit(SETTINGS, 1);
    }

    private static RecoilRegressor fit(RegressorSettings settings, long seed) {
        return RecoilRegressor.of(settings, seed).fit(training, validation, Progress.none());
    }

    private static double[] predictions(RecoilRegressor of, String column) {
        return ((NumericColumn<?>) of.predict(validation).column(column)).asDoubleArray();
    }

    @Test
    void predictsARecoilForEveryEvent() {
        Table predicted = regressor.predict(validation);
        assertEquals(1000, predicted.rowCount());
        assertTrue(predicted.columnNames().containsAll(validation.columnNames()));
        double square = 0;
        for (double u : predictions(regressor, "u_x")) {
            assertTrue(Double.isFinite(u));
            square += u * u / 1000;
        }
        // in GeV and not in spreads of the target
        assertTrue(Math.sqrt(square) > 2, "" + Math.sqrt(square));
        assertFalse(validation.columnNames().contains("u_x"), "the events are not modified");
    }

    @Test
    void scalersKnowTheTrainingEventsOnly() {
        Dataset own = Dataset.of(training, FeatureSet.THESIS, FeatureSet.TRUTH_RECOIL);
        assertEquals(
                StandardScaler.fit(FeatureSet.THESIS.names(), own.features(), own.weights()), regressor.inputScaler());
        assertEquals(
                StandardScaler.fit(FeatureSet.TRUTH_RECOIL.names(), own.targets(), own.weights()),
                regressor.targetScaler());
    }

    @Test
    void predictorOfArraysGivesTheBitsOfTheTable() {
        FMatrixRMaj features = FeatureSet.THESIS.matrix(validation);
        float[] recoils = new float[2 * 1000];
        try (RecoilPredictor predictor = regressor.predictor()) {
            predictor.predict(features.data, 1000, recoils);
        }
        double[] uY = predictions(regressor, "u_y");
        for (int event = 0; event < 1000; event++) {
            assertEquals(uY[event], recoils[2 * event + 1]);
        }
    }

    @Test
    void targetsCanStayInGeV() {
        RecoilRegressor unscaled = fit(SETTINGS.withScaleTargets(false), 1);
        assertEquals(StandardScaler.identity(2), unscaled.targetScaler());
        assertEquals(1, unscaled.squareGeVPerLoss());
        double[] scales = regressor.targetScaler().scales();
        assertEquals((scales[0] * scales[0] + scales[1] * scales[1]) / 2, regressor.squareGeVPerLoss());
        assertNotEquals(predictions(unscaled, "u_x")[0], predictions(regressor, "u_x")[0]);
    }

    @Test
    void weightsOfAColumnCountWhereAskedFor() {
        // weights that only the first thousand events have
        float[] weights = new float[2000];
        Arrays.fill(weights, 0, 1000, 1);
        Table weighted = withWeights(training, weights);
        RecoilRegressor ofHalf = RecoilRegressor.of(
                        SETTINGS.weightedBy("my_weight").withTraining(full()), 1)
                .fit(weighted, withWeights(validation, ones(1000)), Progress.none());
        RecoilRegressor half = RecoilRegressor.of(SETTINGS.withTraining(full()), 1)
                .fit(training.first(1000), validation, Progress.none());
        assertArrayEquals(half.inputScaler().offsets(), ofHalf.inputScaler().offsets(), 1e-9);
        assertNotEquals(regressor.inputScaler(), ofHalf.inputScaler());
    }

    private static TrainingSettings full() {
        return TrainingSettings.THESIS.withEpochs(1);
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Table withWeights(Table events, float[] weights) {
        return events.copy().addColumns(FloatColumn.create("my_weight", weights));
    }

    @Test
    void savingAndLoadingChangesNoBit(@TempDir Path folder) {
        Path file = folder.resolve("models/new/recoil.hadrec");
        regressor.save(file);
        RecoilRegressor loaded = RecoilRegressor.load(file);
        for (String column : List.of("u_x", "u_y")) {
            assertArrayEquals(predictions(regressor, column), predictions(loaded, column));
        }
        assertEquals(regressor.inputScaler(), loaded.inputScaler());
        assertEquals(regressor.description(), loaded.description());
        assertEquals(regressor.training().message(), loaded.training().message());
        assertEquals(
                regressor.training().history().bestValidationLoss(),
                loaded.training().history().bestValidationLoss());
        assertEquals(regressor.toString(), loaded.toString());
        assertEquals(regressor.sha256(), loaded.sha256());
        assertEquals(
                regressor.training().history().sha256(),
                loaded.training().history().sha256());
    }

    @Test
    void theSameTrainingWritesTheSameBytes(@TempDir Path folder) throws IOException {
        Path first = folder.resolve("first");
        Path again = folder.resolve("again");
        Path reloaded = folder.resolve("reloaded");
        regressor.save(first);
        RecoilRegressor same = fit(SETTINGS, 1);
        same.save(again);
        assertEquals(regressor.sha256(), same.sha256());
        RecoilRegressor.load(first).save(reloaded);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(again));
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(reloaded));
        RecoilRegressor other = fit(SETTINGS, 2);
        other.save(again);
        assertNotEquals(regressor.sha256(), other.sha256());
        assertTrue(Files.mismatch(first, again) >= 0, "another seed is another network");
    }

    @Test
    void thesisRegressorIsTheThesiss() {
        RegressorSettings thesis = RecoilRegressor.thesis(3).settings();
        assertEquals(38, thesis.features().size());
        assertEquals(NetworkSettings.THESIS, thesis.network());
        assertTrue(thesis.target().scaled());
        assertTrue(thesis.events().weightColumn().isEmpty());
    }

    @Test
    void saysHowItWasTrained() {
        RegressorSettings settings = SETTINGS.withScaleTargets(false).weightedBy("weight");
        String said = fit(settings, 5).description().training();
        assertTrue(said.startsWith("TrainingSettings[optimizer=Adam"), said);
        assertTrue(said.endsWith("targets in GeV, weighted by weight, seed 5"), said);
    }

    @Test
    void needsEventsToValidateWith() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> RecoilRegressor.of(SETTINGS, 1).fit(training, training.emptyCopy(), Progress.none()));
        assertEquals(
                "UntrainedRegressor.fit expects training and validation events, got " + training.rowCount() + " and 0",
                e.getMessage());
    }
}
