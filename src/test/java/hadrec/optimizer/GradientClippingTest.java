package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientClippingTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new Nesterov(LearningRate.constant(0.05).reducedOnPlateau(0.5, 1), 0.8).withClippedGradient(20);
    }

    @Test
    void shortensALongGradientOverAllParameters() {
        DoubleParameter a = new DoubleParameter("a", new double[] {0});
        DoubleParameter b = new DoubleParameter("b", new double[] {0});
        a.gradient()[0] = 30;
        b.gradient()[0] = -40;
        new GradientDescent(1).withClippedGradient(5).start(List.of(a, b), 1000).step();
        assertEquals(-3, a.value()[0], 1e-15);
        assertEquals(4, b.value()[0], 1e-15);
    }

    @Test
    void leavesAShortGradientAsItIs() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {0, 0});
        theta.gradient()[0] = 0.3;
        theta.gradient()[1] = 0.4;
        new GradientDescent(1)
                .withClippedGradient(0.5)
                .start(List.of(theta), 1000)
                .step();
        assertEquals(-0.3, theta.value()[0]);
        assertEquals(-0.4, theta.value()[1]);
    }

    @Test
    void theOuterRuleChangesTheGradientFirst() {
        Optimizer descent = new GradientDescent(1);
        assertEquals(10 - (5 + 5), moved(descent.withWeightDecay(0.5).withClippedGradient(5)));
        assertEquals(10 - 5, moved(descent.withClippedGradient(5).withWeightDecay(0.5)));
    }

    private static double moved(Optimizer optimizer) {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {10});
        theta.gradient()[0] = 20;
        optimizer.start(List.of(theta), 1000).step();
        return theta.value()[0];
    }

    @Test
    void refusesANormOfZero() {
        Optimizer inner = new GradientDescent(0.1);
        Exception e = assertThrows(IllegalArgumentException.class, () -> inner.withClippedGradient(0));
        assertEquals("GradientClipping expects a finite maximumNorm > 0, got 0.0", e.getMessage());
    }
}
