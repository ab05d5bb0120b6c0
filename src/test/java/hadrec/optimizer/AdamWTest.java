package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamWTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new AdamW(new Adam(0.1), 0);
    }

    @Override
    protected int steps() {
        return 2000;
    }

    @Test
    void decaysNumbersWithoutGradient() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {8});
        Optimizer.Run run = new AdamW(new Adam(0.5), 0.25).start(List.of(theta), 1000);
        run.step();
        run.step();
        assertEquals(8 * 0.875 * 0.875, theta.value()[0]); // 1 − 0.5 · 0.25 each
    }

    @Test
    void decayDoesNotEnterTheMoments() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {8});
        theta.gradient()[0] = 2;
        Optimizer.Run run =
                new AdamW(new Adam(LearningRate.constant(0.5), 0.5, 0.75, 1), 0.25).start(List.of(theta), 1000);
        run.step();
        // m̂ = 2, ŝ = 4
        assertEquals(8 * 0.875 - 0.5 * 2 / (2 + 1), theta.value()[0], 1e-15);
    }

    @Test
    void defaultsAreAdamsAndPyTorchs() {
        assertEquals(new AdamW(new Adam(0.001), 0.01), new AdamW(0.001));
    }

    @Test
    void refusesANegativeDecay() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new AdamW(new Adam(0.1), -0.5));
        assertEquals("AdamW expects a finite weightDecay >= 0, got -0.5", e.getMessage());
    }

    @Test
    void refusesTheStateOfAdam() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {8});
        Optimizer.State adams = new Adam(0.1).start(List.of(theta), 1000).state();
        Optimizer.Run run = optimizer().start(List.of(theta), 1000);
        Exception e = assertThrows(IllegalArgumentException.class, () -> run.restore(adams));
        assertEquals("AdamW expects a state of AdamW, got one of Adam", e.getMessage());
    }
}
