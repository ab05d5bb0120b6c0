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
    void stepwiseFallsAfterEachInterval() {
        assertCourse(LearningRate.stepwise(8, 0.5, 0.4), 5, 8, 8, 4, 4, 2);
        assertCourse(LearningRate.stepwise(8, 0.5, 0.01), 3, 8, 4, 2);
    }

    @Test
    void exponentialFallsByItsFactorOverTheTraining() {
        assertCourse(LearningRate.exponential(16, 0.25), 2, 16, 8, 4, 2, 1);
    }

    @Test
    void cosineRisesToItsPeakAndFallsToZero() {
        double quarter = 6 * (1 + Math.sqrt(0.5)) / 2;
        assertCourse(LearningRate.cosine(6, 0.4), 7, 2, 4, 6, quarter, 3, 6 - quarter, 0, 0); // 2.8 steps are 3
    }

    /**
     * {@code SGD([p], lr=6)} with {@code CosineAnnealingLR(sgd, T_max=4)} steps with 6, 5.121320, 3, 0.878680 by PyTorch's formula, and would have 0
     * in a fifth step.
     */
    @Test
    void cosineIsOneStepAheadOfPyTorch() {
        double[] pytorch = {6, 3 + 4.5 / Math.sqrt(4.5), 3, 3 - 4.5 / Math.sqrt(4.5), 0};
        for (int step = 1; step <= 4; step++) {
            assertEquals(pytorch[step], at(LearningRate.cosine(6, 0), step, 4), 1e-12);
        }
    }

    /**
     * {@code ReduceLROnPlateau(sgd, factor=0.5, patience=1, threshold=0)} at a rate of 8 has, after losses of 3, 4, 5, 6 and 7, the rates
     * 8, 8, 4, 4 and 2 by PyTorch's rule (bad epochs > patience).
     */
    @Test
    void plateauHasPyTorchsPatiencePlusOne() {
        List<Double> losses = List.of(3.0, 4.0, 5.0, 6.0, 7.0);
        double[] pytorch = {8, 8, 4, 4, 2};
        double[] oneEarlier = {8, 4, 2, 1, 0.5};
        for (int epochs = 1; epochs <= 5; epochs++) {
            List<Double> finished = losses.subList(0, epochs);
            assertEquals(
                    pytorch[epochs - 1],
                    LearningRate.constant(8).reducedOnPlateau(0.5, 2).at(9, 9, finished));
            assertEquals(
                    oneEarlier[epochs - 1],
                    LearningRate.constant(8).reducedOnPlateau(0.5, 1).at(9, 9, finished));
        }
    }

    @Test
    void cosineWithoutWarmUpFallsAtOnce() {
        assertCourse(LearningRate.cosine(6, 0), 2, 3, 0);
    }

    @Test
    void oneCycleRisesForThreeTenths() {
        // 10 steps: start, halfway, peak, six between, floor
        LearningRate rate = LearningRate.oneCycle(25);
        assertCourse(rate, 10, 1, 13, 25);
        assertEquals(1e-4, at(rate, 10, 10), 1e-12);
        assertEquals(1e-4, at(rate, 11, 10), 1e-12);
        for (long step = 3; step < 10; step++) {
            assertEquals(true, at(rate, step, 10) > at(rate, step + 1, 10), "falls after step " + step);
        }
        assertEquals((25 + 1e-4) / 2, (at(rate, 6, 10) + at(rate, 7, 10)) / 2, 1e-12, "symmetric about its middle");
    }

    @Test
    void oneCycleOfFewStepsEndsLow() {
        assertEquals(1, at(LearningRate.oneCycle(25), 1, 4), 1e-12);
        for (long steps = 1; steps <= 4; steps++) {
            assertEquals(1e-4, at(LearningRate.oneCycle(25), steps, steps), 1e-12);
        }
    }

    @Test
    void lengthensWithTheTraining() {
        for (LearningRate rate : List.of(
                LearningRate.stepwise(1, 0.5, 0.25),
                LearningRate.exponential(1, 0.01),
                LearningRate.cosine(1, 0.1),
                LearningRate.oneCycle(1))) {
            assertEquals(at(rate, 21, 40), at(rate, 2001, 4000), 0.05);
        }
    }

    @Test
    void plateauReducesAfterItsPatience() {
        LearningRate rate = LearningRate.constant(8).reducedOnPlateau(0.5, 2);
        assertEquals(8, rate.at(1, 9, List.of()));
        assertEquals(8, rate.at(9, 9, List.of()));
        assertEquals(8, rate.at(9, 9, List.of(3.0, 4.0)));
        assertEquals(8, rate.at(9, 9, List.of(3.0, 4.0, 2.0, 2.0)), "better in between");
        assertEquals(4, rate.at(9, 9, List.of(3.0, 4.0, 3.0)), "as good is not better");
        assertEquals(4, rate.at(9, 9, List.of(3.0, 4.0, 3.0, 5.0)), "counted anew");
        assertEquals(2, rate.at(9, 9, List.of(3.0, 4.0, 3.0, 5.0, 5.0)));
        assertEquals(4, rate.at(9, 9, List.of(3.0, 4.0, 3.0, 2.0, 2.5)), "a reduction is kept");
    }

    @Test
    void plateauReducesAnyOther() {
        LearningRate rate = LearningRate.stepwise(8, 0.5, 0.5).reducedOnPlateau(0.5, 1);
        assertEquals(8 * 0.5 * 0.5, rate.at(3, 4, List.of(1.0, 1.0)));
    }

    @Test
    void runKeepsTheValidationLossesInItsState() {
        Optimizer plain = new GradientDescent(LearningRate.constant(8).reducedOnPlateau(0.5, 1));
        for (Optimizer optimizer : List.of(plain, plain.withClippedGradient(100), plain.withWeightDecay(0))) {
            DoubleParameter theta = new DoubleParameter("theta", new double[] {0});
            theta.gradient()[0] = 1;
            Optimizer.Run run = optimizer.start(List.of(theta), 1000);
            run.step();
            run.validated(2);
            run.validated(3);
            run.step();
            assertEquals(-8 - 4, theta.value()[0]);
            Optimizer.Run resumed = optimizer.start(List.of(theta), 1000);
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
                "Cosine[peak=0.1, warmUp=0.2]", LearningRate.cosine(0.1, 0.2).toString());
        assertEquals(
                "ReducedOnPlateau[rate=0.1, factor=0.5, patience=3]",
                LearningRate.constant(0.1).reducedOnPlateau(0.5, 3).toString());
    }

    @Test
    void refuseBadSettings() {
        refuses("LearningRate expects a finite number from 0 up, got -1.0", () -> LearningRate.stepwise(-1, 0.5, 0.2));
        String factor = " expects a factor above 0, at most 1, got ";
        refuses("LearningRate.stepwise" + factor + "0.0", () -> LearningRate.stepwise(1, 0, 0.2));
        refuses(
                "LearningRate.stepwise expects an interval above 0, at most 1, got 2.0",
                () -> LearningRate.stepwise(1, 0.5, 2));
        refuses("LearningRate.exponential" + factor + "2.0", () -> LearningRate.exponential(1, 2));
        refuses("LearningRate.cosine expects a warm-up from 0 below 1, got 5.0", () -> LearningRate.cosine(1, 5));
        LearningRate rate = LearningRate.constant(1);
        refuses("LearningRate.reducedOnPlateau" + factor + "2.0", () -> rate.reducedOnPlateau(2, 1));
        refuses(
                "LearningRate.reducedOnPlateau expects a patience from 1 up, got 0",
                () -> rate.reducedOnPlateau(0.5, 0));
    }

    private static void refuses(String message, Runnable making) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, making::run).getMessage());
    }

    private static double at(LearningRate rate, long step, long steps) {
        return rate.at(step, steps, List.of());
    }

    private static void assertCourse(LearningRate rate, long steps, double... expected) {
        double[] found = LongStream.rangeClosed(1, expected.length)
                .mapToDouble(step -> at(rate, step, steps))
                .toArray();
        assertArrayEquals(expected, found, 1e-12);
    }
}
