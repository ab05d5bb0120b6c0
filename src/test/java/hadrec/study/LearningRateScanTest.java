package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.Optimizer;
import hadrec.optimizer.RmsProp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LearningRateScanTest {
    private static final Descent ROUND = Descent.on(TestFunction.bowl(1)).from(1, 0);
    private static final Map<String, DoubleFunction<Optimizer>> GD = Map.of("GD", GradientDescent::new);

    private static Descent within(double radius, int evaluations) {
        return ROUND.within(radius).withEvaluations(evaluations);
    }

    private static LearningRateScan.Steps steps(double... sorted) {
        return new LearningRateScan.Steps(sorted);
    }

    @Test
    void medianOfTheRepetitionsDecides() {
        // x_k = x_0 / 2^k at a rate of 0.5 needs 2, 1 and 3 steps to 0.25
        List<Descent> starts = List.of(
                within(0.25, 9), within(0.25, 9).from(0.5, 0), within(0.25, 9).from(2, 0));
        LearningRateScan scan = LearningRateScan.of(starts, GD, 0.5, 0.25, 3);
        LearningRateScan.Trial best = scan.best().get("GD");
        assertEquals(0.5, best.learningRate());
        assertArrayEquals(new double[] {1, 2, 3}, best.steps(0.25).sorted());
        assertEquals(2, best.steps(0.25).median());
        assertEquals("2 [1 to 3]", best.steps(0.25).toString());
        // the ends after 9 halvings; the way of the first alone is kept
        assertArrayEquals(new double[] {0.5 / 512, 1.0 / 512, 2.0 / 512}, best.distances());
        assertEquals(10, best.path().points().size());
        assertEquals(1, best.paths().get(2).points().size());
    }

    @Test
    void chaosIsASpreadOfMoreThanATenthOrSomeThatNeverStay() {
        double never = Double.POSITIVE_INFINITY;
        assertFalse(steps(95, 100, 105).isChaotic());
        assertTrue(steps(94, 100, 105).isChaotic());
        assertTrue(steps(100, 100, never).isChaotic());
        assertTrue(steps(100, never, never).isChaotic());
        assertFalse(steps(never, never).isChaotic());
        assertFalse(steps(0, 0).isChaotic());
        assertEquals("100", steps(95, 100, 105).toString());
        assertEquals("100 [100 to never]", steps(100, 100, never).toString());
        assertEquals("never [100 to never]", steps(100, never).toString());
        assertEquals("never", steps(never, never).toString());
    }

    @Test
    void eachRadiusHasItsBestRate() {
        // steps of 0.01 come to 0.1 soon and never within 0.001; those of 0.0005 do
        Descent descent = ROUND.within(0.1, 0.001).withEvaluations(5_000);
        LearningRateScan scan = LearningRateScan.of(descent, Map.of("RMSProp", RmsProp::new), 0.01, 0.0005);
        assertEquals(0.01, scan.best().get("RMSProp").learningRate());
        assertEquals(0.0005, scan.best(0.001).get("RMSProp").learningRate());
    }

    @Test
    void bestWithNoiseIsTheNearestInTheEnd() {
        List<Descent> noisy = LongStream.rangeClosed(1, 9)
                .mapToObj(seed -> ROUND.withEvaluations(200).withNoise(1, seed))
                .toList();
        LearningRateScan scan = LearningRateScan.of(noisy, GD, 0.001, 0.03, 1);
        // 0.001 is still at 0.8, 1 is as far as the noise, of √2, 0.03 at √(0.03/2 · 2) of it
        LearningRateScan.Trial nearest = scan.nearest().get("GD");
        assertEquals(0.03, nearest.learningRate());
        assertTrue(nearest.distances()[4] < 0.5, "median " + nearest.distances()[4]);
        assertEquals(nearest.distances()[4], nearest.distance().value());
        assertTrue(nearest.distance().error() > 0
                && nearest.distance().error() < nearest.distance().value());
    }

    @Test
    void rateAtTheEdgeOfTheScanIsSaidToBe() {
        LearningRateScan scan = LearningRateScan.of(ROUND, GD, 0.001, 0.5, 1);
        assertEquals("at least 1", scan.rate(scan.trials().get(2)));
        assertEquals("0.5", scan.rate(scan.trials().get(1)));
        assertEquals("at most 0.001", scan.rate(scan.trials().get(0)));
        LearningRateScan one = LearningRateScan.of(ROUND, GD, 10);
        assertEquals("10", one.rate(one.trials().get(0)));
    }

    @Test
    void threadsChangeNoNumber() throws Exception {
        List<Descent> starts = Descent.on(TestFunction.beale()).shifted(2, 1e-9, 1);
        Map<String, DoubleFunction<Optimizer>> two = Map.of("GD", GradientDescent::new, "Adam", Adam::new);
        String expected = ends(starts, two);
        for (int threads : new int[] {1, 4}) {
            ForkJoinPool pool = new ForkJoinPool(threads);
            assertEquals(expected, pool.submit(() -> ends(starts, two)).get());
            pool.shutdown();
        }
    }

    private static String ends(List<Descent> starts, Map<String, DoubleFunction<Optimizer>> methods) {
        StringBuilder ends = new StringBuilder();
        LearningRateScan.of(starts, methods, LearningRateScan.decades(-4, 0, 2))
                .trials()
                .forEach(trial -> trial.paths()
                        .forEach(path -> ends.append(trial.method()).append(path.end())));
        return ends.toString();
    }

    @Test
    void refusesNothingToRepeat() {
        assertRefused(
                "LearningRateScan expects at least one descent, got none",
                () -> LearningRateScan.of(List.<Descent>of(), GD, 1));
        assertRefused(
                "LearningRateScan expects at least one path of a trial, got none",
                () -> new LearningRateScan.Trial("GD", 1, List.of()));
    }

    @Test
    void scanPrefersTheRateThatStays() {
        Map<String, DoubleFunction<Optimizer>> one = Map.of("RMSProp", RmsProp::new);
        LearningRateScan scan = LearningRateScan.of(ROUND.withEvaluations(2_000), one, 0.5, 0.01);
        // steps of 0.5 pass early and never rest; steps of 0.01 rest within 0.01
        assertEquals(0.01, scan.best().get("RMSProp").learningRate());
    }

    @Test
    void scanFindsTheRateThatArrivesFirst() {
        Map<String, DoubleFunction<Optimizer>> methods = new LinkedHashMap<>();
        methods.put("GD", GradientDescent::new);
        methods.put("Adam", Adam::new);
        LearningRateScan scan = LearningRateScan.of(ROUND, methods, 3, 1, 0.5, 0.1);
        // rate 1 on a round bowl arrives in one step
        assertEquals(1, scan.best().get("GD").learningRate());
        assertEquals(OptionalInt.of(1), scan.bestPaths().get("GD").reached());
        assertEquals(8, scan.trials().size());
        assertTrue(scan.trials().get(3).path().diverged(), "rate 3 of GD");
    }

    @Test
    void tiesGoToTheSmallerRateAndFailuresToTheLowerValue() {
        DoubleFunction<Optimizer> flipped = rate -> new GradientDescent(rate);
        // 0.5 and 1.5 halve the distance alike
        Map<String, DoubleFunction<Optimizer>> one = Map.of("GD", flipped);
        assertEquals(
                0.5, LearningRateScan.of(ROUND, one, 1.5, 0.5).best().get("GD").learningRate());
        Descent brief = within(0, 2);
        assertEquals(
                0.4,
                LearningRateScan.of(brief, one, 0.1, 0.4, 1e7).best().get("GD").learningRate());
        assertFalse(LearningRateScan.of(brief, one, 0.1).best().get("GD").path().diverged());
    }

    @Test
    void decadesAreEvenInTheLogarithmToThreeDigits() {
        assertArrayEquals(new double[] {0.01, 0.1, 1}, LearningRateScan.decades(-2, 0, 1));
        assertArrayEquals(new double[] {1, 3.16, 10}, LearningRateScan.decades(0, 1, 2));
        assertRefused(
                "LearningRateScan.decades expects low <= high and at least 1 a decade, got 1, 0 and 2",
                () -> LearningRateScan.decades(1, 0, 2));
    }
}
