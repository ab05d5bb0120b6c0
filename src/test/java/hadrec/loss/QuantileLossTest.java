package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class QuantileLossTest extends LossContract {
    @Override
    protected Loss loss() {
        return QuantileLoss.of(0.2, 0.7);
    }

    @Test
    void weighsOneSideByTauAndTheOtherByTheRest() {
        double[] gradient = new double[2];
        // 1 above with τ = 0.2: 0.8; 4 below with τ = 0.7: 2.8
        assertEquals(1.8, loss().event(new double[] {3, 1}, new double[] {2, 5}, gradient), 1e-15);
        assertArrayEquals(new double[] {0.4, -0.35}, gradient, 1e-16);
    }

    @Test
    void halfIsHalfTheAbsoluteError() {
        double[] y = {3, -1};
        double[] t = {1, 5};
        double absolute = new MeanAbsoluteError().event(y, t, new double[2]);
        assertEquals(absolute / 2, QuantileLoss.of(0.5, 0.5).event(y, t, new double[2]));
    }

    @Test
    void refusesTausThatAreNoQuantiles() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> QuantileLoss.of(0.5, 1.0));
        assertEquals("QuantileLoss expects a tau between 0 and 1 for each output, got [0.5, 1.0]", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> QuantileLoss.of());
        assertThrows(IllegalArgumentException.class, () -> QuantileLoss.of(0.0));
        assertThrows(IllegalArgumentException.class, () -> QuantileLoss.of(Double.NaN));
    }

    @Test
    void severalQuantilesOfOneTargetAreOutputsOfTheirOwn() {
        Loss loss = QuantileLoss.of(0.16, 0.5, 0.84);
        assertEquals(3, loss.outputs(1));
        assertEquals(3, loss.outputs(3), "or one of each of three targets");
        double[] gradient = new double[3];
        // all of target 2: 1 above with τ = 0.16: 0.84; right; 2 below with τ = 0.84: 1.68
        assertEquals(0.84, loss.event(new double[] {3, 2, 0}, new double[] {2}, gradient), 1e-15);
        assertArrayEquals(new double[] {0.28, 0, -0.28}, gradient, 1e-16);
    }

    @Test
    void refusesAnotherNumberOfTargets() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> loss().outputs(3));
        assertEquals("QuantileLoss with 2 taus expects one target or as many, got 3", e.getMessage());
    }
}
