package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdamTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new Adam(0.1);
    }

    @Override
    protected int steps() {
        return 2000;
    }

    @Test
    void firstStepMovesEachWeightByTheLearningRate() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {1, 1, 1});
        System.arraycopy(new double[] {1e-3, -5, 400}, 0, theta.gradient(), 0, 3);
        new Adam(0.01).start(List.of(theta), 1000).step();
        // m̂ = g and √ŝ = |g|, so the step is η up to ε/|g| = 1e-5
        assertEquals(0.99, theta.value()[0], 0.01 * 1.1e-5);
        assertEquals(1.01, theta.value()[1], 1e-10);
        assertEquals(0.99, theta.value()[2], 1e-10);
    }

    @Test
    void secondStepByHand() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {0});
        Optimizer.Run run = new Adam(LearningRate.constant(1), 0.5, 0.75, 1).start(List.of(theta), 1000);
        theta.gradient()[0] = 2;
        run.step();
        // m = 1, m̂ = 2; s = 1, ŝ = 4; θ = −2/(2 + 1)
        assertEquals(-2.0 / 3, theta.value()[0], 1e-15);
        theta.gradient()[0] = 6;
        run.step();
        // m = 3.5, m̂ = 3.5/0.75; s = 9.75, ŝ = 9.75/0.4375
        double move = 3.5 / 0.75 / (Math.sqrt(9.75 / 0.4375) + 1);
        assertEquals(-2.0 / 3 - move, theta.value()[0], 1e-15);
    }

    @Test
    void defaultsAreThePapers() {
        assertEquals(new Adam(LearningRate.constant(0.001), 0.9, 0.999, 1e-8), new Adam(0.001));
    }

    @Test
    void thesisTakesTheEpsilonOfKeras() {
        assertEquals(new Adam(LearningRate.constant(0.001), 0.9, 0.999, 1e-7), Adam.thesis());
    }

    @Test
    void refusesBadSettings() {
        LearningRate rate = LearningRate.constant(0.1);
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Adam(rate, 1, 0.9, 1e-8));
        assertEquals("Adam expects 0 <= beta1 < 1, got 1.0", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new Adam(rate, 0.9, -0.1, 1e-8));
        assertEquals("Adam expects 0 <= beta2 < 1, got -0.1", e.getMessage());
        e = assertThrows(IllegalArgumentException.class, () -> new Adam(rate, 0.9, 0.9, 0));
        assertEquals("Adam expects a finite epsilon > 0, got 0.0", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Adam(rate, Double.NaN, 0.9, 1e-8));
    }

    @Test
    void printsEverySetting() {
        assertEquals(
                "Adam[learningRate=0.1, beta1=0.9, beta2=0.999, epsilon=1.0E-8]",
                optimizer().toString());
    }
}
