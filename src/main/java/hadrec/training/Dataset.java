package hadrec.training;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/**
 * Events as row-major float32 matrices, one row per event, in the order of the table.
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
        int events = features.numRows;
        Expect.that(events > 0, "Dataset expects at least one event, got none");
        Expect.that(
                targets.numRows == events && weights.length == events,
                "Dataset expects as many rows of targets and weights as of features (%d), got %d and %d",
                events,
                targets.numRows,
                weights.length);
    }

    /** {@return events with weight 1} */
    public static Dataset of(FMatrixRMaj features, FMatrixRMaj targets) {
        float[] ones = new float[features.numRows];
        Arrays.fill(ones, 1);
        return new Dataset(features, targets, ones);
    }

    /**
     * {@return a copy of the events of some rows}
     *
     * @param first from 0
     * @param end the row after the last
     * @throws IllegalArgumentException if it has no such rows
     */
    public Dataset rows(int first, int end) {
        Expect.that(
                0 <= first && first < end && end <= events(),
                "Dataset expects rows within its %d events, got %d to before %d",
                events(),
                first,
                end);
        return new Dataset(
                CommonOps_FDRM.extract(features, first, end, 0, features.numCols),
                CommonOps_FDRM.extract(targets, first, end, 0, targets.numCols),
                Arrays.copyOfRange(weights, first, end));
    }

    /** {@return the number of events} */
    public int events() {
        return features.numRows;
    }

    /** How many events, features and targets. */
    @Override
    public String toString() {
        return events() + " events of " + features.numCols + " features and " + targets.numCols + " targets";
    }
}
