package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class HistogramTest {
    private static final Bins BINS = Bins.of(0, 1, 3);
    private static final Histogram HISTOGRAM =
            Histogram.of(new double[] {-1, 0.5, 0.6, 2, 7}, new double[] {8, 3, 4, -1, 16}, BINS);

    @Test
    void sumsWeightsAndTheirErrors() {
        assertArrayEquals(new double[] {7, -1}, HISTOGRAM.sums());
        assertArrayEquals(new double[] {5, 1}, HISTOGRAM.errors());
        assertEquals(8, HISTOGRAM.underflow());
        assertEquals(16, HISTOGRAM.overflow());
        assertEquals(6, HISTOGRAM.total());
    }

    @Test
    void ofAColumnOrFormulaCountsWhatIsMissing() {
        Table events = Table.create(
                "events",
                FloatColumn.create("jet.pt", 0.5f, Float.NaN, 2, 9),
                IntColumn.create("n", 1, 2, 3, 4),
                DoubleColumn.create("weight", 3, 4, -1, 16));
        Histogram jets = Histogram.of(events, "jet.pt", BINS);
        assertArrayEquals(new double[] {3, -1}, jets.sums());
        assertEquals(4, jets.missing());
        assertEquals(1, jets.outside().eventsMissing());
        assertEquals(16, jets.overflow());
        assertEquals(
                "2 bins from 0.0 to 3.0: sum of weights 2.0, below 0.0, above 16.0, without a value 4.0 of 1 event",
                jets.toString());
        assertEquals(2, jets.normalized().missing());
        Table unweighted = events.rejectColumns("weight");
        assertArrayEquals(
                new double[] {1, 2},
                Histogram.of(unweighted, "`jet.pt` * 0 + n - 1", Bins.of(0, 1, 4))
                        .sums());
        assertEquals(
                "Table 'events' has no column 'jetpt' (did you mean 'jet.pt'?); it has: jet.pt, n, weight",
                assertThrows(IllegalArgumentException.class, () -> Histogram.of(events, "jetpt", BINS))
                        .getMessage());
    }

    @Test
    void eventsOfWeightZeroChangeNothing() {
        assertEquals(
                HISTOGRAM,
                Histogram.of(
                        new double[] {-5, -1, 0.5, 0.6, 0.7, 2, 7, 8}, new double[] {0, 8, 3, 4, 0, -1, 16, 0}, BINS));
    }

    @Test
    void numbersCannotBeChangedFromOutside() {
        double[] sums = {1, 2};
        double[] errors = {1, 1};
        Histogram histogram = new Histogram(BINS, sums, errors, new Histogram.Outside(0, 0, 0, 0));
        sums[0] = 9;
        errors[0] = 9;
        assertEquals(1, histogram.sums()[0]);
        assertEquals(1, histogram.errors()[0]);
    }

    @Test
    void normalizedBinsAddUpToOne() {
        assertEquals(1, HISTOGRAM.normalized().total(), 1e-15);
        assertArrayEquals(
                new double[] {7.0 / 6, -1.0 / 6}, HISTOGRAM.normalized().sums(), 1e-15);
        assertArrayEquals(
                new double[] {5.0 / 6, 1.0 / 6}, HISTOGRAM.normalized().errors(), 1e-15);
        assertEquals(16.0 / 6, HISTOGRAM.normalized().overflow(), 1e-15);
    }

    @Test
    void errorsOfUnitWeightsAreThoseOfPoisson() {
        assertEquals(2, Histogram.of(new double[] {0, 0, 0, 0}, BINS).errors()[0]);
    }

    @Test
    void tableHasOneRowPerBin() {
        Table table = HISTOGRAM.toTable();
        assertEquals(2, table.rowCount());
        assertEquals(3, table.doubleColumn("upper").get(1));
        assertEquals(7, table.doubleColumn("sum").get(0));
    }

    @Test
    void refusesToDivideByNothing() {
        assertRefused(
                "Histogram expects a positive sum of weights in its bins to divide by, got 0.0",
                () -> Histogram.of(new double[] {9}, BINS).normalized());
    }

    @Test
    void refusesNumbersThatAreNone() {
        assertRefused(
                "Histogram expects finite values, got NaN in row 0",
                () -> Histogram.of(new double[] {Double.NaN}, BINS));
    }

    private static void assertRefused(String words, Runnable call) {
        assertEquals(
                words, assertThrows(IllegalArgumentException.class, call::run).getMessage());
    }

    @Test
    void equalEventsGiveEqualHistograms() {
        Bins bins = Bins.of(0, 1, 2);
        Histogram one = Histogram.of(new double[] {0.5, 1.5, 3}, new double[] {1, 2, 4}, bins);
        Histogram same = Histogram.of(new double[] {3, 1.5, 0.5}, new double[] {4, 2, 1}, bins);
        assertEquals(one, same);
        assertEquals(one.hashCode(), same.hashCode());
        assertNotEquals(one, Histogram.of(new double[] {0.5, 1.5, 3}, bins));
    }
}
