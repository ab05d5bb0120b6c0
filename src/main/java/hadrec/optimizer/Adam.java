package hadrec.optimizer;

import hadrec.network.Parameter;
import java.util.List;
import java.util.Locale;

/**
 * Adam (adaptive moment estimation, eq. 1.6): the running means of the gradient and of its square (the uncentred second
 * moment), corrected for their start at 0, give each number a step size of its own.
 *
 * @param learningRate η
 * @param beta1 memory of the first moment
 * @param beta2 memory of the second moment
 * @param epsilon added to the root, after the correction; above 0, so that a gradient that was always 0 moves nothing
 * @see "Kingma and Ba, arXiv:1412.6980"
 */
public record Adam(LearningRate learningRate, double beta1, double beta2, double epsilon) implements Optimizer {
    /** Checks the memories and ε. */
    public Adam {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0 && epsilon <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Adam expects 0 <= beta1 < 1, 0 <= beta2 < 1 and a finite epsilon > 0, got %s, %s and %s",
                    beta1,
                    beta2,
                    epsilon));
        }
    }

    /** The paper's values: β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    public Adam(double learningRate) {
        this(LearningRate.constant(learningRate), 0.9, 0.999, 1e-8);
    }

    /** {@return the thesis's optimizer: η = 0.001 and, as in Keras (assumed), ε = 1e-7} */
    public static Adam thesis() {
        return new Adam(LearningRate.constant(0.001), 0.9, 0.999, 1e-7);
    }

    @Override
    public Run start(List<? extends Parameter> parameters) {
        return new ElementwiseRun(parameters, 2, this::move);
    }

    private void move(long step, double[] theta, double[] g, double[][] memory, int from, int count) {
        double eta = learningRate.at(step);
        double correction1 = 1 - StrictMath.pow(beta1, step);
        double correction2 = 1 - StrictMath.pow(beta2, step);
        double[] m = memory[0];
        double[] s = memory[1];
        for (int i = 0; i < count; i++) {
            m[from + i] = beta1 * m[from + i] + (1 - beta1) * g[i];
            s[from + i] = beta2 * s[from + i] + (1 - beta2) * (g[i] * g[i]);
            double mHat = m[from + i] / correction1;
            double sHat = s[from + i] / correction2;
            // θ ← θ − η m̂/(√ŝ + ε)
            theta[i] -= eta * mHat / (Math.sqrt(sHat) + epsilon);
        }
    }
}
