package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

/**
 * Momentum whose gradient is taken where the motion leads: v ← μ v + η ∇E(θ − μ v), θ ← θ − v. The frameworks compute the
 * gradient in place and step as if from there, v ← μ v + ∇E(θ), θ ← θ − η (∇E(θ) + μ v). With a constant η their θ is the
 * place this form looks ahead to.
 *
 * @param learningRate η
 * @param momentumFactor μ, from 0 (gradient descent) to 1
 * @param form where the gradient is taken
 * @see "Nesterov, Soviet Mathematics Doklady 27 (1983) 372"
 * @see "Sutskever et al., On the importance of initialization and momentum in deep learning, ICML 2013"
 */
public record Nesterov(LearningRate learningRate, double momentumFactor, Form form) implements Optimizer {
    /** Where the gradient is taken. */
    public enum Form {
        /** At θ − μ v; {@link Optimizer.Run#lookAhead} moves the parameters there. */
        LOOK_AHEAD,
        /** At θ. */
        FRAMEWORKS
    }

    /** Checks the factor. */
    public Nesterov {
        Expect.given("Nesterov", "a learning rate", learningRate);
        Expect.that(
                momentumFactor >= 0 && momentumFactor <= 1,
                "Nesterov expects a factor from 0 to 1, got %s",
                momentumFactor);
    }

    /** With look-ahead. */
    public Nesterov(LearningRate learningRate, double momentumFactor) {
        this(learningRate, momentumFactor, Form.LOOK_AHEAD);
    }

    /** With look-ahead and a constant learning rate. */
    public Nesterov(double learningRate, double momentumFactor) {
        this(LearningRate.constant(learningRate), momentumFactor);
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        UpdateRule update = form == Form.LOOK_AHEAD ? new LookAhead() : this::moveInPlace;
        return new ElementwiseRun("Nesterov", learningRate, steps, parameters, update);
    }

    private final class LookAhead implements UpdateRule {
        @Override
        public boolean looksAhead() {
            return true;
        }

        @Override
        public void lookAhead(double[] theta, double[][] memory, int count) {
            double mu = momentumFactor;
            double[] v = memory[0];
            for (int i = 0; i < count; i++) {
                theta[i] -= mu * v[i];
            }
        }

        @Override
        public void move(double eta, double[] theta, double[] g, double[][] memory, int count) {
            double mu = momentumFactor;
            double[] v = memory[0];
            // from θ − μ v, where the gradient was taken, only η g is left of the new v
            for (int i = 0; i < count; i++) {
                v[i] = mu * v[i] + eta * g[i];
                theta[i] -= eta * g[i];
            }
        }
    }

    private void moveInPlace(double eta, double[] theta, double[] g, double[][] memory, int count) {
        double mu = momentumFactor;
        double[] v = memory[0];
        for (int i = 0; i < count; i++) {
            v[i] = mu * v[i] + g[i];
            theta[i] -= eta * (g[i] + mu * v[i]);
        }
    }
}
