package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
