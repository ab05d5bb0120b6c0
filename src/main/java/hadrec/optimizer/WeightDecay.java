package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import hadrec.network.Parameter;
import java.util.List;

/**
 * Made by {@link Optimizer#withWeightDecay}.
 *
 * @param optimizer that moves the parameters
 * @param decay λ
 */
record WeightDecay(Optimizer optimizer, double decay) implements Optimizer {
    WeightDecay {
        Expect.that(decay >= 0 && decay <= Double.MAX_VALUE, "WeightDecay expects a finite decay >= 0, got %s", decay);
    }

    @Override
    public Run start(List<? extends Parameter> parameters, long steps) {
        return optimizer.start(ChangedGradient.of(parameters, this::addDecay), steps);
    }

    private void addDecay(double[] values, double[] gradient, int count) {
        double lambda = decay;
        for (int i = 0; i < count; i++) {
            gradient[i] += lambda * values[i];
        }
    }
}
