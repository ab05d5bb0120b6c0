package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.TransverseVector;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RecoilTest {
    private static Table events() {
        return Table.create(
                "two",
                FloatColumn.create("charged_px", 1, -2),
                FloatColumn.create("charged_py", 3, 4),
                FloatColumn.create("neutral_px", 10, 20),
                FloatColumn.create("neutral_py", 30, 40),
                FloatColumn.create("boson_pt", 5, 8),
                DoubleColumn.create("boson_phi", 0, Math.PI / 2));
    }

    @Test
    void formulasOfOnesOwnColumnsGiveARecoil() {
        Table own = Recoil.of(events(), "2 * charged_px", "charged_py - neutral_py");
        double[] px = events().numberColumn("charged_px").asDoubleArray();
        assertEquals(2 * px[1], own.doubleColumn("u_x").get(1));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Recoil.of(events(), "trk_px", "trk_py"));
        assertTrue(refusal.getMessage().contains("no column 'trk_px', 'trk_py'"), refusal.getMessage());
    }

    @Test
    void nominalIsChargedPlusNeutral() {
        Table nominal = Recoil.nominal(events());
        assertEquals(List.of(11.0, 18.0), nominal.doubleColumn("u_x").asList());
        assertEquals(List.of(33.0, 44.0), nominal.doubleColumn("u_y").asList());
    }

    @Test
    void truthBalancesTheBoson() {
        Table truth = Recoil.truth(events());
        assertEquals(-5, truth.doubleColumn("u_x").get(0));
        // sin(0) with a minus is -0.0, and cos(π/2) is 6e-17 in float64.
        assertEquals(0, truth.doubleColumn("u_y").get(0), 1e-15);
        assertEquals(0, truth.doubleColumn("u_x").get(1), 1e-15);
        assertEquals(-8, truth.doubleColumn("u_y").get(1));
    }

    @Test
    void bothAreTheVectorsOfTheFormulas() {
        assertArrayEquals(
                TransverseVector.NOMINAL_RECOIL.y().evaluate(events()),
                Recoil.nominal(events()).doubleColumn("u_y").asDoubleArray());
        // the sine of formulas is right to 1e-15
        assertArrayEquals(
                TransverseVector.TRUE_RECOIL.y().evaluate(events()),
                Recoil.truth(events()).doubleColumn("u_y").asDoubleArray(),
                8e-15);
    }

    @Test
    void predictionBecomesTheRecoil() {
        Table predicted = Recoil.of(events(), new FMatrixRMaj(2, 2, true, 1, 2, 3, 4));
        assertEquals(List.of(1.0, 3.0), predicted.doubleColumn("u_x").asList());
        assertEquals(List.of(2.0, 4.0), predicted.doubleColumn("u_y").asList());
    }

    @Test
    void eventsAreSharedAndNotModified() {
        Table events = events();
        Table nominal = Recoil.nominal(events);
        assertSame(events.column("boson_pt"), nominal.column("boson_pt"));
        assertFalse(events.containsColumn("u_x"));
        assertEquals("two", nominal.name());
        assertEquals(events.columnCount() + 2, nominal.columnCount());
    }

    @Test
    void newRecoilReplacesTheOldOne() {
        Table nominal = Recoil.nominal(events());
        Table truth = Recoil.truth(nominal);
        assertEquals(nominal.columnNames(), truth.columnNames());
        assertEquals(-5, truth.doubleColumn("u_x").get(0));
        assertEquals(11, nominal.doubleColumn("u_x").get(0));
    }

    @Test
    void namesTheMissingColumns() {
        Table events = events().rejectColumns("charged_px", "neutral_py");
        assertRefused(
                "Table 'two' has no column 'charged_px', 'neutral_py';"
                        + " it has: charged_py, neutral_px, boson_pt, boson_phi",
                () -> Recoil.nominal(events));
    }

    @Test
    void namesTheRowOfAMissingValue() {
        Table events = events();
        events.floatColumn("neutral_px").setMissing(1);
        assertRefused(
                "Table 'two' expects a finite number in column 'neutral_px', got a missing one for row 1",
                () -> Recoil.nominal(events));
        Table words = events().replaceColumn("boson_pt", StringColumn.create("boson_pt", "5", "8"));
        assertRefused("Table 'two' expects numbers in column 'boson_pt', got STRING", () -> Recoil.truth(words));
    }

    @Test
    void refusesAPredictionThatDoesNotFit() {
        assertRefused(
                "Recoil expects a prediction of 2 × 2, got 2 × 3", () -> Recoil.of(events(), new FMatrixRMaj(2, 3)));
        assertRefused(
                "Recoil expects finite predictions, got (3.0, NaN) in row 1",
                () -> Recoil.of(events(), new FMatrixRMaj(2, 2, true, 1, 2, 3, Float.NaN)));
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void anotherBosonTakesThePlaceOfTheGeneratedOne() {
        Table events = Toys.recoils(1, 0.8, 1, 1)
                .addColumns(
                        DoubleColumn.create("lep_pt", 30.0),
                        DoubleColumn.create("lep_phi", 0.0),
                        DoubleColumn.create("lep2_pt", 40.0),
                        DoubleColumn.create("lep2_phi", Math.PI / 2));
        double generated = events.doubleColumn("boson_pt").get(0);
        RecoilComponents measured = RecoilComponents.of(Recoil.withBoson(events, TransverseVector.DIMUON));
        assertEquals(50, measured.bosonPt()[0], 1e-12); // 3, 4, 5
        assertEquals(-(30 * measured.uX()[0] + 40 * measured.uY()[0]) / 50, -measured.uParallel()[0], 1e-12);
        assertEquals(generated, events.doubleColumn("boson_pt").get(0), "not modified");
    }
}
