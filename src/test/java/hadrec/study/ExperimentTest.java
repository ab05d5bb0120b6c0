package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.EventSymmetry;
import hadrec.loss.GaussianLikelihood;
import hadrec.loss.Huber;
import hadrec.loss.Loss;
import hadrec.loss.ResponseBalance;
import hadrec.model.RecoilRegressor;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.Optimizer;
import hadrec.statistics.Bins;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class ExperimentTest {
    @TempDir
    private Path folder;

    private static Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> optimizers = new LinkedHashMap<>();
        optimizers.put("Adam", new Adam(0.01));
        optimizers.put("SGD", new GradientDescent(0.1));
        return optimizers;
    }

    private static Experiment grid() {
        return Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE)
                .vary("optimizer", optimizers(), Training::withOptimizer)
                .vary("batch size", List.of(20, 50), Training::withBatchSize)
                .withSeeds(2);
    }

    private static String withoutSeconds(Table runs) {
        Table table = runs.copy();
        table.removeColumns("seconds");
        return table.printAll();
    }

    private TrainingStore store() {
        return TrainingStore.in(folder);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyCombinationSeedAndEpochHasARow() {
        Table runs = grid().run(store(), Progress.none());
        assertEquals(
                "[optimizer, batch size, seed, epoch, steps, gradient_evaluations, seconds, running_loss,"
                        + " training_loss, validation_loss, ending]",
                runs.columnNames().toString());
        assertEquals(2 * 2 * 2 * 3, runs.rowCount());
        assertEquals("SGD", runs.getString(23, "optimizer"));
        assertEquals(200 / 50 * 3, runs.longColumn("steps").get(23));
        assertEquals(600, runs.longColumn("gradient_evaluations").get(23));
        assertEquals(24, runs.doubleColumn("seconds").countMissing());
        assertEquals(0, runs.doubleColumn("validation_loss").countMissing());
        assertEquals(8 * 3, runs.doubleColumn("validation_loss").countUnique());
    }

    @Test
    void sameTableInParallelOneAtATimeAndResumed() throws IOException {
        String parallel = withoutSeconds(grid().run(store(), Progress.none()));
        Files.delete(files().get(0));
        Files.delete(files().get(3));
        assertEquals(parallel, withoutSeconds(grid().run(store(), Progress.none())), "resumed");
        Table timed = grid().run(store().oneAtATime(), Progress.none());
        assertEquals(parallel, withoutSeconds(timed), "one at a time");
        assertEquals(0, timed.doubleColumn("seconds").countMissing());
    }

    /** Those of an earlier run may be of another machine, or of a busy one. */
    @Test
    void secondsAreThoseOfThisRun() throws IOException {
        Experiment one = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE);
        Table first = one.run(store().oneAtATime(), Progress.none());
        assertEquals(List.of(), files(), "nothing is kept");
        Table second = one.run(store().oneAtATime(), Progress.none());
        assertEquals(withoutSeconds(first), withoutSeconds(second));
        assertNotEquals(
                first.doubleColumn("seconds").asList(),
                second.doubleColumn("seconds").asList());
    }

    @Test
    void finishedRunsAreNotRunAgain() throws IOException {
        grid().run(store(), Progress.none());
        FileTime longAgo = FileTime.fromMillis(1000);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, longAgo);
        }
        List<Progress.Status> seen = new ArrayList<>();
        grid().withSeeds(3).run(store(), seen::add);
        assertEquals(12, files().size());
        int kept = 0;
        for (Path file : files()) {
            kept += Files.getLastModifiedTime(file).equals(longAgo) ? 1 : 0;
        }
        assertEquals(8, kept);
        assertEquals("all 12 trainings finished", seen.get(seen.size() - 1).line());
        assertTrue(seen.get(0).line().contains("(8 from before)"), seen.get(0).line());
    }

    @Test
    void otherDataOrDamagedFilesAreNoResults() throws IOException {
        Experiment one = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE);
        String first = withoutSeconds(one.run(store(), Progress.none()));
        Path file = files().get(0);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertEquals(first, withoutSeconds(one.run(store(), Progress.none())));
        assertArrayEquals(whole, Files.readAllBytes(file));
        Experiment.on(TinyEvents.linear(300, 3), TinyEvents.BASE).run(store(), Progress.none());
        assertEquals(2, files().size());
    }

    @Test
    void secondsAreTakenFromTimedRunsOnly() {
        Experiment one = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE);
        one.run(store(), Progress.none());
        Table timed = one.run(store().oneAtATime(), Progress.none());
        assertEquals(0, timed.doubleColumn("seconds").countMissing());
        Table untimed = one.run(store(), Progress.none());
        assertEquals(3, untimed.doubleColumn("seconds").countMissing());
    }

    @Test
    void divergedTrainingIsAResult() {
        Table runs = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE)
                .varyLearningRate(Map.of("GD", GradientDescent::new), 0.1, 1e30)
                .run(store(), Progress.none());
        assertEquals(6, runs.rowCount());
        assertEquals("1.0E30", runs.getString(5, "learning rate"));
        assertEquals("NON_FINITE_LOSS", runs.getString(5, "ending"));
        assertEquals(3, runs.intColumn("epoch").get(5));
        assertEquals(3, runs.doubleColumn("validation_loss").countMissing());
        assertEquals("COMPLETED", runs.getString(0, "ending"));
    }

    @Test
    void interruptKeepsWhatIsFinished() throws IOException {
        Experiment endless = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE)
                .vary("epochs", List.of(2, 100_000_000), Training::withEpochs);
        Thread caller = Thread.currentThread();
        List<Progress.Status> seen = new ArrayList<>();
        Progress interrupting = status -> {
            seen.add(status);
            if (status.line().startsWith("1 of 2")) {
                caller.interrupt();
            }
        };
        String message = assertThrows(IllegalStateException.class, () -> endless.run(store(), interrupting))
                .getMessage();
        assertTrue(Thread.interrupted(), "whoever called is told");
        assertTrue(message.startsWith("interrupted: 1 of 2 trainings are not finished; the others stay in "), message);
        assertEquals(1, files().size());
        assertEquals(
                "interrupted: 1 of 2 trainings finished",
                seen.get(seen.size() - 1).line());
    }

    @Test
    void namesTheTrainingThatIsRefused() {
        Table weightless = TinyEvents.EVENTS.copy().addColumns(DoubleColumn.create("w", new double[300]));
        Experiment wrong = Experiment.on(weightless, TinyEvents.BASE.weightedBy("w"))
                .vary("batch size", List.of(40), Training::withBatchSize);
        String message = assertThrows(IllegalArgumentException.class, () -> wrong.run(store(), Progress.none()))
                .getMessage();
        assertTrue(message.startsWith("The training 1 of 1, on two, seed 1: "), message);
    }

    @Test
    void refusesSettingsWithoutAName() {
        Optimizer nameless = new GradientDescent((step, steps, losses) -> 0.1);
        Experiment experiment = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE)
                .vary("optimizer", Map.of("GD", nameless), Training::withOptimizer);
        String message = assertThrows(IllegalArgumentException.class, () -> experiment.run(store(), Progress.none()))
                .getMessage();
        assertTrue(
                message.startsWith(
                        "A training expects settings that are read back equal from JSON, such as records, but "),
                message);
    }

    @Test
    void refusesGridsThatAreNone() {
        Experiment one = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE);
        assertRefused(
                "Experiment expects at least one choice of a setting not named yet, got 1 of [seed] beside []",
                () -> one.vary("seed", List.of(1), Training::withEpochs));
        assertRefused(
                "Experiment expects at least one choice of a setting not named yet, got 0 of [a] beside []",
                () -> one.vary("a", List.<Normalization>of(), Training::withNormalization));
        assertRefused("Experiment expects at least one seed, from 1 on, got 1 to 0", () -> one.withSeeds(0));
        assertRefused("Experiment expects at least one seed, from 1 on, got 0 to 3", () -> one.withSeeds(0, 3));
    }

    @Test
    void lossesAndAugmentationAreThoseOfTheRegressor() {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(1000).load(Path.of("data/w_munu_13tev.csv.gz"));
        Training reflected = Training.equivariant().withHiddenNodes(List.of(8)).withEpochs(2);
        for (Loss loss : List.of(
                new Huber(0.7),
                new GaussianLikelihood(),
                new ResponseBalance(new Huber(0.7), 1, Bins.of(0, 10, 20, 40)))) {
            Training training = reflected.withLoss(loss);
            double byHand = RecoilRegressor.fit(training, events, Progress.none())
                    .history()
                    .bestValidationLoss();
            Table runs = Experiment.on(events, training).run(store(), Progress.none());
            assertEquals(byHand, runs.doubleColumn("validation_loss").min(), loss.toString());
            Table plain = Experiment.on(events, training.augmentedBy(EventSymmetry.Kind.NONE))
                    .run(store(), Progress.none());
            assertNotEquals(byHand, plain.doubleColumn("validation_loss").min(), loss.toString());
        }
    }

    @Test
    void otherSeedsJudgeWhatSomeHaveChosen() {
        Table first = grid().withSeeds(3).run(store(), Progress.none());
        Table other = grid().withSeeds(3, 4).run(store(), Progress.none());
        assertEquals(
                List.of("3", "4"),
                other.column("seed").asStringColumn().unique().asList());
        assertEquals(
                Runs.where(first, "seed", 3).doubleColumn("validation_loss").asList(),
                Runs.where(other, "seed", 3).doubleColumn("validation_loss").asList());
    }
}
