package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.Bins;
import hadrec.statistics.Estimate;
import hadrec.statistics.Spectra;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RecoilsTest {
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

    private static final Recoils RECOILS = Recoils.of("nominal", recoil(4)).and("network", recoil(2));
    private static final RecoilMeasure SQUARE = RecoilMeasure.meanSquareError();

    @Test
    void dividesByTheFirst() {
        Table table = RECOILS.compare(SQUARE).table("mean square error, GeV²");
        assertEquals(List.of("recoil", "value", "error", "ratio", "ratio_error"), table.columnNames());
        assertEquals(List.of("nominal", "network"), table.stringColumn("recoil").asList());
        // mean over the two components of 0² and miss²
        assertEquals(8, table.doubleColumn("value").get(0), 1e-12);
        assertEquals(2, table.doubleColumn("value").get(1), 1e-12);
        assertEquals(1, table.doubleColumn("ratio").get(0), 1e-12);
        assertEquals(0.25, table.doubleColumn("ratio").get(1), 1e-12);
    }

    @Test
    void tableHasARowForEachBinAndRecoil() {
        Table table = RECOILS.compare(SQUARE, "boson_pt", Bins.of(0, 5, 20)).table("");
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
        Table table = RECOILS.compare(RecoilMeasure.resolutionAcross()).table("resolution, GeV");
        // one recoil is the other times a half in each replica
        assertEquals(0, table.doubleColumn("ratio_error").get(1), 1e-12);
    }

    @Test
    void ratiosLeaveOutTheFirst() {
        Recoils.Comparison comparison = RECOILS.compare(SQUARE, "boson_pt", Bins.of(0, 5, 20));
        assertEquals(Set.of("network"), comparison.ratiosToFirst().keySet());
        assertEquals(0.25, comparison.ratio("network").value(1), 1e-12);
        assertEquals(8, comparison.profile("nominal").value(1), 1e-12);
        assertEquals(2, comparison.profiles().size());
    }

    @Test
    void mapChangesEveryTable() {
        Recoils half = RECOILS.map(", half", table -> table.first(EVENTS / 2));
        assertEquals(List.of("nominal, half", "network, half"), half.labels());
        assertEquals(EVENTS / 2, half.components("network, half").events());
        assertEquals(EVENTS, RECOILS.table("network").rowCount(), "not modified");
        assertEquals(RECOILS.labels(), RECOILS.map(table -> table).labels());
    }

    @Test
    void histogramsAndMeansAreOfEachRecoil() {
        Recoils three = RECOILS.and(Recoils.of("truth", Recoil.truth(recoil(0))));
        Spectra across = three.spectra(RecoilComponents::uPerpendicular, Bins.of(-5, -3, 3, 5));
        assertArrayEquals(
                new double[] {EVENTS / 2.0, 0, EVENTS / 2.0},
                across.histogram("nominal").sums());
        assertArrayEquals(new double[] {0, EVENTS, 0}, across.histogram("truth").sums());
        Map<String, Estimate> shift = three.means(RecoilComponents::differenceY);
        assertEquals(0, shift.get("network").value(), 1e-12);
        // a spread of 2 over √400
        assertEquals(0.1, shift.get("network").error(), 1e-12);
        assertEquals(List.of("nominal", "network", "truth"), List.copyOf(shift.keySet()));
    }

    @Test
    void meanOfOneEventHasNoError() {
        Table one = recoil(1).first(2);
        one.replaceColumn("weight", DoubleColumn.create("weight", new double[] {3, 0}));
        Estimate mean = Recoils.of("one", one).means(RecoilComponents::uT).get("one");
        assertEquals(RecoilComponents.of(one).uT()[0], mean.value(), 1e-12);
        assertEquals(Double.NaN, mean.error());
    }

    @Test
    void refusesWhatIsNotOneOfSeveral() {
        refuses("Recoils expects different labels, got 'nominal' twice", () -> RECOILS.and("nominal", recoil(1)));
        refuses(
                "Recoils expects recoils of the same events, got 400 and 3 of 'few'",
                () -> RECOILS.and("few", recoil(1).first(3)));
        refuses(
                "Recoils has no recoil 'Network' (did you mean 'network'?); it has: nominal, network",
                () -> RECOILS.table("Network"));
        refuses(
                "Comparison has no recoil 'truth'; it has: nominal, network",
                () -> RECOILS.compare(SQUARE).ratio("truth"));
        refuses("Comparison expects at least one recoil, got none", () -> new Recoils.Comparison("n_pv", Map.of()));
    }

    private static void refuses(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
