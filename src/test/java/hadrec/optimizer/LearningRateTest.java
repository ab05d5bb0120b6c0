package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.study.DoubleParameter;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearningRateTest {
    @Test
    void stepwiseFallsAfterEachRunOfSteps() {
        assertShape(LearningRate.stepwise(8, 0.5, 2), 8, 8, 4, 4, 2);
    }

    @Test
    void exponentialFallsByItsFactorInItsSteps() {
        assertShape(LearningRate.exponential(16, 0.25, 2), 16, 8, 4, 2, 1);
    }

    @Test
    void cosineRisesToItsPeakAndFallsToZero() {
        double quarter = 6 * (1 + Math.sqrt(0.5)) / 2;
        assertShape(LearningRate.cosine(6, 3, 7), 2, 4, 6, quarter, 3, 6 - quarter, 0, 0);
    }

    @Test
    void cosineWithoutWarmUpFallsAtOnce() {
        assertShape(LearningRate.cosine(6, 0, 2), 3, 0);
    }

    @Test
    void oneCycleRisesForThreeTenths() {
        // 10 steps: start, halfway, peak, six between, floor
        LearningRate rate = LearningRate.oneCycle(25, 10);
        assertShape(rate, 1, 13, 25);
        assertEquals(1e-4, rate.at(10), 1e-12);
        assertEquals(1e-4, rate.at(11), 1e-12);
        for (long step = 3; step < 10; step++) {
            assertEquals(true, rate.at(step) > rate.at(step + 1), "falls after step " + step);
        }
        assertEquals((25 + 1e-4) / 2, (rate.at(6) + rate.at(7)) / 2, 1e-12, "symmetric about its middle");
    }

    @Test
    void oneCycleOfFewStepsStartsLow() {
        assertEquals(1, LearningRate.oneCycle(25, 4).at(1), 1e-12);
        assertEquals(1e-4, LearningRate.oneCycle(25, 4).at(4), 1e-12);
    }

    @Test
    void plateauReducesAfterItsPatience() {
        LearningRate rate = LearningRate.constant(8).reducedOnPlateau(0.5, 2);
        assertEquals(8, rate.at(1));
        assertEquals(8, rate.at(9, List.of()));
        assertEquals(8, rate.at(9, List.of(3.0, 4.0)));
        assertEquals(8, rate.at(9, List.of(3.0, 4.0, 2.0, 2.0)), "better in between");
        assertEquals(4, rate.at(9, List.of(3.0, 4.0, 3.0)), "as good is not better");
        assertEquals(4, rate.at(9, List.of(3.0, 4.0, 3.0, 5.0)), "counted anew");
        assertEquals(2, rate.at(9, List.of(3.0, 4.0, 3.0, 5.0, 5.0)));
        assertEquals(4, rate.at(9, List.of(3.0, 4.0, 3.0, 2.0, 2.5)), "a reduction is kept");
    }

    @Test
    void plateauReducesAnyOther() {
        LearningRate rate = LearningRate.stepwise(8, 0.5, 2).reducedOnPlateau(0.5, 1);
        assertEquals(8 * 0.5 * 0.5, rate.at(3, List.of(1.0, 1.0)));
    }

    @Test
    void runHearsOfThePlateauAndKeepsItInItsState() {
        Optimizer plain = new GradientDescent(LearningRate.constant(8).reducedOnPlateau(0.5, 1));
        for (Optimizer optimizer : List.of(plain, new GradientClipping(plain, 100), new WeightDecay(plain, 0))) {
            DoubleParameter theta = new DoubleParameter("theta", new double[] {0});
            theta.gradient()[0] = 1;
            Optimizer.Run run = optimizer.start(List.of(theta));
            run.step();
            run.validated(2);
            run.validated(3);
            run.step();
            assertEquals(-8 - 4, theta.value()[0]);
            Optimizer.Run resumed = optimizer.start(List.of(theta));
            resumed.restore(run.state());
            resumed.validated(2.5);
            resumed.step();
            assertEquals(-8 - 4 - 2, theta.value()[0]);
            assertEquals(List.of(2.0, 3.0, 2.5), resumed.state().validationLosses());
        }
    }

    @Test
    void printTheirSettings() {
        assertEquals("0.1", LearningRate.constant(0.1).toString());
        assertEquals(
                "CosineDecay[peak=0.1, warmUp=2, steps=9]",
                LearningRate.cosine(0.1, 2, 9).toString());
        assertEquals(
                "PlateauReduction[rate=0.1, factor=0.5, patience=3]",
                LearningRate.constant(0.1).reducedOnPlateau(0.5, 3).toString());
    }

    @Test
    void refuseBadSettings() {
        refuses("LearningRate expects a finite number from 0 up, got -1.0", () -> LearningRate.stepwise(-1, 0.5, 2));
        refuses("StepDecay expects a factor above 0, at most 1, got 0.0", () -> LearningRate.stepwise(1, 0, 2));
        refuses("StepDecay expects every from 1 up, got 0", () -> LearningRate.stepwise(1, 0.5, 0));
        refuses("ExponentialDecay expects steps from 1 up, got 0", () -> LearningRate.exponential(1, 0.5, 0));
        refuses("CosineDecay expects warmUp from 0 up, got -1", () -> LearningRate.cosine(1, -1, 9));
        refuses("CosineDecay expects steps from 6 up, got 5", () -> LearningRate.cosine(1, 5, 5));
        refuses("OneCycle expects steps from 4 up, got 3", () -> LearningRate.oneCycle(1, 3));
        LearningRate rate = LearningRate.constant(1);
        refuses("PlateauReduction expects a factor above 0, at most 1, got 2.0", () -> rate.reducedOnPlateau(2, 1));
        refuses("PlateauReduction expects patience from 1 up, got 0", () -> rate.reducedOnPlateau(0.5, 0));
    }

    private static void refuses(String message, Runnable making) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, making::run).getMessage());
    }

    private static void assertShape(LearningRate rate, double... expected) {
        double[] found =
                LongStream.rangeClosed(1, expected.length).mapToDouble(rate::at).toArray();
        assertArrayEquals(expected, found, 1e-12);
    }
}
