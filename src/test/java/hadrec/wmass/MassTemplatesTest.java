package hadrec.wmass;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.Bins;
import hadrec.statistics.Histogram;
import hadrec.statistics.WeightedMoments;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class MassTemplatesTest {
    private static final Table EVENTS = ToyBosons.events(20_000, 1);
    private static final MassTemplates TEMPLATES = MassTemplates.of(EVENTS, ToyBosons.M_T);

    @Test
    void injectedShiftsAreFoundBack() {
        for (int i = 0; i < 20; i++) {
            double injected = -200 + 400 * i / 19.0;
            MassTemplates.Fit fit = TEMPLATES.fit(ToyBosons.M_T.histogram(ToyBosons.shifted(EVENTS, injected)));
            assertEquals(injected, fit.minimum(), 1);
            assertEquals(0, fit.chiSquare(), 0.01);
            assertTrue(fit.residual() < 0.05, fit.toString());
            assertEquals(18, fit.degreesOfFreedom());
        }
    }

    @Test
    void templatesAreWeightedSpectra() {
        double[] shifts = TEMPLATES.shifts();
        assertEquals(41, shifts.length);
        assertArrayEquals(new double[] {-400, -380, -360}, Arrays.copyOf(shifts, 3));
        Histogram expected = ToyBosons.M_T.histogram(ToyBosons.shifted(EVENTS, 100));
        assertArrayEquals(expected.sums(), TEMPLATES.template(100).sums(), 1e-9);
        assertArrayEquals(expected.errors(), TEMPLATES.template(100).errors(), 1e-9);
        double inside = TEMPLATES.template(0).total();
        assertEquals(inside, TEMPLATES.effectiveEvents()[20], 1e-6);
        assertTrue(TEMPLATES.effectiveEvents()[0] < 0.95 * inside);
        assertEquals(20_000, TEMPLATES.selectedEvents());
    }

    @Test
    void chiSquareIsTheSumWorkedByHand() {
        double[] chi = TemplateSpectra.chiSquares(
                new double[][] {{100, 300}, {100, 300}, {200, 200}}, new double[] {60, 140}, 1);
        // n(0) = (50, 150), n(δ) = (100, 100), V = (50, 150)
        assertEquals(100.0 / 50 + 100.0 / 150, chi[0], 1e-12);
        assertEquals(1600.0 / 50 + 1600.0 / 150, chi[2], 1e-12);
        // data of weight 2: half as many events for the same sum
        assertEquals(
                chi[0] / 2,
                TemplateSpectra.chiSquares(new double[][] {{100, 300}}, new double[] {60, 140}, 2)[0],
                1e-12);
    }

    @Test
    void parabolaIsFittedToTheSevenLowest() {
        double[] values = new double[11];
        Arrays.setAll(values, i -> 3 + (i * 10 - 62) * (i * 10 - 62) / 400.0);
        Parabola exact = Parabola.of("It", 0, 10, values);
        assertEquals(62, exact.minimum(), 1e-10);
        assertEquals(20, exact.error(), 1e-10);
        assertEquals(3, exact.lowest(), 1e-10);
        assertEquals(0, exact.residual(), 1e-10);
        Arrays.setAll(values, i -> (i * 10 - 120) * (i * 10 - 120) / 400.0);
        assertEquals(120, Parabola.extrapolated("It", 0, 10, values).minimum(), 1e-10);
        Arrays.setAll(values, i -> 3 + (i * 10 - 62) * (i * 10 - 62) / 400.0);
        values[0] = 1e9; // beyond the seven
        assertEquals(62, Parabola.of("It", 0, 10, values).minimum(), 1e-10);
    }

    @Test
    void pullsOfIndependentExperimentsHaveWidthOne() {
        int experiments = 120;
        double[] pulls = new double[experiments];
        for (int i = 0; i < experiments; i++) {
            MassTemplates templates =
                    MassTemplates.of(ToyBosons.events(8000, 100 + i), ToyBosons.M_T, ToyBosons.SETTINGS);
            Table data = ToyBosons.shifted(ToyBosons.events(4000, 1000 + i), 50);
            MassTemplates.Fit fit = templates.fitIndependent(ToyBosons.M_T.histogram(data));
            pulls[i] = (fit.minimum() - 50) / fit.error();
        }
        WeightedMoments moments = WeightedMoments.of(pulls);
        // of 120 experiments: 1/√(2 · 120) = 0.065 and 1/√120 = 0.09
        assertEquals(1, moments.sampleStandardDeviation(), 0.18);
        assertEquals(0, moments.mean(), 0.25);
    }

    @Test
    void sensitivityIsThatOfALargeSample() {
        MassObservable observable = ToyBosons.M_T.withBins(Bins.uniform(20, 64, 84));
        double large = MassTemplates.of(ToyBosons.events(200_000, 7), observable)
                .sensitivity()
                .value();
        double sum = 0;
        double naive = 0;
        for (int seed = 0; seed < 60; seed++) {
            MassTemplates small = MassTemplates.of(ToyBosons.events(2000, 2000 + seed), observable, ToyBosons.SETTINGS);
            double error = small.sensitivity().value();
            sum += 1 / (error * error) / 60;
            naive += 1 / (error * error * small.slope().value()) / 60;
        }
        // 1/100 of the events have 1/100 of the information; that of 60 small samples is known to 3 %
        assertEquals(1, 100 * large * large * sum, 0.08);
        assertTrue(100 * large * large * naive > 1.1, "naive information " + 100 * large * large * naive);
    }

    @Test
    void constantWeightsChangeNothing() {
        double[] five = new double[EVENTS.rowCount()];
        Arrays.fill(five, 5);
        Table heavy = EVENTS.copy().addColumns(DoubleColumn.create("weight", five));
        MassTemplates scaled = MassTemplates.of(heavy, ToyBosons.M_T);
        assertEquals(TEMPLATES.sensitivity().value(), scaled.sensitivity().value(), 1e-9);
        assertEquals(
                TEMPLATES.fit(TEMPLATES.template(0)).error(),
                scaled.fit(scaled.template(0)).error(),
                1e-9);
    }

    @Test
    void refusesWhatCannotBeFitted() {
        Table blind = EVENTS.copy();
        blind.removeColumns("boson_m");
        refused(
                "Table 'toy bosons' has no column 'boson_m'; it has: lep_pt, lep_phi, u_x, u_y",
                () -> MassTemplates.of(blind, ToyBosons.M_T));
        Histogram other = new Histogram(
                Bins.of(0, 1),
                new double[] {1},
                new double[] {1},
                TEMPLATES.template(0).outside());
        refused(
                "MassTemplates expects data in " + ToyBosons.M_T.bins() + ", got Bins[0.0, 1.0]",
                () -> TEMPLATES.fit(other));
        Histogram far = ToyBosons.M_T.histogram(ToyBosons.shifted(EVENTS, 700));
        refused(
                "The fit of m_T expects the minimum of χ² inside -400.0 to 400.0 MeV, got it at the edge, 400.0 MeV;"
                        + " MassTemplates.Settings.withShifts takes a wider range",
                () -> TEMPLATES.fit(far));
        refused(
                "MassTemplates expects a reach of at least 4 whole steps, in MeV, got 50.0 in steps of 20.0",
                () -> MassTemplates.Settings.DEFAULT.withShifts(50, 20));
        refused(
                "MassTemplates expects the same events after a variation, got 100 rows for 20000",
                () -> TEMPLATES.shiftOf(EVENTS.first(100)));
    }

    @Test
    void refusesBinsThatAreNoShape() {
        refused(
                "MassObservable 'm_T' expects a positive sum of weights and at least 5 effective events in each bin, got 1.0 and 1.0 in"
                        + " [60.0, 61.5); MassObservable.withBins takes wider bins or a narrower range",
                () -> MassTemplates.of(EVENTS.first(50), ToyBosons.M_T));
        double[] negative = new double[EVENTS.rowCount()];
        Arrays.fill(negative, -1);
        Table wrong = EVENTS.copy().addColumns(DoubleColumn.create("weight", negative));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> MassTemplates.of(wrong, ToyBosons.M_T))
                .getMessage()
                .startsWith("MassObservable 'm_T' expects a positive sum of weights"));
    }
}
