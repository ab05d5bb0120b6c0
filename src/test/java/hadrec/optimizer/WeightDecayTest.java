package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightDecayTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new Nesterov(0.05, 0.8).withWeightDecay(1e-5);
    }

    @Override
    protected boolean staysWithoutGradient() {
        return false;
    }

    @Test
    void addsItsShareToTheGradient() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {8});
        theta.gradient()[0] = 3;
        new GradientDescent(0.5)
                .withWeightDecay(0.25)
                .start(List.of(theta), 1000)
                .step();
        assertEquals(8 - 0.5 * (3 + 2), theta.value()[0]);
        assertEquals(3, theta.gradient()[0], "the gradient of the loss is left as it was");
    }

    @Test
    void decaysWhereItLooksAheadTo() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {8});
        Optimizer.Run run = new Nesterov(0.5, 0.5).withWeightDecay(0.5).start(List.of(theta), 1000);
        run.step();
        assertEquals(6, theta.value()[0]); // v = 0.5 · 0.5 · 8
        run.lookAhead();
        run.step();
        assertEquals(5 - 1.25, theta.value()[0]); // ahead at 6 − 1, η g = 0.5 · 0.5 · 5
    }

    @Test
    void refusesANegativeDecay() {
        Optimizer inner = new GradientDescent(0.1);
        Exception e = assertThrows(IllegalArgumentException.class, () -> inner.withWeightDecay(-1));
        assertEquals("WeightDecay expects a finite decay >= 0, got -1.0", e.getMessage());
    }

    @Test
    void printsWhatItIsAround() {
        assertEquals(
                "WeightDecay[optimizer=GradientDescent[learningRate=0.1], decay=1.0E-4]",
                new GradientDescent(0.1).withWeightDecay(1e-4).toString());
    }
}
