package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.optimizer.LearningRate;
import hadrec.optimizer.Momentum;
import hadrec.training.Progress;
import hadrec.training.TrainingStore;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class OptimizerSearchTest {
    private static final OptimizerSearch MOMENTUM = OptimizerSearch.of(
                    x -> new Momentum(LearningRate.constant(x.get("rate")), 1 - x.get("1 - factor")))
            .over("rate", 1e-4, 1)
            .over("1 - factor", 0.01, 1);

    @Test
    void drawsEvenlyInTheLogarithm() {
        double[] powers = IntStream.rangeClosed(1, 4000)
                .mapToDouble(trial -> Math.log10(MOMENTUM.values(trial, 3).get("rate")))
                .sorted()
                .toArray();
        assertTrue(powers[0] >= -4 && powers[3999] <= 0);
        for (int quarter = 1; quarter <= 3; quarter++) { // error of a quantile: at most 4 · 0.5/√4000
            assertEquals(-4 + quarter, powers[1000 * quarter], 0.1);
        }
    }

    @Test
    void sameSeedAndTrialDrawTheSame() {
        assertEquals(MOMENTUM.values(5, 1), MOMENTUM.values(5, 1));
        assertNotEquals(MOMENTUM.values(5, 1), MOMENTUM.values(6, 1));
        assertNotEquals(MOMENTUM.values(5, 1), MOMENTUM.values(5, 2));
        Map<String, Double> values = MOMENTUM.values(5, 1);
        assertEquals(
                new Momentum(LearningRate.constant(values.get("rate")), 1 - values.get("1 - factor")),
                MOMENTUM.optimizer(5, 1));
    }

    @Test
    void saysWhereABetterValueMayLieBeyondTheRange() {
        for (int trial = 1; trial <= 200; trial++) {
            Map<String, Double> values = MOMENTUM.values(trial, 1);
            double rate = values.get("rate");
            // a twentieth of four decades is a fifth of a decade
            String sign = rate < Math.pow(10, -3.8) ? "≤" : rate > Math.pow(10, -0.2) ? "≥" : "=";
            String text = MOMENTUM.text(trial, 1);
            assertTrue(text.startsWith(String.format("rate %s %.2g, 1 - factor ", sign, rate)), text);
        }
    }

    @Test
    void experimentTriesEachSearchAsOften(@TempDir Path folder) {
        Table runs = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE)
                .search(Map.of("momentum", MOMENTUM), 3, 1)
                .run(TrainingStore.in(folder), Progress.none());
        assertEquals(List.of("1", "2", "3"), runs.stringColumn("trial").unique().asList());
        assertEquals(9, runs.rowCount());
    }

    @Test
    void bestTrialsAreTriedAgainWithMoreSeeds(@TempDir Path folder) {
        TrainingStore store = TrainingStore.in(folder);
        Experiment search =
                Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE).search(Map.of("momentum", MOMENTUM), 5, 1);
        Table runs = Runs.last(search.run(store, Progress.none()));
        Table finalists = Runs.tuned(runs, "trial", 2);
        double[] losses = runs.doubleColumn("validation_loss").asList().stream()
                .mapToDouble(loss -> loss)
                .sorted()
                .toArray();
        assertEquals(2, finalists.rowCount());
        assertEquals(losses[1], finalists.doubleColumn("validation_loss").max());
        Table again = search.only(finalists).withSeeds(3).run(store, Progress.none());
        assertEquals(
                finalists.stringColumn("trial").asList(),
                again.stringColumn("trial").unique().asList());
        assertEquals(
                finalists.doubleColumn("validation_loss").get(0),
                Runs.where(Runs.last(again), "seed", 1)
                        .doubleColumn("validation_loss")
                        .get(0));
    }

    @Test
    void refusesEmptyRanges() {
        assertRefused(
                "OptimizerSearch expects 'rate' with 0 < low < high, got 1.0 and 1.0",
                () -> OptimizerSearch.of(x -> null).over("rate", 1, 1));
        assertRefused(
                "OptimizerSearch expects each setting once, got 'rate' again", () -> MOMENTUM.over("rate", 1e-4, 1));
    }
}
