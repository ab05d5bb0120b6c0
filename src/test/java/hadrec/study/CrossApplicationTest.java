package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.TableParts;
import hadrec.loss.GaussianLikelihood;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.model.RegressorSettings;
import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.recoil.Recoil;
import hadrec.training.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** Small networks on 1200 events of the W sample. */
class CrossApplicationTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(1200).load(Path.of("data/w_munu_13tev.csv.gz"));
    private static final IntFunction<RegressorSettings> SETTINGS = CrossApplicationTest::settings;

    @TempDir
    Path folder;

    private static RegressorSettings settings(int events) {
        RegressorSettings settings = RegressorSettings.equivariant(events, 2);
        return settings.withNetwork(settings.network().withHiddenNodes(List.of(8)));
    }

    private CrossApplied fit(CrossApplication application) {
        return application.fit(EVENTS, SETTINGS, folder, GridProgress.none());
    }

    private List<Path> models() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    @Test
    void everyEventIsPredictedByNetworksThatNeverSawIt() {
        CrossApplication application = new CrossApplication(3, 2, 1);
        CrossApplied applied = fit(application);
        double[] whole = applied.predict(EVENTS).doubleColumn(Recoil.U_X).asDoubleArray();
        int[] foldOf = application.foldOf(EVENTS);
        // the same by hand: train on the other folds, predict this one
        for (int fold = 0; fold < 3; fold++) {
            int[] own = CrossApplication.rows(foldOf, fold, true);
            int[] others = CrossApplication.rows(foldOf, fold, false);
            int[] validation = IntStream.range(0, others.length)
                    .filter(i -> i % 20 == 0)
                    .map(i -> others[i])
                    .toArray();
            int[] training = IntStream.range(0, others.length)
                    .filter(i -> i % 20 != 0)
                    .map(i -> others[i])
                    .toArray();
            double[] sum = new double[own.length];
            for (long seed = 1; seed <= 2; seed++) {
                double[] one = RecoilRegressor.of(settings(training.length), seed)
                        .fit(TableParts.rows(EVENTS, training), TableParts.rows(EVENTS, validation), Progress.none())
                        .predict(TableParts.rows(EVENTS, own))
                        .doubleColumn(Recoil.U_X)
                        .asDoubleArray();
                Arrays.setAll(sum, i -> sum[i] + one[i] / 2);
            }
            assertArrayEquals(sum, IntStream.of(own).mapToDouble(i -> whole[i]).toArray(), 1e-4);
        }
    }

    @Test
    void eachFoldHasEventsItsNetworksHaveNotSeen() {
        CrossApplied applied = fit(new CrossApplication(2, 1, 1));
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
                "CrossApplied has folds 0 to 1, got 2",
                assertThrows(IllegalArgumentException.class, () -> applied.unseen(EVENTS, 2))
                        .getMessage());
    }

    @Test
    void foldsAreEvenAndStayInASelection() {
        CrossApplication application = new CrossApplication(4, 1, 7);
        int[] foldOf = application.foldOf(EVENTS);
        for (int fold = 0; fold < 4; fold++) {
            // 300 expected, 15 the standard deviation
            assertEquals(300, CrossApplication.rows(foldOf, fold, true).length, 75);
        }
        int[] some = application.foldOf(EVENTS.inRange(500, 600));
        assertArrayEquals(Arrays.copyOfRange(foldOf, 500, 600), some);
        assertFalse(Arrays.equals(foldOf, new CrossApplication(4, 1, 8).foldOf(EVENTS)));
    }

    @Test
    void finishedTrainingsAreNotRepeated() throws IOException {
        CrossApplication application = new CrossApplication(2, 1, 1);
        double[] first =
                fit(application).predict(EVENTS).doubleColumn(Recoil.U_Y).asDoubleArray();
        List<Path> models = models();
        assertEquals(2, models.size());
        Object written = Files.getLastModifiedTime(models.get(0));
        Files.writeString(models.get(1), "damaged");
        double[] again =
                fit(application).predict(EVENTS).doubleColumn(Recoil.U_Y).asDoubleArray();
        assertArrayEquals(first, again);
        assertEquals(written, Files.getLastModifiedTime(models.get(0)), "read");
        assertTrue(Files.size(models.get(1)) > 100, "trained again");
    }

    @Test
    void otherEventsAreOtherTrainings() throws IOException {
        CrossApplication application = new CrossApplication(2, 1, 1);
        fit(application);
        application.fit(EVENTS.inRange(0, 1100), SETTINGS, folder, GridProgress.none());
        new CrossApplication(2, 1, 2).fit(EVENTS, SETTINGS, folder, GridProgress.none());
        assertEquals(6, models().size());
    }

    @Test
    void columnsThatNoSettingReadsChangeNothing() throws IOException {
        CrossApplication application = new CrossApplication(2, 1, 1);
        CrossApplied applied = fit(application);
        Table predicted = applied.predict(EVENTS);
        application.fit(predicted, SETTINGS, folder, GridProgress.none());
        assertEquals(2, models().size(), "trained once");
        assertEquals(predicted.columnNames(), applied.predict(predicted).columnNames());
        assertFalse(Recoil.nominal(predicted).columnNames().contains(Recoil.U_SPREAD), "another recoil's");
    }

    @Test
    void aTrainingThatFailsSaysWhichItWas() {
        IntFunction<RegressorSettings> diverging = events ->
                settings(events).withTraining(settings(events).training().withOptimizer(new GradientDescent(1e30)));
        String message = assertThrows(
                        IllegalStateException.class,
                        () -> new CrossApplication(2, 1, 1).fit(EVENTS, diverging, folder, GridProgress.none()))
                .getMessage();
        assertTrue(
                message.matches("The training of full in the frame .* on \\d+ events, seed 1: The loss is .*"),
                message);
    }

    @Test
    void ensembleIsTheMeanWithItsSpread() {
        CrossApplied applied = fit(new CrossApplication(2, 3, 1));
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
        IntFunction<RegressorSettings> likelihood = events -> {
            RegressorSettings settings = settings(events);
            return settings.withTraining(
                    settings.training().withLoss(new GaussianLikelihood()).withOptimizer(new Adam(0.001)));
        };
        CrossApplied applied = new CrossApplication(2, 2, 1).fit(EVENTS, likelihood, folder, GridProgress.none());
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
    void refusesWhatCannotBeDealtOut() {
        assertEquals(
                "CrossApplication expects at least 2 folds and 1 network, got 1 and 1",
                assertThrows(IllegalArgumentException.class, () -> new CrossApplication(1, 1, 1))
                        .getMessage());
        Table nameless = EVENTS.rejectColumns("event");
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> new CrossApplication(2, 1, 1).fit(nameless, SETTINGS, folder, GridProgress.none()))
                .getMessage();
        assertTrue(message.startsWith("CrossApplication expects the events' numbers in a column 'event'"), message);
        Table gap = Table.create("gap", DoubleColumn.create("event", 7, Double.NaN, 8));
        assertEquals(
                "CrossApplication expects a number of each event; in table 'gap' column 'event' has none in row 1",
                assertThrows(IllegalArgumentException.class, () -> new CrossApplication(2, 1, 1).foldOf(gap))
                        .getMessage());
    }

    @Test
    void interruptKeepsWhatIsFinished() throws IOException {
        CrossApplication application = new CrossApplication(2, 1, 1);
        fit(application);
        List<Path> models = models();
        Object written = Files.getLastModifiedTime(models.get(0));
        Files.delete(models.get(1));
        Thread.currentThread().interrupt();
        String message = assertThrows(IllegalStateException.class, () -> fit(application))
                .getMessage();
        assertTrue(message.startsWith("interrupted: 1 of 2 trainings"), message);
        assertFalse(Thread.interrupted(), "used up");
        assertEquals(models.subList(0, 1), models());
        assertEquals(2, fit(application).ensembles().size());
        assertEquals(models, models());
        assertEquals(written, Files.getLastModifiedTime(models.get(0)), "kept");
    }
}
