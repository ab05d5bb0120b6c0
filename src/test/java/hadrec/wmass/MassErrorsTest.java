package hadrec.wmass;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.recoil.Recoil;
import hadrec.recoil.Recoils;
import hadrec.statistics.Estimate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class MassErrorsTest {
    /** σ = 10 and 20 MeV, ρ = 1/2. */
    private static final MassErrors TWO = new MassErrors(
            List.of("a", "b"),
            new double[][] {{100, 100}, {100, 400}},
            List.<double[][][]>of(new double[][][] {{{100, 100}, {100, 400}}, {{121, 100}, {100, 400}}}),
            1000);

    @Test
    void errorsAndCorrelationsComeFromTheCovariance() {
        assertEquals(10, TWO.error("a").value(), 1e-12);
        assertEquals(20, TWO.error("b").value(), 1e-12);
        assertEquals(0.5, TWO.correlation("a", "b").value(), 1e-12);
        assertEquals(1, TWO.correlation("b", "b").value(), 1e-12);
        assertEquals(0.5, TWO.ratio("a", "b").value(), 1e-12);
        assertEquals(TWO.ratio("a", "b"), TWO.ratio(List.of("a"), List.of("b")));
        assertEquals(
                TWO.combination("a", "b").error().value() / TWO.error("b").value(),
                TWO.ratio(List.of("a", "b"), List.of("b")).value(),
                1e-12);
        // jackknife of 2: variance (θ₁ − θ₂)²/4
        assertEquals((11 - 10) / 2.0, TWO.error("a").error(), 1e-12);
        assertEquals(0, TWO.error("b").error(), 0);
        assertEquals((11 - 10) / 20.0 / 2, TWO.ratio("a", "b").error(), 1e-12);
    }

    @Test
    void combinationIsTheTextbooksOfTwo() {
        // C = (100, 100; 100, 400): the second adds nothing where ρ = σ_a/σ_b
        MassErrors.Combination useless = TWO.combination("a", "b");
        assertEquals(1, useless.weights().get(0).value(), 1e-12);
        assertEquals(0, useless.weights().get(1).value(), 1e-12);
        assertEquals(10, useless.error().value(), 1e-12);
        // ρ = 0: w = 400/500, σ² = 100 · 400/500
        MassErrors apart = new MassErrors(List.of("a", "b"), new double[][] {{100, 0}, {0, 400}}, List.of(), 1000);
        assertEquals(0.8, apart.combination("a", "b").weights().get(0).value(), 1e-12);
        assertEquals(Math.sqrt(80), apart.combination("a", "b").error().value(), 1e-12);
        assertEquals(20, apart.combination("b").error().value(), 1e-12);
    }

    @Test
    void scalesWithTheRootOfTheNumberOfEvents() {
        MassErrors scaled = TWO.scaledTo(4000);
        assertEquals(5, scaled.error("a").value(), 1e-12);
        assertEquals(TWO.error("a").error() / 2, scaled.error("a").error(), 1e-12);
        assertEquals(0.5, scaled.correlation("a", "b").value(), 1e-12);
        assertEquals(4000, scaled.events());
    }

    @Test
    void informationIsThatOfAPlainSumOverBins() {
        Table events = ToyBosons.events(5000, 3);
        double[] masses = events.doubleColumn("boson_m").asDoubleArray();
        ObservedEvents observed = ObservedEvents.of(events, ToyBosons.M_T);
        double[] scores = Arrays.stream(masses).map(BreitWigner.W::score).toArray();
        double[] ones = new double[scores.length];
        Arrays.fill(ones, 1);
        double[] n = observed.sums(ones);
        double[] g = observed.sums(scores);
        double[] squares = observed.sums(Arrays.stream(scores).map(s -> s * s).toArray());
        double mean = Arrays.stream(g).sum() / Arrays.stream(n).sum();
        double naive = 0;
        double noise = 0;
        for (int b = 0; b < n.length; b++) {
            naive += (g[b] - n[b] * mean) * (g[b] - n[b] * mean) / n[b];
            // the spread of s in the bin; the bins' total takes one part of it
            noise += (squares[b] / n[b] - g[b] / n[b] * (g[b] / n[b]))
                    * (1 - n[b] / Arrays.stream(n).sum());
        }
        ShapeInformation information = ShapeInformation.of(List.of(observed), scores)[0];
        assertEquals(1, information.naive()[0][0] / naive, 1e-12);
        assertEquals(1, information.noise()[0][0] / noise, 1e-9);
    }

    @Test
    void recoilsAndObservablesHaveNames() {
        Table events = withBoson(ToyBosons.events(5000, 3));
        Recoils recoils = Recoils.of("own", events).and("zero", Recoil.of(events, "0", "0"));
        MassErrors errors = MassErrors.expected(recoils, List.of(ToyBosons.M_T, ToyBosons.LEPTON), BreitWigner.W);
        assertEquals(List.of("own m_T", "own lepton pT", "zero m_T", "zero lepton pT"), errors.names());
        assertEquals(5000, errors.events());
        // without recoil m_T is twice pT^ℓ, in the same bins
        assertEquals(1, errors.correlation("zero m_T", "zero lepton pT").value(), 1e-9);
        assertEquals(
                errors.error("own lepton pT").value(),
                errors.error("zero lepton pT").value(),
                1e-12);
        // these bosons are at rest: no recoil is the true one
        Estimate better = errors.ratio("zero m_T", "own m_T");
        assertTrue(better.value() < 1 - 3 * better.error(), better.toString());
        assertEquals(4, errors.toTable().rowCount());
        refused(
                "MassErrors has no measurement 'own mT' (did you mean 'own m_T'?); it has: own m_T, own lepton pT, zero m_T, zero lepton pT",
                () -> errors.error("own mT"));
        refused(
                "MassErrors expects different names of recoils and observables, got [own m_T, own m_T, zero m_T, zero m_T]",
                () -> MassErrors.expected(recoils, List.of(ToyBosons.M_T, ToyBosons.M_T), BreitWigner.W));
        refused(
                "MassErrors expects at least one observable, got none",
                () -> MassErrors.expected(recoils, List.of(), BreitWigner.W));
    }

    /** A boson that is not at rest, as recoils have one to be compared with. */
    static Table withBoson(Table events) {
        double[] ones = new double[events.rowCount()];
        Arrays.fill(ones, 1);
        return events.copy().addColumns(DoubleColumn.create("boson_pt", ones), DoubleColumn.create("boson_phi", ones));
    }

    /** χ² takes Σw²/Σw to be the same in all bins; where it is not, the information is not that of its fit. */
    @Test
    void refusesWeightsThatDependOnTheObservable() {
        Table uneven = Variation.of("uneven", "weight = 1 + 4 * min(1, max(0, lep_pt - 38))")
                .apply(Variation.UNIT_WEIGHTS.apply(ToyBosons.events(20_000, 1)));
        String message = assertThrows(IllegalArgumentException.class, () -> MassTemplates.of(uneven, ToyBosons.LEPTON))
                .getMessage();
        assertTrue(message.startsWith("MassErrors expects weights that do not depend on the observable"), message);
    }
}
