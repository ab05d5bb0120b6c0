package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.figures.SeriesPoints.Span;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Estimate;
import hadrec.statistics.Histogram;
import hadrec.statistics.Statistic;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final double[] ONE = {1};
    private static final double[] TWO = {1, 2};

    private static void refuses(String expected, Runnable call) {
        assertEquals(
                expected,
                assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void histogramPointsAreAtBinCentres() {
        Series series = Series.histogram("h", new double[] {0, 1, 3}, TWO, TWO);
        assertArrayEquals(new double[] {0.5, 2}, series.x());
        assertArrayEquals(new double[] {1, 3}, series.xHigh());
    }

    @Test
    void binsThatAreOpenAreAsWideAsTheirNeighbours() {
        Bins open = Bins.of(Double.NEGATIVE_INFINITY, 0, 1, 3).andAbove();
        Series series = Series.of("h", Histogram.of(new double[] {-7, 0.5, 2, 60}, open));
        assertArrayEquals(new double[] {-0.5, 0.5, 2, 4}, series.x());
        assertArrayEquals(new double[] {1, 1, 1, 1}, series.y());
    }

    /** Weights 1.1 and −1 at 1 and 9: the mean is at (1.1 − 9)/0.1. */
    @Test
    void aMeanOutsideItsBinIsDrawnAtTheCentre() {
        BinnedProfile profile = BinnedProfile.of(
                Statistic.MEAN,
                new double[] {1, 2, 3, 4},
                new double[] {1, 9, 15, 16},
                new double[] {1.1, -1, 1, 1},
                Bins.of(0, 10, 20),
                Bootstrap.DEFAULT);
        assertEquals(-79, profile.meanX(0), 1e-9);
        assertArrayEquals(new double[] {5, 15.5}, Series.of("NLO", profile).x());
    }

    @Test
    void aPointHasErrorsInBothDirections() {
        Series point = Series.point("Huber", new Estimate(2, 0.5), new Estimate(7, 0.1));
        assertArrayEquals(new double[] {1.5}, point.xLow());
        assertArrayEquals(new double[] {2.5}, point.xHigh());
        assertArrayEquals(new double[] {7}, point.y());
        assertArrayEquals(new double[] {0.1}, point.error());
        assertArrayEquals(
                ONE,
                Series.point("no error", new Estimate(1, Double.NaN), new Estimate(7, Double.NaN))
                        .xHigh());
    }

    @Test
    void refusesArraysOfOtherLengths() {
        refuses(
                "Series 'a' expects arrays of one length of at least 1, got [2, 2, 2, 1, 1, 1, 2]",
                () -> Series.curve("a", TWO, ONE));
    }

    @Test
    void refusesAPointOutsideItsBin() {
        Span outside = new Span(ONE, new double[] {2}, new double[] {3});
        refuses(
                "Series 'a' expects xLow <= x <= xHigh, got 2.0, 1.0, 3.0 at point 0",
                () -> Series.of("a", SeriesPoints.of(outside, ONE, ONE)));
    }

    @Test
    void refusesANegativeError() {
        refuses(
                "Series 'a' expects no negative error, got -1.0 at point 0",
                () -> Series.histogram("a", TWO, ONE, new double[] {-1}));
    }

    @Test
    void refusesEdgesThatDoNotIncrease() {
        refuses(
                "Series 'a' expects increasing edges, got 1.0, 1.0 at bin 1",
                () -> Series.histogram("a", new double[] {0, 1, 1}, TWO, TWO));
    }
}
