package hadrec.network;

import java.util.Locale;
import java.util.Optional;

/**
 * A scale and a shift of each column, y = s x + t: what a normalization is once its statistics stand still.
 *
 * @param scales s, one per column; not to be modified
 * @param shifts t, one per column; not to be modified
 */
public record ColumnScaling(double[] scales, double[] shifts) {
    /** A column further from 0 than this many of its spreads would lose digits in a product with scaled weights. */
    private static final double FARTHEST = 100;

    /**
     * Checks the lengths.
     *
     * @throws IllegalArgumentException if they differ
     */
    public ColumnScaling {
        if (scales.length != shifts.length) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "ColumnScaling expects as many shifts as scales (%d), got %d",
                    scales.length,
                    shifts.length));
        }
    }

    /** What γ (x − μ)/√(σ² + ε) + β is for each column; empty if one lies too far from 0. */
    static Optional<ColumnScaling> ofNormalization(
            float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon) {
        double[] scales = new double[gamma.length];
        double[] shifts = new double[gamma.length];
        for (int j = 0; j < gamma.length; j++) {
            double spread = Math.sqrt(variance[j] + epsilon);
            if (Math.abs(mean[j]) > FARTHEST * spread) {
                return Optional.empty();
            }
            scales[j] = gamma[j] / spread;
            shifts[j] = beta[j] - scales[j] * mean[j];
        }
        return Optional.of(new ColumnScaling(scales, shifts));
    }
}
