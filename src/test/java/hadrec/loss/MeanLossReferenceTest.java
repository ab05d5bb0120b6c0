package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import java.util.Arrays;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Losses, their weighted mean and its gradient against float64 references. */
class MeanLossReferenceTest {
    static Stream<ReferenceCase> cases() {
        return ReferenceFile.read("losses.csv").values().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void matchesPyTorch(ReferenceCase c) {
        DMatrixRMaj y = matrix(c, "y");
        double[] weights = new double[y.numRows];
        Arrays.fill(weights, 1);
        double[] w = c.has("w") ? c.numbers("w") : weights;
        if (c.has("expect")) {
            assertThrows(IllegalArgumentException.class, () -> MeanLoss.of(ReferenceLoss.of(c), y, matrix(c, "t"), w));
            return;
        }
        MeanLoss loss = MeanLoss.of(ReferenceLoss.of(c), y, matrix(c, "t"), w);
        check(c, "L", loss.mean());
        check(c, "L_sum", loss.sum());
        check(c, "event_loss", loss.events());
        check(c, "dy", loss.gradient().data);
    }

    private static void check(ReferenceCase c, String record, double... result) {
        double[] reference = c.numbers(record);
        Deviation.check(
                c + " " + record, result, reference, c.number("rtol", 1e-10), 0.001 * Deviation.largest(reference));
    }

    private static DMatrixRMaj matrix(ReferenceCase c, String name) {
        int[] shape = c.shape(name);
        return DMatrixRMaj.wrap(shape[0], shape[1], c.numbers(name));
    }
}
