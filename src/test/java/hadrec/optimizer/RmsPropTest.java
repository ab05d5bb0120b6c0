package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class RmsPropTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new RmsProp(LearningRate.exponential(0.1, 1e-4));
    }

    @Override
    protected int steps() {
        return 1500;
    }

    @Test
    void twoStepsByHand() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {0});
        Optimizer.Run run = new RmsProp(LearningRate.constant(2), 0.75, 1).start(List.of(theta), 1000);
        theta.gradient()[0] = 6;
        run.step();
        assertEquals(-12 / 4.0, theta.value()[0], 1e-15); // s = 0.25 · 36
        theta.gradient()[0] = 1;
        run.step();
        assertEquals(-3 - 2 / (Math.sqrt(7) + 1), theta.value()[0], 1e-15); // s = 0.75 · 9 + 0.25
    }

    @Test
    void defaultsAreTheLectures() {
        assertEquals(new RmsProp(LearningRate.constant(0.001), 0.9, 1e-8), new RmsProp(0.001));
    }

    @Test
    void refusesBadSettings() {
        LearningRate rate = LearningRate.constant(0.1);
        Exception e = assertThrows(IllegalArgumentException.class, () -> new RmsProp(rate, 1, 1e-8));
        assertEquals("RmsProp expects 0 <= alpha < 1, got 1.0", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new RmsProp(rate, 0.9, -1));
        assertEquals("RmsProp expects a finite epsilon > 0, got -1.0", e.getMessage());
    }
}
