package hadrec.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RecoilTargetTest {
    /** A boson of 10 GeV at φ = π: the true recoil is (10, 0). The nominal recoil is (0, 5). */
    private static Table event() {
        return Table.create(
                "event",
                DoubleColumn.create("boson_pt", new double[] {10}),
                DoubleColumn.create("boson_phi", new double[] {Math.PI}),
                DoubleColumn.create("charged_px", new double[] {0}),
                DoubleColumn.create("charged_py", new double[] {2}),
                DoubleColumn.create("neutral_px", new double[] {0}),
                DoubleColumn.create("neutral_py", new double[] {3}));
    }

    @Test
    void detectorsTargetIsTheTrueRecoil() {
        assertEquals(FeatureSet.TRUTH_RECOIL, RecoilTarget.DETECTOR.features());
        assertEquals(
                "-boson_pt * cos(boson_phi)",
                FeatureSet.TRUTH_RECOIL.features().get(0).formula().toString());
        assertTrue(RecoilTarget.DETECTOR.context().isEmpty());
    }

    @Test
    void correctionIsWhatTheStartLacks() {
        // (10, 0) − (0, 5) = (10, −5), seen along (0, 1) and to its left, (−1, 0)
        assertArrayEquals(
                new float[] {-5, -10}, RecoilTarget.CORRECTION.features().matrix(event()).data, 1e-6f);
    }

    @Test
    void bosonIsSeenInTheFrame() {
        // (−1, 0) is to the left of (0, 1)
        assertArrayEquals(
                new float[] {0, 1, 10}, RecoilTarget.CORRECTION.boson().matrix(event()).data, 1e-6f);
    }

    @Test
    void contextHoldsAxisAndStartOnce() {
        TransverseVector charged = TransverseVector.of("charged_px", "charged_py");
        assertEquals(List.of("axis_x", "axis_y"), names(RecoilTarget.CORRECTION));
        assertEquals(
                List.of("axis_x", "axis_y"),
                names(new RecoilTarget(RecoilFrame.NOMINAL_RECOIL, TransverseVector.ZERO)));
        assertEquals(
                List.of("axis_x", "axis_y", "start_x", "start_y"),
                names(new RecoilTarget(RecoilFrame.NOMINAL_RECOIL, charged)));
        assertEquals(List.of("start_x", "start_y"), names(new RecoilTarget(RecoilFrame.DETECTOR, charged)));
    }

    private static List<String> names(RecoilTarget target) {
        return target.context().orElseThrow().names();
    }
}
