package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MeanAbsoluteErrorTest extends LossContract {
    @Override
    protected Loss loss() {
        return new MeanAbsoluteError();
    }

    @Test
    void isTheMeanSizeOfTheErrors() {
        double[] gradient = new double[2];
        // (|2| + |−4|)/2, and ±1/2
        assertEquals(3, loss().event(new double[] {3, 1}, new double[] {1, 5}, gradient));
        assertArrayEquals(new double[] {0.5, -0.5}, gradient);
    }
}
