package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import org.junit.jupiter.api.Test;

class NesterovTest extends OptimizerContract {
    @Override
    protected Optimizer optimizer() {
        return new Nesterov(0.05, 0.8);
    }

    @Test
    void looksWhereTheMotionLeads() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {10});
        Optimizer.Run run = new Nesterov(0.5, 0.25).start(List.of(theta), 1000);
        run.lookAhead();
        assertEquals(10, theta.value()[0]);
        theta.gradient()[0] = 4;
        run.step();
        assertEquals(8, theta.value()[0]); // v = 0.5 · 4
        run.lookAhead();
        assertEquals(7.5, theta.value()[0]); // θ − 0.25 · 2
        theta.gradient()[0] = 1;
        run.step();
        assertEquals(7, theta.value()[0]); // v = 0.25 · 2 + 0.5 · 1
    }

    @Test
    void aSecondLookLeadsNoFurther() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {10});
        theta.gradient()[0] = 4;
        Optimizer.Run run = new Nesterov(0.5, 0.25).start(List.of(theta), 1000);
        run.step();
        run.lookAhead();
        run.lookAhead();
        assertEquals(7.5, theta.value()[0]);
    }

    @Test
    void withoutALookTheStepIsThatOfMomentum() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {10});
        Optimizer.Run run = new Nesterov(0.5, 0.25).start(List.of(theta), 1000);
        theta.gradient()[0] = 4;
        run.step();
        theta.gradient()[0] = 0;
        run.step();
        assertEquals(8 - 0.5, theta.value()[0]);
    }

    @Test
    void frameworksStepFromWhereTheyStand() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {10});
        LearningRate rate = LearningRate.constant(0.5);
        Optimizer.Run run = new Nesterov(rate, 0.25, Nesterov.Form.FRAMEWORKS).start(List.of(theta), 1000);
        theta.gradient()[0] = 4;
        run.lookAhead();
        assertEquals(10, theta.value()[0]);
        run.step();
        assertEquals(7.5, theta.value()[0]); // v = 4, θ − 0.5 (4 + 0.25 · 4)
    }

    @Test
    void refusesToGiveItsStateWhileAhead() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {10});
        Optimizer.Run run = optimizer().start(List.of(theta), 1000);
        run.lookAhead();
        Exception e = assertThrows(IllegalStateException.class, run::state);
        assertEquals(
                "Nesterov has looked ahead: its state is taken after the step, where the parameters are its own",
                e.getMessage());
        run.step();
        assertEquals(1, run.state().steps());
    }

    @Test
    void refusesAFactorOutsideItsRange() {
        for (double factor : new double[] {-0.1, 1.1, Double.NaN}) {
            Exception e = assertThrows(IllegalArgumentException.class, () -> new Nesterov(0.1, factor));
            assertEquals("Nesterov expects a factor from 0 to 1, got " + factor, e.getMessage());
        }
    }

    @Test
    void printsEverySetting() {
        assertEquals(
                "Nesterov[learningRate=0.05, momentumFactor=0.8, form=LOOK_AHEAD]",
                optimizer().toString());
    }
}
