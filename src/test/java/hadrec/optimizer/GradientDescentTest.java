package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientDescentTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new GradientDescent(0.1);
    }

    @Test
    void movesAgainstTheGradient() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {1});
        theta.gradient()[0] = 4;
        new GradientDescent(0.25).start(List.of(theta), 1000).step();
        assertEquals(0, theta.value()[0]);
    }

    @Test
    void asksTheScheduleForEachStep() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {0});
        theta.gradient()[0] = 1;
        Optimizer.Run run =
                new GradientDescent((step, steps, losses) -> 2000.0 * step / steps).start(List.of(theta), 1000);
        run.step();
        run.step();
        run.step();
        assertEquals(-2 - 4 - 6, theta.value()[0]);
    }

    @Test
    void refusesABadLearningRate() {
        for (double rate : new double[] {-1e-9, Double.NaN, Double.POSITIVE_INFINITY}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> new GradientDescent(rate));
            assertEquals("LearningRate expects a finite number from 0 up, got " + rate, e.getMessage());
        }
    }

    @Test
    void printsTheRate() {
        assertEquals("GradientDescent[learningRate=0.1]", optimizer().toString());
    }
}
