package hadrec.features;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.features.FeatureSet.Feature;
import java.util.List;
import java.util.Set;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

class FeatureSetTest {
    private static final FeatureSet SUMS =
            FeatureSet.of("sums", Feature.of("twice", "2 * a"), Feature.of("rest", "or_else(b, 0)"));

    @Test
    void thesisHas38Features() {
        assertEquals(38, FeatureSet.THESIS.size());
        assertEquals(
                List.of("charged_px", "neutral_px", "all_px"),
                FeatureSet.THESIS.names().subList(0, 3));
        assertEquals("jet1_py", FeatureSet.THESIS.names().get(10));
        assertEquals("cpfo5_py", FeatureSet.THESIS.names().get(32));
    }

    /** A plain second way to the same numbers: one event after the other, with StrictMath. */
    @Test
    void thesisMatrixAgreesWithPlainLoops() {
        Table events = SampleTables.w(3_000);
        FMatrixRMaj matrix = FeatureSet.THESIS.matrix(events);
        for (int row = 0; row < events.rowCount(); row++) {
            for (int column = 0; column < matrix.numCols; column++) {
                String name = FeatureSet.THESIS.names().get(column);
                double expected = plain(events, row, name);
                // one unit in the last place: another sine may fall on the other side of a tie
                assertEquals((float) expected, matrix.get(row, column), Math.ulp((float) expected), name + " " + row);
            }
        }
    }

    @Test
    void targetsBalanceTheBoson() {
        Table events = SampleTables.w(1_000);
        FMatrixRMaj targets = FeatureSet.TRUTH_RECOIL.matrix(events);
        assertEquals(List.of("t_x", "t_y"), FeatureSet.TRUTH_RECOIL.names());
        for (int row = 0; row < 1_000; row++) {
            double pt = value(events, row, "boson_pt");
            double phi = value(events, row, "boson_phi");
            assertEquals(-pt * StrictMath.cos(phi), targets.get(row, 0), 1e-7 * pt);
            assertEquals(-pt * StrictMath.sin(phi), targets.get(row, 1), 1e-7 * pt);
        }
    }

    @Test
    void wholeSampleIsFinite() {
        Table events = SampleTables.w();
        FMatrixRMaj matrix = FeatureSet.THESIS.matrix(events);
        assertEquals(160_000, matrix.numRows);
        assertEquals((float) value(events, 159_999, "charged_n"), matrix.get(159_999, 37));
    }

    @Test
    void sameBitsOnEveryRun() {
        Table events = SampleTables.w(10_000);
        FMatrixRMaj once = FeatureSet.THESIS.matrix(events);
        for (int i = 0; i < 5; i++) {
            assertArrayEquals(once.data, FeatureSet.THESIS.matrix(events).data);
        }
        // A row's value does not depend on which rows stand before it.
        FMatrixRMaj tail = FeatureSet.THESIS.matrix(events.inRange(777, 10_000));
        for (int i = 0; i < tail.getNumElements(); i++) {
            assertEquals(once.data[777 * 38 + i], tail.data[i]);
        }
    }

    @Test
    void fillsTheMatrixRowByRow() {
        assertArrayEquals(new float[] {2, 4, 4, 0, -6, 0, 1, -1}, SUMS.matrix(SampleTables.four()).data);
    }

    @Test
    void fillsTablesOfAnyLength() {
        for (int rows : new int[] {1, 255, 256, 257, 4095, 4096, 4097, 9000}) {
            FMatrixRMaj matrix = FeatureSet.of("x", Feature.of("y", "x + 1")).matrix(SampleTables.counting(rows));
            assertEquals(rows, matrix.numRows);
            for (int row = 0; row < rows; row++) {
                assertEquals(row + 1, matrix.data[row]);
            }
        }
    }

    @Test
    void featuresAreReadFromTheirText() {
        for (FeatureSet set : List.of(FeatureSet.FULL, FeatureSet.THESIS, FeatureSet.TRUTH_RECOIL, SUMS)) {
            for (Feature feature : set.features()) {
                assertEquals(
                        feature, Feature.of(feature.name(), feature.formula().toString()));
            }
        }
        assertEquals("sums\ntwice = 2 * a\nrest = or_else(b, 0)", SUMS.toString());
    }

    @Test
    void threadsChangeNoBit() {
        Table events = SampleTables.w(10_000);
        assertArrayEquals(FeatureSet.FULL.matrix(events, 1).data, FeatureSet.FULL.matrix(events, 3).data);
    }

    @Test
    void combines() {
        FeatureSet more = SUMS.and(FeatureSet.ofColumns("plain", "n", "mu"));
        assertEquals(List.of("twice", "rest", "n", "mu"), more.names());
        assertEquals(List.of("rest", "mu"), more.without("twice", "n").names());
        assertEquals(Set.of("a", "b", "n", "mu"), more.columns());
    }

    @Test
    void namesFeatureAndEventOfAMissingValue() {
        refused(
                "FeatureSet 'raw' expects a finite value of 'b' for every event, got a missing one for row 1"
                        + " (event 12), which has no b",
                () -> FeatureSet.ofColumns("raw", "a", "b").matrix(SampleTables.four()));
        refused(
                "FeatureSet 'bad' expects a finite value of 'x' for every event, got Infinity for row 1"
                        + " (event 13): x = 1 / b",
                () -> FeatureSet.of("bad", Feature.of("x", "1 / b"))
                        .matrix(SampleTables.four().dropRows(1)));
    }

    @Test
    void namesTheFirstOfManyMissingValues() {
        FloatColumn x = FloatColumn.create("x", new float[20_000]);
        x.setMissing(19_000);
        x.setMissing(7_001);
        x.setMissing(7_002);
        refused(
                "FeatureSet 's' expects a finite value of 'x' for every event, got a missing one for row 7001,"
                        + " which has no x",
                () -> FeatureSet.ofColumns("s", "x").matrix(Table.create("t", x)));
    }

    @Test
    void refusesValuesBeyondFloat32() {
        refused(
                "FeatureSet 's' expects a finite value of 'x' for every event, got Infinity for row 0:"
                        + " x = 1.0E39 * n",
                () -> FeatureSet.of("s", Feature.of("x", "1e39 * n"))
                        .matrix(Table.create("t", FloatColumn.create("n", new float[] {1}))));
    }

    @Test
    void refusesWhatIsNoFeatureSet() {
        refused("FeatureSet 's' has two features named 'a'", () -> FeatureSet.ofColumns("s", "a", "a"));
        refused("FeatureSet 's' expects at least one feature, got none", () -> FeatureSet.of("s"));
        refused("FeatureSet 'sums' has no feature 'x'; it has: twice, rest", () -> SUMS.without("x"));
        refused(
                "FeatureSet expects a name of one line without blanks at its ends, got ' s'",
                () -> FeatureSet.ofColumns(" s", "a"));
        refused(
                "Feature expects a name without '=', control characters and blanks at its ends, got 'a=b'",
                () -> Feature.of("a=b", "1"));
        refused(
                "Feature 'f' expects a number, got the condition 'a < 1'; where(condition, 1, 0) makes one",
                () -> Feature.of("f", "a < 1"));
    }

    private static double plain(Table events, int row, String feature) {
        if (feature.startsWith("all_")) {
            String rest = feature.substring(4);
            return value(events, row, "charged_" + rest) + value(events, row, "neutral_" + rest);
        }
        if (!feature.matches("(jet|npfo|cpfo)\\d_p[xy]")) {
            return value(events, row, feature);
        }
        String object = feature.substring(0, feature.length() - 3);
        double pt = value(events, row, object + "_pt");
        double phi = value(events, row, object + "_phi");
        boolean absent = Double.isNaN(pt) || object.startsWith("jet") && pt <= 20;
        return absent ? 0 : pt * (feature.endsWith("x") ? StrictMath.cos(phi) : StrictMath.sin(phi));
    }

    private static double value(Table events, int row, String column) {
        return ((NumericColumn<?>) events.column(column)).getDouble(row);
    }

    @Test
    void tableShowsAMatrixUnderTheFeaturesNames() {
        Table shown = SUMS.table(new FMatrixRMaj(new float[][] {{1, 2}, {3, 4}}));
        assertEquals(List.of("twice", "rest"), shown.columnNames());
        assertArrayEquals(new float[] {2, 4}, shown.floatColumn("rest").asFloatArray());
        refused("FeatureSet 'sums' expects 2 columns, got 3", () -> SUMS.table(new FMatrixRMaj(1, 3)));
    }
}
