package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Gaussian;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class PullTest {
    private static final int EVENTS = 20_000;
    private static final Bins BINS = Bins.of(10, 20, 30, 40, 60);
    private static final Table TOYS = Recoil.withPredictedVariance(toys(1));

    /**
     * Each event with a recoil of 0 to 40 GeV, a covariance L Lᵀ of its own and a truth drawn from it around the recoil; the predicted
     * covariance is that times a square.
     */
    private static Table toys(double scale) {
        SplittableRandom random = new SplittableRandom(3);
        double[] pt = random.doubles(EVENTS, 0, 40).toArray();
        double[] phi = random.doubles(EVENTS, -Math.PI, Math.PI).toArray();
        double[] one = Gaussian.numbers(random, EVENTS, 1);
        double[] two = Gaussian.numbers(random, EVENTS, 1);
        FMatrixRMaj recoil = new FMatrixRMaj(EVENTS, 2);
        FMatrixRMaj covariance = new FMatrixRMaj(EVENTS, 3);
        for (int row = 0; row < EVENTS; row++) {
            double l11 = random.nextDouble(2, 8);
            double l21 = random.nextDouble(-4, 4);
            double l22 = random.nextDouble(2, 8);
            recoil.set(row, 0, (float) (pt[row] * Math.cos(phi[row])));
            recoil.set(row, 1, (float) (pt[row] * Math.sin(phi[row])));
            double bosonX = -recoil.get(row, 0) - l11 * one[row];
            double bosonY = -recoil.get(row, 1) - l21 * one[row] - l22 * two[row];
            pt[row] = Math.hypot(bosonX, bosonY);
            phi[row] = Math.atan2(bosonY, bosonX);
            covariance.set(row, 0, (float) (scale * scale * l11 * l11));
            covariance.set(row, 1, (float) (scale * scale * l11 * l21));
            covariance.set(row, 2, (float) (scale * scale * (l21 * l21 + l22 * l22)));
        }
        return Recoil.of(events(pt, phi), recoil, covariance);
    }

    private static Table events(double[] pt, double[] phi) {
        double[] ones = new double[pt.length];
        Arrays.fill(ones, 1);
        return Table.create(
                "toys",
                DoubleColumn.create("weight", ones),
                DoubleColumn.create("boson_pt", pt),
                DoubleColumn.create("boson_phi", phi));
    }

    /** A recoil of 10 GeV along x, off by (3, 4) GeV; C = (4, 2; 2, 5); all turned by an angle. */
    private static Table one(double phi) {
        double c = Math.cos(phi);
        double s = Math.sin(phi);
        FMatrixRMaj recoil = new FMatrixRMaj(1, 2, true, (float) (10 * c), (float) (10 * s));
        FMatrixRMaj covariance = new FMatrixRMaj(
                1, 3, true, (float) (4 * c * c - 4 * c * s + 5 * s * s), (float) (2 * (c * c - s * s) - c * s), (float)
                        (4 * s * s + 4 * c * s + 5 * c * c));
        // the truth is (7, −4), the boson's momentum the opposite
        double turned = Math.atan2(4, -7) + phi;
        return Recoil.of(events(new double[] {Math.hypot(7, 4)}, new double[] {turned}), recoil, covariance);
    }

    @Test
    void oneEventByHand() {
        // L = (2, 0; 1, 2): z₁ = 3/2, z₂ = (4 − 1 · 3/2)/2
        assertEquals(1.5, RecoilComponents.of(one(0)).pullAlong()[0], 1e-14);
        assertEquals(1.25, RecoilComponents.of(one(0)).pullAcrossGivenAlong()[0], 1e-14);
        assertEquals(4 / Math.sqrt(5), RecoilComponents.of(one(0)).pullAcross()[0], 1e-14);
    }

    @Test
    void rotatingTheEventChangesNothing() {
        for (double phi : new double[] {-2, 0.5, 1.3, 3}) {
            // the turned numbers are rounded to float32
            assertEquals(1.5, RecoilComponents.of(one(phi)).pullAlong()[0], 1e-6);
            assertEquals(1.25, RecoilComponents.of(one(phi)).pullAcrossGivenAlong()[0], 1e-6);
            assertEquals(4 / Math.sqrt(5), RecoilComponents.of(one(phi)).pullAcross()[0], 1e-6);
        }
    }

    @Test
    void rightCovarianceGivesMeanZeroAndWidthOne() {
        for (RecoilMeasure pull :
                List.of(RecoilMeasure.pullAlong(), RecoilMeasure.pullAcross(), RecoilMeasure.pullAcrossGivenAlong())) {
            BinnedProfile halfWidth = pull.inBinsOf(TOYS, Recoil.U_VARIANCE, BINS);
            BinnedProfile deviation = pull.asStandardDeviation().inBinsOf(TOYS, Recoil.U_VARIANCE, BINS);
            BinnedProfile mean =
                    RecoilMeasure.of(pull.quantity(), Statistic.MEAN).inBinsOf(TOYS, Recoil.U_VARIANCE, BINS);
            for (int bin = 0; bin < BINS.count(); bin++) {
                assertEquals(1, halfWidth.value(bin), 4 * halfWidth.error(bin));
                assertEquals(1, deviation.value(bin), 4 * deviation.error(bin));
                assertEquals(0, mean.value(bin), 4 * mean.error(bin));
                assertTrue(deviation.error(bin) < 0.03);
            }
        }
    }

    @Test
    void resolutionThoughtTooLargeMakesPullsNarrow() {
        assertArrayEquals(
                Arrays.stream(RecoilComponents.of(TOYS).pullAcross())
                        .map(z -> z / 2)
                        .toArray(),
                RecoilComponents.of(toys(2)).pullAcross(),
                1e-6);
    }

    @Test
    void pullsOfTheCholeskyFactorAreUncorrelated() {
        double[] first = RecoilComponents.of(TOYS).pullAlong();
        double[] second = RecoilComponents.of(TOYS).pullAcrossGivenAlong();
        double sum = 0;
        for (int row = 0; row < EVENTS; row++) {
            sum += first[row] * second[row] / EVENTS;
        }
        assertEquals(0, sum, 4 / Math.sqrt(EVENTS));
    }

    @Test
    void observedSquareErrorIsThePredictedOne() {
        Table table = Recoil.withPredictedVariance(TOYS);
        BinnedProfile observed =
                RecoilMeasure.meanSquareError().inBinsOf(table, Recoil.U_VARIANCE, Bins.of(10, 15, 20, 30, 40, 50));
        for (int bin = 0; bin < observed.count(); bin++) {
            assertEquals(observed.meanX(bin), observed.value(bin), 4 * observed.error(bin));
        }
        // (4 + 5)/2
        assertEquals(
                4.5,
                Recoil.withPredictedVariance(one(0)).doubleColumn("u_variance").get(0),
                1e-6);
        assertEquals(Recoil.withPredictedVariance(table).columnNames(), table.columnNames(), "replaces its column");
    }

    @Test
    void anotherRecoilLeavesTheCovarianceBehind() {
        Table table = Recoil.withPredictedVariance(one(0));
        assertEquals(
                List.of("weight", "boson_pt", "boson_phi", "u_x", "u_y"),
                Recoil.truth(table).columnNames());
    }

    @Test
    void refusesWhatIsNoCovariance() {
        Table event = events(new double[] {10}, new double[] {0});
        FMatrixRMaj recoil = new FMatrixRMaj(1, 2);
        assertRefused(
                "Recoil expects a covariance of 1 × 3, got 1 × 2",
                () -> Recoil.of(event, recoil, new FMatrixRMaj(1, 2)));
        assertRefused(
                "Recoil expects finite, positive definite covariances, got xx 1.0, xy 2.0, yy 3.0 in row 0",
                () -> Recoil.of(event, recoil, new FMatrixRMaj(1, 3, true, 1, 2, 3)));
        assertRefused(
                "Recoil expects finite, positive definite covariances, got xx Infinity, xy 0.0, yy 3.0 in row 0",
                () -> Recoil.of(event, recoil, new FMatrixRMaj(1, 3, true, Float.POSITIVE_INFINITY, 0, 3)));
        assertRefused(
                "Recoil expects finite, positive definite covariances, got xx 1.0, xy NaN, yy 3.0 in row 0",
                () -> Recoil.of(event, recoil, new FMatrixRMaj(1, 3, true, 1, Float.NaN, 3)));
        assertRefused(
                "Table 'toys' has no column 'u_cov_xx', 'u_cov_xy', 'u_cov_yy'; it has: weight, boson_pt, boson_phi,"
                        + " u_x, u_y",
                () -> RecoilComponents.of(Recoil.truth(event)).pullAlong());
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }
}
