package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.internal.compute.Team;
import hadrec.network.Parameter;
import hadrec.study.DoubleParameter;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What every optimizer keeps to; a subclass says which, with a learning rate that suits curvatures from 1 to 10. */
public abstract class OptimizerContract {
    protected abstract Optimizer optimizer();

    /** Steps after which it stands within 1e-3 of the bottom. */
    protected int steps() {
        return 500;
    }

    /** Whether it leaves numbers alone whose gradient is 0. */
    protected boolean staysWithoutGradient() {
        return true;
    }

    @Test
    void reachesTheBottomOfAQuadraticBowl() {
        DoubleParameter theta = start();
        walk(optimizer().start(List.of(theta), 1000), theta, steps());
        // E = ½ Σ k (θ_k − k)², k = 1, …, 10
        for (int i = 0; i < theta.size(); i++) {
            assertEquals(i + 1, theta.value()[i], 1e-3);
        }
    }

    @Test
    void freshRunForgetsTheLastOne() {
        Optimizer optimizer = optimizer();
        DoubleParameter first = start();
        walk(optimizer.start(List.of(first), 1000), first, 5);
        DoubleParameter second = start();
        walk(optimizer.start(List.of(second), 1000), second, 5);
        assertArrayEquals(first.value(), second.value());
    }

    @Test
    void restoredRunContinuesWithTheSameBits() {
        DoubleParameter through = start();
        Optimizer.Run run = optimizer().start(List.of(through), 1000);
        walk(run, through, 7);
        Optimizer.State state = run.state();
        DoubleParameter resumed = new DoubleParameter("theta", through.value().clone());
        walk(run, through, 6);
        assertEquals(7, state.steps());
        Optimizer.Run later = optimizer().start(List.of(resumed), 1000);
        later.restore(state);
        walk(later, resumed, 6);
        assertArrayEquals(through.value(), resumed.value());
        assertEquals(13, later.state().steps());
        assertEquals(run.state(), later.state());
        assertNotEquals(state, later.state());
    }

    @Test
    void aStateCopiesItsArrays() {
        double[] memory = {1, 2};
        Optimizer.State state = new Optimizer.State("rule", 3, List.of(memory), List.of());
        memory[0] = 9;
        assertEquals(1, state.memory().get(0)[0]);
    }

    @Test
    void refusesTheStateOfOtherParameters() {
        Optimizer.Run run = optimizer().start(List.of(start()), 1000);
        Optimizer.State own = run.state();
        Optimizer.State foreign = new Optimizer.State(own.rule(), 3, List.of(new double[4]), List.of());
        Exception e = assertThrows(IllegalArgumentException.class, () -> run.restore(foreign));
        assertTrue(e.getMessage().startsWith(own.rule() + " expects a state with memories of ["), e.getMessage());
        assertTrue(e.getMessage().endsWith("got [4]: it is of other parameters"), e.getMessage());
    }

    @Test
    void refusesTheStateOfAnotherRule() {
        Optimizer.Run run = optimizer().start(List.of(start()), 1000);
        Optimizer.State own = run.state();
        Optimizer.State foreign = new Optimizer.State("Guess", 3, own.memory(), List.of());
        Exception e = assertThrows(IllegalArgumentException.class, () -> run.restore(foreign));
        assertEquals(own.rule() + " expects a state of " + own.rule() + ", got one of Guess", e.getMessage());
    }

    @Test
    void threadsChangeNoBit() {
        double[] alone = afterTwoSteps(1);
        assertArrayEquals(alone, afterTwoSteps(3));
        assertArrayEquals(alone, afterTwoSteps(4));
    }

    private double[] afterTwoSteps(int threads) {
        DoubleParameter[] parameters = new DoubleParameter[3];
        for (int p = 0; p < 3; p++) {
            parameters[p] = new DoubleParameter("theta" + p, new double[700 * p + 1]);
        }
        Optimizer.Run run = optimizer().start(List.of(parameters), 1000);
        try (Team team = new Team(threads)) {
            for (int step = 0; step < 2; step++) {
                run.lookAhead(team);
                for (DoubleParameter p : parameters) {
                    Arrays.setAll(p.gradient(), i -> Math.sqrt(i + 1) - p.value()[i]);
                }
                run.step(team);
            }
        }
        return Arrays.stream(parameters)
                .flatMapToDouble(p -> Arrays.stream(p.value()))
                .toArray();
    }

    @Test
    void float32ParametersMoveAlike() {
        DoubleParameter wide = start();
        Parameter.Float32 narrow = new Parameter.Float32("theta", new FMatrixRMaj(1, 10));
        Optimizer.Run ofWide = optimizer().start(List.of(wide), 1000);
        Optimizer.Run ofNarrow = optimizer().start(List.of(narrow), 1000);
        for (int step = 0; step < 5; step++) {
            slope(wide);
            for (int i = 0; i < 10; i++) {
                narrow.gradient().data[i] = (float) wide.gradient()[i];
            }
            ofWide.step();
            ofNarrow.step();
        }
        for (int i = 0; i < 10; i++) {
            // six decimal digits, five times rounded
            assertEquals(wide.value()[i], narrow.value().data[i], 1e-5 * Math.abs(wide.value()[i]));
        }
    }

    @Test
    void longParametersMoveInEveryPart() {
        DoubleParameter theta = new DoubleParameter("theta", new double[3000]);
        Arrays.fill(theta.gradient(), 1);
        Optimizer.Run run = optimizer().start(List.of(theta), 1000);
        run.step();
        run.step();
        for (double value : theta.value()) {
            assertEquals(theta.value()[0], value);
        }
        assertTrue(theta.value()[0] < 0);
    }

    @Test
    void aNumberWithoutGradientStaysWhereItIs() {
        DoubleParameter theta = new DoubleParameter("theta", new double[] {4, 5});
        Optimizer.Run run = optimizer().start(List.of(theta), 1000);
        for (int step = 0; step < 3; step++) {
            theta.gradient()[0] = 1;
            run.step();
        }
        assertEquals(staysWithoutGradient(), theta.value()[1] == 5);
    }

    /** Of this library; a user's own is given where a document is read. */
    @Test
    void isAmongTheKindsThatAreWrittenDown() {
        Class<?> type = optimizer().getClass();
        assertTrue(!type.getPackage().equals(Optimizer.class.getPackage()) || Optimizer.KINDS.contains(type));
    }

    @Test
    void printsItsSettings() {
        assertFalse(optimizer().toString().contains("@"), optimizer().toString());
        assertTrue(optimizer().toString().contains("learningRate="), optimizer().toString());
    }

    private static DoubleParameter start() {
        return new DoubleParameter("theta", new double[10]);
    }

    private static void walk(Optimizer.Run run, DoubleParameter theta, int steps) {
        for (int step = 0; step < steps; step++) {
            run.lookAhead();
            slope(theta);
            run.step();
        }
    }

    private static void slope(DoubleParameter theta) {
        for (int i = 0; i < theta.size(); i++) {
            theta.gradient()[i] = (i + 1) * (theta.value()[i] - (i + 1));
        }
    }
}
