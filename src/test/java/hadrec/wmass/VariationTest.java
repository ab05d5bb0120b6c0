package hadrec.wmass;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.SampleTables;
import hadrec.statistics.Estimate;
import hadrec.statistics.WeightedMoments;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class VariationTest {
    private static final Table EVENTS = SampleTables.w(2000);

    private static double[] numbers(Table table, String column) {
        return table.numberColumn(column).asDoubleArray();
    }

    @Test
    void formulasAreOfTheColumnsAsTheyWere() {
        Table varied = Variation.of("swap", "charged_px = neutral_px", "neutral_px = 2 * charged_px + mu")
                .apply(EVENTS);
        double[] charged = numbers(EVENTS, "charged_px");
        double[] neutral = numbers(varied, "neutral_px");
        double[] mu = numbers(EVENTS, "mu");
        for (int row = 0; row < 2000; row++) {
            assertEquals(2 * charged[row] + mu[row], neutral[row], 1e-12);
        }
        assertArrayEquals(numbers(EVENTS, "neutral_px"), numbers(varied, "charged_px"));
        assertEquals(EVENTS.columnNames(), varied.columnNames());
        assertSame(EVENTS.column("charged_py"), varied.column("charged_py"));
    }

    @Test
    void neutralScaleTakesWhatDerivesFromIt() {
        Table varied = Variation.neutralScale(1.02).apply(EVENTS);
        for (String column : new String[] {"neutral_px", "neutral_py", "neutral_sum_et", "npfo1_pt", "npfo5_pt"}) {
            double[] before = numbers(EVENTS, column);
            double[] after = numbers(varied, column);
            for (int row = 0; row < 2000; row++) {
                assertEquals(1.02 * before[row], after[row], 1e-12 * Math.abs(before[row]), column);
            }
        }
        assertSame(EVENTS.column("jet1_pt"), varied.column("jet1_pt"));
        assertEquals(
                "neutral scale × 1.02: neutral_px = 1.02 * neutral_px, neutral_py = 1.02 * neutral_py,"
                        + " neutral_sum_et = 1.02 * neutral_sum_et, npfo1_pt = 1.02 * npfo1_pt, npfo2_pt = 1.02 * npfo2_pt,"
                        + " npfo3_pt = 1.02 * npfo3_pt, npfo4_pt = 1.02 * npfo4_pt, npfo5_pt = 1.02 * npfo5_pt",
                Variation.neutralScale(1.02).toString());
    }

    @Test
    void whatIsMissingStaysMissing() {
        Table varied = Variation.of("jets", "jet2_pt = 2 * jet2_pt").apply(EVENTS);
        assertTrue(EVENTS.column("jet2_pt").countMissing() > 0);
        assertEquals(
                EVENTS.column("jet2_pt").countMissing(),
                varied.column("jet2_pt").countMissing());
    }

    @Test
    void smearingIsSeededAndNormal() {
        Table one = Variation.neutralSmearing(2, 1).apply(EVENTS);
        Table again = Variation.neutralSmearing(2, 1).apply(EVENTS);
        Table other = Variation.neutralSmearing(2, 2).apply(EVENTS);
        assertArrayEquals(numbers(one, "neutral_px"), numbers(again, "neutral_px"));
        assertTrue(numbers(one, "neutral_px")[0] != numbers(other, "neutral_px")[0]);
        double[] added = numbers(one, "neutral_px");
        double product = 0;
        for (int row = 0; row < 2000; row++) {
            added[row] -= numbers(EVENTS, "neutral_px")[row];
            product += added[row] * (numbers(one, "neutral_py")[row] - numbers(EVENTS, "neutral_py")[row]) / 2000;
        }
        WeightedMoments moments = WeightedMoments.of(added);
        assertEquals(0, moments.mean(), 0.15); // 2/√2000 = 0.045
        assertEquals(2, moments.standardDeviation(), 0.1);
        assertEquals(0, product, 0.3);
    }

    @Test
    void pileUpMovesTheMeanOfMu() {
        Table events = SampleTables.w();
        double before = mean(events);
        assertEquals(2, before, 0.01);
        assertEquals(1.05, mean(Variation.pileUp(1.05).apply(events)) / before, 0.003);
        assertEquals(0.95, mean(Variation.pileUp(0.95).apply(events)) / before, 0.003);
        double sum = WeightedMoments.of(numbers(events, "mu"), numbers(events, "weight"))
                .sumOfWeights();
        Table varied = Variation.pileUp(1.05).apply(events);
        assertEquals(
                1,
                WeightedMoments.of(numbers(varied, "mu"), numbers(varied, "weight"))
                                .sumOfWeights()
                        / sum,
                0.01);
    }

    private static double mean(Table events) {
        return WeightedMoments.of(numbers(events, "mu"), numbers(events, "weight"))
                .mean();
    }

    @Test
    void weightsAndScalesAreTheirFormulas() {
        Table varied = Variation.bosonPt(0.1).apply(EVENTS);
        double pt = numbers(EVENTS, "boson_pt")[3];
        assertEquals(
                numbers(EVENTS, "weight")[3] * (1 + 0.1 * (pt - 10) / (pt + 10)), numbers(varied, "weight")[3], 1e-12);
        assertEquals(
                1.001 * numbers(EVENTS, "lep_pt")[3],
                numbers(Variation.leptonScale(1.001).apply(EVENTS), "lep_pt")[3],
                1e-12);
        Table tracks = Variation.trackingEfficiency(0.99).apply(EVENTS);
        assertEquals(0.99 * numbers(EVENTS, "charged_n")[3], numbers(tracks, "charged_n")[3], 1e-12);
        assertEquals(0.99 * numbers(EVENTS, "pileup_py")[3], numbers(tracks, "pileup_py")[3], 1e-12);
        assertEquals(1, numbers(Variation.UNIT_WEIGHTS.apply(EVENTS), "weight")[3]);
        Table none = ToyBosons.events(10, 1);
        assertEquals(1, numbers(Variation.UNIT_WEIGHTS.apply(none), "weight")[3]);
        Variation both = Variation.leptonScale(1.001).and(Variation.bosonPt(0.1));
        assertEquals(2, both.formulas().size());
    }

    @Test
    void shiftOfTheMassIsThatOfTheLeptonScale() {
        Table events = ToyBosons.events(20_000, 1);
        MassTemplates templates = MassTemplates.of(events, ToyBosons.LEPTON);
        Estimate same = templates.shiftOf(events);
        assertEquals(0, same.value(), 1e-9);
        assertEquals(0, same.error(), 1e-9);
        // pT^ℓ and its spectrum scale with the mass at rest: 0.1 % of 80.385 GeV but for the tails outside the bins
        Estimate shift = templates.shiftOf(Variation.leptonScale(1.001).apply(events));
        Table varied = Variation.leptonScale(1.001).apply(events);
        Estimate none = templates.shiftBeyond(varied, templates, varied);
        assertEquals(0, none.value());
        assertEquals(0, none.error());
        assertEquals(
                shift.value(), templates.shiftBeyond(varied, templates, events).value(), 1e-9);
        assertEquals(80.385, shift.value(), 3 * shift.error());
        assertTrue(shift.error() > 1 && shift.error() < 20, shift.toString());
        // it is smaller than that of two independent samples
        assertTrue(shift.error() < templates.sensitivity().value() / 2, shift + " and " + templates.sensitivity());
    }

    @Test
    void refusesWhatIsNoVariation() {
        refused(
                "Variation 'v' expects changes such as neutral_px = 1.02 * neutral_px, got 'neutral_px'",
                () -> Variation.of("v", "neutral_px"));
        refused("Variation 'v' changes column 'mu' twice", () -> Variation.of("v", "mu = 1", "mu = 2"));
        refused(
                "Variation 'v' expects a number for 'mu', got the condition 'mu > 2'",
                () -> Variation.of("v", "mu = mu > 2"));
        refused("Variation 'v' expects at least one changed column, got none", () -> Variation.of("v"));
        refused("Variation expects a factor above 0, got -1.0", () -> Variation.neutralScale(-1));
        refused("Variation expects a slope between -1 and 1, got 2.0", () -> Variation.bosonPt(2));
        refused(
                "Variations 'lepton scale × 1.1' and 'v' both change 'lep_pt'",
                () -> Variation.leptonScale(1.1).and(Variation.of("v", "lep_pt = 1")));
        refused(
                "Table 'four' has no column 'lep_pt'; it has: event, a, b, n, d, text",
                () -> Variation.leptonScale(1.1).apply(SampleTables.four()));
        refused(
                "Table 'four' has no column 'c'; it has: event, a, b, n, d, text",
                () -> Variation.of("v", "c = a").apply(SampleTables.four()));
    }
}
