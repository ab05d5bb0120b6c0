package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

/**
 * AdaGrad (adaptive gradient): s ← s + g², θ ← θ − η g/(√s + ε). Numbers with large gradients so far take small steps; as
 * s only grows, all steps shrink with time.
 *
 * @param learningRate η
 * @param initialAccumulator s before the first step
 * @param epsilon above 0, so that a gradient that was always 0 moves nothing
 * @see "Duchi, Hazan and Singer, Journal of Machine Learning Research 12 (2011) 2121"
 */
public record AdaGrad(LearningRate learningRate, double initialAccumulator, double epsilon) implements Optimizer {
    /** Checks the start and ε. */
    public AdaGrad {
        Expect.given("AdaGrad", "a learning rate", learningRate);
        Expect.that(
                initialAccumulator >= 0 && initialAccumulator <= Double.MAX_VALUE,
                "AdaGrad expects a finite initialAccumulator >= 0, got %s",
                initialAccumulator);
        Expect.that(
                epsilon > 0 && epsilon <= Double.MAX_VALUE, "AdaGrad expects a finite epsilon > 0, got %s", epsilon);
    }

    /** s from 0, as in the paper, and ε = 1e-10, as in PyTorch. */
    public AdaGrad(LearningRate learningRate) {
        this(learningRate, 0, 1e-10);
    }

    /** The same with a constant learning rate. */
    public AdaGrad(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return new ElementwiseRun("AdaGrad", learningRate, steps, parameters, new Squares());
    }

    private final class Squares implements UpdateRule {
        @Override
        public double memoryAtStart() {
            return initialAccumulator;
        }

        @Override
        public void move(double eta, double[] theta, double[] g, double[][] memory, int count) {
            double eps = epsilon;
            double[] s = memory[0];
            for (int i = 0; i < count; i++) {
                s[i] += g[i] * g[i];
                theta[i] -= eta * g[i] / (Math.sqrt(s[i]) + eps);
            }
        }
    }
}
