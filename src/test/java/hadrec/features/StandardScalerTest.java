package hadrec.features;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class StandardScalerTest {
    private static final List<String> ONE = List.of("x");

    @Test
    void matchesAWeightedExampleByHand() {
        StandardScaler scaler = StandardScaler.fit(ONE, column(1, 4), new float[] {2, 1});
        assertArrayEquals(new double[] {2}, scaler.offsets()); // (2·1 + 4)/3
        assertEquals(Math.sqrt(2), scaler.scales()[0], 1e-15); // (2·1 + 1·4)/3
        assertArrayEquals(
                new float[] {(float) (-1 / Math.sqrt(2)), (float) Math.sqrt(2)}, scaler.transform(column(1, 4)).data);
    }

    @Test
    void bringsEveryColumnToMean0AndDeviation1() {
        Table events = SampleTables.w(20_000);
        FMatrixRMaj matrix = FeatureSet.THESIS.matrix(events);
        float[] weights = events.floatColumn("weight").asFloatArray();
        StandardScaler scaler = StandardScaler.fit(FeatureSet.THESIS.names(), matrix, weights);
        StandardScaler again = StandardScaler.fit(FeatureSet.THESIS.names(), scaler.transform(matrix), weights);
        for (int column = 0; column < 38; column++) {
            // rounding of each scaled value to float32, averaged over many events
            assertEquals(0, again.offsets()[column], 1e-6);
            assertEquals(1, again.scales()[column], 1e-6);
        }
    }

    @Test
    void isStableForNearlyConstantColumns() {
        FMatrixRMaj matrix = new FMatrixRMaj(10_001, 1);
        matrix.data[0] = 1_000_000;
        for (int i = 1; i < matrix.numRows; i++) {
            matrix.data[i] = i % 2 == 0 ? 1_000_000.125f : 999_999.875f;
        }
        StandardScaler scaler = StandardScaler.fit(ONE, matrix, ones(10_001));
        assertEquals(1_000_000, scaler.offsets()[0]);
        assertEquals(0.125 * Math.sqrt(10_000 / 10_001.0), scaler.scales()[0], 1e-15);
        assertEquals(1, scaler.transform(matrix).data[2], 1e-4);
    }

    @Test
    void seesOneDifferentValueAmongMany() {
        FMatrixRMaj matrix = new FMatrixRMaj(100_000, 1);
        Arrays.fill(matrix.data, 3e7f);
        matrix.data[77] = Math.nextUp(3e7f);
        StandardScaler scaler = StandardScaler.fit(ONE, matrix, ones(100_000));
        // one step of 2 in 100000 equal values: 2 √(p (1 - p)) with p = 1e-5
        assertEquals(2 * Math.sqrt(1e-5 * (1 - 1e-5)), scaler.scales()[0], 1e-10);
    }

    @Test
    void inverseUndoesTransform() {
        SplittableRandom random = new SplittableRandom(3);
        FMatrixRMaj matrix = new FMatrixRMaj(1_000, 3);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (random.nextDouble(-1, 1) * new double[] {1, 1e4, 1e-4}[i % 3] + i % 3);
        }
        StandardScaler scaler = StandardScaler.fit(List.of("a", "b", "c"), matrix, ones(1_000));
        float[] back = scaler.inverse(scaler.transform(matrix)).data;
        for (int i = 0; i < back.length; i++) {
            // the scaled value is rounded to float32: 2^-24 of at most 2 deviations, then rounded again
            double tolerance = 2 * scaler.scales()[i % 3] * 0x1p-24 + Math.ulp(matrix.data[i]);
            assertEquals(matrix.data[i], back[i], tolerance);
        }
    }

    @Test
    void identityChangesNothing() {
        FMatrixRMaj matrix = column(1.1f, -3e-30f, 3e38f);
        assertArrayEquals(matrix.data, StandardScaler.identity(1).transform(matrix).data);
        assertArrayEquals(matrix.data, StandardScaler.identity(1).inverse(matrix).data);
    }

    @Test
    void neverSeesValidationEvents() {
        Table events = SampleTables.w(2_000);
        Split.Parts split = Split.of(events, 0.7, 0.1, 1);
        StandardScaler scaler = fit(split.training());
        split.validation().floatColumn("charged_px").set(0, 1e9f);
        split.test().floatColumn("charged_px").set(0, 1e9f);
        assertEquals(scaler, fit(split.training()));
        split.training().floatColumn("charged_px").set(0, 1e9f);
        assertNotEquals(scaler, fit(split.training()));
    }

    @Test
    void eventsOfWeightZeroDoNotCount() {
        StandardScaler with = StandardScaler.fit(ONE, column(9, 1, 4, 1e30f), new float[] {0, 2, 1, 0});
        assertEquals(StandardScaler.fit(ONE, column(1, 4), new float[] {2, 1}), with);
    }

    @Test
    void refusesConstantColumnsByName() {
        FMatrixRMaj matrix = new FMatrixRMaj(3, 2, true, 1, 5, 2, 5, 3, 5);
        refused(
                "StandardScaler expects 'n_pv' to vary between the training events, got 5.0 for all; drop it",
                () -> StandardScaler.fit(List.of("x", "n_pv"), matrix, ones(3)));
        refused(
                "StandardScaler expects 'x' to vary between the training events, got 1.0 for all; drop it",
                () -> StandardScaler.fit(ONE, column(1, 2), new float[] {1, 0}));
    }

    @Test
    void refusesWeightsWithoutAPositiveSum() {
        for (float[] weights : new float[][] {{0, 0}, {1, -1}, {1, -2}, {1, Float.NaN}}) {
            refused(
                    "StandardScaler expects a positive sum of event weights, got " + ((double) weights[0] + weights[1]),
                    () -> StandardScaler.fit(ONE, column(1, 2), weights));
        }
    }

    @Test
    void refusesAVarianceThatIsNotPositive() {
        // m = 0, Σw = 1, Σwx² = -1
        refused(
                "StandardScaler expects 'x' to have a positive weighted variance, got -1.0",
                () -> StandardScaler.fit(ONE, column(0, 1, -1), new float[] {2, -0.5f, -0.5f}));
    }

    @Test
    void refusesWrongShapes() {
        refused(
                "StandardScaler expects a matrix of 1 weights × 1 names, got 2 × 1",
                () -> StandardScaler.fit(ONE, column(1, 2), ones(1)));
        refused(
                "StandardScaler expects 2 columns, got 1",
                () -> StandardScaler.identity(2).transform(column(1)));
        refused(
                "StandardScaler expects as many scales as offsets (1), got 2",
                () -> new StandardScaler(new double[1], new double[2]));
        refused(
                "StandardScaler expects a finite offset and a positive scale, got 0.0 and 0.0 for column 0",
                () -> new StandardScaler(new double[1], new double[1]));
    }

    private static StandardScaler fit(Table events) {
        FMatrixRMaj features = FeatureSet.THESIS.matrix(events);
        return StandardScaler.fit(FeatureSet.THESIS.names(), features, ones(events.rowCount()));
    }

    private static FMatrixRMaj column(float... values) {
        return new FMatrixRMaj(values.length, 1, true, values);
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }
}
