package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What every loss keeps to; a subclass says which. */
abstract class LossContract {
    private static final int ROWS = 6;

    abstract Loss loss();

    /** Step 1e-5 in float64: rounding 1e-11 and truncation 1e-10 of numbers near 1. */
    @Test
    void gradientMatchesCentralDifference() {
        DMatrixRMaj y = random(1);
        double[] w = {1, 2, 0.5, -0.5, 3, 0};
        MeanLoss at = MeanLoss.of(loss(), y, random(2), w);
        double step = 1e-5;
        for (int i = 0; i < y.data.length; i++) {
            double kept = y.data[i];
            y.data[i] = kept + step;
            double above = MeanLoss.of(loss(), y, random(2), w).mean();
            y.data[i] = kept - step;
            double below = MeanLoss.of(loss(), y, random(2), w).mean();
            y.data[i] = kept;
            assertEquals((above - below) / (2 * step), at.gradient().data[i], 1e-8);
        }
    }

    @Test
    void isZeroAtTheTargetAndPositiveElsewhere() {
        double[] gradient = {5, 5};
        assertEquals(0, loss().event(new double[] {3, -4}, new double[] {3, -4}, gradient));
        assertArrayEquals(new double[2], gradient);
        assertTrue(loss().event(new double[] {3, -4}, new double[] {3, -4.5}, gradient) > 0);
        assertTrue(gradient[1] > 0, "above the target the gradient points up");
    }

    @Test
    void leavesPredictionAndTargetAlone() {
        double[] y = {3, -4};
        double[] t = {1, 2};
        loss().event(y, t, new double[2]);
        assertArrayEquals(new double[] {3, -4}, y);
        assertArrayEquals(new double[] {1, 2}, t);
    }

    @Test
    void weightTwoIsTheEventTwice() {
        MeanLoss weighted = MeanLoss.of(loss(), rows(0, 1, 2), targets(0, 1, 2), new double[] {1, 2, 1});
        MeanLoss twice = MeanLoss.of(loss(), rows(0, 1, 1, 2), targets(0, 1, 1, 2), new double[] {1, 1, 1, 1});
        assertEquals(twice.mean(), weighted.mean(), 1e-15);
        assertEquals(2 * twice.gradient().get(1, 0), weighted.gradient().get(1, 0), 1e-15);
    }

    @Test
    void weightZeroIsAbsence() {
        MeanLoss weighted = MeanLoss.of(loss(), rows(0, 1, 2), targets(0, 1, 2), new double[] {1, 0, 1});
        MeanLoss absent = MeanLoss.of(loss(), rows(0, 2), targets(0, 2), new double[] {1, 1});
        assertEquals(absent.mean(), weighted.mean());
        assertEquals(0, weighted.gradient().get(1, 0));
        assertEquals(absent.gradient().get(1, 1), weighted.gradient().get(2, 1));
    }

    @Test
    void saysWhatItIs() {
        assertFalse(loss().toString().contains("@"), loss().toString());
    }

    private static DMatrixRMaj rows(int... rows) {
        return pick(random(1), rows);
    }

    private static DMatrixRMaj targets(int... rows) {
        return pick(random(2), rows);
    }

    private static DMatrixRMaj pick(DMatrixRMaj matrix, int... rows) {
        DMatrixRMaj picked = new DMatrixRMaj(rows.length, 2);
        for (int i = 0; i < rows.length; i++) {
            picked.set(i, 0, matrix.get(rows[i], 0));
            picked.set(i, 1, matrix.get(rows[i], 1));
        }
        return picked;
    }

    private static DMatrixRMaj random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(ROWS, 2);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = 2 * random.nextDouble() - 1;
        }
        return matrix;
    }
}
