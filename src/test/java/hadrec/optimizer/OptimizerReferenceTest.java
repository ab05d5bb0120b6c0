package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.network.DoubleParameter;
import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Trajectories of 200 steps on test functions in float64 against references. */
class OptimizerReferenceTest {
    static Stream<ReferenceCase> cases() {
        return ReferenceFile.read("optim_functions.csv").values().stream();
    }

    @Test
    void comparesEveryRuleOnEveryFunction() {
        assertEquals(14 * 4, cases().count());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheReferenceTrajectory(ReferenceCase c) {
        double[] theta = c.numbers("x0");
        double[] gradient = new double[theta.length];
        check(c, "f0", function(c, theta, gradient));
        check(c, "g0", gradient);
        DoubleParameter parameter = new DoubleParameter("theta", theta);
        Optimizer.Run run = ReferenceOptimizer.of(c).start(List.of(parameter));
        int[] checkpoints = c.integers("steps");
        double[] expected = c.numbers("theta");
        double[] values = c.numbers("f");
        int done = 0;
        for (int k = 0; k < checkpoints.length; k++) {
            for (; done < checkpoints[k]; done++) {
                run.lookAhead();
                function(c, theta, parameter.gradient());
                run.step();
            }
            double[] reference = java.util.Arrays.copyOfRange(expected, k * theta.length, (k + 1) * theta.length);
            double scale = 0.001 * Deviation.largest(expected);
            Deviation.check(c + " theta after " + done, theta, reference, c.number("rtol"), scale);
            Deviation.check(
                    c + " f after " + done,
                    new double[] {function(c, theta, gradient)},
                    new double[] {values[k]},
                    c.number("rtol"),
                    0.001 * Deviation.largest(values));
        }
    }

    private static void check(ReferenceCase c, String record, double... result) {
        double[] reference = c.numbers(record);
        Deviation.check(c + " " + record, result, reference, 1e-10, 0.001 * Deviation.largest(reference));
    }

    private static double function(ReferenceCase c, double[] x, double[] g) {
        return switch (c.text("function")) {
            case "quadratic" -> quadratic(c.numbers("A"), c.numbers("bvec"), x, g);
            case "rosenbrock" -> rosenbrock(x, g);
            case "beale" -> beale(x, g);
            default -> throw new IllegalArgumentException(c.text("function"));
        };
    }

    private static double quadratic(double[] a, double[] b, double[] x, double[] g) {
        double f = 0;
        for (int i = 0; i < x.length; i++) {
            double ax = 0;
            for (int j = 0; j < x.length; j++) {
                ax += a[i * x.length + j] * x[j];
            }
            g[i] = ax - b[i];
            f += x[i] * (ax / 2 - b[i]);
        }
        return f;
    }

    private static double rosenbrock(double[] x, double[] g) {
        double f = 0;
        java.util.Arrays.fill(g, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            double valley = x[i + 1] - x[i] * x[i];
            f += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
            g[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
            g[i + 1] += 200 * valley;
        }
        return f;
    }

    private static double beale(double[] x, double[] g) {
        double f = 0;
        double[] constant = {1.5, 2.25, 2.625};
        java.util.Arrays.fill(g, 0);
        double power = 1;
        for (int k = 0; k < 3; k++) {
            double next = power * x[1];
            double term = constant[k] - x[0] + x[0] * next;
            f += term * term;
            g[0] += 2 * term * (next - 1);
            g[1] += 2 * term * x[0] * (k + 1) * power;
            power = next;
        }
        return f;
    }
}
