package hadrec.optimizer;

import hadrec.network.Parameter;
import java.util.List;

/**
 * Any optimizer with L2 weight decay: it is given the gradient g + λ θ, that of the loss plus ½ λ |θ|². All parameters
 * decay, biases and batch normalization included, as in PyTorch. With {@link AdamW} decay and gradient are kept apart.
 *
 * @param optimizer that moves the parameters
 * @param decay λ
 */
public record WeightDecay(Optimizer optimizer, double decay) implements Optimizer {
    /** Checks the decay. */
    public WeightDecay {
        Check.fromZero("WeightDecay", "decay", decay);
    }

    @Override
    public Run start(List<? extends Parameter> parameters) {
        return optimizer.start(ChangedGradient.of(parameters, this::addDecay));
    }

    private void addDecay(double[] values, double[] gradient, int count) {
        double lambda = decay;
        for (int i = 0; i < count; i++) {
            gradient[i] += lambda * values[i];
        }
    }
}
