package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventColumn;
import hadrec.data.EventSchema;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.Selection;
import hadrec.features.StandardScaler;
import hadrec.features.TransverseVector;
import hadrec.loss.MeanSquaredError;
import hadrec.loss.ResponseBalance;
import hadrec.statistics.Bins;
import it.unimi.dsi.fastutil.doubles.DoubleArrayList;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Events in the frame of the nominal recoil, on 500 of the W sample. */
class PreparedEventsTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(500).load(Path.of("data/w_munu_13tev.csv.gz"));
    private static final Training CORRECTION = Training.equivariant();

    @Test
    void inAFrameOnlyTheSignAcrossDiffersFromEpochToEpoch() {
        Training training = CORRECTION.augmentedBy(EventSymmetry.Kind.ROTATION_AND_REFLECTION);
        PreparedEvents preparation = PreparedEvents.of(training, EVENTS, EVENTS, 1);
        Dataset first = preparation.training(1, 1, 1);
        List<String> features = training.data().networkFeatures().names();
        List<String> targets = training.data().target().features().names();
        for (int epoch = 2; epoch <= 4; epoch++) {
            Dataset other = preparation.training(1, epoch, 1);
            int turned = 0;
            for (int event = 0; event < 500; event++) {
                int across = targets.indexOf("t_across");
                boolean differs = raw(preparation.targets(), first.targets(), event, across)
                                * raw(preparation.targets(), other.targets(), event, across)
                        < 0;
                turned += differs ? 1 : 0;
                assertSameUpToTheSign(
                        features, preparation.inputs(), first.features(), other.features(), event, differs);
                assertSameUpToTheSign(targets, preparation.targets(), first.targets(), other.targets(), event, differs);
            }
            assertEquals(250, turned, 60, "half of them, 5 standard deviations");
        }
    }

    private static void assertSameUpToTheSign(
            List<String> names, StandardScaler scaler, FMatrixRMaj one, FMatrixRMaj other, int event, boolean differs) {
        for (int column = 0; column < names.size(); column++) {
            double expected = raw(scaler, one, event, column);
            double sign = differs && names.get(column).endsWith("_across") ? -1 : 1;
            // vectors of up to 1000 GeV rounded to float32 in either epoch, numbers standardised to some 1
            double tolerance = 4e-4 + 2e-6 * scaler.scales()[column] + 2e-6 * Math.abs(expected);
            assertEquals(sign * expected, raw(scaler, other, event, column), tolerance, names.get(column));
        }
    }

    private static double raw(StandardScaler scaler, FMatrixRMaj scaled, int event, int column) {
        return scaled.get(event, column) * scaler.scales()[column] + scaler.offsets()[column];
    }

    @Test
    void balancedBiasIsTheBiasInGev() {
        ResponseBalance loss = new ResponseBalance(new MeanSquaredError(), 1, Bins.of(0, 100));
        PreparedEvents events = PreparedEvents.of(CORRECTION.withLoss(loss), EVENTS, EVENTS, 1);
        double[] scales = events.targets().scales();
        double[] offsets = events.targets().offsets();
        FMatrixRMaj prepared = events.validation().targets();
        FMatrixRMaj axes = TransverseVector.NOMINAL_RECOIL.features("u").matrix(EVENTS);
        double unit = Math.sqrt((scales[0] * scales[0] + scales[1] * scales[1]) / 2);
        double[] output = {0.7, -0.4};
        double largest = 0;
        for (int event = 0; event < 500; event++) {
            double bias = 0;
            for (int j = 0; j < 2; j++) {
                bias += (output[j] - prepared.get(event, j)) * prepared.get(event, 2 + j) * unit;
            }
            // the recoil that the outputs mean, against the boson's
            double along = output[0] * scales[0] + offsets[0];
            double across = output[1] * scales[1] + offsets[1];
            double x = axes.get(event, 0);
            double y = axes.get(event, 1);
            double length = Math.hypot(x, y);
            double uX = x + (x * along - y * across) / length;
            double uY = y + (y * along + x * across) / length;
            double pt = EVENTS.numberColumn("boson_pt").getDouble(event);
            double phi = EVENTS.numberColumn("boson_phi").getDouble(event);
            double expected = uX * Math.cos(phi) + uY * Math.sin(phi) + pt;
            assertEquals(expected, bias, 1e-4 * (1 + pt));
            assertEquals(pt, prepared.get(event, 4), 1e-5 * pt);
            largest = Math.max(largest, Math.abs(expected));
        }
        assertTrue(largest > 10);
    }

    /** A column that counts how often its values are read. */
    private static final class Counting extends DoubleColumn {
        private final AtomicInteger reads = new AtomicInteger();

        private Counting() {
            super("x", new DoubleArrayList(new double[] {1, 2, 3, 4}));
        }

        @Override
        public double getDouble(int row) {
            reads.incrementAndGet();
            return super.getDouble(row);
        }
    }

    @Test
    void eachMatrixIsComputedOnce() {
        Counting column = new Counting();
        Table events = Table.create("counted", column, DoubleColumn.create("t", new double[4]));
        Table others = Table.create("others", DoubleColumn.create("x", 1.0), DoubleColumn.create("t", 1.0));
        Training training = Training.of(FeatureSet.ofColumns("x", "x"), FeatureSet.ofColumns("t", "t"));
        training.data().networkFeatures().matrix(events);
        int once = column.reads.getAndSet(0);
        PreparedEvents.of(training, events, others, 1);
        assertEquals(once, column.reads.get());
    }

    /** A column that notes the threads that read its values. */
    private static final class Watched extends DoubleColumn {
        private final Set<Thread> readers = ConcurrentHashMap.newKeySet();

        private Watched(int events) {
            super(
                    "x",
                    new DoubleArrayList(
                            IntStream.range(0, events).asDoubleStream().toArray()));
        }

        @Override
        public double getDouble(int row) {
            readers.add(Thread.currentThread());
            return super.getDouble(row);
        }
    }

    /** A perfect measurement under a name of its own is as perfect after each event was rotated and reflected. */
    @Test
    void featuresOfOnesOwnTurnWithTheirTarget() {
        int n = 200;
        double[] pt = new SplittableRandom(1).doubles(n, 1, 50).toArray();
        double[] phi = new SplittableRandom(2).doubles(n, -3, 3).toArray();
        double[] x = IntStream.range(0, n)
                .mapToDouble(i -> -pt[i] * Math.cos(phi[i]))
                .toArray();
        double[] y = IntStream.range(0, n)
                .mapToDouble(i -> -pt[i] * Math.sin(phi[i]))
                .toArray();
        Table events = Table.create(
                "own",
                DoubleColumn.create("met_x", x),
                DoubleColumn.create("mety", y),
                DoubleColumn.create("boson_pt", pt),
                DoubleColumn.create("boson_phi", phi));
        Training training = Training.THESIS
                .withFeatures(FeatureSet.ofColumns("own", "met_x", "mety"))
                .withFeatureScaling(TrainingData.Scaling.NONE)
                .withTargetScaling(TrainingData.Scaling.NONE)
                .augmentedBy(EventSymmetry.Kind.ROTATION_AND_REFLECTION);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> PreparedEvents.of(training, events, events, 1))
                .getMessage();
        assertTrue(message.contains(" do to 'met_x', 'mety' of table 'own'"), message);
        EventSymmetry.Declared declared = EventSymmetry.Declared.SAMPLE.withVector("met", "met_x", "mety");
        Table more = events.copy().addColumns(DoubleColumn.create("cut_only", new double[n]));
        Training cut = training.withSymmetries(declared)
                .withSelection(Selection.of(Selection.Cut.of("a cut on what is not declared", "cut_only < 1")));
        PreparedEvents prepared = PreparedEvents.of(cut, more, more, 1);
        Dataset turned = prepared.training(1, 1, 1);
        assertArrayEquals(turned.targets().data, turned.features().data, 1e-4f);
        assertNotEquals(prepared.training().features().data[0], turned.features().data[0]);
    }

    /** More events than one piece of work on features has, transformed and so read anew in each epoch. */
    @Test
    void oneThreadTrainingReadsEventsOnItsOwnThread() {
        Watched column = new Watched(20_000);
        Table events = Table.create("watched", column, DoubleColumn.create("t", new double[20_000]));
        Training training = Training.of(FeatureSet.ofColumns("x", "x"), FeatureSet.ofColumns("t", "t"))
                .withTargetScaling(TrainingData.Scaling.NONE)
                .withHiddenNodes(List.of(2))
                .augmentedBy(EventSymmetry.Kind.REFLECTION)
                .withSymmetries(new EventSymmetry.Declared(
                        Map.of("x", EventColumn.Symmetry.ODD, "t", EventColumn.Symmetry.INVARIANT), Map.of()))
                .withEpochs(2);
        PreparedEvents prepared = PreparedEvents.of(training, events, events, 1);
        new PreparedTraining(training, prepared).withThreads(1).fit(Progress.none());
        assertEquals(Set.of(Thread.currentThread()), column.readers);
        training.data().networkFeatures().matrix(events, 3);
        assertEquals(3, column.readers.size());
    }
}
