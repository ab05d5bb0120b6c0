package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.FeatureSet;
import hadrec.features.Split;
import hadrec.features.StandardScaler;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** A small network on 3000 events of the W sample. */
class RecoilRegressorTest {
    private static final Training SETTINGS = Training.THESIS
            .withSplit(Split.first(2000))
            .withHiddenNodes(List.of(16))
            .withBatchSize(250)
            .withEpochs(3);

    private static Table events;
    private static Table training;
    private static Table validation;
    private static RecoilRegressor regressor;

    @BeforeAll
    static void train() {
        events = new CsvEventLoader(EventSchema.W_MUNU).first(3000).load(Path.of("data/w_munu_13tev.csv.gz"));
        training = events.inRange(0, 2000);
        validation = events.inRange(2000, 3000);
        regressor = fit(SETTINGS, 1);
    }

    private static RecoilRegressor fit(Training settings, long seed) {
        return RecoilRegressor.fit(settings.withSeed(seed), events, Progress.none());
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
        FMatrixRMaj features = FeatureSet.THESIS.matrix(training);
        FMatrixRMaj targets = FeatureSet.TRUTH_RECOIL.matrix(training);
        TrainedNetwork trained = regressor.trained();
        assertEquals(StandardScaler.fit(FeatureSet.THESIS.names(), features, ones(2000)), trained.inputs());
        assertEquals(StandardScaler.fit(FeatureSet.TRUTH_RECOIL.names(), targets, ones(2000)), trained.targets());
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
        RecoilRegressor unscaled = fit(SETTINGS.withTargetScaling(TrainingData.Scaling.NONE), 1);
        assertEquals(StandardScaler.identity(2), unscaled.trained().targets());
        assertEquals(1, unscaled.squareGeVPerLoss());
        double[] scales = regressor.trained().targets().scales();
        assertEquals((scales[0] * scales[0] + scales[1] * scales[1]) / 2, regressor.squareGeVPerLoss());
        assertNotEquals(predictions(unscaled, "u_x")[0], predictions(regressor, "u_x")[0]);
    }

    @Test
    void weightsOfAColumnCountWhereAskedFor() {
        // weights that only the first thousand events have
        float[] weights = ones(3000);
        Arrays.fill(weights, 1000, 2000, 0);
        Table weighted = events.copy().addColumns(FloatColumn.create("my_weight", weights));
        Training full = SETTINGS.withBatchSize(4000).withEpochs(1);
        RecoilRegressor ofHalf = RecoilRegressor.fit(full.weightedBy("my_weight"), weighted, Progress.none());
        RecoilRegressor half = fit(full.withSplit(Split.first(2000).atMost(1000, 1000)), 1);
        assertArrayEquals(
                half.trained().inputs().offsets(), ofHalf.trained().inputs().offsets(), 1e-9);
        assertNotEquals(regressor.trained().inputs(), ofHalf.trained().inputs());
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void savingAndLoadingChangesNoBit(@TempDir Path folder) {
        Path file = folder.resolve("models/new/recoil.hadrec");
        regressor.save(file);
        RecoilRegressor loaded = RecoilRegressor.load(file);
        for (String column : List.of("u_x", "u_y")) {
            assertArrayEquals(predictions(regressor, column), predictions(loaded, column));
        }
        assertEquals(regressor.trained().inputs(), loaded.trained().inputs());
        assertEquals(regressor.trained().training(), loaded.trained().training());
        assertEquals(
                regressor.trained().result().message(),
                loaded.trained().result().message());
        assertEquals(regressor.history().bestValidationLoss(), loaded.history().bestValidationLoss());
        assertEquals(regressor.toString(), loaded.toString());
        assertEquals(regressor.sha256(), loaded.sha256());
        assertEquals(regressor.history().sha256(), loaded.history().sha256());
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
    void needsEventsToValidateWith() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> fit(SETTINGS.withSplit(Split.random(0.7, 0, 1)), 1));
        assertEquals("A training expects training and validation events, got 2100 and 0", e.getMessage());
    }
}
