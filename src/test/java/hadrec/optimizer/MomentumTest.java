package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class MomentumTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new Momentum(0.05, 0.8);
    }

    @Test
    void keepsAPartOfTheLastStep() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {10});
        Optimizer.Run run = new Momentum(0.5, 0.25).start(List.of(theta), 1000);
        theta.gradient()[0] = 4;
        run.step();
        assertEquals(10 - 2, theta.value()[0]); // v = 0.5 · 4
        theta.gradient()[0] = 0;
        run.step();
        assertEquals(8 - 0.5, theta.value()[0]); // v = 0.25 · 2
    }

    @Test
    void formsDifferWhenTheRateFalls() {
        LearningRate falling = LearningRate.stepwise(1, 0.5, 0.001);
        assertEquals(-4 - 2 - 2, twoSteps(new Momentum(falling, 0.5))); // v = 4, then 0.5 · 4 + 0.5 · 4
        assertEquals(-4 - 3, twoSteps(new Momentum(falling, 0.5, Momentum.Form.FRAMEWORKS))); // 0.5 (0.5 · 4 + 4)
    }

    private static double twoSteps(Optimizer optimizer) {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {0});
        theta.gradient()[0] = 4;
        Optimizer.Run run = optimizer.start(List.of(theta), 1000);
        run.step();
        run.step();
        return theta.value()[0];
    }

    @Test
    void refusesAFactorOutsideItsRange() {
        for (double factor : new double[] {-0.1, 1.1, Double.NaN}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> new Momentum(0.1, factor));
            assertEquals("Momentum expects a factor from 0 to 1, got " + factor, e.getMessage());
        }
    }
}
