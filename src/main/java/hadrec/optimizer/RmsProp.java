package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

/**
 * RMSProp (root mean square propagation): s ← α s + (1 − α) g², θ ← θ − η g/(√s + ε); not centred, without momentum. AdaGrad
 * that forgets, or Adam without a first moment and without correction for the start at 0.
 *
 * @param learningRate η
 * @param alpha memory of the mean square
 * @param epsilon above 0, so that a gradient that was always 0 moves nothing
 * @see "Tieleman and Hinton, Neural networks for machine learning, lecture 6e (2012)"
 */
public record RmsProp(LearningRate learningRate, double alpha, double epsilon) implements Optimizer {
    /** Checks the memory and ε. */
    public RmsProp {
        Expect.given("RmsProp", "a learning rate", learningRate);
        Expect.that(alpha >= 0 && alpha < 1, "RmsProp expects 0 <= alpha < 1, got %s", alpha);
        Expect.that(
                epsilon > 0 && epsilon <= Double.MAX_VALUE, "RmsProp expects a finite epsilon > 0, got %s", epsilon);
    }

    /** The lecture's α = 0.9 and, as in PyTorch, ε = 1e-8. */
    public RmsProp(LearningRate learningRate) {
        this(learningRate, 0.9, 1e-8);
    }

    /** The same with a constant learning rate; the lecture's is 0.001. */
    public RmsProp(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return new ElementwiseRun("RmsProp", learningRate, steps, parameters, this::move);
    }

    private void move(double eta, double[] theta, double[] g, double[][] memory, int count) {
        double eps = epsilon;
        double a = alpha;
        double b = 1 - alpha;
        double[] s = memory[0];
        for (int i = 0; i < count; i++) {
            s[i] = a * s[i] + b * (g[i] * g[i]);
            theta[i] -= eta * g[i] / (Math.sqrt(s[i]) + eps);
        }
    }
}
