package hadrec.features;

import org.ejml.data.FMatrixRMaj;

/**
 * Events as a network sees them: row-major float32 matrices, one row per event, in the order of the table.
 *
 * @param features events × features
 * @param targets events × targets
 * @param weights one training weight per event; 1 for each event where training is unweighted
 */
public record Dataset(FMatrixRMaj features, FMatrixRMaj targets, float[] weights) {
    /**
     * Checks that the parts describe the same events.
     *
     * @throws IllegalArgumentException if there is no event or the numbers of rows differ
     */
    public Dataset {
        if (features.numRows == 0) {
            throw new IllegalArgumentException("Dataset expects at least one event, got none");
        }
        if (targets.numRows != features.numRows || weights.length != features.numRows) {
            throw new IllegalArgumentException(String.format(
                    "Dataset expects as many rows of targets and weights as of features (%d), got %d and %d",
                    features.numRows, targets.numRows, weights.length));
        }
    }

    /** Number of events. */
    public int events() {
        return features.numRows;
    }
}
