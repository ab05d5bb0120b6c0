package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.Selection;
import hadrec.features.Split;
import hadrec.features.TransverseVector;
import hadrec.loss.Huber;
import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.model.RecoilRegressor;
import hadrec.network.Activation;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.recoil.RecoilMeasure;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingData.Scaling;
import hadrec.training.TrainingStore;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Whatever a training is made of can be varied, and what it does be measured by one number. */
class ExperimentOfAnythingTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(600).load(Path.of("data/w_munu_13tev.csv.gz"));
    private static final Training BASE = Training.THESIS
            .withHiddenNodes(List.of(4))
            .withOptimizer(new Adam(0.002))
            .withBatchSize(100)
            .withEpochs(2);

    @TempDir
    private Path folder;

    private static Map<String, Experiment> ofEachKind() {
        Experiment one = Experiment.on(EVENTS, BASE).withSeeds(2);
        RecoilFrame frame = RecoilTarget.CORRECTION.frame();
        Map<String, Experiment> all = new LinkedHashMap<>();
        all.put("features", one.vary("features", List.of(FeatureSet.THESIS, FeatureSet.FULL), Training::withFeatures));
        all.put(
                "target",
                one.vary("target", List.of(RecoilTarget.DETECTOR, RecoilTarget.CORRECTION), Training::withTarget));
        all.put(
                "frame",
                one.vary(
                        "frame",
                        List.of(RecoilFrame.DETECTOR, frame),
                        (training, choice) -> training.withTarget(new RecoilTarget(choice, TransverseVector.ZERO))));
        all.put("augmentation", one.vary("augmentation", List.of(EventSymmetry.Kind.values()), Training::augmentedBy));
        all.put("loss", one.vary("loss", List.<Loss>of(new MeanSquaredError(), new Huber(0.7)), Training::withLoss));
        all.put(
                "network",
                one.vary(
                        "network",
                        Map.of(
                                "wide", BASE.network().withHiddenNodes(List.of(8)),
                                "SiLU", BASE.network().withActivation(Activation.SILU)),
                        Training::withNetwork));
        all.put("nodes", one.vary("nodes", List.of(List.of(2), List.of(2, 2)), Training::withHiddenNodes));
        all.put(
                "normalization",
                one.vary("normalization", List.of(Normalization.values()), Training::withNormalization));
        all.put(
                "selection",
                one.vary(
                        "selection", Map.of("all", Selection.of(), "cuts", Selection.THESIS), Training::withSelection));
        all.put("split", one.vary("split", List.of(Split.first(300), Split.random(0.6, 0.2, 1)), Training::withSplit));
        all.put("weight", one.vary("weight", List.of("weight"), Training::weightedBy));
        all.put(
                "scaling",
                one.vary("scaling", List.of(Scaling.NONE, Scaling.STANDARDISED), Training::withTargetScaling));
        all.put("patience", one.vary("patience", List.of(1, 2), Training::withPatience));
        return all;
    }

    @Test
    void everyPartOfATrainingIsASettingWithBandsAndATable() {
        TrainingStore store = TrainingStore.in(folder);
        ToDoubleFunction<RecoilRegressor> error = regressor -> RecoilMeasure.meanSquareError()
                .overall(regressor.predict(EVENTS))
                .value(0);
        ofEachKind().forEach((name, experiment) -> {
            int choices = experiment.labels().size();
            Table runs = experiment.run(store, Progress.none());
            assertEquals(choices, runs.stringColumn(name).countUnique(), name);
            assertEquals(
                    choices, RunCurves.bands(runs, "epoch", "validation_loss").size(), name);
            assertEquals(choices, Runs.best(runs).rowCount(), name);
            Table errors = experiment.measure("error [GeV²]", error, store, Progress.none());
            assertEquals(
                    "[" + name + ", runs, median, error, lowest, highest]",
                    errors.columnNames().toString());
            assertEquals(choices, errors.rowCount(), name);
            assertTrue(errors.doubleColumn("lowest").min() > 1, name);
            assertTrue(errors.doubleColumn("error").min() > 0, name);
            assertNotEquals(
                    errors.doubleColumn("lowest").get(0),
                    errors.doubleColumn("highest").get(0),
                    name);
        });
    }

    @Test
    void whatIsChosenCanBeJudgedByMoreSeeds() {
        TrainingStore store = TrainingStore.in(folder);
        Experiment rates = Experiment.on(EVENTS, BASE)
                .vary("batch", List.of(30, 60), Training::withBatchSize)
                .vary("rate", List.of(1e-9, 0.01), (training, rate) -> training.withOptimizer(new Adam(rate)));
        Table chosen = Runs.tuned(rates.withSeeds(2).run(store, Progress.none()), "rate");
        Table judged = rates.only(chosen).withSeeds(3).run(store, Progress.none());
        assertEquals(
                List.of("30", "60"), Runs.best(judged).stringColumn("batch").asList());
        assertEquals(List.of("0.01"), judged.stringColumn("rate").unique().asList());
        assertEquals(List.of(3, 3), Runs.best(judged).intColumn("runs").asList());
        Table other = chosen.copy();
        other.stringColumn("rate").set(0, "0.3");
        TestFunctionTest.assertRefused(
                "Experiment expects chosen combinations of [batch, rate] among its own, got [[30, 0.3], [30, 0.01], [60, 0.01]]",
                () -> rates.only(other));
    }

    @Test
    void aFeatureSetIsCalledByItsName() {
        Table runs = ofEachKind().get("features").run(TrainingStore.in(folder), Progress.none());
        assertEquals(
                List.of("thesis", "full"),
                runs.stringColumn("features").unique().asList());
    }

    @Test
    void labelsDiffer() {
        FeatureSet other = FeatureSet.PILE_UP.named("thesis");
        TestFunctionTest.assertRefused(
                "Experiment expects choices of 'features' with different labels, got 2 of [thesis];"
                        + " a map gives labels of one's own",
                () -> Experiment.on(EVENTS, BASE)
                        .vary("features", List.of(FeatureSet.THESIS, other), Training::withFeatures));
    }

    @Test
    void whatDivergedHasNoMeasure() {
        Experiment steep =
                Experiment.on(EVENTS, BASE.withOptimizer(new Adam(1e30))).withSeeds(2);
        Table errors = steep.measure("error", regressor -> 1, TrainingStore.in(folder), Progress.none());
        assertEquals(1, errors.doubleColumn("median").countMissing());
    }

    /** The median of those that went well would hide the others. */
    @Test
    void aSettingOfWhichOneSeedHasNoNumberHasNone() {
        AtomicInteger calls = new AtomicInteger();
        Table numbers = Experiment.on(EVENTS, BASE)
                .withSeeds(3)
                .measure(
                        "number",
                        regressor -> calls.incrementAndGet() == 2 ? Double.NaN : 1,
                        TrainingStore.in(folder),
                        Progress.none());
        assertEquals(3, calls.get());
        for (String column : List.of("median", "error", "lowest", "highest")) {
            assertEquals(1, numbers.doubleColumn(column).countMissing(), column);
        }
    }
}
