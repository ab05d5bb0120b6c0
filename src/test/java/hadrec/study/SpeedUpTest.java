package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.Estimate;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class SpeedUpTest {
    private static Table reached() {
        IntColumn epoch = IntColumn.create("epoch", 12, 9, 10, 3, 9, 2);
        epoch.append(8).appendMissing();
        return Table.create(
                StringColumn.create("place", "none", "none", "none", "after", "after", "after", "none", "after"),
                LongColumn.create("seed", 1, 2, 3, 1, 2, 3, 4, 4),
                epoch);
    }

    @Test
    void arraysOfTheCallerAreCopied() {
        double[] factors = {1, 2};
        SpeedUp speedUp = new SpeedUp(factors, 0);
        factors[0] = 9;
        assertEquals(1.5, speedUp.median());
    }

    @Test
    void factorsAreThoseOfEachSeed() {
        SpeedUp speedUp = SpeedUp.of(reached(), "epoch", "place", "none", "after");
        assertArrayEquals(new double[] {1, 4, 5}, speedUp.factors());
        assertEquals(1, speedUp.unreached());
        assertEquals(4, speedUp.median());
        assertEquals("4.00 (1.00–5.00)", speedUp.text());
        assertEquals("2.00 (0.50–2.50)", speedUp.dividedBy(2).text());
    }

    @Test
    void eachFactorIsDividedByEachPrice() {
        SpeedUp speedUp = new SpeedUp(new double[] {2, 6}, 1).dividedBy(2, 1);
        assertArrayEquals(new double[] {1, 2, 3, 6}, speedUp.factors());
        assertEquals(1, speedUp.unreached());
    }

    @Test
    void estimateIsTheMedianWithItsError() {
        Estimate estimate = new SpeedUp(new double[] {1, 2, 6}, 1).estimate();
        assertEquals(2, estimate.value());
        assertEquals(Math.sqrt(Math.PI / 2 / 3) * Math.sqrt(7), estimate.error(), 1e-12);
        assertTrue(Double.isNaN(new SpeedUp(new double[0], 3).estimate().error()));
    }

    @Test
    void refusesPricesThatAreNone() {
        SpeedUp speedUp = new SpeedUp(new double[] {2}, 0);
        assertRefused("SpeedUp expects positive prices, got []", speedUp::dividedBy);
        assertRefused("SpeedUp expects positive prices, got [1.0, 0.0]", () -> speedUp.dividedBy(1, 0));
    }

    @Test
    void medianOfTwoLiesBetweenThem() {
        assertEquals(3, new SpeedUp(new double[] {2, 4}, 0).median());
    }

    @Test
    void withoutFactorsThereIsNoMedian() {
        SpeedUp none = new SpeedUp(new double[0], 3);
        assertTrue(Double.isNaN(none.median()));
        assertEquals("NaN (NaN–NaN)", none.text());
    }

    @Test
    void refusesSeedsThatDoNotPair() {
        Table unpaired = reached().dropRows(7);
        assertRefused(
                "SpeedUp expects one row of 'none' and of 'after' for each seed, got 4 and 3 rows",
                () -> SpeedUp.of(unpaired, "epoch", "place", "none", "after"));
    }

    @Test
    void refusesALabelThatIsNotThere() {
        assertRefused(
                "SpeedUp expects rows with 'before' in column 'place', got none",
                () -> SpeedUp.of(reached(), "epoch", "place", "before", "after"));
    }
}
