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

    private static Table run(Experiment experiment, KeptRuns kept) {
        return experiment.run(kept, Progress.none());
    }

    @BeforeEach
    void keep() {
        file = folder.resolve("kept").resolve("runs.csv");
        run(experiment(), KeptRuns.renewed(file, store()));
    }

    @Test
    void summariesAreThoseOfTheWholeRuns() {
        Table whole = experiment().run(store(), Progress.none()), ends = run(experiment(), read());
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
        Table trained = run(experiment(), KeptRuns.renewed(file, store()));
        assertEquals(trained.printAll(), run(experiment(), read()).printAll());
        for (int row = 0; row < trained.rowCount(); row++) {
            assertEquals(
                    trained.doubleColumn("validation_loss").getDouble(row),
                    run(experiment(), read()).doubleColumn("validation_loss").getDouble(row),
                    0.0);
        }
    }

    @Test
    void aFileMadeAnewHasTheSameBytes() throws IOException {
        byte[] before = Files.readAllBytes(file);
        run(experiment(), KeptRuns.renewed(file, store()));
        assertEquals(new String(before), Files.readString(file));
    }

    @Test
    void readingTrainsNothing() throws IOException {
        TrainingStore other = TrainingStore.in(folder.resolve("other"));
        run(experiment(), KeptRuns.read(file, other));
        assertFalse(Files.exists(folder.resolve("other")));
    }

    @Test
    void severalExperimentsShareAFile() {
        Experiment more = experiment().withSeeds(2, 3);
        KeptRuns renewed = KeptRuns.renewed(file, store());
        run(experiment(), renewed);
        Table trained = run(more, renewed);
        KeptRuns kept = read();
        assertEquals(trained.printAll(), run(more, kept).printAll());
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
                Runs.last(run(reversed, read())).printAll());
    }

    @Test
    void equalTrainingsAreKeptOnceAndGivenToEach() {
        Experiment twice = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE)
                .vary("size", List.of(50, 50.0), (training, size) -> training.withBatchSize(size.intValue()));
        Table trained = run(twice, KeptRuns.renewed(file, store()));
        assertEquals(2, Runs.last(trained).rowCount());
        assertEquals(trained.printAll(), run(twice, read()).printAll());
        assertTrue(read().toString().contains("1 trainings"));
    }

    @Test
    void namesATrainingThatIsNotKept() {
        KeptRuns kept = read();
        for (Experiment other : List.of(
                experiment().withSeeds(3),
                experiment().vary("batch size", List.of(20), Training::withBatchSize),
                Experiment.on(TinyEvents.linear(300, 2), TinyEvents.BASE.withEpochs(4)))) {
            String message = assertThrows(IllegalArgumentException.class, () -> run(other, kept))
                    .getMessage();
            assertTrue(message.startsWith(file + " lacks ") && message.contains("--long"), message);
        }
        String message = assertThrows(
                        IllegalArgumentException.class, () -> run(experiment().withSeeds(3), kept))
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
        assertTrue(message.startsWith(file + " cannot be read"), message);
    }
}
