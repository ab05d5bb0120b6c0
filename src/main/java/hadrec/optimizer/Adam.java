package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

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
        Expect.given("Adam", "a learning rate", learningRate);
        Expect.that(beta1 >= 0 && beta1 < 1, "Adam expects 0 <= beta1 < 1, got %s", beta1);
        Expect.that(beta2 >= 0 && beta2 < 1, "Adam expects 0 <= beta2 < 1, got %s", beta2);
        Expect.that(epsilon > 0 && epsilon <= Double.MAX_VALUE, "Adam expects a finite epsilon > 0, got %s", epsilon);
    }

    /** The paper's values: β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    public Adam(LearningRate learningRate) {
        this(learningRate, 0.9, 0.999, 1e-8);
    }

    /** The paper's values, with a constant learning rate; the paper's is 0.001. */
    public Adam(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    /** {@return the thesis's optimizer: η = 0.001 and, as in Keras (assumed), ε = 1e-7} */
    public static Adam thesis() {
        return new Adam(LearningRate.constant(0.001), 0.9, 0.999, 1e-7);
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return new ElementwiseRun("Adam", learningRate, steps, parameters, new Moments(0));
    }

    /** The moments, with the decay of {@link AdamW}. */
    final class Moments implements UpdateRule {
        private final double weightDecay;
        private double ofMean;
        private double ofRoot;

        Moments(double weightDecay) {
            this.weightDecay = weightDecay;
        }

        @Override
        public int memories() {
            return 2;
        }

        @Override
        public void prepare(long step) {
            ofMean = 1 - StrictMath.pow(beta1, step);
            ofRoot = 1 / Math.sqrt(1 - StrictMath.pow(beta2, step));
        }

        @Override
        public void move(double eta, double[] theta, double[] g, double[][] memory, int count) {
            double keep = 1 - eta * weightDecay;
            double etaHat = eta / ofMean;
            double c = ofRoot;
            double b1 = beta1;
            double b2 = beta2;
            double eps = epsilon;
            double[] m = memory[0];
            double[] s = memory[1];
            // θ ← (1 − η λ) θ − η m̂/(√ŝ + ε)
            for (int i = 0; i < count; i++) {
                double mean = b1 * m[i] + (1 - b1) * g[i];
                double square = b2 * s[i] + (1 - b2) * (g[i] * g[i]);
                m[i] = mean;
                s[i] = square;
                theta[i] = keep * theta[i] - etaHat * mean / (c * Math.sqrt(square) + eps);
            }
        }
    }
}
