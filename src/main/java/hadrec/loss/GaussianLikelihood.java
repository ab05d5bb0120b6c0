package hadrec.loss;

import hadrec.internal.checks.Expect;

/**
 * Minus the logarithm of a Gaussian likelihood of two targets t, whose mean y and covariance Σ are predicted event by event.
 *
 * <p>The five outputs are y_x, y_y, a, b, c. The last three give the precision Σ⁻¹ = L Lᵀ by its Cholesky factor
 *
 * <p>L = ((ℓ(a), 0), (c, ℓ(b))), with ℓ(a) = e^a for a ≤ 0 and 1 + a for a &gt; 0,
 *
 * <p>which is positive, has no jump of its slope at 0, and makes the loss
 *
 * <p>e = ½ |z|² − ln ℓ(a) − ln ℓ(b) + ln 2π, where z = Lᵀ(y − t) are the pulls.
 *
 * <p>All three at 0 mean Σ = 1 in units of the targets. e^a alone, which is the custom, makes the loss grow as the exponential of
 * an output: one outlier early in a training then ruins the network. With ℓ, loss and gradient grow like
 * powers of the outputs and are finite, in float64, for all outputs and targets that float32 can hold.
 *
 * <p>A training keeps the gradient in float32, and ∂e/∂a grows as the square of y − t: a single target further than about 1e19 from its
 * prediction ends the training as a loss that is not finite does, in the next mini-batch. Under a square error it would not.
 *
 * <p>This is the loss of the event, in natural units of information: neither a mean over the two targets, nor 0 at best, nor the
 * same in other units of the targets.
 */
public record GaussianLikelihood() implements Loss {
    private static final int TARGETS = 2;
    private static final int OUTPUTS = 5;
    private static final double LOG_2_PI = 1.8378770664093453;

    @Override
    public int outputs(int targets) {
        Expect.that(targets == TARGETS, "GaussianLikelihood expects 2 targets, got %d", targets);
        return OUTPUTS;
    }

    @Override
    public double event(double[] prediction, double[] target, double[] gradient) {
        requireOutputs(prediction);
        double a = prediction[2];
        double b = prediction[3];
        double c = prediction[4];
        double p = diagonal(a);
        double q = diagonal(b);
        double dx = prediction[0] - target[0];
        double dy = prediction[1] - target[1];
        // z = Lᵀ(y − t)
        double z1 = p * dx + c * dy;
        double z2 = q * dy;
        // ∂e/∂y = L z
        gradient[0] = p * z1;
        gradient[1] = c * z1 + q * z2;
        // ∂e/∂a = ℓ′(a) (z₁ d_x − 1/ℓ(a)): ℓ′ is ℓ below 0 and 1 above
        gradient[2] = a > 0 ? z1 * dx - 1 / p : z1 * p * dx - 1;
        gradient[3] = b > 0 ? z2 * dy - 1 / q : z2 * q * dy - 1;
        gradient[4] = z1 * dy;
        return (z1 * z1 + z2 * z2) / 2 - logarithm(a) - logarithm(b) + LOG_2_PI;
    }

    /** ℓ. */
    private static double diagonal(double output) {
        return output > 0 ? 1 + output : StrictMath.exp(output);
    }

    /** ln ℓ. */
    private static double logarithm(double output) {
        return output > 0 ? StrictMath.log1p(output) : output;
    }

    /**
     * The covariance Σ = (L Lᵀ)⁻¹ that five outputs mean: Σ_xx = (1 + c²/ℓ(b)²)/ℓ(a)², Σ_xy = −c/(ℓ(a) ℓ(b)²), Σ_yy = 1/ℓ(b)².
     *
     * <p>Infinite for a or b below about −350, which a network that has learned does not come near; {@code RecoilPredictor} limits them.
     *
     * @param prediction the five outputs; not modified
     * @param covariance set to Σ_xx, Σ_xy, Σ_yy in squared units of the targets
     * @throws IllegalArgumentException if there are not five outputs
     */
    public static void covariance(double[] prediction, double[] covariance) {
        requireOutputs(prediction);
        double p = diagonal(prediction[2]);
        double q = diagonal(prediction[3]);
        double c = prediction[4];
        covariance[0] = (1 + c / q * (c / q)) / p / p;
        covariance[1] = -c / p / q / q;
        covariance[2] = 1 / q / q;
    }

    private static void requireOutputs(double[] prediction) {
        if (prediction.length != OUTPUTS) {
            throw Expect.refusal("GaussianLikelihood expects 5 outputs, got %d", prediction.length);
        }
    }
}
