package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class CalibrationTest {
    private static final Calibration.Curve TWO_NODES = new Calibration.Curve(List.of(10.0, 30.0), List.of(5.0, 25.0));
    private static final Calibration CALIBRATION = new Calibration(Calibration.Settings.DEFAULT, List.of(TWO_NODES));
    private static final Bins TOY_BINS = Bins.of(5, 15, 25, 35, 45);

    /** Recoils without noise: 300 bosons of 10 GeV that show 5, and 300 of 30 GeV that show 25. */
    private static Table exact(double phi) {
        double[] pt = new double[600];
        double[] uT = new double[600];
        for (int i = 0; i < 600; i++) {
            pt[i] = i % 2 == 0 ? 10 : 30;
            uT[i] = pt[i] - 5;
        }
        return table(pt, uT, phi);
    }

    private static Table table(double[] pt, double[] uT, double phi) {
        double[] ones = new double[pt.length];
        Arrays.fill(ones, 1);
        return Table.create(
                "exact",
                DoubleColumn.create("weight", ones),
                DoubleColumn.create("boson_pt", pt),
                DoubleColumn.create(
                        "boson_phi", Arrays.stream(ones).map(one -> phi).toArray()),
                DoubleColumn.create(
                        "u_x", Arrays.stream(uT).map(u -> -u * Math.cos(phi)).toArray()),
                DoubleColumn.create(
                        "u_y", Arrays.stream(uT).map(u -> -u * Math.sin(phi)).toArray()));
    }

    private static void assertFlat(double tolerance, Table recoilTable, Bins bins) {
        BinnedProfile response = RecoilMeasure.response().inBinsOf(recoilTable, "boson_pt", bins);
        for (int bin = 0; bin < response.count(); bin++) {
            assertEquals(1, response.value(bin), tolerance + 4 * response.error(bin), bins.label(bin));
        }
    }

    @Test
    void noLengthHasNoFactor() {
        assertTrue(Double.isNaN(TWO_NODES.factor(Double.NaN)));
    }

    @Test
    void eventsOfWeightZeroChangeNothing() {
        Calibration fit = Calibration.fit(exact(0.3), Calibration.Settings.DEFAULT.withBins(TOY_BINS));
        Table more = table(new double[] {20, 12, 40}, new double[] {-7, 90, 1}, 0.3);
        more.replaceColumn("weight", DoubleColumn.create("weight", new double[3]));
        assertEquals(fit, Calibration.fit(exact(0.3).append(more), Calibration.Settings.DEFAULT.withBins(TOY_BINS)));
    }

    @Test
    void aBinWhoseWeightsCancelIsMergedWithItsNeighbour() {
        // 300 of weight 1 and 300 of weight -1 at 20 GeV, all of one recoil: together nothing
        double[] pt = new double[600];
        double[] uT = new double[600];
        double[] weights = new double[600];
        Arrays.fill(pt, 20);
        Arrays.fill(uT, 15);
        Arrays.setAll(weights, i -> i % 2 == 0 ? 1 : -1);
        Table nothing = table(pt, uT, 0.3);
        nothing.replaceColumn("weight", DoubleColumn.create("weight", weights));
        Calibration fit = Calibration.fit(exact(0.3), Calibration.Settings.DEFAULT.withBins(TOY_BINS));
        Calibration merged =
                Calibration.fit(exact(0.3).append(nothing), Calibration.Settings.DEFAULT.withBins(TOY_BINS));
        assertEquals(2, curve(merged).bosonPt().size());
        for (int node = 0; node < 2; node++) {
            // Sums that cancel leave rounding.
            assertEquals(curve(fit).bosonPt().get(node), curve(merged).bosonPt().get(node), 1e-9);
            assertEquals(curve(fit).recoil().get(node), curve(merged).recoil().get(node), 1e-9);
        }
    }

    @Test
    void factorInvertsTheCurve() {
        assertEquals(2, TWO_NODES.factor(5), 1e-15);
        assertEquals(2, TWO_NODES.factor(1), 1e-15);
        assertEquals(2, TWO_NODES.factor(0), 1e-15);
        assertEquals(20.0 / 15, TWO_NODES.factor(15), 1e-15); // half way between the nodes
        assertEquals(30.0 / 25, TWO_NODES.factor(25), 1e-15);
        assertEquals(30.0 / 25, TWO_NODES.factor(1000), 1e-15); // on with the last response
    }

    @Test
    void curveGoesThroughTheMeansOfTheBins() {
        Calibration fitted = Calibration.fit(exact(0.3));
        // only the rounding of sines and cosines
        assertArrayEquals(new double[] {10, 30}, array(curve(fitted).bosonPt()), 1e-12);
        assertArrayEquals(new double[] {5, 25}, array(curve(fitted).recoil()), 1e-12);
        Table calibrated = fitted.apply(exact(0.3));
        assertArrayEquals(
                Recoil.truth(exact(0.3)).doubleColumn("u_x").asDoubleArray(),
                calibrated.doubleColumn("u_x").asDoubleArray(),
                1e-12);
        assertEquals(5 * Math.cos(0.3), -exact(0.3).doubleColumn("u_x").get(0), 1e-12, "not modified");
    }

    @Test
    void aPerfectRecoilStaysAsItIs() {
        Table perfect = Recoil.truth(Toys.recoils(5000, 0.8, 7, 5));
        Table calibrated = Calibration.crossApplied(perfect, 1);
        assertArrayEquals(
                perfect.doubleColumn("u_y").asDoubleArray(),
                calibrated.doubleColumn("u_y").asDoubleArray(),
                1e-12);
    }

    @Test
    void restoresAKnownScale() {
        Table short08 = Toys.recoils(20_000, 0.8, 0.1, 0.1);
        Calibration fitted = Calibration.fit(short08);
        // The noise of 0.1 GeV on 0.8 · 5 GeV and more is lost in the mean.
        for (double uT : new double[] {5, 10, 20, 35, 100}) {
            assertEquals(1 / 0.8, curve(fitted).factor(uT), 1e-3);
        }
        assertFlat(1e-3, fitted.apply(short08), TOY_BINS);
    }

    @Test
    void responseIsFlatOnTheHalfThatWasNotFitted() {
        Table toys = Toys.recoils(40_000, 0.7, 7, 6);
        BinnedProfile before = RecoilMeasure.response().inBinsOf(toys, "boson_pt", TOY_BINS);
        assertTrue(before.value(1) < 0.75);
        // A resolution of 7 GeV at 5 to 15 GeV: one inversion leaves the first bin at 0.96.
        assertFlat(0.01, Calibration.crossApplied(toys, 1), TOY_BINS);
    }

    @Test
    void eachHalfIsRescaledByTheCurveOfTheOther() {
        Table toys = Toys.recoils(2000, 0.7, 7, 6);
        double[] cross = Calibration.crossApplied(toys, 1).doubleColumn("u_x").asDoubleArray();
        // One event turned round: the curve of its half changes, which moves the other half; itself, of the same u_T,
        // only turns.
        Table changed = toys.copy();
        for (String component : new String[] {"u_x", "u_y"}) {
            DoubleColumn column = changed.doubleColumn(component);
            column.set(17, -column.get(17));
        }
        double[] moved =
                Calibration.crossApplied(changed, 1).doubleColumn("u_x").asDoubleArray();
        assertEquals(-cross[17], moved[17]);
        int same = 0;
        for (int row = 0; row < cross.length; row++) {
            same += row != 17 && cross[row] == moved[row] ? 1 : 0;
        }
        assertTrue(same > 900 && same < 1600, same + " events of 1999 unmoved");
    }

    /** Twice the recoil at three and four vertices. */
    private static Table longerWithMoreVertices() {
        Table toys = Toys.recoils(20_000, 0.5, 0.1, 0.1);
        for (int row = 0; row < toys.rowCount(); row++) {
            for (String component : new String[] {"u_x", "u_y"}) {
                double u = toys.doubleColumn(component).get(row);
                toys.doubleColumn(component).set(row, toys.intColumn("n_pv").get(row) > 2 ? 2 * u : u);
            }
        }
        return toys;
    }

    @Test
    void eachGroupHasACurveOfItsOwn() {
        Table toys = longerWithMoreVertices();
        Calibration.Settings groups = Calibration.Settings.DEFAULT.inGroupsOf("2 * n_pv", Bins.of(1, 5, 9));
        Calibration fitted = Calibration.fit(toys, groups);
        assertEquals(2, fitted.curves().get(0).factor(10), 1e-2);
        assertEquals(1, fitted.curves().get(1).factor(20), 1e-2);
        for (Table rescaled : List.of(fitted.apply(toys), Calibration.crossApplied(toys, groups, 1))) {
            BinnedProfile response =
                    RecoilMeasure.response().inBinsOf(rescaled, "n_pv", Bins.of(0.5, 1.5, 2.5, 3.5, 4.5));
            for (int bin = 0; bin < response.count(); bin++) {
                assertEquals(1, response.value(bin), 1e-3); // noise of 0.1 GeV over 5000 events
            }
        }
        assertTrue(fitted.toString().contains("\nCalibration of 2 * n_pv in [5.0, 9.0], u_T"), fitted.toString());
    }

    @Test
    void refusesEventsInNoGroupAndGroupsOfTooFew() {
        Table toys = longerWithMoreVertices();
        Calibration.Settings three = Calibration.Settings.DEFAULT.inGroupsOf("n_pv", Bins.of(0.5, 1.5, 3.5));
        String message = assertThrows(IllegalArgumentException.class, () -> Calibration.fit(toys, three))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "Calibration expects every event in a group of n_pv in Bins[0.5, 1.5, 3.5], got 4.0 for row "),
                message);
        assertRefused(
                "Calibration expects at least 200 events in its bins of n_pv in [4.5, Infinity), got 0",
                () -> Calibration.fit(
                        toys, three.inGroupsOf("n_pv", Bins.of(0.5, 4.5).andAbove())));
        assertRefused("Calibration expects at least 1 round, got 0", () -> three.withRounds(0));
        assertRefused(
                "Calibration expects a curve for each of 2 groups, got 1",
                () -> new Calibration(three, List.of(TWO_NODES)));
    }

    @Test
    void oneRoundIsTheInverseOfTheMeans() {
        Table toys = Toys.recoils(40_000, 0.7, 7, 6);
        Calibration once = Calibration.fit(
                toys, Calibration.Settings.DEFAULT.withBins(TOY_BINS).withRounds(1));
        BinnedProfile means = RecoilMeasure.meanParallel().inBinsOf(toys, "boson_pt", TOY_BINS);
        assertArrayEquals(
                Arrays.stream(means.values()).map(u -> -u).toArray(),
                array(curve(once).recoil()),
                1e-9);
    }

    @Test
    void rotatingTheEventsRotatesTheResult() {
        Table calibrated = Calibration.fit(exact(0)).apply(exact(0));
        Table turned = Calibration.fit(exact(Math.PI / 3)).apply(exact(Math.PI / 3));
        double[] uX = calibrated.doubleColumn("u_x").asDoubleArray();
        double[] expected =
                Arrays.stream(uX).map(u -> u * Math.cos(Math.PI / 3)).toArray();
        assertArrayEquals(expected, turned.doubleColumn("u_x").asDoubleArray(), 1e-12);
    }

    @Test
    void aRecoilOfLengthZeroStaysZero() {
        Table nothing = table(new double[] {10}, new double[] {0}, 0);
        assertEquals(0, CALIBRATION.apply(nothing).doubleColumn("u_x").get(0), 0);
    }

    @Test
    void longerRecoilsStayLonger() {
        Calibration fitted = Calibration.fit(Toys.recoils(20_000, 0.7, 7, 6));
        double before = 0;
        for (double uT = 0.1; uT < 100; uT += 0.1) {
            double after = uT * curve(fitted).factor(uT);
            assertTrue(after > before, "at " + uT);
            before = after;
        }
    }

    @Test
    void binsAreMergedUntilTheCurveRises() {
        double[] pt = new double[800];
        double[] uT = new double[800];
        for (int i = 0; i < 800; i++) {
            pt[i] = List.of(2.0, 7.0, 12.0, 17.0).get(i % 4);
            uT[i] = List.of(2.0, 9.0, 7.0, 17.0).get(i % 4); // falls from 9 to 7
        }
        Calibration fitted =
                Calibration.fit(table(pt, uT, 0), Calibration.Settings.DEFAULT.withBins(Bins.uniform(4, 0, 20)));
        assertArrayEquals(new double[] {2, 9.5, 17}, array(curve(fitted).bosonPt()), 1e-12);
    }

    @Test
    void fewEventsShareABin() {
        Table events = exact(0).dropWhere(exact(0).doubleColumn("boson_pt")
                .isGreaterThan(20)
                .and(tech.tablesaw.selection.Selection.withRange(100, 600)));
        Calibration fitted = Calibration.fit(events);
        // 300 events of 10 GeV and 50 of 30 GeV
        assertArrayEquals(
                new double[] {(300 * 10 + 50 * 30) / 350.0}, array(curve(fitted).bosonPt()), 1e-12);
    }

    @Test
    void textIsTheCurve() {
        assertEquals("Calibration, u_T → p_T in GeV: 0 → 0, 5.00 → 10.00, 25.00 → 30.00", CALIBRATION.toString());
    }

    private static Calibration.Curve curve(Calibration calibration) {
        return calibration.curves().get(0);
    }

    private static double[] array(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void defaultLocaleChangesNoWord() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertTrue(CALIBRATION.toString().contains("5.00"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refusesWhatItCannotCalibrate() {
        assertRefused(
                "Calibration expects at least 200 events in its bins, got 100",
                () -> Calibration.fit(exact(0).first(100)));
        double[] pt = exact(0).doubleColumn("boson_pt").asDoubleArray();
        Table towards = table(pt, Arrays.stream(pt).map(p -> -p).toArray(), 0);
        assertRefused(
                "Calibration expects a recoil that points away from the boson, got a mean u∥ of 20.0 GeV",
                () -> Calibration.fit(towards));
        assertRefused(
                "Calibration expects recoil to rise from above 0, got [5.0, 5.0]",
                () -> new Calibration.Curve(List.of(10.0, 30.0), List.of(5.0, 5.0)));
        assertRefused(
                "Calibration expects bosonPt to rise from above 0, got [0.0, 5.0]",
                () -> new Calibration.Curve(List.of(0.0, 5.0), List.of(5.0, 6.0)));
        assertRefused(
                "Calibration expects as many numbers of recoil as of bosonPt, at least 1, got 0 and 0",
                () -> new Calibration.Curve(List.of(), List.of()));
        assertRefused(
                "Table '' has no column 'u_x'; it has: u_y",
                () -> CALIBRATION.apply(Table.create("", DoubleColumn.create("u_y", 1))));
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
