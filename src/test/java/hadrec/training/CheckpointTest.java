package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.Split;
import hadrec.internal.files.Mutations;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.AdaGrad;
import hadrec.optimizer.Adam;
import hadrec.optimizer.AdamW;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.LearningRate;
import hadrec.optimizer.Momentum;
import hadrec.optimizer.Nesterov;
import hadrec.optimizer.Optimizer;
import hadrec.optimizer.RmsProp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class CheckpointTest {
    private static final Table EVENTS = Table.create(
            "points", DoubleColumn.create("x", IntStream.range(0, 60).mapToDouble(i -> i / 30.0)));
    /** 4 mini-batches an epoch, 4 epochs. */
    private static final Training TRAINING = Training.of(
                    FeatureSet.ofColumns("x", "x"), FeatureSet.of("f", Feature.of("f", "sin(2 * x)")))
            .withSplit(Split.first(40))
            .withHiddenNodes(List.of(4, 3))
            .withBatchSize(10)
            .withEpochs(4);

    private static final List<Function<LearningRate, Optimizer>> OPTIMIZERS = List.of(
            GradientDescent::new,
            rate -> new Momentum(rate, 0.9),
            rate -> new Nesterov(rate, 0.9),
            AdaGrad::new,
            RmsProp::new,
            Adam::new,
            rate -> new AdamW(new Adam(rate), 0.1),
            rate -> new Momentum(rate, 0.9).withWeightDecay(0.01).withClippedGradient(0.5));

    @TempDir
    private Path folder;

    /** A schedule that interrupts its training in one step, and does not show it. */
    private record Stopping(LearningRate schedule) implements LearningRate {
        private static long stopAt;

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            if (step == stopAt) {
                Thread.currentThread().interrupt();
            }
            return schedule.at(step, steps, validationLosses);
        }
    }

    private Checkpoint checkpoint() {
        return Checkpoint.at(folder.resolve("training.checkpoint"));
    }

    /** Trains up to a step, which is interrupted, and then to the end. */
    private TrainedNetwork resumed(Training training, Table events, long stopAt) {
        Stopping.stopAt = stopAt;
        try {
            TrainedNetwork first = training.fit(events, checkpoint(), Progress.none());
            assertEquals(TrainedNetwork.Ending.INTERRUPTED, first.result().ending());
        } catch (IllegalStateException e) {
            assertTrue(Thread.interrupted());
            assertTrue(e.getMessage()
                    .endsWith("no network to keep, but how far it came, in "
                            + checkpoint().file()));
        }
        Stopping.stopAt = 0;
        assertTrue(Files.exists(checkpoint().file()));
        TrainedNetwork second = training.fit(events, checkpoint(), Progress.none());
        assertSame(second, training.fit(events, checkpoint(), Progress.none()), "the end is kept");
        delete(checkpoint().file());
        return second;
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertSame(TrainedNetwork uninterrupted, TrainedNetwork resumed, String what) {
        assertEquals(uninterrupted.sha256(), resumed.sha256(), what);
        assertEquals(
                uninterrupted.result().history().sha256(),
                resumed.result().history().sha256(),
                what);
        assertEquals(uninterrupted.result().message(), resumed.result().message(), what);
    }

    @Test
    void resumedIsUninterruptedForEveryOptimizer() {
        for (Function<LearningRate, Optimizer> rule : OPTIMIZERS) {
            Optimizer optimizer = rule.apply(new Stopping(LearningRate.cosine(0.05, 0.1)));
            for (Normalization place : List.of(Normalization.NONE, Normalization.AFTER_ACTIVATION)) {
                Training training = TRAINING.withOptimizer(optimizer).withNormalization(place);
                TrainedNetwork uninterrupted = training.fit(EVENTS, Progress.none());
                for (long step : new long[] {1, 3, 4, 10, 15}) { // within epochs, at an end, before the last
                    assertSame(
                            uninterrupted,
                            resumed(training, EVENTS, step),
                            optimizer + ", normalization " + place + ", step " + step);
                }
            }
        }
    }

    @Test
    void schedulesThatWatchTheLossGoOn() {
        Optimizer optimizer = new Adam(new Stopping(LearningRate.constant(0.1).reducedOnPlateau(0.5, 1)));
        Training training = TRAINING.withOptimizer(optimizer).withEpochs(12).withPatience(5);
        assertSame(training.fit(EVENTS, Progress.none()), resumed(training, EVENTS, 21), "plateau");
    }

    @Test
    void anInterruptInTheStepThatEndsItChangesNothing() {
        Optimizer optimizer = new GradientDescent(new Stopping(LearningRate.constant(1e-9)));
        Training training = TRAINING.withOptimizer(optimizer).withEpochs(12).withPatience(2);
        TrainedNetwork uninterrupted = training.fit(EVENTS, Progress.none());
        long last = 4L * uninterrupted.result().history().epochs().size();
        assertEquals(TrainedNetwork.Ending.EARLY_STOPPED, uninterrupted.result().ending());
        Stopping.stopAt = last;
        assertSame(uninterrupted, training.fit(EVENTS, checkpoint(), Progress.none()), "in the last step");
        Stopping.stopAt = 0;
        assertSame(uninterrupted, training.fit(EVENTS, checkpoint(), Progress.none()), "again");
    }

    @Test
    void anInterruptBeforeAWritingEndsAsAnyOther() {
        Training training = TRAINING.withOptimizer(new Adam(new Stopping(LearningRate.constant(0.01))));
        TrainedNetwork uninterrupted = training.fit(EVENTS, Progress.none());
        Stopping.stopAt = 7;
        TrainedNetwork first = training.fit(EVENTS, checkpoint().every(0), Progress.none());
        assertEquals(TrainedNetwork.Ending.INTERRUPTED, first.result().ending());
        Stopping.stopAt = 0;
        assertSame(uninterrupted, training.fit(EVENTS, checkpoint().every(0), Progress.none()), "every mini-batch");
    }

    @Test
    void augmentedEventsGoOn() {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(400).load(Path.of("data/w_munu_13tev.csv.gz"));
        Training training = Training.equivariant() // reflected at random in each epoch
                .withHiddenNodes(List.of(4))
                .withEpochs(3)
                .withOptimizer(new Adam(new Stopping(LearningRate.constant(0.01))));
        assertSame(training.fit(events, Progress.none()), resumed(training, events, 7), "reflected");
    }

    @Test
    void whatAnotherTrainingKeepsIsRefusedAndStays() throws IOException {
        Training training = TRAINING.withOptimizer(new Adam(new Stopping(LearningRate.constant(0.01))));
        Stopping.stopAt = 9;
        training.fit(EVENTS, checkpoint(), Progress.none());
        Stopping.stopAt = 0;
        byte[] before = Files.readAllBytes(checkpoint().file());
        refuses(training.withSeed(2), EVENTS, "is not a valid checkpoint: it is of other training");
        Table others =
                Table.create("points", EVENTS.doubleColumn("x").multiply(2).setName("x"));
        refuses(training, others, "is not a valid checkpoint: it is of other events");
        assertTrue(Arrays.equals(before, Files.readAllBytes(checkpoint().file())));
    }

    private void refuses(Training training, Table events, String words) {
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> training.fit(events, checkpoint(), Progress.none()));
        assertTrue(e.getMessage().startsWith(checkpoint().file() + " " + words), e.getMessage());
    }

    @Test
    void everyMutationIsRefused() throws IOException {
        Training training = TRAINING.withOptimizer(new Adam(new Stopping(LearningRate.constant(0.01))));
        Stopping.stopAt = 9;
        training.fit(EVENTS, checkpoint(), Progress.none());
        Stopping.stopAt = 0;
        Path file = checkpoint().file();
        byte[] whole = Files.readAllBytes(file);
        PreparedEvents prepared = training.prepareEvents(EVENTS, 1);
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < Mutations.NUMBER; i++) {
            byte[] mutated = Mutations.of(whole, whole, random);
            if (!Arrays.equals(mutated, whole)) {
                Files.write(file, mutated);
                UncheckedIOException e = assertThrows(
                        UncheckedIOException.class,
                        () -> new PreparedTraining(training, prepared).fit(checkpoint(), Progress.none()));
                assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
            }
        }
    }

    @Test
    void saysWhereAFileCannotBeWritten() throws IOException {
        // a folder where the file should be stands for what cannot be written
        Path file = folder.resolve("taken");
        Files.createDirectories(file.resolve("inside"));
        UncheckedIOException e = assertThrows(
                UncheckedIOException.class, () -> TRAINING.fit(EVENTS, new Checkpoint(file, 0), Progress.none()));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
    }

    @Test
    void refusesWhatIsNoCheckpoint() {
        assertThrows(IllegalArgumentException.class, () -> Checkpoint.at(null));
        assertEquals(
                "Checkpoint expects seconds from 0 up, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> checkpoint().every(-1))
                        .getMessage());
    }
}
