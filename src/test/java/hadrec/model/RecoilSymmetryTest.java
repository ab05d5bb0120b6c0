package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.SampleTables;
import hadrec.features.Split;
import hadrec.features.TransverseVector;
import hadrec.loss.GaussianLikelihood;
import hadrec.optimizer.Adam;
import hadrec.recoil.Recoil;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Regressors in frames, on 1500 events of the W sample. */
class RecoilSymmetryTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(1500).load(Path.of("data/w_munu_13tev.csv.gz"));
    private static final Table OTHERS = EVENTS.inRange(1000, 1500);
    private static final Training PLAIN = Training.THESIS
            .withSplit(Split.first(1000))
            .withHiddenNodes(List.of(16))
            .withBatchSize(100)
            .withEpochs(4);
    private static final Training CORRECTION = PLAIN.withTarget(RecoilTarget.CORRECTION);
    private static final Training LIKELIHOOD =
            CORRECTION.withLoss(new GaussianLikelihood()).withOptimizer(new Adam(0.001));

    private static RecoilRegressor fit(Training training) {
        return RecoilRegressor.fit(training, EVENTS, Progress.none());
    }

    private static double[][] recoils(RecoilRegressor regressor, Table events) {
        Table table = regressor.predict(events);
        return new double[][] {
            table.doubleColumn("u_x").asDoubleArray(), table.doubleColumn("u_y").asDoubleArray()
        };
    }

    /** How far the recoils of rotated events are from the rotated recoils, at most, relative to 1 GeV + u_T. */
    private static double worstRotation(RecoilRegressor regressor, double angle) {
        double[][] before = recoils(regressor, OTHERS);
        double[][] after = recoils(regressor, SampleTables.rotated(OTHERS, angle));
        double worst = 0;
        for (int i = 0; i < 500; i++) {
            double x = before[0][i] * Math.cos(angle) - before[1][i] * Math.sin(angle);
            double y = before[0][i] * Math.sin(angle) + before[1][i] * Math.cos(angle);
            double distance = Math.hypot(after[0][i] - x, after[1][i] - y);
            worst = Math.max(worst, distance / (1 + Math.hypot(x, y)));
        }
        return worst;
    }

    @Test
    void rotatingAnEventRotatesItsRecoil() {
        RecoilRegressor correction = fit(CORRECTION);
        RecoilRegressor itself =
                fit(CORRECTION.withTarget(new RecoilTarget(RecoilFrame.NOMINAL_RECOIL, TransverseVector.ZERO)));
        for (double angle : new double[] {0.1, 1, Math.PI / 2, 3, -2}) {
            // the columns of the rotated table are rounded to float32, which hidden layers spread
            assertEquals(0, worstRotation(correction, angle), 2e-5);
            assertEquals(0, worstRotation(itself, angle), 2e-5);
        }
    }

    @Test
    void rotatingAnEventRotatesItsCovariance() {
        RecoilRegressor regressor = fit(LIKELIHOOD);
        double[][] before = covariances(regressor, OTHERS);
        double farFromRound = 0;
        for (double angle : new double[] {0.3, Math.PI / 2, -2}) {
            double[][] after = covariances(regressor, SampleTables.rotated(OTHERS, angle));
            double c = Math.cos(angle);
            double s = Math.sin(angle);
            for (int i = 0; i < 500; i++) {
                double xx = before[0][i];
                double xy = before[1][i];
                double yy = before[2][i];
                double tolerance = 1e-4 * (xx + yy);
                assertEquals(c * c * xx - 2 * c * s * xy + s * s * yy, after[0][i], tolerance);
                assertEquals(c * s * (xx - yy) + (c * c - s * s) * xy, after[1][i], tolerance);
                assertEquals(s * s * xx + 2 * c * s * xy + c * c * yy, after[2][i], tolerance);
                farFromRound = Math.max(farFromRound, Math.hypot(xx - yy, 2 * xy) / (xx + yy));
            }
        }
        assertTrue(farFromRound > 0.05, "a multiple of 1 would stay the same: " + farFromRound);
    }

    private static double[][] covariances(RecoilRegressor regressor, Table events) {
        Table table = regressor.predict(events);
        return Stream.of(Recoil.U_COV_XX, Recoil.U_COV_XY, Recoil.U_COV_YY)
                .map(name -> table.doubleColumn(name).asDoubleArray())
                .toArray(double[][]::new);
    }

    private static RecoilRegressor savedAndRead(RecoilRegressor regressor, Path folder) {
        Path file = folder.resolve("model.zip");
        regressor.save(file);
        RecoilRegressor read = RecoilRegressor.load(file);
        assertEquals(regressor.trained().training(), read.trained().training());
        assertEquals(regressor.sha256(), read.sha256());
        return read;
    }

    @Test
    void regressorWithACovarianceIsSavedAndRead(@TempDir Path folder) {
        RecoilRegressor regressor = fit(LIKELIHOOD);
        RecoilRegressor read = savedAndRead(regressor, folder);
        assertEquals(5, read.outputs());
        double[][] written = covariances(regressor, OTHERS);
        double[][] again = covariances(read, OTHERS);
        for (int component = 0; component < 3; component++) {
            assertArrayEquals(written[component], again[component]);
        }
        assertArrayEquals(recoils(regressor, OTHERS)[1], recoils(read, OTHERS)[1]);
    }

    @Test
    void plainFeaturesKnowNoSymmetry() {
        assertNotEquals(0, worstRotation(fit(PLAIN), 1), 0.05);
    }

    @Test
    void shortTrainingStaysNearTheStart() {
        // the network's outputs are some spreads of the correction, the recoil itself would be off by u_T
        RecoilRegressor regressor = fit(CORRECTION);
        double[][] recoil = recoils(regressor, OTHERS);
        FMatrixRMaj nominal = TransverseVector.NOMINAL_RECOIL.features("u").matrix(OTHERS);
        double square = 0;
        for (int i = 0; i < 500; i++) {
            square += Math.pow(recoil[0][i] - nominal.get(i, 0), 2) / 500;
        }
        double[] scales = regressor.trained().targets().scales();
        assertEquals(0, Math.sqrt(square), 2 * (scales[0] + scales[1]));
    }

    @Test
    void startWithoutAFrameIsAdded() {
        RecoilRegressor regressor =
                fit(PLAIN.withTarget(new RecoilTarget(RecoilFrame.DETECTOR, TransverseVector.NOMINAL_RECOIL)));
        FMatrixRMaj inputs = regressor.inputs().matrix(OTHERS);
        assertEquals(40, inputs.numCols);
        float[] before = new float[2];
        float[] after = new float[2];
        float[] event = Arrays.copyOf(inputs.data, 40);
        try (RecoilPredictor predictor = regressor.predictor()) {
            predictor.predict(event, before);
            event[38] += 10;
            predictor.predict(event, after);
        }
        assertEquals(before[0] + 10, after[0], 1e-5);
        assertEquals(before[1], after[1]);
    }

    @Test
    void predictorOfOneEventPlacesItLikeABatch() {
        RecoilRegressor regressor = fit(CORRECTION);
        FMatrixRMaj inputs = regressor.inputs().matrix(OTHERS);
        double[][] batch = recoils(regressor, OTHERS);
        float[] recoil = new float[2];
        try (RecoilPredictor predictor = regressor.predictor()) {
            for (int i = 0; i < 500; i++) {
                predictor.predict(
                        Arrays.copyOfRange(inputs.data, i * inputs.numCols, (i + 1) * inputs.numCols), recoil);
                assertEquals(batch[0][i], recoil[0], 1e-5 * (10 + Math.abs(recoil[0])));
                assertEquals(batch[1][i], recoil[1], 1e-5 * (10 + Math.abs(recoil[1])));
            }
        }
    }

    @Test
    void augmentationIsRepeatableAndAnotherTraining() {
        Training augmented = PLAIN.augmentedBy(EventSymmetry.Kind.ROTATION_AND_REFLECTION);
        assertEquals(fit(augmented).sha256(), fit(augmented).sha256());
        assertNotEquals(fit(PLAIN).sha256(), fit(augmented).sha256());
    }

    @Test
    void framedRegressorIsSavedAndRead(@TempDir Path folder) {
        RecoilRegressor regressor = fit(CORRECTION);
        RecoilRegressor read = savedAndRead(regressor, folder);
        assertEquals(recoils(regressor, OTHERS)[0][7], recoils(read, OTHERS)[0][7]);
    }

    @Test
    void fullFeaturesFitTheZSampleToo() {
        FeatureSet features = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.FULL);
        Table z = new CsvEventLoader(EventSchema.Z_MUMU).first(100).load(Path.of("data/z_mumu_13tev.csv.gz"));
        assertEquals(features.size(), features.matrix(z).numCols);
    }
}
