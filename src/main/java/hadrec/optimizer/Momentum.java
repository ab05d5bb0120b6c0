package hadrec.optimizer;

import hadrec.network.Parameter;
import java.util.List;

/**
 * Gradient descent with momentum, v ← γ v + η ∇E, θ ← θ − v (eq. 1.5, which lacks the plus in print).
 *
 * @param learningRate η
 * @param momentumFactor γ, from 0 (gradient descent) to 1
 * @see "Polyak, USSR Computational Mathematics and Mathematical Physics 4 (1964) 1"
 */
public record Momentum(LearningRate learningRate, double momentumFactor) implements Optimizer {
    /** Checks the factor. */
    public Momentum {
        if (!(momentumFactor >= 0 && momentumFactor <= 1)) {
            throw new IllegalArgumentException("Momentum expects a factor from 0 to 1, got " + momentumFactor);
        }
    }

    /** With a constant learning rate. */
    public Momentum(double learningRate, double momentumFactor) {
        this(LearningRate.constant(learningRate), momentumFactor);
    }

    @Override
    public Run start(List<? extends Parameter> parameters) {
        return new ElementwiseRun(parameters, 1, this::move);
    }

    private void move(long step, double[] theta, double[] gradient, double[][] memory, int from, int count) {
        double eta = learningRate.at(step);
        double[] v = memory[0];
        for (int i = 0; i < count; i++) {
            v[from + i] = momentumFactor * v[from + i] + eta * gradient[i];
            theta[i] -= v[from + i];
        }
    }
}
