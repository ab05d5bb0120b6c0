package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.optimizer.GradientDescent;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class KeptRunsTest {
    @TempDir
    private Path folder;

    private Path file;

    /** At the largest rate the training diverges. */
    private static Experiment experiment() {
        return Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE.withEpochs(4))
                .vary(
                        "rate",
                        List.of(0.1, 3.0, 1e38),
                        (training, rate) -> training.withOptimizer(new GradientDescent(rate)))
                .withSeeds(2);
    }

    private TrainingStore store() {
        return TrainingStore.in(folder.resolve("trainings"));
    }

    private KeptRuns read() {
        return KeptRuns.read(file, store());
    }

    private static Table ends(Experiment experiment, KeptRuns kept) {
        return kept.ends(experiment, Progress.none());
    }

    @BeforeEach
    void keep() {
        file = folder.resolve("kept").resolve("runs.csv");
        ends(experiment(), KeptRuns.renewed(file, store()));
    }

    @Test
    void summariesAreThoseOfTheWholeRuns() {
        Table whole = experiment().run(store(), Progress.none()), ends = ends(experiment(), read());
        assertEquals(Runs.best(whole).printAll(), Runs.best(ends).printAll());
        assertEquals(
                Runs.last(whole).rejectColumns("seconds").printAll(),
                Runs.last(ends).printAll());
        assertEquals(
                Runs.tuned(Runs.last(whole), "rate").rejectColumns("seconds").printAll(),
                Runs.tuned(Runs.last(ends), "rate").printAll());
        assertEquals(
                2,
                Runs.where(Runs.best(ends), "rate", 1e38).intColumn("diverged").get(0));
    }

    @Test
    void whatIsReadIsWhatWasTrainedToTheLastBit() {
        Table trained = ends(experiment(), KeptRuns.renewed(file, store()));
        assertEquals(trained.printAll(), ends(experiment(), read()).printAll());
        for (int row = 0; row < trained.rowCount(); row++) {
            assertEquals(
                    trained.doubleColumn("validation_loss").getDouble(row),
                    ends(experiment(), read()).doubleColumn("validation_loss").getDouble(row),
                    0.0);
        }
    }

    @Test
    void aFileMadeAnewHasTheSameBytes() throws IOException {
        byte[] before = Files.readAllBytes(file);
        ends(experiment(), KeptRuns.renewed(file, store()));
        assertEquals(new String(before), Files.readString(file));
    }

    @Test
    void readingTrainsNothing() throws IOException {
        TrainingStore other = TrainingStore.in(folder.resolve("other"));
        ends(experiment(), KeptRuns.read(file, other));
        assertFalse(Files.exists(folder.resolve("other")));
    }

    @Test
    void severalExperimentsShareAFile() {
        Experiment more = experiment().withSeeds(2, 3);
        KeptRuns renewed = KeptRuns.renewed(file, store());
        ends(experiment(), renewed);
        Table trained = ends(more, renewed);
        KeptRuns kept = read();
        assertEquals(trained.printAll(), ends(more, kept).printAll());
        assertEquals("KeptRuns of 9 trainings, read from " + file, kept.toString());
    }

    @Test
    void runsComeInTheOrderInWhichTheyAreAskedFor() {
        Experiment reversed = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE.withEpochs(4))
                .vary("rate", List.of(3.0, 0.1), (training, rate) -> training.withOptimizer(new GradientDescent(rate)))
                .withSeeds(2);
        assertEquals(
                Runs.last(reversed.run(store(), Progress.none()))
                        .rejectColumns("seconds")
                        .printAll(),
                Runs.last(ends(reversed, read())).printAll());
    }

    /** An interrupt between two experiments loses nothing. */
    @Test
    void whatIsNotRenewedStaysInTheFile() throws IOException {
        Experiment other = experiment().withSeeds(3, 3);
        Table before = ends(experiment(), read());
        ends(other, KeptRuns.renewed(file, store()));
        assertEquals(before.printAll(), ends(experiment(), read()).printAll());
        assertEquals("KeptRuns of 9 trainings, read from " + file, read().toString());
        String both = Files.readString(file);
        ends(experiment(), KeptRuns.renewed(file, store()));
        assertEquals(
                both.lines().sorted().toList(),
                Files.readString(file).lines().sorted().toList());
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertEquals(List.of(file), files.toList(), "no draft is left");
        }
    }

    @Test
    void withoutAFileItTrains() throws IOException {
        Files.delete(file);
        KeptRuns trained = KeptRuns.trained(store());
        assertEquals(
                Runs.last(experiment().run(store(), Progress.none()))
                        .rejectColumns("seconds")
                        .printAll(),
                Runs.last(ends(experiment(), trained)).printAll());
        assertFalse(Files.exists(file));
    }

    @Test
    void namesAFileThatCannotBeWritten() {
        Path inTheWay = file.resolve("runs.csv");
        String message = assertThrows(
                        UncheckedIOException.class, () -> ends(experiment(), KeptRuns.renewed(inTheWay, store())))
                .getMessage();
        assertTrue(message.startsWith(inTheWay + " cannot be written: "), message);
    }

    @Test
    void equalTrainingsAreKeptOnceAndGivenToEach() throws IOException {
        Files.delete(file);
        Experiment twice = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE)
                .vary("size", List.of(50, 50.0), (training, size) -> training.withBatchSize(size.intValue()));
        Table trained = ends(twice, KeptRuns.renewed(file, store()));
        assertEquals(2, Runs.last(trained).rowCount());
        assertEquals(trained.printAll(), ends(twice, read()).printAll());
        assertTrue(read().toString().contains("1 trainings"));
    }

    @Test
    void namesATrainingThatIsNotKept() {
        KeptRuns kept = read();
        for (Experiment other : List.of(
                experiment().withSeeds(3),
                experiment().vary("batch size", List.of(20), Training::withBatchSize),
                Experiment.on(TinyEvents.linear(300, 2), TinyEvents.BASE.withEpochs(4)))) {
            String message = assertThrows(IllegalArgumentException.class, () -> ends(other, kept))
                    .getMessage();
            assertTrue(message.startsWith(kept + " lacks ") && message.contains("--long"), message);
        }
        String message = assertThrows(
                        IllegalArgumentException.class, () -> ends(experiment().withSeeds(3), kept))
                .getMessage();
        assertTrue(message.contains("lacks 3 of 9 trainings, first that of rate 0.1, seed 3:"), message);
    }

    @Test
    void namesAFileThatIsNotOne() throws IOException {
        String good = Files.readString(file);
        for (String bad : List.of(
                "",
                "a,b\n1,2\n",
                good.replace("validation_loss", "loss"),
                good.replaceFirst(",1,", ",one,"),
                good.substring(0, good.length() / 2))) {
            Files.writeString(file, bad);
            String message =
                    assertThrows(UncheckedIOException.class, this::read, bad).getMessage();
            assertTrue(message.startsWith(file + " does not hold kept runs: "), message);
        }
        Files.delete(file);
        String message = assertThrows(UncheckedIOException.class, this::read).getMessage();
        assertEquals("there is no file " + file + " of kept runs", message);
    }
}
