package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanSquaredErrorTest extends LossContract {
    @Override
    protected Loss loss() {
        return new MeanSquaredError();
    }

    @Test
    void isTheMeanOverTheTargetsWithoutAHalf() {
        double[] gradient = new double[2];
        // (2² + 4²)/2, and 2 (y − t)/2
        assertEquals(10, loss().event(new double[] {3, 1}, new double[] {1, 5}, gradient));
        assertArrayEquals(new double[] {2, -4}, gradient);
    }
}
