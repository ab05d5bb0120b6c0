package hadrec.network;

/**
 * What is chosen of a batch normalization besides its place.
 *
 * @param epsilon ε, added to the variance
 * @param momentum the part of a mini-batch in the running statistics
 */
public record NormalizationConstants(double epsilon, double momentum) {
    /** Those of the thesis. */
    public static final NormalizationConstants THESIS =
            new NormalizationConstants(BatchNormalization.THESIS_EPSILON, BatchNormalization.THESIS_MOMENTUM);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if ε is not positive or the momentum not within (0, 1]
     */
    public NormalizationConstants {
        if (!(epsilon > 0) || !(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("BatchNormalization expects epsilon > 0 and 0 < momentum <= 1, got "
                    + epsilon + " and " + momentum);
        }
    }
}
