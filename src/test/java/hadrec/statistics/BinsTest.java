package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class BinsTest {
    @Test
    void onlyTheLastBinHoldsItsUpperEdge() {
        Bins bins = Bins.of(0, 1, 2);
        assertEquals(0, bins.indexOf(0));
        assertEquals(1, bins.indexOf(1));
        assertEquals(1, bins.indexOf(2));
        assertEquals(-1, bins.indexOf(Math.nextDown(0.0)));
        assertEquals(2, bins.indexOf(Math.nextUp(2.0)));
    }

    @Test
    void wholeAndLargeEdgesAreHeldAsTheyAre() {
        Bins times = Bins.of(1670000000, 1670000010, 1670000020.5, 1670000030, 1670001000);
        assertEquals(0, times.indexOf(1670000000.0));
        assertEquals(0, times.indexOf(1670000001));
        assertEquals(0, Bins.of(16777215, 16777217, 16777219).indexOf(16777216));
    }

    @Test
    void minusZeroIsZero() {
        assertEquals(0, Bins.of(0, 1).indexOf(-0.0));
        assertEquals(0, Bins.of(-0.0, 1).indexOf(0.0));
        assertEquals(1, Bins.of(-1, 0, 1).indexOf(-0.0));
        assertEquals(Bins.of(0, 1), Bins.of(-0.0, 1));
    }

    @Test
    void aFilesFloatFallsWhereItsDecimalDoes() {
        Bins bins = Bins.of(0, 0.7, 2.4, 5);
        // 0.7f is 0.699999988, 2.4f is 2.400000095
        assertEquals(1, bins.indexOf(0.7f));
        assertEquals(0, bins.indexOf(Math.nextDown(0.7f)));
        assertEquals(2, bins.indexOf(2.4f));
        assertEquals(0, Bins.of(0, 2.4).indexOf(2.4f), "the last bin's upper edge");
        assertEquals(0, Bins.of(-Math.PI, Math.PI).indexOf((float) Math.PI));
        assertEquals(0, Bins.of(-Math.PI, Math.PI).indexOf((float) -Math.PI));
        // exact edges, and numbers that are no float32
        assertEquals(1, Bins.of(0, 0.5, 1).indexOf(0.5f));
        assertEquals(1, bins.indexOf(0.7));
        assertEquals(0, bins.indexOf(Math.nextDown(0.7)));
        assertEquals(1, bins.indexOf(Math.nextDown(2.4)));
        assertArrayEquals(new int[][] {{1}, {0}, {2}}, bins.rows(new double[] {0.7f, 0.1f, 2.4f}));
    }

    @Test
    void edgesBeyondFloat32StayAsTheyAre() {
        assertEquals(0, Bins.of(-1, 1e-50, 1).indexOf(0));
        assertEquals(1, Bins.of(-1, -1e-50, 1).indexOf(0));
        assertEquals(0, Bins.of(0, 1e39, 1e40).indexOf(Float.MAX_VALUE));
        // 10 but for the rounding of float64
        assertEquals(0, Bins.of(0, 10.000000000000004, 20).indexOf(10));
        // both edges round to 0.7f
        assertEquals(1, Bins.of(0, 0.7, 0.7 + 1e-12).indexOf(0.7f));
    }

    @Test
    void andAboveHoldsAllThatIsLarger() {
        assertEquals(1, Bins.of(0, 1).andAbove().indexOf(1e300));
        assertEquals(0, Bins.ALL.indexOf(-1e300));
    }

    @Test
    void rowsAreThoseOfEachBin() {
        int[][] rows = Bins.of(0, 1, 2).rows(new double[] {0.5, -1, 2, 1.5, 3, 0});
        assertArrayEquals(new int[][] {{0, 5}, {2, 3}}, rows);
    }

    @Test
    void uniformEdgesAreExact() {
        assertArrayEquals(
                new double[] {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1},
                Bins.uniform(10, 0, 1).edges());
        assertEquals(0.1, Bins.uniform(3, -0.1, 0.1).upper(2));
    }

    @Test
    void integersHaveABinWhileTheyOccurOften() {
        // 0 is too rare, 1 and 2 are not, 4 does not adjoin.
        Bins bins = Bins.ofIntegers(new double[] {2, 1, 4, 1, 0, 2, 4, 2}, 2);
        assertArrayEquals(new double[] {0.5, 1.5, 2.5}, bins.edges());
    }

    @Test
    void edgesCannotBeChangedFromOutside() {
        double[] edges = {0, 1};
        Bins bins = Bins.of(edges);
        edges[0] = 9;
        bins.edges()[1] = 9;
        assertEquals(Bins.of(0, 1), bins);
        assertNotEquals(Bins.of(0, 2), bins);
    }

    @Test
    void labelsSayWhichEdgeIsInside() {
        assertEquals("[0.0, 1.0)", Bins.of(0, 1, 2).label(0));
        assertEquals("[1.0, 2.0]", Bins.of(0, 1, 2).label(1));
        assertEquals("[1.0, Infinity)", Bins.of(0, 1).andAbove().label(1));
    }

    @Test
    void refusesEdgesThatDoNotRise() {
        assertRefused("Bins expects at least 2 edges, got 1", () -> Bins.of(1));
        assertRefused("Bins expects rising edges, got [0.0, 1.0, 1.0]", () -> Bins.of(0, 1, 1));
        assertRefused("Bins expects rising edges, got [NaN, 1.0]", () -> Bins.of(Double.NaN, 1));
        assertRefused(
                "Bins.uniform expects at least 1 bin and finite lower < upper, got 0 bins, 0.0 and 1.0",
                () -> Bins.uniform(0, 0, 1));
    }

    @Test
    void refusesNumbersThatNoBinCanHold() {
        assertRefused("Bins expects a number, got NaN", () -> Bins.ALL.indexOf(Double.NaN));
        assertRefused(
                "Bins.ofIntegers expects whole numbers, got 1.5 in row 1",
                () -> Bins.ofIntegers(new double[] {1, 1.5}, 1));
        assertRefused(
                "Bins.ofIntegers expects a number that occurs at least 3 times, got none in 2 events",
                () -> Bins.ofIntegers(new double[] {1, 1}, 3));
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void quantilesHoldEqualNumbers() {
        Bins thirds = Bins.quantiles(new double[] {5, 1, 9, 3, 7, 2, 8}, 3);
        assertArrayEquals(new double[] {1, 3, 7, 9}, thirds.edges());
        assertThrows(IllegalArgumentException.class, () -> Bins.quantiles(new double[] {1, 1, 1, 1}, 2));
        assertThrows(IllegalArgumentException.class, () -> Bins.quantiles(new double[] {1, Double.NaN}, 1));
    }
}
