package hadrec.wmass;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.SampleTables;
import hadrec.statistics.Bins;
import hadrec.statistics.ChiSquare;
import hadrec.statistics.Histogram;
import hadrec.wmass.BreitWigner.WidthScaling;
import org.junit.jupiter.api.Test;

class BreitWignerTest {
    private static final BreitWigner SIMPLE = new BreitWigner(2, 1, WidthScaling.FIXED);

    @Test
    void densityIsTheFormulaWorkedByHand() {
        // c = π/2 + arctan 2; at s = 4: D = 16/4 = 4; at s = 1: D = 9 + 1/4
        double c = Math.PI / 2 + Math.atan(2);
        assertEquals(2 / c / 4, SIMPLE.density(2), 1e-15);
        assertEquals(2 / c / 9.25, SIMPLE.density(1), 1e-15);
    }

    @Test
    void integratesToOne() {
        assertEquals(1, BreitWigner.W.probability(0, 1e9), 1e-9);
        double sum = 0;
        int steps = 10_000;
        for (int i = 0; i < steps; i++) {
            double s = 75 * 75 + (86 * 86 - 75 * 75) * (i + 0.5) / steps;
            sum += BreitWigner.W.density(Math.sqrt(s)) * (86 * 86 - 75 * 75) / steps;
        }
        // midpoint rule: 1e-7 for this step
        assertEquals(sum, BreitWigner.W.probability(75, 86), 1e-7);
    }

    @Test
    void weightIsTheRatioOfTwoShapes() {
        BreitWigner shifted = new BreitWigner(80.485, 2.085, WidthScaling.FIXED);
        assertEquals(shifted.density(79) / BreitWigner.W.density(79), BreitWigner.W.weight(79, 100), 1e-14);
        assertEquals(1, BreitWigner.W.weight(79, 0), 0);
        assertTrue(BreitWigner.W.weight(82, 100) > 1 && BreitWigner.W.weight(79, 100) < 1);
    }

    @Test
    void widthStaysOrGoesWithTheCubeOfTheMass() {
        assertEquals(1, SIMPLE.shifted(2000).width(), 0);
        assertEquals(4, SIMPLE.shifted(2000).mass(), 0);
        assertEquals(
                0.8, new BreitWigner(2, 0.1, WidthScaling.CUBIC).shifted(2000).width(), 1e-15);
    }

    @Test
    void scoreIsTheDerivativeOfTheWeight() {
        for (WidthScaling scaling : WidthScaling.values()) {
            BreitWigner shape = new BreitWigner(80.385, 2.085, scaling);
            double at75 = derivative(shape, 75) - derivative(shape, 80.385);
            double at83 = derivative(shape, 83) - derivative(shape, 80.385);
            // central differences of 1 MeV: δ²/Γ² = 2e-7 of a score of about 1e-3
            assertEquals(at75, shape.score(75) - shape.score(80.385), 1e-9);
            assertEquals(at83, shape.score(83) - shape.score(80.385), 1e-9);
        }
    }

    private static double derivative(BreitWigner shape, double m) {
        return (Math.log(shape.weight(m, 1)) - Math.log(shape.weight(m, -1))) / 2;
    }

    @Test
    void massesOfTheSampleAreOfThisShape() {
        double[] masses = SampleTables.w().floatColumn("boson_m").asDoubleArray();
        Histogram found = Histogram.of(masses, Bins.uniform(44, 75, 86));
        double inside = BreitWigner.W.probability(75, 86);
        double sum = 0;
        for (int b = 0; b < 44; b++) {
            double expected = found.total()
                    * BreitWigner.W.probability(
                            found.bins().lower(b), found.bins().upper(b))
                    / inside;
            sum += (found.sums()[b] - expected) * (found.sums()[b] - expected) / expected;
        }
        ChiSquare agreement = new ChiSquare(sum, 43);
        assertTrue(agreement.pValue() > 0.05 && agreement.pValue() < 0.95, agreement.toString());
    }

    @Test
    void refusesNumbersThatAreNoShape() {
        refused(
                "BreitWigner expects a width between 0 and the mass, in GeV, got 0.0 and 80.0",
                () -> new BreitWigner(80, 0, WidthScaling.FIXED));
        refused(
                "BreitWigner expects a width between 0 and the mass, in GeV, got 2.0 and NaN",
                () -> new BreitWigner(Double.NaN, 2, WidthScaling.FIXED));
        refused("BreitWigner expects masses 0 ≤ from ≤ to, got 86.0 and 75.0", () -> BreitWigner.W.probability(86, 75));
    }
}
