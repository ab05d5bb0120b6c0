package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What every loss of two targets keeps to; a subclass says which. */
public abstract class LossContract {
    private static final int ROWS = 12;
    private static final int TARGETS = 2;

    protected abstract Loss loss();

    /** The loss of a prediction that is right and has 0 in the outputs that follow. */
    protected double atTheTarget() {
        return 0;
    }

    /** Step 1e-5 in float64: rounding 1e-11 and truncation 1e-10 of numbers near 1. */
    @Test
    void gradientMatchesCentralDifference() {
        DMatrixRMaj y = predictions(all());
        double[] w = {1, 2, 0.5, -0.5, 3, 0, 1, 1, 0.25, 2, -1, 1};
        MeanLoss at = MeanLoss.of(loss(), y, targets(all()), w);
        double step = 1e-5;
        for (int i = 0; i < y.data.length; i++) {
            double kept = y.data[i];
            y.data[i] = kept + step;
            double above = MeanLoss.of(loss(), y, targets(all()), w).mean();
            y.data[i] = kept - step;
            double below = MeanLoss.of(loss(), y, targets(all()), w).mean();
            y.data[i] = kept;
            assertEquals((above - below) / (2 * step), at.gradient().data[i], 1e-8);
        }
    }

    @Test
    void isSmallestAtTheTarget() {
        double[] gradient = new double[outputs()];
        Arrays.fill(gradient, 5);
        double[] y = Arrays.copyOf(new double[] {3, -4}, outputs());
        assertEquals(atTheTarget(), loss().event(y, row(3, -4), gradient));
        assertArrayEquals(new double[TARGETS], Arrays.copyOf(gradient, TARGETS));
        assertTrue(loss().event(y, row(3, -4.5), gradient) > atTheTarget());
        assertTrue(gradient[1] > 0, "above the target the gradient points up");
    }

    @Test
    void leavesPredictionAndTargetAlone() {
        double[] y = Arrays.copyOf(new double[] {3, -4}, outputs());
        double[] t = row(1, 2);
        loss().event(y, t, new double[outputs()]);
        assertArrayEquals(Arrays.copyOf(new double[] {3, -4}, outputs()), y);
        assertArrayEquals(row(1, 2), t);
    }

    @Test
    void ofOneEventIgnoresWhatFollowsItsTargets() {
        double[] y = predictions(0).data;
        double[] gradient = new double[outputs()];
        double[] likewise = new double[outputs()];
        double[] longer = {0.3, 0.4, 7, 8, 9};
        assertEquals(loss().event(y, new double[] {0.3, 0.4}, gradient), loss().event(y, longer, likewise));
        assertArrayEquals(gradient, likewise);
    }

    @Test
    void weightTwoIsTheEventTwice() {
        MeanLoss weighted = MeanLoss.of(loss(), predictions(0, 1, 2), targets(0, 1, 2), new double[] {1, 2, 1});
        MeanLoss twice = MeanLoss.of(loss(), predictions(0, 1, 1, 2), targets(0, 1, 1, 2), new double[] {1, 1, 1, 1});
        assertEquals(twice.mean(), weighted.mean(), 1e-15);
        assertEquals(2 * twice.gradient().get(1, 0), weighted.gradient().get(1, 0), 1e-15);
    }

    @Test
    void weightZeroIsAbsence() {
        MeanLoss weighted = MeanLoss.of(loss(), predictions(0, 1, 2), targets(0, 1, 2), new double[] {1, 0, 1});
        MeanLoss absent = MeanLoss.of(loss(), predictions(0, 2), targets(0, 2), new double[] {1, 1});
        assertEquals(absent.mean(), weighted.mean());
        assertEquals(0, weighted.gradient().get(1, 0));
        assertEquals(absent.gradient().get(1, 1), weighted.gradient().get(2, 1));
    }

    @Test
    void saysWhatItIs() {
        assertFalse(loss().toString().contains("@"), loss().toString());
    }

    private int outputs() {
        return loss().outputs(TARGETS);
    }

    /** Two targets, and a boson along x for a loss that sees one. */
    private double[] row(double x, double y) {
        return loss().columns().size() > 0 ? new double[] {x, y, 1, 0, 0.5} : new double[] {x, y};
    }

    private static int[] all() {
        return IntStream.range(0, ROWS).toArray();
    }

    private DMatrixRMaj predictions(int... rows) {
        return pick(random(1, outputs()), rows);
    }

    /** With numbers between −1 and 1 for a boson too: a loss is as good for any direction and bins. */
    private DMatrixRMaj targets(int... rows) {
        return pick(random(2, loss().columns().size() > 0 ? 2 * TARGETS + 1 : TARGETS), rows);
    }

    private static DMatrixRMaj pick(DMatrixRMaj matrix, int... rows) {
        int columns = matrix.numCols;
        DMatrixRMaj picked = new DMatrixRMaj(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.data, rows[i] * columns, picked.data, i * columns, columns);
        }
        return picked;
    }

    private static DMatrixRMaj random(long seed, int columns) {
        SplittableRandom random = new SplittableRandom(seed);
        DMatrixRMaj matrix = new DMatrixRMaj(ROWS, columns);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = 2 * random.nextDouble() - 1;
        }
        return matrix;
    }
}
