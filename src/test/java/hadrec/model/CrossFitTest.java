package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Split;
import hadrec.internal.tables.Columns;
import hadrec.loss.GaussianLikelihood;
import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.recoil.Recoil;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Small networks on 1200 events of the W sample. */
class CrossFitTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(1200).load(Path.of("data/w_munu_13tev.csv.gz"));
    private static final Training TRAINING =
            Training.equivariant().withEpochs(2).withHiddenNodes(List.of(8));

    @TempDir
    Path folder;

    private CrossFit fit(int folds, int networks) {
        return fit(TRAINING, folds, networks, EVENTS);
    }

    private CrossFit fit(Training training, int folds, int networks, Table events) {
        return CrossFit.of(
                TrainingStore.in(folder).run(CrossFit.trainings(training, folds, networks), events, Progress.none()));
    }

    private List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyEventIsPredictedByNetworksThatNeverSawIt() {
        CrossFit applied = fit(3, 2);
        double[] whole = applied.predict(EVENTS).doubleColumn(Recoil.U_X).asDoubleArray();
        int[] foldOf = new Split.Fold(0, 3, 1).foldOf(EVENTS);
        // the same by hand: train on the other folds, predict this one
        for (int f = 0; f < 3; f++) {
            int fold = f;
            int[] own = IntStream.range(0, 1200).filter(i -> foldOf[i] == fold).toArray();
            int[] others =
                    IntStream.range(0, 1200).filter(i -> foldOf[i] != fold).toArray();
            IntStream training = IntStream.range(0, others.length).filter(i -> i % 20 != 0);
            IntStream validation = IntStream.range(0, others.length).filter(i -> i % 20 == 0);
            int[] rows =
                    IntStream.concat(training, validation).map(i -> others[i]).toArray();
            Split first = Split.first(others.length - (others.length + 19) / 20);
            double[] sum = new double[own.length];
            for (long seed = 1; seed <= 2; seed++) {
                double[] one = RecoilRegressor.fit(
                                TRAINING.withSplit(first).withSeed(seed), Columns.rows(EVENTS, rows), Progress.none())
                        .predict(Columns.rows(EVENTS, own))
                        .doubleColumn(Recoil.U_X)
                        .asDoubleArray();
                Arrays.setAll(sum, i -> sum[i] + one[i] / 2);
            }
            assertArrayEquals(sum, IntStream.of(own).mapToDouble(i -> whole[i]).toArray(), 1e-4);
        }
    }

    @Test
    void eachFoldHasEventsItsNetworksHaveNotSeen() {
        CrossFit applied = fit(2, 1);
        Table all = applied.predict(EVENTS);
        Table unseen = applied.unseen(EVENTS, 1);
        Table predicted = applied.ensembles().get(1).predict(unseen);
        assertEquals(
                EVENTS.rowCount(), unseen.rowCount() + applied.unseen(EVENTS, 0).rowCount());
        for (int row = 0; row < unseen.rowCount(); row++) {
            int event = all.numberColumn("event")
                    .asList()
                    .indexOf(unseen.numberColumn("event").get(row));
            assertEquals(
                    all.doubleColumn(Recoil.U_X).get(event),
                    predicted.doubleColumn(Recoil.U_X).get(row),
                    1e-5);
        }
        assertEquals(
                "CrossFit has folds 0 to 1, got 2",
                assertThrows(IllegalArgumentException.class, () -> applied.unseen(EVENTS, 2))
                        .getMessage());
    }

    @Test
    void foldsAreEvenAndStayInASelection() {
        Split.Fold folds = new Split.Fold(0, 4, 7);
        int[] foldOf = folds.foldOf(EVENTS);
        for (int fold = 0; fold < 4; fold++) {
            // 300 expected, 15 the standard deviation
            assertEquals(300, count(foldOf, fold), 75);
        }
        int[] some = folds.foldOf(EVENTS.inRange(500, 600));
        assertArrayEquals(Arrays.copyOfRange(foldOf, 500, 600), some);
        assertFalse(Arrays.equals(foldOf, new Split.Fold(0, 4, 8).foldOf(EVENTS)));
    }

    private static long count(int[] foldOf, int fold) {
        return IntStream.of(foldOf).filter(f -> f == fold).count();
    }

    @Test
    void finishedTrainingsAreNotRepeated() throws IOException {
        double[] first = fit(2, 1).predict(EVENTS).doubleColumn(Recoil.U_Y).asDoubleArray();
        List<Path> models = models();
        assertEquals(2, models.size());
        Object written = Files.getLastModifiedTime(models.get(0));
        Files.writeString(models.get(1), "damaged");
        double[] again = fit(2, 1).predict(EVENTS).doubleColumn(Recoil.U_Y).asDoubleArray();
        assertArrayEquals(first, again);
        assertEquals(written, Files.getLastModifiedTime(models.get(0)), "read");
        assertTrue(Files.size(models.get(1)) > 100, "trained again");
    }

    @Test
    void otherEventsAreOtherTrainings() throws IOException {
        fit(2, 1);
        fit(TRAINING, 2, 1, EVENTS.inRange(0, 1100));
        fit(TRAINING.withSeed(2), 2, 1, EVENTS);
        assertEquals(6, models().size());
    }

    @Test
    void columnsThatNoSettingReadsChangeNothing() throws IOException {
        CrossFit applied = fit(2, 1);
        Table predicted = applied.predict(EVENTS);
        fit(TRAINING, 2, 1, predicted);
        assertEquals(2, models().size(), "trained once");
        assertEquals(predicted.columnNames(), applied.predict(predicted).columnNames());
        assertFalse(Recoil.nominal(predicted).columnNames().contains(Recoil.U_SPREAD), "another recoil's");
    }

    @Test
    void aTrainingThatFailsSaysWhichItWas() {
        Training diverging = TRAINING.withOptimizer(new GradientDescent(1e30));
        String message = assertThrows(IllegalStateException.class, () -> fit(diverging, 2, 1, EVENTS))
                .getMessage();
        assertTrue(message.matches("The training \\d of 2, on full in the frame .*, seed 1: The loss is .*"), message);
    }

    @Test
    void ensembleIsTheMeanWithItsSpread() {
        CrossFit applied = fit(2, 3);
        RecoilEnsemble ensemble = applied.ensembles().get(0);
        Table mean = ensemble.predict(EVENTS);
        double[] x = new double[3];
        double[] y = new double[3];
        for (int m = 0; m < 3; m++) {
            Table one = ensemble.members().get(m).predict(EVENTS);
            x[m] = one.doubleColumn(Recoil.U_X).get(5);
            y[m] = one.doubleColumn(Recoil.U_Y).get(5);
        }
        double meanX = (x[0] + x[1] + x[2]) / 3;
        double meanY = (y[0] + y[1] + y[2]) / 3;
        double square = 0;
        for (int m = 0; m < 3; m++) {
            square += (x[m] - meanX) * (x[m] - meanX) + (y[m] - meanY) * (y[m] - meanY);
        }
        assertEquals(meanX, mean.doubleColumn(Recoil.U_X).get(5), 1e-5);
        assertEquals(meanY, mean.doubleColumn(Recoil.U_Y).get(5), 1e-5);
        assertEquals(Math.sqrt(square / 4), mean.doubleColumn(Recoil.U_SPREAD).get(5), 1e-5);
    }

    @Test
    void covarianceOfAnEnsembleCountsTheSpread() {
        Training likelihood = TRAINING.withLoss(new GaussianLikelihood()).withOptimizer(new Adam(0.001));
        CrossFit applied = fit(likelihood, 2, 2, EVENTS);
        RecoilEnsemble ensemble = applied.ensembles().get(0);
        Table both = ensemble.predict(EVENTS);
        Table first = ensemble.members().get(0).predict(EVENTS);
        Table second = ensemble.members().get(1).predict(EVENTS);
        double apart = first.doubleColumn(Recoil.U_X).get(3)
                - second.doubleColumn(Recoil.U_X).get(3);
        double mean = (first.doubleColumn(Recoil.U_COV_XX).get(3)
                        + second.doubleColumn(Recoil.U_COV_XX).get(3))
                / 2;
        assertEquals(
                mean + apart * apart / 4, both.doubleColumn(Recoil.U_COV_XX).get(3), 1e-4 * mean);
        assertTrue(applied.predict(EVENTS).columnNames().contains(Recoil.U_COV_YY));
    }

    @Test
    void refusesWhatHasNoFolds() {
        assertEquals(
                "CrossFit expects at least 2 folds and 1 network, got 1 and 1",
                assertThrows(IllegalArgumentException.class, () -> CrossFit.trainings(TRAINING, 1, 1))
                        .getMessage());
        Table nameless = EVENTS.rejectColumns("event");
        String message = assertThrows(IllegalArgumentException.class, () -> fit(TRAINING, 2, 1, nameless))
                .getMessage();
        assertTrue(message.contains("Table 'W → μν' has no column 'event'; it has: weight, "), message);
    }

    @Test
    void interruptKeepsWhatIsFinished() throws IOException {
        fit(2, 1);
        List<Path> models = models();
        Object written = Files.getLastModifiedTime(models.get(0));
        Files.delete(models.get(1));
        Thread.currentThread().interrupt();
        String message =
                assertThrows(IllegalStateException.class, () -> fit(2, 1)).getMessage();
        assertTrue(message.startsWith("interrupted: 1 of 2 trainings"), message);
        assertTrue(Thread.interrupted(), "whoever called is told");
        assertEquals(models.subList(0, 1), models());
        assertEquals(2, fit(2, 1).ensembles().size());
        assertEquals(models, models());
        assertEquals(written, Files.getLastModifiedTime(models.get(0)), "kept");
    }

    @Test
    void refusesAMixtureOfTrainings() {
        List<Training> mixed = List.of(
                CrossFit.trainings(TRAINING, 2, 1).get(0),
                CrossFit.trainings(TRAINING.withEpochs(1), 2, 1).get(1));
        List<TrainedNetwork> trained = TrainingStore.in(folder).run(mixed, EVENTS, Progress.none());
        String message = assertThrows(IllegalArgumentException.class, () -> CrossFit.of(trained))
                .getMessage();
        assertEquals(
                "CrossFit expects trainings that differ in their folds and seeds alone, got another fit in training 2 of 2",
                message);
    }
}
