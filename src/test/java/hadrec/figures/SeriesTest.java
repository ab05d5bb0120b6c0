package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.figures.SeriesPoints.Span;
import hadrec.recoil.RecoilMeasure;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Estimate;
import hadrec.statistics.Histogram;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import java.util.List;
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
    void anOpenBinIsAsWideAsItsNeighbour() {
        Series series = Series.of("h", Histogram.of(new double[] {1, 50, 1000}, RecoilMeasure.ATLAS_13TEV));
        assertEquals(14, series.size());
        // 33 to 49, then 49 to 65
        assertEquals(65, series.xHigh()[13]);
        assertEquals(57, series.x()[13]);
        assertEquals(2, series.y()[13]);
        HistogramFigure.of(Samples.AXES, List.of(series));
        Series both = Series.histogram(
                "h",
                new double[] {Double.NEGATIVE_INFINITY, 0, 2, Double.POSITIVE_INFINITY},
                new double[3],
                new double[3]);
        assertArrayEquals(new double[] {-2, 0, 2}, both.xLow());
        assertArrayEquals(new double[] {0, 2, 4}, both.xHigh());
    }

    @Test
    void anOpenBinAloneHasTheWidthOne() {
        Series all = Series.of("h", Histogram.of(ONE, Bins.ALL));
        assertArrayEquals(new double[] {-0.5}, all.xLow());
        assertArrayEquals(new double[] {0.5}, all.xHigh());
        Series above = Series.of("h", Histogram.of(ONE, Bins.of(3, Double.POSITIVE_INFINITY)));
        assertArrayEquals(new double[] {4}, above.xHigh());
        Series halves =
                Series.of("h", Histogram.of(ONE, Bins.of(Double.NEGATIVE_INFINITY, 3, Double.POSITIVE_INFINITY)));
        assertArrayEquals(new double[] {2, 3}, halves.xLow());
        assertArrayEquals(new double[] {3, 4}, halves.xHigh());
    }

    @Test
    void aMeanOutsideItsBinIsDrawnAtTheCentre() {
        // means of x: (2 · 0.5 − 0.9)/1 = 0.1; (2 · 1 − 1.9)/1 = 0.1, outside; (2 · 4 − 9)/1 = −1, outside
        BinnedProfile profile = BinnedProfile.of(
                Statistic.MEAN,
                new double[] {1, 2, 3, 4, 5, 6},
                new double[] {0.5, 0.9, 1, 1.9, 4, 9},
                new double[] {2, -1, 2, -1, 2, -1},
                Bins.of(0, 1, 2, 4).andAbove(),
                Bootstrap.DEFAULT);
        Series series = Series.of("profile", profile);
        assertEquals(0.1, series.x()[0], 1e-15);
        assertArrayEquals(new double[] {1.5, 3, 4}, Arrays.copyOfRange(series.x(), 1, 4));
        assertArrayEquals(new double[] {0, 1, 2, 4}, series.xLow());
        assertArrayEquals(new double[] {1, 2, 4, 4}, series.xHigh());
        // (2 · 3 − 4)/1 and a gap where no event is
        assertArrayEquals(new double[] {2, Double.NaN, 4}, Arrays.copyOfRange(series.y(), 1, 4));
        ProfileFigure.of(Samples.AXES, List.of(series));
    }

    @Test
    void aMeanBesideItsEdgeByFloat32IsAtTheEdge() {
        // 0.7f, a little below the edge 0.7, is in the second bin
        BinnedProfile profile = BinnedProfile.of(
                Statistic.MEAN, TWO, new double[] {0.7f, 0.7f}, TWO, Bins.of(0, 0.7, 2), Bootstrap.DEFAULT);
        assertArrayEquals(
                new double[] {0.35, 0.7}, Series.of("profile", profile).x());
    }

    @Test
    void oneBinOfEverythingIsAPoint() {
        double[] ones = {1, 1};
        BinnedProfile all =
                BinnedProfile.of(Statistic.MEAN, TWO, new double[] {3, 5}, ones, Bins.ALL, Bootstrap.DEFAULT);
        assertArrayEquals(new double[] {4}, Series.of("all", all).x());
        assertArrayEquals(new double[] {4}, Series.of("all", all).xHigh());
        BinnedProfile none = BinnedProfile.of(Statistic.MEAN, TWO, TWO, new double[2], Bins.ALL, Bootstrap.DEFAULT);
        assertArrayEquals(new double[] {Double.NaN}, Series.of("none", none).y());
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
                "Series 'a' expects arrays of one length of at least 1, got [2, 1]",
                () -> Series.of("a", SeriesPoints.of(new Span(TWO, TWO, TWO), ONE, TWO)));
    }

    @Test
    void refusesAPointOutsideItsBin() {
        refuses(
                "Series 'a' expects xLow <= x <= xHigh, got 2.0, 1.0, 3.0 at point 0",
                () -> Series.of("a", SeriesPoints.of(new Span(ONE, new double[] {2}, new double[] {3}), ONE, ONE)));
    }

    @Test
    void refusesANegativeError() {
        refuses(
                "Series 'a' expects no negative error, got -1.0 at point 0",
                () -> Series.of("a", SeriesPoints.of(new Span(ONE, ONE, ONE), ONE, new double[] {-1})));
    }

    @Test
    void refusesEdgesThatDoNotIncrease() {
        refuses(
                "Series 'a' expects increasing edges, got 1.0, 1.0 at bin 1",
                () -> Series.histogram("a", new double[] {0, 1, 1}, TWO, TWO));
    }
}
