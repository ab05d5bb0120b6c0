package hadrec.optimizer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import hadrec.study.DoubleParameter;
import hadrec.study.TestFunction;
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
        TestFunction.Formula function = function(c).formula();
        check(c, "f0", function.at(theta, gradient));
        check(c, "g0", gradient);
        DoubleParameter parameter = new DoubleParameter("theta", theta);
        Optimizer.Run run = ReferenceOptimizer.of(c).start(List.of(parameter), 1000);
        int[] checkpoints = c.integers("steps");
        double[] expected = c.numbers("theta");
        double[] values = c.numbers("f");
        int done = 0;
        for (int k = 0; k < checkpoints.length; k++) {
            for (; done < checkpoints[k]; done++) {
                run.lookAhead();
                function.at(theta, parameter.gradient());
                run.step();
            }
            double[] reference = java.util.Arrays.copyOfRange(expected, k * theta.length, (k + 1) * theta.length);
            double scale = 0.001 * Deviation.largest(expected);
            Deviation.check(c + " theta after " + done, theta, reference, c.number("rtol"), scale);
            Deviation.check(
                    c + " f after " + done,
                    new double[] {function.at(theta, gradient)},
                    new double[] {values[k]},
                    c.number("rtol"),
                    0.001 * Deviation.largest(values));
        }
    }

    private static void check(ReferenceCase c, String record, double... result) {
        double[] reference = c.numbers(record);
        Deviation.check(c + " " + record, result, reference, 1e-10, 0.001 * Deviation.largest(reference));
    }

    private static TestFunction function(ReferenceCase c) {
        return switch (c.text("function")) {
            case "quadratic" -> TestFunction.quadratic(c.numbers("A"), c.numbers("bvec"));
            case "rosenbrock" -> TestFunction.rosenbrock(c.numbers("x0").length);
            case "beale" -> TestFunction.beale();
            default -> throw new IllegalArgumentException(c.text("function"));
        };
    }
}
