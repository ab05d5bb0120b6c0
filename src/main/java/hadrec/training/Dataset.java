package hadrec.training;

import hadrec.features.FeatureSet;
import java.util.Arrays;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.Table;

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
                    Locale.ROOT,
                    "Dataset expects as many rows of targets and weights as of features (%d), got %d and %d",
                    features.numRows,
                    targets.numRows,
                    weights.length));
        }
    }

    /**
     * Computes features and targets of a table's events, each with weight 1.
     *
     * @param events the table, not modified
     */
    public static Dataset of(Table events, FeatureSet features, FeatureSet targets) {
        float[] ones = new float[events.rowCount()];
        Arrays.fill(ones, 1);
        return new Dataset(features.matrix(events), targets.matrix(events), ones);
    }

    /**
     * Computes features and targets of a table's events, weighted by one of its columns.
     *
     * @param events the table, not modified
     * @param weightColumn the column of the training weights
     * @throws IllegalArgumentException also if a weight is missing or not finite
     */
    public static Dataset of(Table events, FeatureSet features, FeatureSet targets, String weightColumn) {
        return new Dataset(features.matrix(events), targets.matrix(events), weightsOf(events, weightColumn));
    }

    /**
     * {@return the event weights of a table's column}
     *
     * @param events the table, not modified
     * @throws IllegalArgumentException if the column or a weight is missing, or one is not finite
     */
    public static float[] weightsOf(Table events, String weightColumn) {
        return FeatureSet.ofColumns("event weight", weightColumn).matrix(events).data;
    }

    /** Number of events. */
    public int events() {
        return features.numRows;
    }
}
