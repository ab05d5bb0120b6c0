package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.Dataset;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.Optimizer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class ExperimentTest {
    private static final Dataset TRAINING = TinyEvents.linear(200, 1);
    private static final Dataset VALIDATION = TinyEvents.linear(100, 2);

    @TempDir
    private Path folder;

    private static Map<String, Optimizer> optimizers() {
        Map<String, Optimizer> optimizers = new LinkedHashMap<>();
        optimizers.put("Adam", new Adam(0.01));
        optimizers.put("SGD", new GradientDescent(0.1));
        return optimizers;
    }

    private static Experiment grid() {
        return Experiment.on(TRAINING, VALIDATION, TinyEvents.BASE)
                .vary("optimizer", optimizers(), RunSettings::withOptimizer)
                .vary("batch size", List.of(20, 50), RunSettings::withBatchSize)
                .withSeeds(2);
    }

    private static String withoutSeconds(Table runs) {
        Table table = runs.copy();
        table.removeColumns("seconds");
        return table.printAll();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyCombinationSeedAndEpochHasARow() {
        Table runs = grid().run(folder, GridProgress.none());
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
        String parallel = withoutSeconds(grid().run(folder, GridProgress.none()));
        Files.delete(files().get(0));
        Files.delete(files().get(3));
        assertEquals(parallel, withoutSeconds(grid().run(folder, GridProgress.none())), "resumed");
        Table timed = grid().oneAtATime().run(folder.resolve("timed"), GridProgress.none());
        assertEquals(parallel, withoutSeconds(timed), "one at a time");
        assertEquals(0, timed.doubleColumn("seconds").countMissing());
        Table read = grid().oneAtATime().run(folder.resolve("timed"), GridProgress.none());
        assertEquals(timed.printAll(), read.printAll(), "read from the folder");
    }

    @Test
    void finishedRunsAreNotRunAgain() throws IOException {
        grid().run(folder, GridProgress.none());
        FileTime longAgo = FileTime.fromMillis(1000);
        for (Path file : files()) {
            Files.setLastModifiedTime(file, longAgo);
        }
        List<GridStatus> seen = new ArrayList<>();
        grid().withSeeds(3).run(folder, noting(seen));
        assertEquals(12, files().size());
        int kept = 0;
        for (Path file : files()) {
            kept += Files.getLastModifiedTime(file).equals(longAgo) ? 1 : 0;
        }
        assertEquals(8, kept);
        assertEquals("all 12 runs finished", seen.get(seen.size() - 1).ending());
        assertEquals(8, seen.get(0).fromBefore());
    }

    private static GridProgress noting(List<GridStatus> seen) {
        return new GridProgress() {
            @Override
            public void update(GridStatus status) {
                seen.add(status);
            }

            @Override
            public void ended(GridStatus status) {
                seen.add(status);
            }
        };
    }

    @Test
    void otherDataOrDamagedFilesAreNoResults() throws IOException {
        Experiment one = Experiment.on(TRAINING, VALIDATION, TinyEvents.BASE);
        String first = withoutSeconds(one.run(folder, GridProgress.none()));
        Path file = files().get(0);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertEquals(first, withoutSeconds(one.run(folder, GridProgress.none())));
        assertEquals(text, Files.readString(file));
        Experiment.on(TRAINING, TinyEvents.linear(100, 3), TinyEvents.BASE).run(folder, GridProgress.none());
        assertEquals(2, files().size());
    }

    @Test
    void secondsAreTakenFromTimedRunsOnly() {
        Experiment one = Experiment.on(TRAINING, VALIDATION, TinyEvents.BASE);
        one.run(folder, GridProgress.none());
        Table timed = one.oneAtATime().run(folder, GridProgress.none());
        assertEquals(0, timed.doubleColumn("seconds").countMissing());
        Table untimed = one.run(folder, GridProgress.none());
        assertEquals(3, untimed.doubleColumn("seconds").countMissing());
    }

    @Test
    void divergedTrainingIsAResult() {
        Table runs = Experiment.on(TRAINING, VALIDATION, TinyEvents.BASE)
                .varyLearningRate(Map.of("GD", GradientDescent::new), 0.1, 1e30)
                .run(folder, GridProgress.none());
        assertEquals(6, runs.rowCount());
        assertEquals("1.0E30", runs.getString(5, "learning rate"));
        assertEquals("NON_FINITE_LOSS", runs.getString(5, "ending"));
        assertEquals(3, runs.intColumn("epoch").get(5));
        assertEquals(3, runs.doubleColumn("validation_loss").countMissing());
        assertEquals("COMPLETED", runs.getString(0, "ending"));
    }

    @Test
    void interruptKeepsWhatIsFinished() throws IOException {
        Experiment endless = Experiment.on(TRAINING, VALIDATION, TinyEvents.BASE)
                .vary("epochs", List.of(2, 100_000_000), RunSettings::withEpochs)
                .oneAtATime();
        Thread caller = Thread.currentThread();
        List<GridStatus> seen = new ArrayList<>();
        Table runs = endless.run(folder, new GridProgress() {
            @Override
            public void update(GridStatus status) {
                if (status.finished() == 1) {
                    caller.interrupt();
                }
            }

            @Override
            public void ended(GridStatus status) {
                seen.add(status);
            }
        });
        assertEquals(2, runs.rowCount());
        assertEquals(1, files().size());
        assertEquals("interrupted: 1 of 2 runs finished", seen.get(0).ending());
        assertFalse(Thread.interrupted());
    }

    @Test
    void namesTheRunThatIsRefused() {
        Experiment wrong = Experiment.on(TRAINING, TinyEvents.linear(1, 2), TinyEvents.BASE)
                .vary("size", List.of(0), RunSettings::withBatchSize);
        assertThrows(IllegalArgumentException.class, () -> wrong.run(folder, GridProgress.none()));
        Dataset weightless = new Dataset(VALIDATION.features(), VALIDATION.targets(), new float[100]);
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> Experiment.on(TRAINING, weightless, TinyEvents.BASE)
                                .vary("batch size", List.of(40), RunSettings::withBatchSize)
                                .run(folder, GridProgress.none()))
                .getMessage();
        assertTrue(message.startsWith("Run [40], seed 1: "), message);
    }

    @Test
    void refusesSettingsWithoutAName() {
        Optimizer nameless = new GradientDescent((step, steps, losses) -> 0.1);
        Experiment experiment = Experiment.on(TRAINING, VALIDATION, TinyEvents.BASE)
                .vary("optimizer", Map.of("GD", nameless), RunSettings::withOptimizer);
        String message = assertThrows(IllegalArgumentException.class, () -> experiment.run(folder, GridProgress.none()))
                .getMessage();
        assertTrue(
                message.startsWith("Experiment expects settings that print what they are, such as records, got "),
                message);
    }

    @Test
    void refusesGridsThatAreNone() {
        Experiment one = Experiment.on(TRAINING, VALIDATION, TinyEvents.BASE);
        assertRefused(
                "Experiment expects at least one choice of a setting not named yet, got 1 of [seed] beside []",
                () -> one.vary("seed", List.of(1), RunSettings::withEpochs));
        assertRefused(
                "Experiment expects at least one choice of a setting not named yet, got 0 of [a] beside []",
                () -> one.vary("a", List.<Normalization>of(), RunSettings::withNormalization));
        assertRefused("Experiment expects at least one seed, got 0", () -> one.withSeeds(0));
    }

    @Test
    void terminalShowsOneLine() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        GridProgress terminal = GridProgress.terminal(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        terminal.update(new GridStatus(20, 7, 2, 0.4, 61));
        terminal.ended(new GridStatus(20, 20, 2, 1, 0));
        List<String> lines = bytes.toString(StandardCharsets.UTF_8).lines().toList();
        assertEquals(
                "7 of 20 runs finished (2 from before)  1:01 left", lines.get(1).strip());
        assertEquals("all 20 runs finished", lines.get(2).strip());
    }
}
