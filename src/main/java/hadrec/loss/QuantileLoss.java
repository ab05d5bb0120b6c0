package hadrec.loss;

import java.util.List;
import java.util.Locale;

/**
 * Mean over the targets of τ u where u = target − prediction ≥ 0 and (τ − 1) u where u &lt; 0: the pinball loss, smallest at
 * the quantile τ of the target. Its gradient is 0 where prediction and target are equal.
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
        if (taus.isEmpty() || !taus.stream().allMatch(tau -> tau > 0 && tau < 1)) {
            throw new IllegalArgumentException(
                    "QuantileLoss expects a tau between 0 and 1 for each output, got " + taus);
        }
    }

    /** {@return the loss with a τ for each output} */
    public static QuantileLoss of(Double... taus) {
        return new QuantileLoss(List.of(taus));
    }

    @Override
    public int outputs(int targets) {
        if (taus.size() != targets) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "QuantileLoss with %d taus expects as many targets, got %d", taus.size(), targets));
        }
        return targets;
    }

    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        int n = outputs(prediction.length);
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double tau = taus.get(j);
            double u = target[j] - prediction[j];
            sum += Math.max(tau * u, (tau - 1) * u);
            gradient[j] = (u > 0 ? -tau : u < 0 ? 1 - tau : 0) / n;
        }
        return sum / n;
    }
}
