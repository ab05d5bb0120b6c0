package hadrec.wmass;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.SampleTables;
import hadrec.features.Selection;
import hadrec.features.Selection.Cut;
import hadrec.recoil.Recoil;
import hadrec.statistics.Bins;
import hadrec.statistics.Histogram;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class MassObservableTest {
    private static final Table THREE = Table.create(
            "three",
            DoubleColumn.create("lep_pt", 30, 40, 50),
            DoubleColumn.create("lep_phi", 0, 1, -2),
            DoubleColumn.create("u_x", 3, 0, -50 * Math.cos(-2)),
            DoubleColumn.create("u_y", -4, 0, -50 * Math.sin(-2)));

    @Test
    void missingMomentumBalancesRecoilAndLepton() {
        // −(33, −4); −pT^ℓ; nothing
        double[] missing = MassObservable.MISSING_PT.formula().evaluate(THREE);
        assertArrayEquals(new double[] {Math.sqrt(33 * 33 + 4 * 4), 40, 0}, missing, 1e-12);
    }

    @Test
    void transverseMassIsThatOfTheAngle() {
        double between = Math.atan2(4, -33);
        double first = Math.sqrt(2 * 30 * Math.sqrt(1105) * (1 - Math.cos(between)));
        double[] mass = MassObservable.TRANSVERSE_MASS.formula().evaluate(THREE);
        assertArrayEquals(new double[] {first, 80, 0}, mass, 1e-6); // √ of a rounding of 1e-14
    }

    @Test
    void rangesAreTheThesiss() {
        assertEquals(Bins.uniform(40, 60, 100), MassObservable.TRANSVERSE_MASS.bins());
        assertEquals(Bins.uniform(30, 30, 60), MassObservable.MISSING_PT.bins());
        assertEquals(Bins.uniform(40, 30, 50), MassObservable.LEPTON_PT.bins());
    }

    @Test
    void allRecoilsShareTheSelectionOfTheNominalOne() {
        Table events = SampleTables.w(2000);
        double selected = Selection.THESIS.apply(events).floatColumn("weight").sum();
        for (Table recoils : new Table[] {Recoil.nominal(events), Recoil.truth(events)}) {
            Histogram histogram = MassObservable.TRANSVERSE_MASS.histogram(recoils);
            assertEquals(selected, histogram.total() + histogram.underflow() + histogram.overflow(), 1e-3);
        }
    }

    @Test
    void whatIsOutsideIsNoPartOfTheShape() {
        MassObservable own = MassObservable.LEPTON_PT
                .withSelection(Selection.of(Cut.of("recoil", "hypot(u_x, u_y) < 20")))
                .withBins(Bins.of(25, 35, 38));
        Histogram histogram = own.histogram(THREE);
        assertArrayEquals(new double[] {1, 0}, histogram.sums());
        assertEquals(1, histogram.overflow());
        assertArrayEquals(new int[] {0, -1, -1}, ObservedEvents.of(THREE, own).bin());
        assertEquals(2, ObservedEvents.of(THREE, own).selected());
    }

    @Test
    void refusesWhatIsNoObservable() {
        refused(
                "MassObservable 'm' expects a number, got the condition 'lep_pt > 30'",
                () -> MassObservable.of("m", "lep_pt > 30", Bins.ALL));
        refused(
                "Table 'three' has no column 'm'; it has: lep_pt, lep_phi, u_x, u_y",
                () -> ObservedEvents.of(
                        THREE, MassObservable.of("m", "m", Bins.ALL).withSelection(Selection.of())));
        MassObservable undefined =
                MassObservable.of("m", "sqrt(u_x - 1)", Bins.ALL).withSelection(Selection.of());
        refused(
                "MassObservable 'm' expects a finite number for every selected event, got NaN for row 1",
                () -> ObservedEvents.of(THREE, undefined));
        assertTrue(MassObservable.LEPTON_PT.withName("pT").name().equals("pT"));
    }
}
