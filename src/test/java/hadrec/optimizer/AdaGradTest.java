package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdaGradTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new AdaGrad(2);
    }

    @Test
    void twoStepsByHand() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {0});
        Optimizer.Run run = new AdaGrad(LearningRate.constant(2), 7, 1).start(List.of(theta), 1000);
        theta.gradient()[0] = 3;
        run.step();
        assertEquals(-6 / 5.0, theta.value()[0], 1e-15); // s = 7 + 9
        theta.gradient()[0] = -3;
        run.step();
        assertEquals(-6 / 5.0 + 6 / 6.0, theta.value()[0], 1e-15); // s = 16 + 9
    }

    @Test
    void defaultsStartFromNothing() {
        assertEquals(new AdaGrad(LearningRate.constant(0.1), 0, 1e-10), new AdaGrad(0.1));
    }

    @Test
    void refusesBadSettings() {
        LearningRate rate = LearningRate.constant(0.1);
        Exception e = assertThrows(IllegalArgumentException.class, () -> new AdaGrad(rate, -1, 1e-8));
        assertEquals("AdaGrad expects a finite initialAccumulator >= 0, got -1.0", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new AdaGrad(rate, 0, 0));
        assertEquals("AdaGrad expects a finite epsilon > 0, got 0.0", e.getMessage());
    }
}
