package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.reference.Deviation;
import hadrec.statistics.WeightedMoments;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchNormalizationTest {
    private static Layer normalization(int columns, double epsilon, double momentum) {
        return new BatchNormalization(epsilon, momentum).build(columns, new SplittableRandom(1));
    }

    @Nested
    class Contract extends LayerContract {
        @Override
        protected Layer layer() {
            Layer layer = normalization(3, 0.1, 0.25);
            System.arraycopy(
                    new float[] {1.5f, -0.5f, 1}, 0, layer.parameters().get(0).value().data, 0, 3);
            System.arraycopy(
                    new float[] {0.25f, 1, -1}, 0, layer.parameters().get(1).value().data, 0, 3);
            return layer;
        }
    }

    @Test
    void startsWithMeanZeroAndVarianceOne() {
        Layer layer = normalization(1, 3, 0.5);
        // y = x/√(1 + 3)
        assertArrayEquals(new float[] {2.5f}, LayerContract.infer(layer, FMatrixRMaj.wrap(1, 1, new float[] {5})), 0);
    }

    @Test
    void runningStatisticsFollowTheMiniBatch() {
        Layer layer = normalization(1, 1e-3, 0.25);
        train(layer, 1, 3);
        // mean 2; unbiased variance 2, a quarter of the way from 0 and 1
        assertEquals(0.5f, layer.statistics().get(0).value().data[0]);
        assertEquals(1.25f, layer.statistics().get(1).value().data[0]);
    }

    /** Float32 sums over 32 rows: some roundings of 6e-8; Σ x² in float32 would be wrong by more than the variance itself. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1e4, 0", "-3e4, 0", "0, 1e3", "1e4, -1e4"})
    void momentsKeepTheirDigitsFarFromZeroAndBesideAnOutlier(float offset, float outlier) {
        SplittableRandom random = new SplittableRandom(3);
        float[] x = new float[1100];
        for (int i = 0; i < x.length; i++) {
            x[i] = offset + (float) random.nextGaussian();
        }
        x[0] += outlier;
        Layer layer = normalization(1, 1e-3, 1);
        train(layer, x);
        WeightedMoments expected = WeightedMoments.of(Deviation.widen(x));
        assertEquals(expected.mean(), layer.statistics().get(0).value().data[0], 1e-6 * Math.abs(offset) + 1e-5);
        double variance = expected.standardDeviation() * expected.standardDeviation() * 1100 / 1099;
        assertEquals(variance, layer.statistics().get(1).value().data[0], 2e-6 * variance);
    }

    @Test
    void refusesAMiniBatchOfOneEvent() {
        Layer layer = normalization(1, 1e-3, 0.25);
        Exception e = assertThrows(IllegalArgumentException.class, () -> train(layer, 1));
        assertEquals("BatchNormalization expects at least 2 rows in a mini-batch of training, got 1", e.getMessage());
        assertEquals(0f, layer.statistics().get(0).value().data[0]);
    }

    @Test
    void refusesBadSettings() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new BatchNormalization(0, 0.5));
        assertEquals("BatchNormalization expects epsilon > 0 and 0 < momentum <= 1, got 0.0 and 0.5", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new BatchNormalization(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new BatchNormalization(1, 1.1));
        assertThrows(IllegalArgumentException.class, () -> normalization(0, 1, 1));
    }

    private static void train(Layer layer, float... x) {
        Pass.MiniBatch.of(layer, FMatrixRMaj.wrap(x.length, 1, x)).forward();
    }
}
