package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.StandardScaler;
import hadrec.figures.Series;
import hadrec.network.MultilayerPerceptron;
import hadrec.statistics.Estimate;
import hadrec.training.TrainedNetwork;
import hadrec.training.TrainedNetwork.Ending;
import hadrec.training.Training;
import hadrec.training.TrainingHistory;
import hadrec.training.TrainingHistory.Losses;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RunsTest {
    private final Table table = RunTable.empty(List.of("optimizer", "learning rate"));

    /** Adds a run of three epochs, a second each, of which as many are finished as there are losses. */
    private void add(String optimizer, String rate, long seed, double... losses) {
        TrainingHistory history = new TrainingHistory(IntStream.rangeClosed(1, losses.length)
                .mapToObj(e -> new TrainingHistory.Epoch(
                        e, 10L * e, new Losses(1, Double.NaN, losses[e - 1]), e * seed, Double.NaN))
                .toList());
        Ending ending = losses.length == 3 ? Ending.COMPLETED : Ending.NON_FINITE_LOSS;
        TrainedNetwork.Result result = new TrainedNetwork.Result(history, ending, "", 100, "");
        Training training = TinyEvents.BASE.withSeed(seed);
        StandardScaler none = StandardScaler.identity(1);
        MultilayerPerceptron network = MultilayerPerceptron.of(2, training.network(), 1, seed);
        TrainedNetwork trained = new TrainedNetwork(training, none, none, network, result);
        RunTable.append(table, List.of(optimizer, rate), trained);
    }

    private Table runs() {
        add("GD", "0.1", 1, 9, 5, 4);
        add("GD", "0.1", 2, 8, 7, 6);
        add("GD", "0.1", 3, 7, 6, 8);
        add("GD", "0.01", 1, 9, 9, 9);
        add("Adam", "0.1", 1, 3, 2);
        add("Adam", "0.1", 2, 4, 3, 2);
        add("Adam", "0.1", 3, 5, 4, 1);
        return table;
    }

    @Test
    void rowsOfAValueAreThoseThatPrintIt() {
        assertEquals(
                9,
                Runs.where(runs(), "learning rate", 0.1).rowCount()
                        - Runs.where(table, "optimizer", "Adam").rowCount());
        assertEquals(
                1,
                Runs.where(Runs.where(table, "learning rate", 0.01), "epoch", 3).rowCount());
        assertRefused(
                "Runs expects '0.5' in column 'learning rate', which has [0.1, 0.01]",
                () -> Runs.where(table, "learning rate", 0.5));
    }

    @Test
    void proposesTheNearestColumn() {
        assertRefused(
                "Table 'runs' has no column 'epoc' (did you mean 'epoch'?); it has: "
                        + String.join(", ", runs().columnNames()),
                () -> RunCurves.bands(runs(), "epoc", "validation_loss"));
    }

    @Test
    void tablesTogetherHaveTheRowsOfAllAndLeaveThem() {
        Table all = runs(), adam = Runs.where(all, "optimizer", "Adam"), gd = Runs.where(all, "optimizer", "GD");
        Table together = Runs.together(List.of(adam, gd));
        assertEquals(all.rowCount(), together.rowCount());
        assertEquals("Adam", together.getString(0, "optimizer"));
        assertEquals(all.rowCount(), adam.rowCount() + gd.rowCount());
    }

    @Test
    void bandIsTheMedianBetweenTheExtremes() {
        List<Series> bands = RunCurves.bands(runs(), "epoch", "validation_loss");
        assertEquals(
                List.of("GD, learning rate 0.1", "GD, learning rate 0.01", "Adam, learning rate 0.1"),
                bands.stream().map(Series::label).toList());
        assertArrayEquals(new double[] {1, 2, 3}, bands.get(0).x());
        assertArrayEquals(new double[] {8, 6, 6}, bands.get(0).y());
        assertArrayEquals(new double[] {7, 5, 4}, bands.get(0).low());
        assertArrayEquals(new double[] {9, 7, 8}, bands.get(0).high());
        assertArrayEquals(new double[] {16, 12, 12}, bands.get(0).times(2).y());
    }

    @Test
    void tunedRunsHaveTheLowestMedianLoss() {
        Table tuned = Runs.tuned(runs(), "learning rate");
        assertEquals(18, tuned.rowCount());
        assertEquals(
                List.of("0.1"), tuned.stringColumn("learning rate").unique().asList());
        assertEquals("GD", tuned.getString(0, "optimizer"));
        assertEquals("Adam", tuned.getString(17, "optimizer"));
    }

    @Test
    void divergedRunCountsAsWorst() {
        Series adam = RunCurves.bands(runs(), "epoch", "validation_loss").get(2);
        assertArrayEquals(new double[] {4, 3, 2}, adam.y());
        assertArrayEquals(new double[] {5, 4, Double.NaN}, adam.high());
        assertArrayEquals(new double[] {3, 2, 1}, adam.low());
    }

    @Test
    void againstSecondsTheirMedianIsTaken() {
        assertArrayEquals(
                new double[] {2, 4, 6},
                RunCurves.bands(runs(), "seconds", "validation_loss").get(0).x());
    }

    @Test
    void bestLossesAgainstTheLearningRate() {
        List<Series> bands = RunCurves.bestAgainst(runs(), "learning rate");
        assertEquals("GD", bands.get(0).label());
        assertArrayEquals(new double[] {0.01, 0.1}, bands.get(0).x());
        assertArrayEquals(new double[] {9, 6}, bands.get(0).y());
        assertArrayEquals(new double[] {9, 4}, bands.get(0).low());
        assertArrayEquals(new double[] {2}, bands.get(1).y());
        assertRefused(
                "Runs expects one of the settings [optimizer, learning rate], got 'rate'",
                () -> RunCurves.bestAgainst(table, "rate"));
    }

    @Test
    void tellsWhatEachRunNeedsForALoss() {
        Table reached = Runs.toReach(runs(), 6);
        assertEquals(
                "[optimizer, learning rate, seed, epoch, steps, gradient_evaluations, seconds]",
                reached.columnNames().toString());
        assertEquals(7, reached.rowCount());
        double between = Math.log(9 / 6.0) / Math.log(9 / 5.0); // from 9 to 5 along a straight line of the logarithm
        assertEquals(1 + between, reached.doubleColumn("epoch").get(0), 1e-12);
        assertEquals(10 + 10 * between, reached.doubleColumn("steps").get(0), 1e-12);
        assertEquals(300, reached.doubleColumn("gradient_evaluations").get(1), 1e-9);
        assertEquals(6, reached.doubleColumn("seconds").get(1), 1e-12);
        assertEquals(1, reached.doubleColumn("epoch").get(4)); // at the end of its first epoch
        assertTrue(reached.doubleColumn("epoch").isMissing(3));
        assertTrue(reached.doubleColumn("seconds").isMissing(3));
        assertEquals("0.01", reached.getString(3, "learning rate"));
    }

    @Test
    void speedUpIsToTheLossThatAllSeedsReach() {
        add("GD", "0.1", 1, 9, 5, 4);
        add("GD", "0.1", 2, 8, 7, 6);
        add("Adam", "0.1", 1, 4, 3, 2);
        add("Adam", "0.1", 2, 7, 6, 5);
        add("other", "0.1", 1, 9, 9, 9);
        // GD of seed 2 ends at 6: between epochs 1 and 2, and at 3, against 1 and 2
        SpeedUp speedUp = SpeedUp.toCommonLoss(table, "epoch", "optimizer", "GD", "Adam");
        double between = Math.log(9 / 6.0) / Math.log(9 / 5.0);
        assertArrayEquals(new double[] {1.5, 1 + between}, speedUp.factors(), 1e-12);
    }

    @Test
    void aLossThatFallsBelowZeroIsReachedAlongAStraightLine() {
        add("GD", "0.1", 1, 1, -1, -2); // as a likelihood may
        assertEquals(1.75, Runs.toReach(table, -0.5).doubleColumn("epoch").get(0), 1e-12);
        assertEquals(1.5, Runs.toReach(table, 0).doubleColumn("epoch").get(0), 1e-12);
    }

    @Test
    void epochsAgainstTheLossThatIsReached() {
        List<Series> bands = RunCurves.toReach(runs(), "epoch", 9, 8, 6, 3);
        Series gd = bands.get(0); // one of its seeds ends at 6
        assertArrayEquals(new double[] {9, 8, 6}, gd.x());
        assertArrayEquals(new double[] {1, 1, 2}, gd.y(), 1e-12);
        assertArrayEquals(new double[] {9}, bands.get(1).x());
        assertArrayEquals(new double[] {1, 1, 1, 2}, bands.get(2).y(), 1e-12);
    }

    @Test
    void eachLossIsReachedAtTheChoiceThatComesThereSoonest() {
        add("GD", "0.1", 1, 9, 5, 4);
        add("GD", "0.1", 2, 8, 7, 6);
        add("GD", "0.5", 1, 4, 4, 3); // sooner at 8, but one seed never comes to 6
        add("GD", "0.5", 2, 8, 8, 8);
        Table atEight = Runs.toReachTuned(table, "learning rate", 8);
        assertEquals(
                List.of("0.5", "0.5"), atEight.stringColumn("learning rate").asList());
        Table atSix = Runs.toReachTuned(table, "learning rate", 6);
        assertEquals(List.of("0.1", "0.1"), atSix.stringColumn("learning rate").asList());
        assertEquals(3, atSix.doubleColumn("epoch").get(1), 1e-12);
        Series soonest =
                RunCurves.toReachTuned(table, "learning rate", "epoch", 8, 6, 5).get(0);
        assertEquals("GD", soonest.label());
        assertArrayEquals(new double[] {8, 6}, soonest.x()); // nothing brings both seeds to 5
        assertArrayEquals(new double[] {1, 3}, soonest.high(), 1e-12);
        assertEquals(List.of(), RunCurves.toReachTuned(table, "learning rate", "epoch", 1));
    }

    @Test
    void bestOfACourseOfTrainings() {
        Table course = Table.create(
                StringColumn.create("training", "GD", "GD", "Adam", "Adam"),
                LongColumn.create("seed", 1, 1, 1, 1),
                DoubleColumn.create("epoch", new double[] {0, 0.5, 0, 0.5}),
                DoubleColumn.create("validation_loss", new double[] {9, 5, 9, 7}));
        Table best = Runs.best(course);
        assertEquals(List.of(5.0, 7.0), best.doubleColumn("median").asList());
        assertEquals(List.of(0, 0), best.intColumn("diverged").asList());
    }

    @Test
    void lastEpochsStandForTheirRuns() {
        Table ends = Runs.last(runs());
        assertEquals(7, ends.rowCount());
        Table best = Runs.best(Runs.where(ends, "optimizer", "GD"));
        assertEquals(6, best.doubleColumn("median").get(0)); // 4, 6 and 8
        assertEquals(8, best.doubleColumn("highest").get(0));
    }

    @Test
    void lowestLossSoFarNeverRises() {
        Table falling = Runs.lowestSoFar(runs());
        Table third = Runs.where(Runs.where(Runs.where(falling, "optimizer", "GD"), "learning rate", 0.1), "seed", 3);
        assertEquals(
                List.of(7.0, 6.0, 6.0), third.doubleColumn("validation_loss").asList());
        assertEquals(8, runs().doubleColumn("validation_loss").get(8)); // the table itself is as it was
    }

    @Test
    void medianHasTheErrorOfItsSpread() {
        // 4, 6 and 6: standard deviation 2/√3
        Table gd = Runs.where(Runs.where(runs(), "optimizer", "GD"), "learning rate", 0.1);
        Estimate median = Runs.median(gd, "optimizer", "GD");
        assertEquals(6, median.value());
        assertEquals(Math.sqrt(Math.PI / 6) * 2 / Math.sqrt(3), median.error(), 1e-12);
        assertRefused(
                "Runs expects one setting with optimizer GD, got 2, which differ in [learning rate]",
                () -> Runs.median(runs(), "optimizer", "GD"));
    }

    @Test
    void bestOfTrialsIsThatOfAnyOrder() {
        for (int trial = 1; trial <= 4; trial++) {
            add("GD", String.valueOf(trial), 1, 9, 9, new double[] {4, 1, 3, 2}[trial - 1]);
        }
        Series best = RunCurves.bestOfTrials(table, "learning rate").get(0);
        assertArrayEquals(new double[] {1, 2, 3, 4}, best.x());
        // of two: 1 with 3 of 6 pairs, 2 with 2, 3 with 1; of three: 1 with 3 of 4, else 2
        assertArrayEquals(new double[] {2, 1, 1, 1}, best.y());
        assertArrayEquals(new double[] {1, 1, 1, 1}, best.low());
        assertArrayEquals(new double[] {3, 2, 1, 1}, best.high());
    }

    @Test
    void estimatesAreTheMediansWithTheirErrors() {
        // lowest losses of 4, 6 and 6 of gradient descent at 0.1, whose standard deviation is 2/√3
        List<Estimate> estimates = Runs.estimates(Runs.best(runs()));
        assertEquals(3, estimates.size());
        assertEquals(6, estimates.get(0).value());
        assertEquals(Math.sqrt(Math.PI / 6) * 2 / Math.sqrt(3), estimates.get(0).error(), 1e-12);
        assertTrue(Double.isNaN(estimates.get(1).error()), "of one run");
    }

    @Test
    void theBestFewAreThoseOfTheLowestMedians() {
        add("GD", "1", 1, 9, 9, 7);
        add("GD", "10", 1); // diverged, which is worse than any number
        // lowest losses of gradient descent: 6 at 0.1, 7 at 1, 9 at 0.01
        Table two = Runs.where(Runs.tuned(runs(), "learning rate", 2), "optimizer", "GD");
        assertEquals(Set.of("1", "0.1"), two.stringColumn("learning rate").asSet());
        assertEquals(
                Runs.tuned(table, "learning rate").rowCount(),
                Runs.tuned(table, "learning rate", 1).rowCount());
        assertRefused(
                "Runs expects at least 1 best choice of 'learning rate', got 0",
                () -> Runs.tuned(table, "learning rate", 0));
    }

    @Test
    void bestLossOfEachSetting() {
        add("GD", "10", 1);
        Table best = Runs.best(runs());
        assertEquals(4, best.rowCount());
        Table gd = best.where(best.stringColumn("learning rate").isEqualTo("10"));
        assertEquals(1, gd.intColumn("diverged").get(0));
        assertTrue(gd.doubleColumn("median").isMissing(0));
        Table adam = best.where(best.stringColumn("optimizer").isEqualTo("Adam"));
        assertEquals(3, adam.intColumn("runs").get(0));
        assertEquals(1, adam.intColumn("diverged").get(0));
        assertEquals(
                List.of(3.0, 2.0, 1.0, 2.0),
                List.of(
                        adam.doubleColumn("epoch").get(0),
                        adam.doubleColumn("median").get(0),
                        adam.doubleColumn("lowest").get(0),
                        adam.doubleColumn("highest").get(0)));
    }

    @Test
    void medianOfTwoLiesBetweenThem() {
        add("GD", "0.1", 1, 9, 5, 4);
        add("GD", "0.1", 2, 8, 8, 6);
        Series band = RunCurves.bands(table, "gradient_evaluations", "validation_loss")
                .get(0);
        assertArrayEquals(new double[] {8.5, 6.5, 5}, band.y());
        assertArrayEquals(new double[] {100, 200, 300}, band.x());
        assertEquals("GD, 0.1", band.label());
    }

    @Test
    void largestChoiceThatWorksForEverySeed() {
        add("GD", "1", 1, 9, 5, 4);
        add("GD", "1", 2, 9);
        Table largest = Runs.largest(runs(), "learning rate", 9);
        assertEquals("[optimizer, learning rate]", largest.columnNames().toString());
        assertEquals("0.1", largest.getString(0, "learning rate"));
        assertEquals("Adam", largest.getString(1, "optimizer"));
        assertTrue(largest.column("learning rate").isMissing(1), "a seed of Adam diverged");
        assertTrue(
                Runs.largest(table, "learning rate", 1).column("learning rate").isMissing(0));
    }

    @Test
    void largestAtTheEdgeOfTheScanIsAtLeast() {
        add("GD", "0.5", 1, 9, 5, 4);
        add("GD", "2", 1, 9, 5, 4);
        add("Adam", "0.5", 1, 9, 5, 4);
        add("Adam", "10", 1, 9);
        Table largest = Runs.largest(table, "learning rate", 9);
        assertEquals("at least 2", largest.getString(0, "learning rate"));
        assertEquals("0.5", largest.getString(1, "learning rate"), "10 diverged");
    }

    @Test
    void bandEndsAtALimit() {
        double[] x = {1, 2, 3};
        Series band = Series.band("a", x, new double[] {1, 2, 9}, new double[] {1, 1, 1}, new double[] {3, 7, 9})
                .upTo(5);
        assertArrayEquals(new double[] {1, 2, Double.NaN}, band.y());
        assertArrayEquals(new double[] {1, Double.NaN, Double.NaN}, band.low());
        assertArrayEquals(new double[] {3, Double.NaN, Double.NaN}, band.high());
    }

    @Test
    void refusesBandsThatAreNone() {
        double[] one = {1};
        assertRefused(
                "Series 'a' expects arrays of one length of at least 1, got [1, 0]",
                () -> Series.band("a", one, one, one, new double[0]));
        assertRefused(
                "Series 'a' expects low <= y <= high, got 2.0, 1.0, 1.0 at point 0",
                () -> Series.band("a", one, one, new double[] {2}, one));
        assertRefused(
                "Runs expects the table of an Experiment, with a column 'seed'; it has: []",
                () -> Runs.best(Table.create("none")));
    }
}
