package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.figures.Series;
import hadrec.network.Parameter;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.Momentum;
import hadrec.optimizer.Optimizer;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DescentTest {
    private static final Descent ROUND = Descent.on(TestFunction.bowl(1)).from(1, 0);

    private static Descent within(double radius, int evaluations) {
        return ROUND.within(radius).withEvaluations(evaluations);
    }

    @Test
    void firstStepsWorkedByHand() {
        DescentPath path = ROUND.withEvaluations(3).with(new GradientDescent(0.5));
        assertArrayEquals(new double[] {1, 0.5, 0.25, 0.125}, path.coordinate(0));
        assertEquals(0.5 * 0.125 * 0.125, path.end().value());
        assertEquals(0.125, path.points().get(3).distance());
    }

    @Test
    void tellsTheFirstStepWithinTheRadius() {
        DescentPath path = within(0.25, 1000).with(new GradientDescent(0.5));
        assertEquals(OptionalInt.of(2), path.reached());
        assertEquals(OptionalInt.of(2), path.settled());
        assertEquals(
                OptionalInt.empty(),
                ROUND.withEvaluations(5).with(new GradientDescent(0)).reached());
    }

    @Test
    void passingThroughIsNotStaying() {
        // heavy momentum swings through the minimum: θ = 1, 0.5, -0.5, -1, -0.5, 0.5, 1 on a bowl with η = 0.5, γ = 1
        DescentPath path = within(0.6, 6).with(new Momentum(0.5, 1));
        assertArrayEquals(new double[] {1, 0.5, -0.25, -0.875, -1.0625, -0.71875, -0.015625}, path.coordinate(0));
        assertEquals(OptionalInt.of(1), path.reached());
        assertEquals(OptionalInt.of(6), path.settled());
        DescentPath shorter = within(0.6, 4).with(new Momentum(0.5, 1));
        assertEquals(OptionalInt.empty(), shorter.settled());
        assertEquals("passes at 1, at (-1.06, 0.00), f = 0.56", shorter.outcome());
    }

    @Test
    void eachRadiusHasItsArrival() {
        // x = 1, 0.5, 0.25, 0.125
        DescentPath path = ROUND.withEvaluations(3).within(0.2, 0.6, 0.1).with(new GradientDescent(0.5));
        assertEquals(OptionalInt.of(3), path.settled());
        assertEquals(OptionalInt.of(3), path.arrival(0.2).settled());
        assertEquals(OptionalInt.of(1), path.arrival(0.6).settled());
        assertEquals(OptionalInt.empty(), path.arrival(0.1).reached());
        assertRefused("DescentPath has the radii [0.2, 0.6, 0.1], got 0.3", () -> path.arrival(0.3));
    }

    @Test
    void factorIsThatOfTheSecondHalf() {
        // each step halves the distance; momentum with complex roots shrinks it by √γ in the mean
        assertEquals(0.5, ROUND.withEvaluations(11).factor(new GradientDescent(0.5)), 1e-15);
        assertEquals(Math.sqrt(0.81), ROUND.withEvaluations(2_000).factor(new Momentum(1, 0.81)), 2e-3);
        assertTrue(Double.isNaN(ROUND.factor(new GradientDescent(1))), "there in one step");
    }

    @Test
    void shiftedStartsAreCloseAndDiffer() {
        List<Descent> near = ROUND.shifted(3, 1e-9, 7);
        assertEquals(4, near.size());
        assertArrayEquals(ROUND.start(), near.get(0).start());
        for (Descent other : near.subList(1, 4)) {
            assertArrayEquals(ROUND.start(), other.start(), 1e-9);
            assertNotEquals(1, other.start()[0]);
            assertNotEquals(0, other.start()[1]);
        }
        assertNotEquals(near.get(1).start()[0], near.get(2).start()[0]);
        assertArrayEquals(near.get(3).start(), ROUND.shifted(9, 1e-9, 7).get(3).start());
        assertRefused("Descent expects shifts from 0 up, got -1 up to 1.0", () -> ROUND.shifted(-1, 1, 7));
    }

    @Test
    void stopsWhereItDiverges() {
        // x_k = (-2)^k passes a million at k = 20
        DescentPath path = ROUND.with(new GradientDescent(3));
        assertTrue(path.diverged());
        assertEquals(20, path.end().evaluations());
        DescentPath overflow = Descent.on(TestFunction.rosenbrock(2)).with(new GradientDescent(1e200));
        assertEquals(1, overflow.end().evaluations());
    }

    @Test
    void outcomeIsTheStepsOrTheEnd() {
        assertEquals("2", within(0.25, 1000).with(new GradientDescent(0.5)).outcome());
        assertEquals(
                "at (0.250, 0.00), f = 0.031",
                ROUND.withEvaluations(2).with(new GradientDescent(0.5)).outcome());
        assertEquals("diverged at step 20", ROUND.with(new GradientDescent(3)).outcome());
    }

    @Test
    void distancesAreTheMedianBetweenTheExtremes() {
        Descent two = ROUND.withEvaluations(2);
        Series band = DescentPath.distances(
                "three",
                List.of(
                        two.with(new GradientDescent(0.5)),
                        two.with(new GradientDescent(0)),
                        two.with(new GradientDescent(0.75))));
        assertArrayEquals(new double[] {1, 2}, band.x());
        assertArrayEquals(new double[] {0.5, 0.25}, band.y());
        assertArrayEquals(new double[] {0.25, 0.0625}, band.low());
        assertArrayEquals(new double[] {1, 1}, band.high());
        DescentPath exact = ROUND.withEvaluations(1).with(new GradientDescent(1));
        assertArrayEquals(
                new double[] {1e-16},
                DescentPath.distances("exact", List.of(exact)).y());
    }

    @Test
    void drawnDistancesStandApartOnALogarithmicAxis() {
        double[] steps = DescentPath.distances(
                        "slow", List.of(ROUND.withEvaluations(20_000).with(new GradientDescent(1e-4))))
                .x();
        assertEquals(1, steps[0]);
        assertEquals(20, steps[19]);
        assertEquals(20_000, steps[steps.length - 1]);
        for (int i = 1; i < steps.length - 1; i++) {
            assertTrue(steps[i] >= 1.03 * steps[i - 1] || steps[i] == steps[i - 1] + 1, "step " + steps[i]);
        }
        assertTrue(steps.length < 300, "points: " + steps.length);
    }

    @Test
    void longPathsAreThinnedAndStillExact() {
        Descent slow = ROUND.withEvaluations(100_000);
        // x_k = (1 - 0.0001)^k; 0.01 is passed after 46 050 steps of which few are kept
        DescentPath path = slow.with(new GradientDescent(1e-4));
        int first = (int) Math.ceil(Math.log(0.01) / Math.log1p(-1e-4));
        assertEquals(OptionalInt.of(first), path.reached());
        assertTrue(path.points().size() < 1500, "points: " + path.points().size());
        assertEquals(100_000, path.end().evaluations());
        assertEquals(777, path.points().get(777).evaluations());
    }

    @Test
    void noiseComesFromItsSeed() {
        Descent noisy = ROUND.withNoise(0.3, 5);
        double[] once = noisy.with(new Momentum(0.1, 0.9)).coordinate(1);
        assertArrayEquals(once, noisy.with(new Momentum(0.1, 0.9)).coordinate(1));
        assertNotEquals(
                once[1], ROUND.withNoise(0.3, 6).with(new Momentum(0.1, 0.9)).coordinate(1)[1]);
    }

    @Test
    void noiseHasItsWidth() {
        // a plain of slope 0: each step of rate 1 is the noise itself
        TestFunction plain = new TestFunction(
                "plain",
                (x, g) -> {
                    g[0] = 0;
                    return 0;
                },
                List.of(),
                new double[1],
                new TestFunction.Window(0, 1, 0, 1));
        double[] x =
                Descent.on(plain).withNoise(2, 1).with(new GradientDescent(1)).coordinate(0);
        double sum = 0;
        for (int i = 1; i < x.length; i++) {
            sum += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
        }
        // the variance of 1000 numbers is known to 4.5 %; five of these
        assertEquals(4, sum / 1000, 4 * 0.23);
    }

    @Test
    void gradientIsTakenWhereTheOptimizerLooks() {
        // looks ahead to 0, where the bowl is flat, and steps back to where it was: it never moves
        Optimizer ahead = (parameters, steps) -> new LookingAtZero(parameters.get(0));
        assertArrayEquals(
                new double[] {1, 1, 1}, ROUND.withEvaluations(2).with(ahead).coordinate(0));
    }

    private record LookingAtZero(Parameter parameter, double[] from) implements Optimizer.Run {
        LookingAtZero(Parameter parameter) {
            this(parameter, new double[2]);
        }

        @Override
        public void lookAhead() {
            parameter.load(0, 2, from, new double[2]);
            parameter.store(0, 2, new double[2]);
        }

        @Override
        public void step() {
            double[] gradient = new double[2];
            parameter.load(0, 2, new double[2], gradient);
            parameter.store(0, 2, new double[] {from[0] - gradient[0], from[1] - gradient[1]});
        }

        @Override
        public Optimizer.State state() {
            return new Optimizer.State("LookingAtZero", 0, List.of(), List.of());
        }

        @Override
        public void restore(Optimizer.State state) {}
    }

    @Test
    void refusesAStartOfOtherDimension() {
        assertRefused(
                "Descent on 'bowl' expects a start of 2 coordinates, got [1.0]",
                () -> Descent.on(TestFunction.bowl(1)).from(1));
        assertRefused(
                "Descent expects at least 1 evaluation, radii and a noise from 0 up, got 0, [0.01] and 0.0",
                () -> ROUND.withEvaluations(0));
    }
}
