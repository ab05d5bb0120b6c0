package hadrec.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.training.Dataset;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class DatasetTest {
    @Test
    void refusesPartsOfDifferentLength() {
        assertEquals(
                "Dataset expects as many rows of targets and weights as of features (2), got 3 and 2",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Dataset(new FMatrixRMaj(2, 1), new FMatrixRMaj(3, 1), new float[2]))
                        .getMessage());
        assertEquals(
                "Dataset expects at least one event, got none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Dataset(new FMatrixRMaj(0, 1), new FMatrixRMaj(0, 1), new float[0]))
                        .getMessage());
    }
}
