package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Quantiles;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ResolutionTest {
    private static final Bins BINS = Bins.of(5, 15, 25, 35, 45);
    private static final Table TOYS = Toys.recoils(20_000, 0.8, 7, 5);

    /** Four errors in each bin: one test in 4000 such bins would fail by chance, and the seed is fixed. */
    private static void assertIs(double expected, BinnedProfile profile) {
        for (int bin = 0; bin < profile.count(); bin++) {
            assertEquals(expected, profile.value(bin), 4 * profile.error(bin), "bin " + bin);
            assertTrue(profile.error(bin) < 0.05 * Math.abs(expected), "error " + profile.error(bin));
        }
    }

    @Test
    void findsTheWidthAcrossTheBoson() {
        assertIs(5, Resolution.ofPerpendicular(TOYS).inBinsOf("boson_pt", BINS));
        assertIs(5, Resolution.ofPerpendicular(TOYS).asStandardDeviation().inBinsOf("boson_pt", BINS));
        assertIs(5, Resolution.ofPerpendicular(TOYS).inBinsOf("n_pv", Bins.of(0.5, 1.5, 2.5, 3.5, 4.5)));
    }

    @Test
    void findsTheWidthAlongTheBoson() {
        Bins narrow = Bins.of(20, 21, 22);
        // In bins of 1 GeV the width of 0.2 pT is 0.06 GeV, nothing beside 7.
        Table many = Toys.recoils(100_000, 0.8, 7, 5);
        assertIs(7, Resolution.ofParallel(many).inBinsOf("boson_pt", narrow));
        assertIs(7, Resolution.ofParallel(many).asStandardDeviation().inBinsOf("boson_pt", narrow));
    }

    @Test
    void equalResponseUndoesAShrunkenRecoil() {
        Table half = shrunken(0.5);
        Resolution full = Resolution.ofPerpendicular(TOYS);
        BinnedProfile ratio =
                Resolution.ofPerpendicular(half).inBinsOf("boson_pt", BINS).ratioTo(full.inBinsOf("boson_pt", BINS));
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, ratio.values(), 1e-12);
        BinnedProfile same = Resolution.ofPerpendicular(half)
                .atEqualResponse()
                .inBinsOf("boson_pt", BINS)
                .ratioTo(full.atEqualResponse().inBinsOf("boson_pt", BINS));
        BinnedProfile sameAgain = Resolution.ofPerpendicular(half)
                .overMeanRecoil()
                .inBinsOf("boson_pt", BINS)
                .ratioTo(full.overMeanRecoil().inBinsOf("boson_pt", BINS));
        double[] one = {1, 1, 1, 1};
        assertArrayEquals(one, same.values(), 1e-12);
        assertArrayEquals(one, sameAgain.values(), 1e-12);
        assertArrayEquals(new double[4], same.errors(), 1e-12);
    }

    private static Table shrunken(double factor) {
        Table copy = TOYS.copy();
        copy.replaceColumn("u_x", copy.doubleColumn("u_x").multiply(factor).setName("u_x"));
        copy.replaceColumn("u_y", copy.doubleColumn("u_y").multiply(factor).setName("u_y"));
        return copy;
    }

    @Test
    void scaledWidthIsWidthOverScale() {
        double width = Resolution.ofPerpendicular(TOYS).overall().value(0);
        double response = Response.of(TOYS).overall().value(0);
        double length = RecoilMean.ofLength(TOYS).overall().value(0);
        assertEquals(
                width / response,
                Resolution.ofPerpendicular(TOYS).atEqualResponse().overall().value(0));
        assertEquals(
                width / length,
                Resolution.ofPerpendicular(TOYS).overMeanRecoil().overall().value(0));
    }

    @Test
    void unsignedComponentWouldLookSharper() {
        // Of |x| for a Gaussian: (Φ⁻¹(0.9207) − Φ⁻¹(0.5793))/2 = 0.605 σ.
        RecoilComponents components = RecoilComponents.of(TOYS);
        double[] unsigned =
                Arrays.stream(components.uPerpendicular()).map(Math::abs).toArray();
        double mistaken = Quantiles.of(unsigned, components.weights()).halfWidth();
        double right = Resolution.ofPerpendicular(TOYS).overall().value(0);
        assertEquals(5, right, 0.15);
        assertEquals(0.605, mistaken / right, 0.02);
    }

    @Test
    void scalingTheWeightsChangesNothing() {
        Table scaled = TOYS.copy();
        scaled.replaceColumn("weight", scaled.doubleColumn("weight").multiply(2).setName("weight"));
        BinnedProfile once = Resolution.ofPerpendicular(TOYS).atEqualResponse().inBinsOf("boson_pt", BINS);
        BinnedProfile again =
                Resolution.ofPerpendicular(scaled).atEqualResponse().inBinsOf("boson_pt", BINS);
        assertArrayEquals(once.values(), again.values());
        assertArrayEquals(once.errors(), again.errors());
    }

    @Test
    void sameSeedGivesTheSameBits() {
        Resolution resolution = Resolution.ofParallel(TOYS).atEqualResponse();
        BinnedProfile once = resolution.inBinsOf("boson_pt", BINS, new Bootstrap(4, 20));
        BinnedProfile again = resolution.inBinsOf("boson_pt", BINS, new Bootstrap(4, 20));
        assertArrayEquals(once.errors(), again.errors());
    }

    @Test
    void defaultIsTheHalfWidthInGev() {
        Resolution resolution = Resolution.ofPerpendicular(TOYS);
        assertEquals(Statistic.HALF_WIDTH, resolution.width());
        assertEquals(Resolution.Scale.NONE, resolution.scale());
        assertEquals(Bootstrap.DEFAULT, resolution.overall().bootstrap());
    }

    @Test
    void refusesAWidthThatIsNone() {
        assertRefused(
                "Resolution expects HALF_WIDTH or STANDARD_DEVIATION as its width, got MEAN",
                () -> new Resolution(
                        TOYS,
                        RecoilComponents.of(TOYS),
                        Resolution.Direction.PARALLEL,
                        Statistic.MEAN,
                        Resolution.Scale.NONE));
    }

    @Test
    void namesTheMissingBinningColumn() {
        assertRefused(
                "Resolution expects a table with column 'mu'; it has: weight, boson_pt, boson_phi, n_pv, u_x, u_y",
                () -> Resolution.ofPerpendicular(TOYS).inBinsOf("mu", BINS));
    }

    @Test
    void refusesNegativeWeightsInAHalfWidthOnly() {
        Table table = TOYS.copy();
        table.replaceColumn("weight", DoubleColumn.create("weight", negativeFirst(table.rowCount())));
        assertRefused(
                "HALF_WIDTH expects weights of at least 0, got -1.0 in row 0",
                () -> Resolution.ofPerpendicular(table).inBinsOf("boson_pt", BINS));
        assertIs(5, Resolution.ofPerpendicular(table).asStandardDeviation().inBinsOf("boson_pt", BINS));
    }

    private static double[] negativeFirst(int events) {
        double[] weights = new double[events];
        Arrays.fill(weights, 1);
        weights[0] = -1;
        return weights;
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
