package hadrec.loss;

import hadrec.internal.checks.Expect;
import java.util.List;

/**
 * Mean over the outputs of τ u where u = target − prediction ≥ 0 and (τ − 1) u where u &lt; 0: the pinball loss, smallest at
 * the quantile τ of the target. Its gradient is 0 where prediction and target are equal.
 *
 * <p>Of one target it predicts all quantiles, one output for each τ; of several targets one quantile each, and as many τ are needed.
 *
 * @param taus τ of each output, between 0 and 1
 */
public record QuantileLoss(List<Double> taus) implements Loss {
    /**
     * Copies and checks the τ.
     *
     * @throws IllegalArgumentException if there is none or one does not lie between 0 and 1
     */
    public QuantileLoss {
        taus = List.copyOf(taus);
        Expect.that(
                !taus.isEmpty() && taus.stream().allMatch(tau -> tau > 0 && tau < 1),
                "QuantileLoss expects a tau between 0 and 1 for each output, got %s",
                taus);
    }

    /** {@return the loss with a τ for each output} */
    public static QuantileLoss of(Double... taus) {
        return new QuantileLoss(List.of(taus));
    }

    @Override
    public int outputs(int targets) {
        int outputs = taus.size();
        Expect.that(
                targets == 1 || targets == outputs,
                "QuantileLoss with %d taus expects one target or as many, got %d",
                outputs,
                targets);
        return outputs;
    }

    /** Each output is a quantile of its target, or of the only one. */
    @Override
    public int targetOf(int output, int targets) {
        return targets == 1 ? 0 : output;
    }

    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        int n = taus.size();
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double tau = taus.get(j);
            double u = target[target.length == 1 ? 0 : j] - prediction[j];
            sum += Math.max(tau * u, (tau - 1) * u);
            gradient[j] = (u > 0 ? -tau : u < 0 ? 1 - tau : 0) / n;
        }
        return sum / n;
    }
}
