package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class HuberTest extends LossContract {
    @Override
    protected Loss loss() {
        return new Huber(0.5);
    }

    @Test
    void isASquareAndThenStraight() {
        double[] gradient = new double[3];
        double[] errors = {0.25, -0.5, 2};
        // 1/32, 1/8 and ½ (2 − ¼)
        assertEquals((0.03125 + 0.125 + 0.875) / 3, loss().event(errors, new double[3], gradient), 1e-16);
        assertArrayEquals(new double[] {0.25 / 3, -0.5 / 3, 0.5 / 3}, gradient, 1e-16);
    }

    @Test
    void isHalfTheSquareForALargeDelta() {
        double[] y = {3, -1};
        double[] t = {1, 5};
        double square = new MeanSquaredError().event(y, t, new double[2]);
        assertEquals(square / 2, new Huber(100).event(y, t, new double[2]));
    }

    @Test
    void refusesADeltaThatIsNotPositive() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Huber(0));
        assertEquals("Huber expects a positive finite delta, got 0.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Huber(-1));
        assertThrows(IllegalArgumentException.class, () -> new Huber(Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new Huber(Double.POSITIVE_INFINITY));
    }
}
