package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecoilPlacementTest {
    /** A covariance in the frame of (x, y), from what a likelihood's network puts out. */
    private static float[] covariance(float x, float y, float... outputs) {
        RecoilPlacement placement = new RecoilPlacement(2, 5, 0, -1, new double[] {10, 10});
        float[] predictions = {0, 0, outputs[0], outputs[1], outputs[2]};
        placement.place(new float[] {x, y}, predictions, 0, 1);
        return new float[] {predictions[2], predictions[3], predictions[4]};
    }

    @Test
    void turnsACovarianceIntoTheDetector() {
        // ℓ(1) = 2: variance 25 along, 100 across; turned by a right angle
        assertEquals(100, covariance(0, 3, 1, 0, 0)[0], 1e-4);
        assertEquals(0, covariance(0, 3, 1, 0, 0)[1], 1e-4);
        assertEquals(25, covariance(0, 3, 1, 0, 0)[2], 1e-4);
        // by 45 degrees: (25 − 100)/2 beside the diagonal
        assertEquals(-37.5, covariance(1, 1, 1, 0, 0)[1], 1e-4);
    }

    @Test
    void roundingLeavesACovariancePositiveDefinite() {
        for (float c : new float[] {1, 100, 1e4f, 1e6f}) {
            for (float angle = 0; angle < 6; angle += 0.01f) {
                float[] xy = {(float) Math.cos(angle), (float) Math.sin(angle)};
                float[] covariance = covariance(xy[0], xy[1], -1, -5, c);
                double determinant = (double) covariance[0] * covariance[2] - (double) covariance[1] * covariance[1];
                assertTrue(determinant > 0, "c " + c + ", angle " + angle);
            }
        }
    }

    @Test
    void isWorkedByHand() {
        RecoilPlacement placement = new RecoilPlacement(2, 5, 0, -1, new double[] {2, 5});
        float[] predictions = {10, 20, 1, 3, -8};
        placement.place(new float[] {3, 4}, predictions, 0, 1);
        // ℓ(1) = 2, ℓ(3) = 4: Σ = ((1 + 8²/4²)/4, 8/(2 · 16), 1/16) = (1.25, 0.25, 0.0625), in GeV² (5, 2.5, 1.5625)
        double[] expected = {
            0.6 * 10 - 0.8 * 20,
            0.8 * 10 + 0.6 * 20,
            0.36 * 5 - 0.96 * 2.5 + 0.64 * 1.5625,
            0.48 * (5 - 1.5625) - 0.28 * 2.5,
            0.64 * 5 + 0.96 * 2.5 + 0.36 * 1.5625
        };
        for (int i = 0; i < 5; i++) {
            assertEquals(expected[i], predictions[i], 1e-6 * Math.abs(expected[i]));
        }
    }

    @Test
    void anEventFarFromAllOthersHasACovarianceToo() {
        float[][] extremes = {
            {-60, -60, 1e4f},
            {-60, -60, 0},
            {-60, 0, 1e4f},
            {0, -60, 1e4f},
            {-1e30f, -1e30f, 0},
            {-1e30f, -1e30f, 3e38f},
            {3e38f, 3e38f, 0},
            {3e38f, -1e30f, -3e38f},
            {0, 3e38f, 3e38f}
        };
        for (float[] outputs : extremes) {
            for (float angle = 0; angle < 6; angle += 0.1f) {
                float[] covariance = covariance((float) Math.cos(angle), (float) Math.sin(angle), outputs);
                String what = Arrays.toString(outputs) + " by " + angle + " is " + Arrays.toString(covariance);
                double xx = covariance[0];
                double yy = covariance[2];
                assertTrue(xx * yy - (double) covariance[1] * covariance[1] > 0, what);
                assertTrue(Math.min(xx, yy) > 0.9e-12 && Math.max(xx, yy) < 1.1e12, what);
            }
        }
    }
}
