package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.EventSymmetry;
import hadrec.figures.Series;
import hadrec.loss.GaussianLikelihood;
import hadrec.loss.Huber;
import hadrec.loss.Loss;
import hadrec.loss.ResponseBalance;
import hadrec.optimizer.GradientDescent;
import hadrec.statistics.Bins;
import hadrec.study.LearningRateRange.Range;
import hadrec.training.Training;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class LearningRateRangeTest {
    @Test
    void arraysOfTheCallerAreCopied() {
        double[] numbers = {1, 2};
        LearningRateRange range = new LearningRateRange(numbers, numbers, numbers);
        numbers[0] = 9;
        assertEquals(1, range.learningRates()[0]);
        assertEquals(1, range.losses()[0]);
        assertEquals(1, range.smoothed()[0]);
    }

    @Test
    void ratesRiseEvenlyInTheLogarithm() {
        Range range = new Range(1e-3, 1e-1);
        assertEquals(1e-3, range.at(1, 3, List.of()));
        assertEquals(1e-2, range.at(2, 3, List.of()), 1e-16);
        assertEquals(1e-1, range.at(3, 3, List.of()), 1e-16);
    }

    @Test
    void stopsWhereTheLossExplodes() {
        LearningRateRange range = LearningRateRange.of(
                TinyEvents.EVENTS, TinyEvents.BASE, GradientDescent::new, new Range(1e-3, 1e4), 400);
        int last = range.losses().length - 1;
        assertTrue(last < 399, "steps: " + last);
        double lowest = Arrays.stream(range.smoothed()).min().orElseThrow();
        assertTrue(range.smoothed()[last] >= 2 * lowest || !Double.isFinite(range.losses()[last]));
        // the largest curvature of such a network is of order 1, so rates from 0.01 to 1 train it
        double best = range.learningRates()[
                Arrays.stream(range.smoothed()).boxed().toList().indexOf(lowest)];
        assertTrue(best > 0.01 && best < 10, "lowest at " + best);
        assertEquals(last + 1, range.learningRates().length);
    }

    @Test
    void smoothingDoesNotLag() {
        LearningRateRange range = LearningRateRange.of(
                TinyEvents.EVENTS, TinyEvents.BASE, GradientDescent::new, new Range(1e-4, 1e-3), 30);
        double[] losses = range.losses();
        assertEquals(losses[0], range.smoothed()[0]);
        assertEquals((losses[0] + losses[1] + losses[2]) / 3, range.smoothed()[1], 1e-14);
        assertEquals(Arrays.stream(losses, 5, 26).average().orElseThrow(), range.smoothed()[15], 1e-14);
        assertEquals(losses[29], range.smoothed()[29]);
    }

    @Test
    void bandOfSeveralSeedsEndsWithTheShortest() {
        double[] three = {1, 2, 3};
        Series band = LearningRateRange.band(
                "SGD",
                List.of(
                        new LearningRateRange(three, three, three),
                        new LearningRateRange(Arrays.copyOf(three, 2), new double[] {5, 6}, new double[] {5, 6})));
        assertArrayEquals(new double[] {1, 2}, band.x());
        assertArrayEquals(new double[] {3, 4}, band.y());
        assertArrayEquals(new double[] {5, 6}, band.high());
        assertRefused(
                "LearningRateRange expects at least one test with a step, got none",
                () -> LearningRateRange.band("SGD", List.of()));
    }

    @Test
    void tellsTheRateOfTheLowestLoss() {
        double[] rates = {1, 2, 3, 4};
        assertEquals(3, new LearningRateRange(rates, rates, new double[] {5, 4, 2, 3}).rateOfLowest());
    }

    @Test
    void sameSeedGivesTheSameLosses() {
        Range range = new Range(1e-3, 1e-1);
        double[] once = LearningRateRange.of(TinyEvents.EVENTS, TinyEvents.BASE, GradientDescent::new, range, 20)
                .losses();
        double[] again = LearningRateRange.of(TinyEvents.EVENTS, TinyEvents.BASE, GradientDescent::new, range, 20)
                .losses();
        assertEquals(20, once.length);
        assertArrayEquals(once, again);
    }

    @Test
    void takesLossesWithMoreOutputsAndColumns() {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(300).load(Path.of("data/w_munu_13tev.csv.gz"));
        Training reflected = Training.equivariant().withHiddenNodes(List.of(4));
        for (Loss loss : List.of(new GaussianLikelihood(), new ResponseBalance(new Huber(1), 1, Bins.of(0, 20, 40)))) {
            Range range = new Range(1e-6, 1e-5);
            Training training = reflected.withLoss(loss);
            double[] losses = LearningRateRange.of(events, training, GradientDescent::new, range, 10)
                    .losses();
            double[] unlike = LearningRateRange.of(
                            events, training.augmentedBy(EventSymmetry.Kind.NONE), GradientDescent::new, range, 10)
                    .losses();
            assertEquals(10, losses.length);
            assertNotEquals(losses[0], unlike[0], "reflected");
        }
    }

    @Test
    void refusesARangeThatDoesNotRise() {
        assertRefused("LearningRateRange expects 0 < low < high, got 0.1 and 0.1", () -> new Range(0.1, 0.1));
    }
}
