package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RecoilMeasureTest {
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
        assertIs(5, RecoilMeasure.resolutionAcross().inBinsOf(TOYS, "boson_pt", BINS));
        assertIs(5, RecoilMeasure.resolutionAcross().asStandardDeviation().inBinsOf(TOYS, "boson_pt", BINS));
        assertIs(5, RecoilMeasure.resolutionAcross().inBinsOf(TOYS, "n_pv", Bins.of(0.5, 1.5, 2.5, 3.5, 4.5)));
    }

    @Test
    void findsTheWidthAlongTheBoson() {
        Bins narrow = Bins.of(20, 21, 22);
        // In bins of 1 GeV the width of 0.2 pT is 0.06 GeV, nothing beside 7.
        Table many = Toys.recoils(100_000, 0.8, 7, 5);
        assertIs(7, RecoilMeasure.resolutionAlong().inBinsOf(many, "boson_pt", narrow));
        assertIs(7, RecoilMeasure.resolutionAlong().asStandardDeviation().inBinsOf(many, "boson_pt", narrow));
    }

    @Test
    void equalResponseUndoesAShrunkenRecoil() {
        Table half = shrunken(0.5);
        RecoilMeasure width = RecoilMeasure.resolutionAcross();
        assertArrayEquals(new double[] {0.5, 0.5, 0.5, 0.5}, ratio(half, width).values(), 1e-12);
        BinnedProfile same = ratio(half, width.atEqualResponse());
        BinnedProfile sameAgain = ratio(half, width.overMeanRecoil());
        double[] one = {1, 1, 1, 1};
        assertArrayEquals(one, same.values(), 1e-12);
        assertArrayEquals(one, sameAgain.values(), 1e-12);
        assertArrayEquals(new double[4], same.errors(), 1e-12);
    }

    private static BinnedProfile ratio(Table recoil, RecoilMeasure measure) {
        return measure.inBinsOf(recoil, "boson_pt", BINS).ratioTo(measure.inBinsOf(TOYS, "boson_pt", BINS));
    }

    private static Table shrunken(double factor) {
        Table copy = TOYS.copy();
        copy.replaceColumn("u_x", copy.doubleColumn("u_x").multiply(factor).setName("u_x"));
        copy.replaceColumn("u_y", copy.doubleColumn("u_y").multiply(factor).setName("u_y"));
        return copy;
    }

    /** What only changes lengths adds no information; a measure that it lowers can be gamed, as the width at equal response. */
    @ParameterizedTest
    @CsvSource({"root,1e-9", "cube,1e-9", "half,1e-9", "times its length up to 20 GeV,1e-3", "saturated,1e-3"})
    void noIncreasingFunctionOfTheLengthLowersAngleAndErrorAtBestLength(String name, double tolerance) {
        Table changed = lengthened(Map.<String, DoubleUnaryOperator>of(
                        "root", Math::sqrt,
                        "cube", u -> u * u * u,
                        "half", u -> u / 2,
                        "times its length up to 20 GeV", u -> u * Math.min(u, 20),
                        "saturated", u -> u / (20 + u))
                .get(name));
        double[] one = {1, 1, 1, 1};
        RecoilMeasure angle = RecoilMeasure.angularResolution();
        assertArrayEquals(one, ratio(changed, angle).values(), 1e-9);
        assertArrayEquals(one, ratio(changed, angle.asStandardDeviation()).values(), 1e-9);
        assertArrayEquals(one, ratio(changed, RecoilMeasure.errorAtBestLength()).values(), tolerance);
    }

    @Test
    void theWidthAtEqualResponseIsLoweredByAnIncreasingFunctionOfTheLength() {
        Table changed = lengthened(u -> u * Math.min(u, 20));
        RecoilMeasure width = RecoilMeasure.resolutionAcross().atEqualResponse();
        assertTrue(ratio(changed, width).value(0) < 0.9);
    }

    private static Table lengthened(DoubleUnaryOperator change) {
        Table copy = TOYS.copy();
        for (int row = 0; row < copy.rowCount(); row++) {
            double x = copy.doubleColumn("u_x").get(row);
            double y = copy.doubleColumn("u_y").get(row);
            double length = Math.hypot(x, y);
            double factor = change.applyAsDouble(length) / length;
            copy.doubleColumn("u_x").set(row, factor * x);
            copy.doubleColumn("u_y").set(row, factor * y);
        }
        return copy;
    }

    @Test
    void scaledWidthIsWidthOverScale() {
        double width = RecoilMeasure.resolutionAcross().overall(TOYS).value(0);
        double response = RecoilMeasure.response().overall(TOYS).value(0);
        double length = RecoilMeasure.meanLength().overall(TOYS).value(0);
        assertEquals(
                width / response,
                RecoilMeasure.resolutionAcross().atEqualResponse().overall(TOYS).value(0));
        assertEquals(
                width / length,
                RecoilMeasure.resolutionAcross().overMeanRecoil().overall(TOYS).value(0));
    }

    @Test
    void unsignedComponentWouldLookSharper() {
        // Of |x| for a Gaussian: (Φ⁻¹(0.9207) − Φ⁻¹(0.5793))/2 = 0.605 σ.
        RecoilComponents components = RecoilComponents.of(TOYS);
        double[] unsigned =
                Arrays.stream(components.uPerpendicular()).map(Math::abs).toArray();
        double mistaken = RecoilMeasure.of(u -> unsigned, Statistic.HALF_WIDTH)
                .overall(TOYS)
                .value(0);
        double right = RecoilMeasure.resolutionAcross().overall(TOYS).value(0);
        assertEquals(5, right, 0.15);
        assertEquals(0.605, mistaken / right, 0.02);
    }

    @Test
    void scalingTheWeightsChangesNothing() {
        Table scaled = TOYS.copy();
        scaled.replaceColumn("weight", scaled.doubleColumn("weight").multiply(2).setName("weight"));
        BinnedProfile once = RecoilMeasure.resolutionAcross().atEqualResponse().inBinsOf(TOYS, "boson_pt", BINS);
        BinnedProfile again = RecoilMeasure.resolutionAcross().atEqualResponse().inBinsOf(scaled, "boson_pt", BINS);
        assertArrayEquals(once.values(), again.values());
        assertArrayEquals(once.errors(), again.errors());
    }

    @Test
    void sameSeedGivesTheSameBits() {
        RecoilMeasure measure = RecoilMeasure.resolutionAlong().atEqualResponse();
        RecoilComponents toys = RecoilComponents.of(TOYS);
        BinnedProfile once = measure.inBinsOf(toys, "boson_pt", BINS, new Bootstrap(4, 20));
        BinnedProfile again = measure.inBinsOf(toys, "boson_pt", BINS, new Bootstrap(4, 20));
        assertArrayEquals(once.errors(), again.errors());
    }

    @Test
    void defaultIsTheHalfWidthInGev() {
        RecoilMeasure resolution = RecoilMeasure.resolutionAcross();
        assertEquals(Statistic.HALF_WIDTH, resolution.statistic());
        assertTrue(resolution.denominator().isEmpty());
        assertEquals(Bootstrap.DEFAULT, resolution.overall(TOYS).bootstrap());
    }

    @Test
    void presetsAreThoseOfTheExperiments() {
        double inf = Double.POSITIVE_INFINITY;
        assertArrayEquals(
                new double[] {0, 3, 4, 6, 7, 9, 10, 12, 14, 17, 21, 26, 33, 49, inf},
                RecoilMeasure.ATLAS_13TEV.edges());
        assertArrayEquals(
                new double[] {0, 5, 10, 15, 20, 30, 40, 50, 60, 80, 100, 120, 140, 170, 200, inf},
                RecoilMeasure.CMS.edges());
    }

    @Test
    void aMeasureOfOnesOwnIsOneLambda() {
        RecoilMeasure vertices = RecoilMeasure.of(u -> u.column("n_pv"), Statistic.MEAN);
        RecoilMeasure squared = RecoilMeasure.of(
                u -> Arrays.stream(u.column("n_pv")).map(n -> n * n).toArray(), Statistic.MEAN);
        double mean = vertices.overall(TOYS).value(0);
        double meanSquare = squared.overall(TOYS).value(0);
        assertEquals(2.5, mean, 0.05); // 1 to 4, each as likely
        assertEquals(meanSquare / mean, squared.over(vertices).overall(TOYS).value(0));
    }

    @Test
    void namesTheMissingBinningColumn() {
        assertRefused(
                "Table 'toys' has no column 'mu'; it has: weight, boson_pt, boson_phi, n_pv, u_x, u_y",
                () -> RecoilMeasure.resolutionAcross().inBinsOf(TOYS, "mu", BINS));
    }

    @Test
    void refusesNegativeWeightsInAHalfWidthOnly() {
        Table table = TOYS.copy();
        table.replaceColumn("weight", DoubleColumn.create("weight", negativeFirst(table.rowCount())));
        assertRefused(
                "HALF_WIDTH expects weights of at least 0, got -1.0 in row 0;"
                        + " with negative weights take STANDARD_DEVIATION instead",
                () -> RecoilMeasure.resolutionAcross().inBinsOf(table, "boson_pt", BINS));
        assertIs(5, RecoilMeasure.resolutionAcross().asStandardDeviation().inBinsOf(table, "boson_pt", BINS));
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

    @Test
    void aSecondDenominatorIsRefused() {
        RecoilMeasure divided = RecoilMeasure.resolutionAcross().atEqualResponse();
        assertEquals(
                "RecoilMeasure expects one denominator, got a second one",
                assertThrows(IllegalArgumentException.class, divided::overMeanRecoil)
                        .getMessage());
    }
}
