package hadrec.features;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.Bins;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.Table;

class SpectrumWeightsTest {
    private static final Bins TWO = Bins.of(0, 10, 40);

    /** Six events in the first bin, two in the second. */
    private static Table events() {
        return Table.create("events", DoubleColumn.create("boson_pt", 1, 2, 3, 4, 5, 6, 20, 30));
    }

    @Test
    void isTheInverseDensityWithMeanOne() {
        // densities 6/10 and 2/30: weights as 1 to 9, mean (6·1 + 2·9)/8 = 3
        assertArrayEquals(new double[] {1 / 3.0, 3}, weights(events(), "boson_pt", TWO, 100), 1e-15);
    }

    @Test
    void maximumHoldsAndTheMeanStaysOne() {
        double[] weights = weights(events(), "boson_pt", TWO, 2);
        // (6 w + 2·2)/8 = 1
        assertArrayEquals(new double[] {4 / 6.0, 2}, weights, 1e-15);
        // a limit on the second raises the first above the maximum: both are limited in turn
        double[] many = weights(falling(), "boson_pt", Bins.uniform(20, 0, 100), 1.5);
        assertTrue(Arrays.stream(many).allMatch(w -> w <= 1.5), Arrays.toString(many));
        assertEquals(
                1, mean(SpectrumWeights.fit(falling(), "boson_pt", Bins.uniform(20, 0, 100), 1.5), falling()), 1e-12);
    }

    /** An exponential spectrum of mean 10 up to 100. */
    private static Table falling() {
        double[] pt = new SplittableRandom(1)
                .doubles(5000)
                .map(u -> Math.min(99.9, -10 * Math.log(1 - u)))
                .toArray();
        return Table.create("falling", DoubleColumn.create("boson_pt", pt));
    }

    private static double[] weights(Table training, String column, Bins bins, double maximum) {
        return SpectrumWeights.fit(training, column, bins, maximum).weights().stream()
                .mapToDouble(weight -> weight)
                .toArray();
    }

    private static double mean(SpectrumWeights weights, Table events) {
        return weights.apply(events).doubleColumn(SpectrumWeights.COLUMN).mean();
    }

    @Test
    void weightedSpectrumIsFlat() {
        Bins bins = Bins.uniform(5, 0, 50);
        Table below50 = falling().where(falling().doubleColumn("boson_pt").isLessThan(50));
        Table weighted = SpectrumWeights.fit(below50, "boson_pt", bins, 1000).apply(below50);
        double[] sums = new double[5];
        for (int row = 0; row < weighted.rowCount(); row++) {
            sums[bins.indexOf(weighted.doubleColumn("boson_pt").get(row))] +=
                    weighted.doubleColumn("spectrum_weight").get(row);
        }
        double[] equal = new double[5];
        Arrays.fill(equal, below50.rowCount() / 5.0);
        assertArrayEquals(equal, sums, 1e-9 * below50.rowCount());
    }

    @Test
    void anEmptyBinHasTheMaximum() {
        double[] weights = weights(events(), "boson_pt", Bins.of(0, 10, 40, 50), 100);
        assertArrayEquals(new double[] {1 / 3.0, 3, 100}, weights, 1e-15);
    }

    @Test
    void unscaledWeightOfTheMaximumIsNotLimited() {
        // width 30 over 2 events is 15, the maximum, before the mean is made 1
        assertArrayEquals(new double[] {1 / 3.0, 3}, weights(events(), "boson_pt", TWO, 15), 1e-15);
    }

    @Test
    void eventsOutsideHaveTheNearestWeight() {
        SpectrumWeights weights = SpectrumWeights.fit(events(), "boson_pt", TWO, 100);
        Table others = Table.create("others", FloatColumn.create("boson_pt", -5, 700));
        assertEquals(
                1 / 3.0, weights.apply(others).doubleColumn("spectrum_weight").get(0), 1e-15);
        assertEquals(3, weights.apply(others).doubleColumn("spectrum_weight").get(1), 1e-15);
    }

    @Test
    void addsOneColumnAndSharesTheOthers() {
        Table events = events();
        SpectrumWeights weights = SpectrumWeights.fit(events, "boson_pt", TWO, 100);
        Table weighted = weights.apply(weights.apply(events));
        assertEquals(2, weighted.columnCount());
        assertSame(events.column("boson_pt"), weighted.column("boson_pt"));
        assertFalse(events.containsColumn("spectrum_weight"));
    }

    @Test
    void refusesWhatMakesNoWeights() {
        refused(
                "SpectrumWeights expects bins between finite edges, got Bins[0.0, 10.0, Infinity]",
                () -> SpectrumWeights.fit(events(), "boson_pt", Bins.of(0, 10).andAbove(), 10));
        refused(
                "SpectrumWeights expects a maximum above 1, got 1.0",
                () -> SpectrumWeights.fit(events(), "boson_pt", TWO, 1));
        refused(
                "SpectrumWeights expects training events, got none",
                () -> SpectrumWeights.fit(events().emptyCopy(), "boson_pt", TWO, 10));
        Table gap = events();
        gap.doubleColumn("boson_pt").setMissing(3);
        refused(
                "Table 'events' expects a finite number in column 'boson_pt', got a missing one for row 3",
                () -> SpectrumWeights.fit(gap, "boson_pt", TWO, 10));
        refused(
                "SpectrumWeights expects a positive weight for each of 2 bins, got [1.0, 0.0]",
                () -> new SpectrumWeights("boson_pt", TWO, List.of(1.0, 0.0)));
    }
}
