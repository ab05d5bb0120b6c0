package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

/**
 * Gradient descent with momentum, in the form of the thesis v ← γ v + η ∇E, θ ← θ − v (eq. 1.5, which lacks the plus in
 * print), or in that of the frameworks v ← γ v + ∇E, θ ← θ − η v. With a constant η both walk the same way; when η falls,
 * the frameworks' form slows the motion gathered before, too.
 *
 * @param learningRate η
 * @param momentumFactor γ, from 0 (gradient descent) to 1
 * @param form where η enters
 * @see "Polyak, USSR Computational Mathematics and Mathematical Physics 4 (1964) 1"
 */
public record Momentum(LearningRate learningRate, double momentumFactor, Form form) implements Optimizer {
    /** Where the learning rate enters. */
    public enum Form {
        /** v ← γ v + η ∇E, θ ← θ − v. */
        THESIS,
        /** v ← γ v + ∇E, θ ← θ − η v. */
        FRAMEWORKS
    }

    /** Checks the factor. */
    public Momentum {
        Expect.given("Momentum", "a learning rate", learningRate);
        Expect.that(
                momentumFactor >= 0 && momentumFactor <= 1,
                "Momentum expects a factor from 0 to 1, got %s",
                momentumFactor);
    }

    /** In the form of the thesis. */
    public Momentum(LearningRate learningRate, double momentumFactor) {
        this(learningRate, momentumFactor, Form.THESIS);
    }

    /** In the form of the thesis, with a constant learning rate. */
    public Momentum(double learningRate, double momentumFactor) {
        this(LearningRate.constant(learningRate), momentumFactor);
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return new ElementwiseRun("Momentum", learningRate, steps, parameters, this::move);
    }

    private void move(double eta, double[] theta, double[] g, double[][] memory, int count) {
        double gamma = momentumFactor;
        double a = form == Form.THESIS ? eta : 1;
        double b = form == Form.THESIS ? 1 : eta;
        double[] v = memory[0];
        // v ← γ v + a ∇E, θ ← θ − b v
        for (int i = 0; i < count; i++) {
            v[i] = gamma * v[i] + a * g[i];
            theta[i] -= b * v[i];
        }
    }
}
