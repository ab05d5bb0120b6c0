package hadrec.features;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class DatasetTest {
    private static final FeatureSet INPUTS = FeatureSet.ofColumns("inputs", "a", "event");
    private static final FeatureSet TARGETS = FeatureSet.ofColumns("targets", "d");

    @Test
    void holdsFeaturesTargetsAndWeights() {
        Dataset dataset = Dataset.of(SampleTables.four(), INPUTS, TARGETS);
        assertEquals(4, dataset.events());
        assertEquals(12, dataset.features().get(1, 1));
        assertArrayEquals(new float[] {0, 2, 3, 4}, dataset.targets().data);
        assertArrayEquals(new float[] {1, 1, 1, 1}, dataset.weights());
    }

    @Test
    void takesWeightsFromAColumn() {
        Dataset dataset = Dataset.of(SampleTables.four(), INPUTS, TARGETS, "a");
        assertArrayEquals(new float[] {1, 2, -3, 0.5f}, dataset.weights());
        refused(
                "FeatureSet 'event weight' expects a finite value of 'n = n' for every event, got a missing one for row"
                        + " 2 (event 13)",
                () -> Dataset.of(SampleTables.four(), INPUTS, TARGETS, "n"));
    }

    @Test
    void refusesPartsOfDifferentLength() {
        refused(
                "Dataset expects as many rows of targets and weights as of features (2), got 3 and 2",
                () -> new Dataset(new FMatrixRMaj(2, 1), new FMatrixRMaj(3, 1), new float[2]));
        refused(
                "Dataset expects at least one event, got none",
                () -> new Dataset(new FMatrixRMaj(0, 1), new FMatrixRMaj(0, 1), new float[0]));
    }
}
