package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.training.RandomConfiguration;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradients of the plain network against central differences of its loss, number by number. */
class PlainNetworkTest {
    private static final double STEP = 1e-6;

    static IntStream seeds() {
        return IntStream.range(0, Boolean.getBoolean("hadrec.thorough") ? 200 : 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradientsMatchCentralDifferences(int seed) {
        RandomConfiguration c = new RandomConfiguration(seed, 24);
        PlainNetwork plain = c.plain();
        double[][] x = c.batch(c.data.features());
        int compared = 0;
        for (PlainLayer layer : plain.layers()) {
            for (DoubleParameter p : layer.parameters().values()) {
                loss(c, plain, x);
                compared += compare(p.name(), c, plain, p.value(), p.gradient().clone(), x);
            }
        }
        assertTrue(compared > 0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void gradientOfTheInputMatchesCentralDifferences(int seed) {
        RandomConfiguration c = new RandomConfiguration(seed, 24);
        PlainNetwork plain = c.plain();
        double[][] x = c.batch(c.data.features());
        loss(c, plain, x);
        double[][] gradient = plain.inputGradient();
        for (int i = 0; i < x.length; i++) {
            compare("row " + i, c, plain, x[i], gradient[i], x);
        }
    }

    /** Moves each number up and down; the kinks of losses and activations are further away than that. */
    private static int compare(
            String what, RandomConfiguration c, PlainNetwork plain, double[] numbers, double[] gradient, double[][] x) {
        for (int i = 0; i < numbers.length; i++) {
            double before = numbers[i];
            numbers[i] = before + STEP;
            double above = loss(c, plain, x);
            numbers[i] = before - STEP;
            double below = loss(c, plain, x);
            numbers[i] = before;
            // the rounding of a loss, 1e-16 of it, over the step; a steep network may take a step across a kink
            double bound = 1e-6 * Math.max(1, Math.abs(gradient[i]));
            assertEquals((above - below) / (2 * STEP), gradient[i], bound, what + "[" + i + "] of " + c);
        }
        return numbers.length;
    }

    private static double loss(RandomConfiguration c, PlainNetwork plain, double[][] x) {
        return plain.gradient(c.loss, x, c.batch(c.data.targets()), c.weights());
    }
}
