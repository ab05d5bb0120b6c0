package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ResponseTest {
    private static final Table TOYS = Toys.recoils(20_000, 0.8, 7, 5);

    private static Table alongX(double[] uX, double[] pt, double[] weights) {
        double[] zero = new double[uX.length];
        return Table.create(
                "along x",
                DoubleColumn.create("u_x", uX),
                DoubleColumn.create("u_y", zero),
                DoubleColumn.create("boson_pt", pt),
                DoubleColumn.create("boson_phi", zero),
                DoubleColumn.create("weight", weights));
    }

    @Test
    void isARatioOfMeansAndNotAMeanOfRatios() {
        Table two = alongX(new double[] {-1, -27}, new double[] {2, 30}, new double[] {3, 1});
        // (3·1 + 27)/(3·2 + 30); the mean of 1/2 and 27/30 would be 0.6.
        assertEquals(30.0 / 36, RecoilMeasure.response().overall(two).value(0), 1e-15);
        assertEquals(-30.0 / 4, RecoilMeasure.meanParallel().overall(two).value(0), 1e-15);
        assertEquals(6.0 / 4, RecoilMeasure.meanBias().overall(two).value(0), 1e-15);
        assertEquals(30.0 / 4, RecoilMeasure.meanLength().overall(two).value(0), 1e-15);
        // (3·1 + 9)/4 in one component, nothing in the other
        assertEquals(1.5, RecoilMeasure.meanSquareError().overall(two).value(0), 1e-15);
    }

    @Test
    void findsTheResponseOfTheToys() {
        BinnedProfile response = RecoilMeasure.response().inBinsOf(TOYS, "boson_pt", Bins.of(5, 15, 25, 35, 45));
        BinnedProfile bias = RecoilMeasure.meanBias().inBinsOf(TOYS, "boson_pt", Bins.of(5, 15, 25, 35, 45));
        for (int bin = 0; bin < response.count(); bin++) {
            assertEquals(0.8, response.value(bin), 4 * response.error(bin));
            assertEquals(0.2 * bias.meanX(bin), bias.value(bin), 4 * bias.error(bin));
        }
    }

    @Test
    void errorIsThatOfARatio() {
        // Error of −⟨u∥⟩/⟨|p|⟩ with u∥ = −R pT + noise: σ(noise)/⟨|p|⟩/√n_eff; the spread of pT itself cancels.
        BinnedProfile response = RecoilMeasure.response().overall(TOYS);
        double analytic = 7 / response.meanX(0) / Math.sqrt(response.effectiveEvents(0));
        // 200 replicas know an error to 5 %; four of that.
        assertEquals(1, response.error(0) / analytic, 0.2);
    }

    @Test
    void truthHasAResponseOfOne() {
        BinnedProfile response = RecoilMeasure.response().inBinsOf(Recoil.truth(TOYS), "boson_pt", Bins.of(5, 25, 45));
        assertArrayEquals(new double[] {1, 1}, response.values(), 1e-14);
        assertTrue(response.error(0) < 1e-14);
    }
}
