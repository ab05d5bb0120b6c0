package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Dataset;
import hadrec.features.EventSymmetry;
import hadrec.features.StandardScaler;
import hadrec.features.TransverseVector;
import hadrec.loss.MeanSquaredError;
import hadrec.loss.ResponseBalance;
import hadrec.statistics.Bins;
import hadrec.training.TrainingEvents;
import java.nio.file.Path;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** Events in the frame of the nominal recoil, on 500 of the W sample. */
class PreparationTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(500).load(Path.of("data/w_munu_13tev.csv.gz"));
    private static final RegressorSettings CORRECTION = RegressorSettings.equivariant(500);

    @Test
    void inAFrameOnlyTheSignAcrossDiffersFromEpochToEpoch() {
        RegressorSettings settings = CORRECTION.augmentedBy(EventSymmetry.Kind.ROTATION_AND_REFLECTION);
        Preparation preparation = Preparation.fit(settings, EVENTS);
        TrainingEvents epochs = preparation.ofEpochs(EVENTS, 1);
        Dataset first = epochs.epoch(1);
        List<String> features = settings.framedFeatures().names();
        List<String> targets = settings.target().features().names();
        for (int epoch = 2; epoch <= 4; epoch++) {
            Dataset other = epochs.epoch(epoch);
            int turned = 0;
            for (int event = 0; event < 500; event++) {
                int across = targets.indexOf("t_across");
                boolean differs = raw(preparation.targets(), first.targets(), event, across)
                                * raw(preparation.targets(), other.targets(), event, across)
                        < 0;
                turned += differs ? 1 : 0;
                assertSameUpToTheSign(
                        features, preparation.inputs(), first.features(), other.features(), event, differs);
                assertSameUpToTheSign(targets, preparation.targets(), first.targets(), other.targets(), event, differs);
            }
            assertEquals(250, turned, 60, "half of them, 5 standard deviations");
        }
    }

    private static void assertSameUpToTheSign(
            List<String> names, StandardScaler scaler, FMatrixRMaj one, FMatrixRMaj other, int event, boolean differs) {
        for (int column = 0; column < names.size(); column++) {
            double expected = raw(scaler, one, event, column);
            double sign = differs && names.get(column).endsWith("_across") ? -1 : 1;
            // vectors of up to 1000 GeV rounded to float32 in either epoch, numbers standardised to some 1
            double tolerance = 4e-4 + 2e-6 * scaler.scales()[column] + 2e-6 * Math.abs(expected);
            assertEquals(sign * expected, raw(scaler, other, event, column), tolerance, names.get(column));
        }
    }

    private static double raw(StandardScaler scaler, FMatrixRMaj scaled, int event, int column) {
        return scaled.get(event, column) * scaler.scales()[column] + scaler.offsets()[column];
    }

    @Test
    void balancedBiasIsTheBiasInGev() {
        ResponseBalance loss = new ResponseBalance(new MeanSquaredError(), 1, Bins.of(0, 100));
        RegressorSettings settings =
                CORRECTION.withTraining(CORRECTION.training().withLoss(loss));
        StandardScaler fitted = Preparation.fit(settings, EVENTS).inputs();
        double[] scales = {3, 11};
        StandardScaler targets = new StandardScaler(new double[] {-2, 0.5}, scales);
        FMatrixRMaj prepared =
                new Preparation(settings, fitted, targets).of(EVENTS).targets();
        FMatrixRMaj axes = TransverseVector.NOMINAL_RECOIL.features("u").matrix(EVENTS);
        double unit = Math.sqrt((9 + 121) / 2.0);
        double[] output = {0.7, -0.4};
        double largest = 0;
        for (int event = 0; event < 500; event++) {
            double bias = 0;
            for (int j = 0; j < 2; j++) {
                bias += (output[j] - prepared.get(event, j)) * prepared.get(event, 2 + j) * unit;
            }
            // the recoil that the outputs mean, against the boson's
            double along = output[0] * scales[0] - 2;
            double across = output[1] * scales[1] + 0.5;
            double x = axes.get(event, 0);
            double y = axes.get(event, 1);
            double length = Math.hypot(x, y);
            double uX = x + (x * along - y * across) / length;
            double uY = y + (y * along + x * across) / length;
            double pt = EVENTS.numberColumn("boson_pt").getDouble(event);
            double phi = EVENTS.numberColumn("boson_phi").getDouble(event);
            double expected = uX * Math.cos(phi) + uY * Math.sin(phi) + pt;
            assertEquals(expected, bias, 1e-4 * (1 + pt));
            assertEquals(pt, prepared.get(event, 4), 1e-5 * pt);
            largest = Math.max(largest, Math.abs(expected));
        }
        assertTrue(largest > 10);
    }
}
