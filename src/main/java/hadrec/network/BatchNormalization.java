package hadrec.network;

import hadrec.internal.checks.Expect;
import java.util.SplittableRandom;

/**
 * Batch normalization, y = γ x̂ + β with x̂ = (x − μ)/√(σ² + ε) for each column (eq. 1.16–1.18; the printed γ lacks its
 * column index).
 *
 * <p>In training μ and σ² are the mean and the biased variance of the mini-batch, whatever the weights of its events. In
 * inference they are running statistics: after each mini-batch of m rows r ← (1 − momentum) r + momentum · batch, where the
 * running variance takes the unbiased m/(m − 1) σ². (What Keras calls momentum is 1 minus this one.) Inputs whose distance from
 * their mean is beyond about 1e19 have squares that float32 cannot hold: the training ends then, and says so.
 *
 * @param epsilon ε, added to the variance
 * @param momentum the weight of a mini-batch in the running statistics
 * @see "Ioffe and Szegedy, ICML 2015"
 */
public record BatchNormalization(double epsilon, double momentum) implements Layer.Settings {
    /** Keras's ε = 0.001 and 1 minus its momentum of 0.99, which the thesis is assumed to have used. */
    public static final BatchNormalization THESIS = new BatchNormalization(1e-3, 0.01);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if ε is not positive or the momentum not within (0, 1]
     */
    public BatchNormalization {
        Expect.that(
                epsilon > 0 && momentum > 0 && momentum <= 1,
                "BatchNormalization expects epsilon > 0 and 0 < momentum <= 1, got %s and %s",
                epsilon,
                momentum);
    }

    @Override
    public Layer build(int inputColumns, SplittableRandom random) {
        Expect.that(inputColumns >= 1, "BatchNormalization expects at least one column, got %d", inputColumns);
        return new NormalizationLayer(inputColumns, this);
    }
}
