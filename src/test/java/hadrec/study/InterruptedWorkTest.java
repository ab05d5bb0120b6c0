package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventColumn;
import hadrec.data.EventSchema;
import hadrec.figures.Axes;
import hadrec.figures.CurveFigure;
import hadrec.figures.Series;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.optimizer.GradientDescent;
import hadrec.recoil.RecoilMeasure;
import hadrec.recoil.Recoils;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Statistic;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Long work ends where its thread is interrupted, with one form of error, and leaves the interrupt for who waits. */
class InterruptedWorkTest {
    private static final Table EVENTS = PermutationImportanceTest.events(2, 200);
    private static final RecoilRegressor REGRESSOR = PermutationImportanceTest.regressor(1);
    private static final Table RECOIL = REGRESSOR.predict(EVENTS);

    @TempDir
    Path folder;

    @AfterEach
    void nothingIsLeft() {
        assertFalse(Thread.interrupted());
    }

    private static String ended(Executable work) {
        Thread.currentThread().interrupt();
        String message = assertThrows(IllegalStateException.class, work).getMessage();
        assertTrue(Thread.interrupted(), message);
        return message;
    }

    @Test
    void predictions() {
        String formulas = "interrupted: the calculation of 7 formulas is not finished";
        assertEquals(formulas, ended(() -> REGRESSOR.predict(EVENTS)));
        RecoilEnsemble ensemble = new RecoilEnsemble(List.of(REGRESSOR));
        assertEquals(formulas, ended(() -> ensemble.predict(EVENTS)));
        FMatrixRMaj inputs = REGRESSOR.inputs().matrix(EVENTS);
        assertEquals("interrupted: the prediction is not finished", ended(() -> ensemble.predict(EVENTS, inputs)));
        assertEquals(
                formulas,
                ended(() -> PermutationImportance.ofSquareError(1)
                        .of(ensemble, EVENTS, PermutationImportance.groups(PermutationImportanceTest.FEATURES))));
    }

    @Test
    void bootstraps() {
        assertEquals(
                "interrupted: the bootstrap is not finished",
                ended(() -> Recoils.of("network", RECOIL).compare(RecoilMeasure.meanSquareError())));
    }

    @Test
    void loading() throws IOException {
        Path file = Files.writeString(folder.resolve("events.csv"), "x\n1\n");
        EventSchema schema = EventSchema.of("x", EventColumn.measured("x", "GeV"));
        String message = "interrupted: reading " + file + " is not finished";
        assertEquals(message, ended(() -> new CsvEventLoader(schema).load(file)));
        assertEquals(message, ended(() -> EventSchema.draft(file)));
    }

    @Test
    void saving() {
        Path file = folder.resolve("recoil.zip");
        assertEquals("interrupted: writing " + file + " is not finished", ended(() -> REGRESSOR.save(file)));
        assertFalse(Files.exists(file));
    }

    @Test
    void trainings() {
        Experiment experiment = Experiment.on(TinyEvents.EVENTS, TinyEvents.BASE);
        TrainingStore store = TrainingStore.in(folder);
        assertTrue(ended(() -> experiment.run(store, Progress.none())).startsWith("interrupted: 1 of 1 trainings"));
        assertTrue(ended(() -> LearningCurve.of(experiment, List.of(50), store, Progress.none()))
                .startsWith("interrupted: 1 of 1 trainings"));
        assertTrue(ended(() -> ActivationDrift.of("plain", TinyEvents.BASE, TinyEvents.EVENTS))
                .contains("interrupted"));
        assertTrue(ended(() -> LearningRateRange.of(
                        TinyEvents.EVENTS,
                        TinyEvents.BASE,
                        GradientDescent::new,
                        new LearningRateRange.Range(1e-3, 1),
                        10))
                .contains("interrupted"));
    }

    @Test
    void anInterruptInALaterEpochIsNoResultOfADrift() {
        Training two = TinyEvents.BASE.withEpochs(1_000_000);
        Thread here = Thread.currentThread();
        Thread other = new Thread(() -> {
            try {
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            here.interrupt();
        });
        other.start();
        assertEquals(
                "interrupted: the training of 'plain' is not finished",
                assertThrows(IllegalStateException.class, () -> ActivationDrift.of("plain", two, TinyEvents.EVENTS))
                        .getMessage());
        assertTrue(Thread.interrupted());
    }

    @Test
    void scans() {
        assertEquals(
                "interrupted: the descent on 'Beale' is not finished",
                ended(() -> LearningRateScan.of(
                        Descent.on(TestFunction.beale()), Map.of("gradient descent", GradientDescent::new), 0.1)));
    }

    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void drawing() {
        Series line = Series.curve("a", new double[] {1, 2}, new double[] {1, 2});
        assertEquals(
                "interrupted: drawing a figure is not finished",
                ended(() -> CurveFigure.of(Axes.of("x", "y"), List.of(line)).png()));
        assertTrue(CurveFigure.of(Axes.of("x", "y"), List.of(line)).png().length > 0);
    }

    @Test
    void endsSoonWithinTheWork() throws InterruptedException {
        double[] numbers = new double[100_000];
        Arrays.fill(numbers, 1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread work = new Thread(() -> BinnedProfile.of(
                Statistic.MEAN, numbers, numbers, numbers, Bins.of(0, 2), new Bootstrap(1, 1_000_000)));
        work.setUncaughtExceptionHandler((thread, error) -> thrown.set(error));
        work.start();
        TimeUnit.MILLISECONDS.sleep(100);
        work.interrupt();
        work.join(500);
        assertFalse(work.isAlive());
        assertEquals("interrupted: the bootstrap is not finished", thrown.get().getMessage());
    }
}
