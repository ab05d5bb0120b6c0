package hadrec;

import static hadrec.features.Refusals.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventColumn;
import hadrec.data.EventSchema;
import hadrec.features.FeatureSet;
import hadrec.features.Selection;
import hadrec.features.Split;
import hadrec.figures.Axes;
import hadrec.figures.CurveFigure;
import hadrec.figures.PrintFigure;
import hadrec.figures.QuickLook;
import hadrec.figures.Series;
import hadrec.formula.Formula;
import hadrec.model.RecoilRegressor;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.LearningRate;
import hadrec.recoil.Calibration;
import hadrec.recoil.Recoil;
import hadrec.recoil.RecoilMeasure;
import hadrec.statistics.Bins;
import hadrec.statistics.Histogram;
import hadrec.statistics.Statistic;
import hadrec.study.Experiment;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What a user mistypes, swaps or forgets, and the one sentence that answers. */
class WrongInputsTest {
    private static final Table EVENTS = Table.create("mine", DoubleColumn.create("x", 1, 2, 3));
    private static final Training TRAINING =
            Training.of(FeatureSet.ofColumns("f", "x"), FeatureSet.ofColumns("t", "x"));

    @TempDir
    private Path folder;

    private static void given(String expectation, Executable action) {
        refused(expectation + ", got null", action);
    }

    private static PrintFigure figure() {
        return CurveFigure.of(Axes.of("x", "y"), List.of(Series.curve("a", new double[] {1, 2}, new double[] {1, 2})));
    }

    @Test
    void dataSayWhatIsNotGiven() {
        EventSchema schema = EventSchema.of("s", EventColumn.count("n"));
        given("CsvEventLoader expects a schema", () -> new CsvEventLoader(null));
        given("EventLoader expects a file", () -> new CsvEventLoader(schema).load(null));
        given("EventSchema 's' expects a column", () -> schema.with(null));
        given("EventColumn 'n' expects a unit, empty for none", () -> EventColumn.measured("n", null));
        given("Formula expects a text", () -> Formula.parse(null));
        given("'+' expects a formula", () -> Formula.column("x").plus(null));
        given("Selection expects cuts", () -> Selection.of((Selection.Cut) null));
        given("FeatureSet expects a name", () -> FeatureSet.ofColumns(null, "x"));
        given("The call expects a table of events", () -> Split.of(null, 0.7, 0.1, 1));
        given("The call expects a table of events", () -> QuickLook.histogram(null, "x"));
    }

    @Test
    void trainingsSayWhatIsNotGiven() {
        given("Training expects an optimizer", () -> TRAINING.withOptimizer(null));
        given("Training expects a loss", () -> TRAINING.withLoss(null));
        given("Training expects features", () -> TRAINING.withFeatures(null));
        given("Training expects a selection, Selection.of() for none", () -> TRAINING.withSelection(null));
        given("Training expects a table of events", () -> TRAINING.fit(null, Progress.none()));
        given("Training expects a progress, Progress.none() for none", () -> TRAINING.fit(EVENTS, null));
        given("GradientDescent expects a learning rate", () -> new GradientDescent((LearningRate) null));
        given("RecoilRegressor expects a model file", () -> RecoilRegressor.load(null));
        given("TrainingStore expects a folder", () -> TrainingStore.in(null));
    }

    @Test
    void resultsSayWhatIsNotGiven() {
        given("RecoilMeasure expects a quantity", () -> RecoilMeasure.of(null, Statistic.MEAN));
        given("Histogram expects bins", () -> Histogram.of(new double[1], null));
        given(
                "CurveFigure expects axes",
                () -> CurveFigure.of(null, List.of(Series.curve("a", new double[1], new double[1]))));
        given("PrintFigure expects a corner for its legend", () -> figure().withLegend(null));
        given("PrintFigure expects folder and name of its files", () -> figure().writeNumbers(null));
    }

    @Test
    void experimentsExpectChoicesAndTrainings() {
        Experiment experiment = Experiment.on(EVENTS, TRAINING);
        refused(
                "Experiment expects choices of 'e', got null",
                () -> experiment.vary("e", Arrays.asList(1, null), Training::withEpochs));
        refused(
                "Experiment expects a training with the choice [1] of [e], got null",
                () -> experiment.vary("e", List.of(1), (training, epochs) -> null));
    }

    @Test
    void swappedFractionsAreRefused() {
        refused(
                "Split expects the fraction for training first, not below that for validation, got 0.1 and 0.7;"
                        + " Split.atMost and Split.first take few events for training",
                () -> Split.random(0.1, 0.7, 1));
        refused("Split expects at least 1 event to learn from, got 0", () -> Split.first(0));
    }

    @Test
    void trainingNamesTheCutThatNoEventPasses() {
        Selection selection = Selection.of(Selection.Cut.of("some", "x > 1"), Selection.Cut.of("none", "x > 9"));
        refused(
                "Training expects events that pass its selection, got none of 3 after cut 'none', x > 9",
                () -> TRAINING.withSelection(selection).split(EVENTS));
    }

    @Test
    void documentsSayWhatIsWrongWithThem() {
        refused("cannot be read: expected a document, got null", () -> Training.fromJson("null"));
        refused("cannot be read: the text is empty", () -> Training.fromJson(""));
        refused(
                "cannot be read: 'fit' is missing, at fit",
                () -> Training.fromJson(TRAINING.toJson().replaceFirst("(?s),\\s*\"fit\" :.*", ",\"seed\":1}")));
        refused(
                "TrainingJson expects classes of layers, losses, optimizers, learning rates or splits, got java.lang.String",
                () -> TRAINING.toJson(String.class));
    }

    @Test
    void constantsOfANormalizationNeedOne() {
        Training without = Training.THESIS.withNormalization(Normalization.NONE);
        String message = assertThrows(IllegalArgumentException.class, () -> without.withEpsilon(0.1))
                .getMessage();
        assertEquals(
                "NetworkSettings expects a batch normalization, whose constants these are, got ",
                message.substring(0, message.indexOf('[')));
    }

    @Test
    void positionsThatAreNotThereAreSaid() {
        refused("Bins has 2 bins, counted from 0, got 2", () -> Bins.of(0, 1, 2).upper(2));
        refused("Statistic.median expects at least one number, got none", Statistic::median);
    }

    @Test
    void sizesAndEndingsOfFiguresAreChecked() {
        refused("PrintFigure expects a positive height, got -5", () -> figure().withHeight(-5));
        refused("PrintFigure expects a positive step of ticks, got 0.0", () -> figure().withTickStepX(0));
        refused("PrintFigure expects a positive size of text, got 0", () -> figure().withText(1, 1, 0, "a"));
        refused(
                "PrintFigure expects a name without an ending, got a.png: it writes SVG, PDF and CSV",
                () -> figure().writeNumbers(Path.of("a.png")));
    }

    @Test
    void recoilsAreNumbersWithALength() {
        refused(
                "TransverseVector expects a number for each component, got the condition 'x > 1'",
                () -> Recoil.of(EVENTS, "x > 1", "x"));
        refused(
                "Calibration expects the length of a recoil, from 0 up, got -1.0",
                () -> new Calibration.Curve(List.of(1.0), List.of(1.0)).factor(-1));
    }

    @Test
    void filesThatAreNotThereAreSaid() throws Exception {
        Path none = folder.resolve("none.csv");
        String message = assertThrows(UncheckedIOException.class, () -> EventSchema.draft(none))
                .getMessage();
        assertEquals(none + " does not exist (seen from " + Path.of("").toAbsolutePath() + ")", message);
        Path file = Files.createFile(folder.resolve("file"));
        refused("TrainingStore expects a folder, got the file " + file, () -> TrainingStore.in(file));
    }
}
