package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

/**
 * Adam with decoupled weight decay: each step first shrinks all parameters, θ ← (1 − η λ) θ, and then takes Adam's step,
 * whose moments know nothing of the decay. {@link WeightDecay} around Adam is the other way: there the moments see it.
 *
 * @param adam with its learning rate η
 * @param weightDecay λ, for all parameters, biases and batch normalization included, as in PyTorch
 * @see "Loshchilov and Hutter, arXiv:1711.05101"
 */
public record AdamW(Adam adam, double weightDecay) implements Optimizer {
    /** Checks the decay. */
    public AdamW {
        Expect.that(
                weightDecay >= 0 && weightDecay <= Double.MAX_VALUE,
                "AdamW expects a finite weightDecay >= 0, got %s",
                weightDecay);
    }

    /** Adam's values and, as in PyTorch, λ = 0.01. */
    public AdamW(LearningRate learningRate) {
        this(new Adam(learningRate), 0.01);
    }

    /** The same with a constant learning rate. */
    public AdamW(double learningRate) {
        this(LearningRate.constant(learningRate));
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return new ElementwiseRun("AdamW", adam.learningRate(), steps, parameters, adam.new Moments(weightDecay));
    }
}
