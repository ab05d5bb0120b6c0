package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.Split;
import hadrec.internal.compute.MatrixProducts;
import hadrec.loss.Loss;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.Parameter;
import hadrec.network.Pass;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What a store keeps under which key; its lists of trainings are tested by experiments and cross-fits. */
class TrainingStoreTest {
    private static final Training TRAINING = Training.of(
                    FeatureSet.ofColumns("x", "x"), FeatureSet.of("f", Feature.of("f", "sin(2 * x)")))
            .withSplit(Split.first(40))
            .withHiddenNodes(List.of(4))
            .withBatchSize(10)
            .withEpochs(2);
    private static final Table EVENTS = Table.create(
            "points",
            DoubleColumn.create("x", IntStream.range(0, 60).mapToDouble(i -> i / 30.0)),
            DoubleColumn.create("unused", new double[60]));

    @TempDir
    private Path folder;

    /**
     * If this fails as the same training gives other numbers, they belong here together with a raised version; if the layout of the
     * document changed alone, the key belongs here.
     */
    @Test
    void numbersBelongToTheVersionOfTheNumerics() {
        assertEquals(2, TrainingStore.NUMERICS);
        if (MatrixProducts.chosen().pinned()) {
            assertEquals("a394c0b27c8232eb4e1bbbd6b67953e0383697551d2f14c994fbccb064c71230", key(TRAINING, EVENTS));
        }
        PreparedEvents events = TRAINING.prepareEvents(EVENTS, 1);
        MultilayerPerceptron network = TRAINING.prepare(EVENTS).network();
        // EJML's products have the same bits on every processor
        TrainedNetwork.Result result = new Trainer(TRAINING.fit(), MiniBatches.shuffled(1), MatrixProducts.ejml(), 1)
                .fit(network, epoch -> events.training(), events.validation(), Progress.none());
        assertEquals("0e8dbaa45da06dd6d82118600dd37b67d7e81afe7e7def73ea3441926fc6e907", network.sha256());
        assertEquals(
                "df4574ecfea883d9d4fcb89230c6c102c1bce85e3424c46a4fb0169200a2eac7",
                result.history().sha256());
    }

    private static String key(Training training, Table events) {
        return TrainingStore.in(Path.of("unused"))
                .keys(List.of(training), events)
                .get(0);
    }

    @Test
    void keyIsOfTheDocumentAndTheColumnsItReads() {
        String key = key(TRAINING, EVENTS);
        assertEquals(key, key(Training.fromJson(TRAINING.toJson()), EVENTS.copy()));
        assertEquals(key, key(TRAINING, EVENTS.rejectColumns("unused")));
        assertNotEquals(key, key(TRAINING.withSeed(2), EVENTS));
        assertNotEquals(key, key(TRAINING, EVENTS.first(59)));
    }

    /** A loss that waits until as many trainings are at it as there are processors. */
    private record Meeting() implements Loss {
        private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
        private static final CountDownLatch ALL = new CountDownLatch(PROCESSORS);
        private static final ThreadLocal<Boolean> COUNTED = ThreadLocal.withInitial(() -> false);

        @Override
        public double event(double[] prediction, double[] target, double[] gradient) {
            if (!COUNTED.get()) {
                COUNTED.set(true);
                ALL.countDown();
            }
            try {
                return ALL.await(30, TimeUnit.SECONDS) ? 1 : Double.NaN;
            } catch (InterruptedException e) {
                return Double.NaN;
            }
        }
    }

    @Test
    void asManyTrainingsRunAtATimeAsThereAreProcessors() {
        List<Training> trainings = LongStream.range(0, Meeting.PROCESSORS)
                .mapToObj(seed -> TRAINING.withLoss(new Meeting()).withSeed(seed))
                .toList();
        TrainingStore store = TrainingStore.in(folder, Meeting.class);
        List<TrainedNetwork> trained = store.run(trainings, EVENTS, Progress.none());
        assertEquals(Meeting.PROCESSORS, trained.size());
        assertTrue(trained.stream().allMatch(network -> network.result().bestEpoch() == 1));
    }

    /** Passes rows on; interrupts its thread when the best epoch is restored, which is after the last check. */
    private record Interrupting() implements Layer.Settings {
        @Override
        public Layer build(int inputColumns, SplittableRandom random) {
            return new Passing(inputColumns);
        }
    }

    private record Passing(int inputColumns) implements Layer {
        @Override
        public List<Parameter.Float32> statistics() {
            if (StackWalker.getInstance()
                    .walk(calls -> calls.anyMatch(call -> call.getMethodName().equals("restore")))) {
                INTERRUPTS.incrementAndGet();
                Thread.currentThread().interrupt();
            }
            return List.of();
        }

        @Override
        public void forward(Pass pass) {
            int first = pass.firstRow() * inputColumns;
            System.arraycopy(pass.input().data, first, pass.output().data, first, pass.endRow() * inputColumns - first);
        }

        @Override
        public void backward(Pass pass) {
            int first = pass.firstRow() * inputColumns;
            int count = pass.endRow() * inputColumns - first;
            System.arraycopy(pass.outputGradient().data, first, pass.inputGradient().data, first, count);
        }
    }

    private static final AtomicInteger INTERRUPTS = new AtomicInteger();

    @Test
    void anInterruptAfterTheLastCheckLosesNoFinishedTraining() {
        List<Layer.Settings> hidden = Stream.concat(TRAINING.network().hidden().stream(), Stream.of(new Interrupting()))
                .toList();
        Training training = TRAINING.withNetwork(
                new NetworkSettings(hidden, TRAINING.network().output()));
        TrainingStore store = TrainingStore.in(folder, Interrupting.class);
        TrainedNetwork trained =
                store.run(List.of(training), EVENTS, Progress.none()).get(0);
        assertEquals(1, INTERRUPTS.get());
        assertEquals(TrainedNetwork.Ending.COMPLETED, trained.result().ending());
        assertTrue(Files.exists(
                folder.resolve(store.keys(List.of(training), EVENTS).get(0).substring(0, 24) + ".zip")));
    }

    @Test
    void targetsInAUnitAreDividedByIt() {
        PreparedTraining raw = TRAINING.prepare(EVENTS);
        PreparedTraining scaled =
                TRAINING.withTargetScaling(TrainingData.Scaling.unit(0.001)).prepare(EVENTS);
        float[] targets = scaled.training().targets().data;
        for (int i = 0; i < targets.length; i++) {
            assertEquals((float) (raw.training().targets().data[i] / 0.001), targets[i]);
        }
    }
}
