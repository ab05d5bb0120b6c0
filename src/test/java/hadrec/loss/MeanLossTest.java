package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;

class MeanLossTest {
    private static final Loss LOSS = new MeanSquaredError();

    @Test
    void weightsAreDividedByTheirSum() {
        MeanLoss loss = of(new double[] {1, 3}, 2, 4);
        // e = 4 and 16; E = (1·4 + 3·16)/4; ∂E/∂y = w 2 (y − t)/4
        assertArrayEquals(new double[] {4, 16}, loss.events());
        assertEquals(13, loss.mean());
        assertEquals(52, loss.sum());
        assertArrayEquals(new double[] {1, 6}, loss.gradient().data);
    }

    @Test
    void negativeWeightsTurnTheGradientRound() {
        MeanLoss loss = of(new double[] {-1, 3}, 2, 4);
        assertEquals(22, loss.mean());
        assertArrayEquals(new double[] {-2, 12}, loss.gradient().data);
    }

    @Test
    void refusesASumOfWeightsThatIsNotPositive() {
        for (double[] weights : new double[][] {{0, 0}, {-1, 1}, {-2, 1}, {Double.NaN, 1}}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> of(weights, 2, 4));
            assertEquals(
                    "The loss expects a positive sum of event weights, got " + (weights[0] + weights[1]),
                    e.getMessage());
        }
    }

    @Test
    void refusesOtherShapes() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> of(new double[] {1}, 2, 4));
        assertEquals(
                "MeanLoss of MeanSquaredError[] for targets 2 × 1 expects predictions 2 × 1 and as many weights,"
                        + " got 2 × 1 and 1",
                e.getMessage());
    }

    private static MeanLoss of(double[] weights, double... predictions) {
        DMatrixRMaj y = DMatrixRMaj.wrap(predictions.length, 1, predictions);
        return MeanLoss.of(LOSS, y, new DMatrixRMaj(predictions.length, 1), weights);
    }
}
