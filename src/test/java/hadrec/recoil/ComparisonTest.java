package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ComparisonTest {
    private static final int EVENTS = 400;

    /** Bosons of 10 GeV along x; recoils that miss the truth by a given length, to and fro along y. */
    private static Table recoil(double miss) {
        double[] weight = new double[EVENTS];
        double[] pt = new double[EVENTS];
        double[] uX = new double[EVENTS];
        double[] uY = new double[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            weight[i] = 1;
            pt[i] = 10;
            uX[i] = -10;
            uY[i] = i % 2 == 0 ? miss : -miss;
        }
        return Table.create(
                "toy",
                DoubleColumn.create("weight", weight),
                DoubleColumn.create("boson_pt", pt),
                DoubleColumn.create("boson_phi", new double[EVENTS]),
                DoubleColumn.create("u_x", uX),
                DoubleColumn.create("u_y", uY));
    }

    private static Map<String, Table> twoRecoils() {
        Map<String, Table> recoils = new LinkedHashMap<>();
        recoils.put("nominal", recoil(4));
        recoils.put("network", recoil(2));
        return recoils;
    }

    @Test
    void dividesByTheFirst() {
        Table table = Comparison.of(twoRecoils(), RecoilMean::ofSquareError).overall("mean square error, GeV²");
        assertEquals(List.of("nominal", "network"), table.stringColumn("recoil").asList());
        // mean over the two components of 0² and miss²
        assertEquals(8, table.doubleColumn("value").get(0), 1e-12);
        assertEquals(2, table.doubleColumn("value").get(1), 1e-12);
        assertEquals(1, table.doubleColumn("ratio").get(0), 1e-12);
        assertEquals(0.25, table.doubleColumn("ratio").get(1), 1e-12);
    }

    @Test
    void tableHasARowForEachBinAndRecoil() {
        Table table = Comparison.of(twoRecoils(), RecoilMean::ofSquareError).table("", "boson_pt", Bins.of(0, 5, 20));
        assertEquals(4, table.rowCount());
        assertEquals(
                List.of("nominal", "network", "nominal", "network"),
                table.stringColumn("recoil").asList());
        assertEquals(0.25, table.doubleColumn("ratio").get(3), 1e-12);
        assertEquals(EVENTS, table.doubleColumn("effective_events").get(3), 1e-9);
        assertTrue(table.doubleColumn("value").isMissing(0), "no boson below 5 GeV");
    }

    @Test
    void errorsOfRatiosKnowThatTheEventsAreTheSame() {
        Table table = Comparison.of(twoRecoils(), Resolution::ofPerpendicular).overall("resolution, GeV");
        // one recoil is the other times a half in each replica
        assertEquals(0, table.doubleColumn("ratio_error").get(1), 1e-12);
    }

    @Test
    void ratiosLeaveOutTheFirst() {
        Map<String, BinnedProfile> profiles =
                Comparison.of(twoRecoils(), RecoilMean::ofSquareError).inBinsOf("boson_pt", Bins.of(0, 5, 20));
        Map<String, BinnedProfile> ratios = Comparison.ratiosToFirst(profiles);
        assertEquals(List.of("network"), List.copyOf(ratios.keySet()));
        assertEquals(0.25, ratios.get("network").value(1), 1e-12);
        assertEquals(2, profiles.size(), "not modified");
    }

    @Test
    void needsARecoil() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new Comparison(Map.of()));
        assertEquals("Comparison expects at least one recoil, got none", e.getMessage());
    }
}
