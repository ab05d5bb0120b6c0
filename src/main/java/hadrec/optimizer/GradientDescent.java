package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

/**
 * Gradient descent, θ ← θ − η ∇E (eq. 1.2). With mini-batches smaller than the sample it is stochastic gradient descent
 * (eq. 1.3, 1.4): the same rule, fed by another batch size.
 *
 * @param learningRate η
 */
public record GradientDescent(LearningRate learningRate) implements Optimizer {
    /** Checks that the learning rate is there. */
    public GradientDescent {
        Expect.given("GradientDescent", "a learning rate", learningRate);
    }

    /** With a constant learning rate. */
    public GradientDescent(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return new ElementwiseRun("GradientDescent", learningRate, steps, parameters, new Descent());
    }

    private static final class Descent implements UpdateRule {
        @Override
        public int memories() {
            return 0;
        }

        @Override
        public void move(double eta, double[] theta, double[] g, double[][] memory, int count) {
            for (int i = 0; i < count; i++) {
                theta[i] -= eta * g[i];
            }
        }
    }
}
