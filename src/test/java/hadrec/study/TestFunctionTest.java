package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TestFunctionTest {
    static Stream<TestFunction> all() {
        return Stream.of(
                TestFunction.bowl(30),
                TestFunction.quadratic(new double[] {3, 1, 1, 2}, new double[] {1, -4}),
                TestFunction.saddle(),
                TestFunction.saddleBetweenMinima(),
                TestFunction.beale(),
                TestFunction.rosenbrock(2),
                TestFunction.rosenbrock(5));
    }

    @Test
    void arraysOfTheCallerAreCopied() {
        double[] a = {2, 0, 0, 4};
        double[] b = {2, 4};
        TestFunction quadratic = TestFunction.quadratic(a, b);
        a[0] = 9;
        b[0] = 9;
        // ½ (2 · 1 + 4 · 1) − 2 − 4 at (1, 1), its minimum
        assertEquals(-3, quadratic.at(1, 1));
        double[] start = {5, 6};
        double[] minimum = {0, 0};
        TestFunction own =
                new TestFunction("own", (x, g) -> 0, List.of(minimum), start, new TestFunction.Window(0, 1, 0, 1));
        Descent descent = Descent.on(own).from(start);
        start[0] = 9;
        minimum[0] = 9;
        own.start()[0] = 9;
        assertEquals(5, own.start()[0]);
        assertEquals(5, descent.start()[0]);
        assertEquals(5, own.distance(5, 0));
        double[] place = {1, 2};
        DescentPath.Point point = new DescentPath.Point(0, place, 0, 0);
        place[0] = 9;
        assertEquals(1, point.x()[0]);
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientMatchesCentralDifference(TestFunction function) {
        SplittableRandom random = new SplittableRandom(3);
        double[] x = new double[function.dimension()];
        double[] gradient = new double[x.length];
        for (int trial = 0; trial < 20; trial++) {
            for (int i = 0; i < x.length; i++) {
                x[i] = 4 * random.nextDouble() - 2;
            }
            function.formula().at(x, gradient);
            for (int i = 0; i < x.length; i++) {
                double slope = slope(function, x, i);
                // third derivatives times h²/6, and rounding of the value by h: both below 1e-7 of the largest
                assertEquals(slope, gradient[i], 1e-6 * (1 + Math.abs(slope) + Math.abs(function.at(x))));
            }
        }
    }

    private static double slope(TestFunction function, double[] x, int i) {
        double h = 1e-5;
        double[] above = x.clone();
        double[] below = x.clone();
        above[i] += h;
        below[i] -= h;
        return (function.at(above) - function.at(below)) / (2 * h);
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingNearAMinimumIsLower(TestFunction function) {
        double[] gradient = new double[function.dimension()];
        SplittableRandom random = new SplittableRandom(4);
        for (double[] minimum : function.minima()) {
            double lowest = function.formula().at(minimum, gradient);
            for (double slope : gradient) {
                assertEquals(0, slope, 1e-12);
            }
            for (int trial = 0; trial < 50; trial++) {
                double[] x = minimum.clone();
                for (int i = 0; i < x.length; i++) {
                    x[i] += 0.1 * (random.nextDouble() - 0.5);
                }
                assertTrue(function.at(x) > lowest);
            }
            assertEquals(0, function.distance(minimum));
        }
    }

    @Test
    void valuesWorkedByHand() {
        assertEquals(0.5 * (9 + 10 * 4), TestFunction.bowl(10).at(3, 2));
        assertEquals(5, TestFunction.saddle().at(3, 2));
        assertEquals(9 - 4 + 8, TestFunction.saddleBetweenMinima().at(3, 2));
        assertEquals(
                1.5 * 1.5 + 2.25 * 2.25 + 2.625 * 2.625, TestFunction.beale().at(1, 1));
        assertEquals(100 * 0.44 * 0.44 + 2.2 * 2.2, TestFunction.rosenbrock(2).at(-1.2, 1), 1e-12);
    }

    @Test
    void distanceIsToTheNearestMinimum() {
        assertEquals(0.5, TestFunction.saddleBetweenMinima().distance(0.3, -1.4), 1e-15);
        assertTrue(Double.isNaN(TestFunction.saddle().distance(1, 1)));
    }

    @Test
    void refusesWhatIsNoFunction() {
        assertRefused("TestFunction.bowl expects a finite condition > 0, got 0.0", () -> TestFunction.bowl(0));
        assertRefused(
                "TestFunction.quadratic expects a positive definite matrix of 2 x 2, got [1.0, 1.0, 1.0, 1.0]",
                () -> TestFunction.quadratic(new double[] {1, 1, 1, 1}, new double[2]));
        assertRefused("TestFunction.rosenbrock expects 2 dimensions or more, got 1", () -> TestFunction.rosenbrock(1));
        assertRefused(
                "TestFunction 'f' expects minima of 1 coordinates, as its start, got [0.0, 0.0]",
                () -> new TestFunction(
                        "f", (x, g) -> 0, List.of(new double[2]), new double[1], new TestFunction.Window(0, 1, 0, 1)));
    }

    static void assertRefused(String message, Runnable call) {
        assertEquals(
                message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
