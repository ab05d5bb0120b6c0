package hadrec.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.onnxruntime.OrtException;
import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.Split;
import hadrec.features.TransverseVector;
import hadrec.loss.GaussianLikelihood;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Dropout;
import hadrec.network.Layer;
import hadrec.network.NetworkSettings;
import hadrec.network.Pass;
import hadrec.recoil.Calibration;
import hadrec.statistics.Bins;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingData;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** Files as ONNX Runtime sees them. */
class OnnxFileTest {
    private static final double OF_THE_SPREAD = 1e-5;

    /** e^−2a, with a up to some ten in float32. */
    private static final double OF_A_VARIANCE = 1e-4;

    private static final boolean THOROUGH = Boolean.getBoolean("hadrec.thorough");

    private static Table events;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        events = new CsvEventLoader(EventSchema.W_MUNU).first(2000).load(Path.of("data/w_munu_13tev.csv.gz"));
    }

    private static RecoilRegressor fit(Training training) {
        return RecoilRegressor.fit(
                training.withSplit(Split.first(500)).withBatchSize(50).withEpochs(2), events, Progress.none());
    }

    private Map<String, float[][]> run(OnnxFile onnx, Table on) throws OrtException {
        Path file = folder.resolve("model.onnx");
        onnx.write(file);
        try (OnnxRun run = new OnnxRun(file)) {
            return run.of(on);
        }
    }

    /** The largest deviation of a component of the recoil, in its root mean square. */
    private static double deviation(Table predicted, String name, float[][] rows, int column) {
        double[] expected = ((NumericColumn<?>) predicted.column(name)).asDoubleArray();
        double spread =
                Math.sqrt(DoubleStream.of(expected).map(v -> v * v).average().orElseThrow());
        double largest = 0;
        assertEquals(expected.length, rows.length);
        for (int row = 0; row < expected.length; row++) {
            double deviation = Math.abs(rows[row][column] - expected[row]) / spread;
            assertTrue(deviation < Double.POSITIVE_INFINITY, name + " of row " + row + ": " + rows[row][column]);
            largest = Math.max(largest, deviation);
        }
        return largest;
    }

    /** The largest deviation of a covariance of an event, in parts of its variances. */
    private static double deviation(Table predicted, float[][] covariances) {
        double largest = 0;
        for (int row = 0; row < covariances.length; row++) {
            double xx = predicted.doubleColumn("u_cov_xx").getDouble(row);
            double xy = predicted.doubleColumn("u_cov_xy").getDouble(row);
            double yy = predicted.doubleColumn("u_cov_yy").getDouble(row);
            float[] c = covariances[row];
            largest = Math.max(largest, Math.abs(c[0] / xx - 1));
            largest = Math.max(largest, Math.abs(c[1] - xy) / Math.sqrt(xx * yy));
            largest = Math.max(largest, Math.abs(c[2] / yy - 1));
        }
        return largest;
    }

    private double deviation(OnnxFile onnx, Table on) throws OrtException {
        Table predicted = onnx.model().predict(on);
        Map<String, float[][]> outputs = run(onnx, on);
        double largest = Math.max(
                deviation(predicted, "u_x", outputs.get("recoil"), 0),
                deviation(predicted, "u_y", outputs.get("recoil"), 1));
        boolean covariant = predicted.columnNames().contains("u_cov_xx");
        assertEquals(covariant, outputs.containsKey("covariance"));
        if (covariant) {
            assertTrue(deviation(predicted, outputs.get("covariance")) < OF_A_VARIANCE);
        }
        return largest;
    }

    @Test
    void randomModelsPredictTheSame() throws OrtException {
        SplittableRandom random = new SplittableRandom(3);
        double largest = 0;
        for (int model = 0; model < (THOROUGH ? 50 : 8); model++) {
            Training training = randomTraining(random);
            List<RecoilRegressor> members = new ArrayList<>();
            for (int member = 0; member <= random.nextInt(2); member++) {
                members.add(fit(training.withSeed(member + 1)));
            }
            OnnxFile onnx = OnnxFile.of(new RecoilEnsemble(members));
            OnnxFile either = random.nextBoolean() ? onnx.withFolding() : onnx;
            double deviation = deviation(either, events.first(300));
            assertTrue(deviation < OF_THE_SPREAD, deviation + " of " + training.toJson());
            largest = Math.max(largest, deviation);
        }
        if (THOROUGH) {
            System.out.println("ONNX, 50 random models: at most " + largest + " of the spread");
        }
    }

    private static Training randomTraining(SplittableRandom random) {
        TransverseVector charged = TransverseVector.of("charged_px", "charged_py");
        List<RecoilTarget> targets = List.of(
                RecoilTarget.DETECTOR,
                RecoilTarget.CORRECTION,
                new RecoilTarget(RecoilFrame.DETECTOR, TransverseVector.NOMINAL_RECOIL),
                new RecoilTarget(RecoilFrame.NOMINAL_RECOIL, TransverseVector.ZERO),
                new RecoilTarget(new RecoilFrame(charged), TransverseVector.NOMINAL_RECOIL));
        Training base = (random.nextBoolean() ? Training.THESIS : Training.equivariant())
                .withTarget(targets.get(random.nextInt(targets.size())));
        List<Integer> nodes = new ArrayList<>();
        for (int layer = 0; layer <= random.nextInt(3); layer++) {
            nodes.add(1 + random.nextInt(24));
        }
        Activation[] activations = Activation.values();
        NetworkSettings.Normalization[] places = NetworkSettings.Normalization.values();
        Training training = base.withHiddenNodes(nodes)
                .withActivation(activations[random.nextInt(activations.length)])
                .withNormalization(places[random.nextInt(places.length)]);
        if (random.nextBoolean()) {
            List<Layer.Settings> layers = new ArrayList<>(training.network().hidden());
            layers.add(new Dropout(0.2));
            training = training.withNetwork(
                    new NetworkSettings(layers, training.network().output()));
        }
        if (random.nextBoolean()) {
            training = training.withTargetScaling(TrainingData.Scaling.NONE);
        }
        return random.nextInt(3) == 0 ? training.withLoss(new GaussianLikelihood()) : training;
    }

    @Test
    void committedModelsPredictTheSameOnTestEvents() throws IOException, OrtException {
        Table all =
                THOROUGH ? new CsvEventLoader(EventSchema.W_MUNU).load(Path.of("data/w_munu_13tev.csv.gz")) : events;
        Table test = Split.of(all, 0.7, 0.1, 1).test();
        int tried = 0;
        try (var models = Files.newDirectoryStream(Path.of("models"), "*.zip")) {
            for (Path model : models) {
                tried++;
                OnnxFile onnx = OnnxFile.of(RecoilEnsemble.load(model));
                for (OnnxFile either : List.of(onnx, onnx.withFolding())) {
                    double deviation = deviation(either, test);
                    assertTrue(deviation < OF_THE_SPREAD, model + ": " + deviation);
                    if (THOROUGH) {
                        System.out.println("ONNX, " + model + ": at most " + deviation + " of the spread");
                    }
                }
            }
        }
        assertTrue(tried > 0, "models");
    }

    @Test
    void theMeanOfSeveralIsCalibratedAsInTheLibrary() throws OrtException {
        Training training = Training.equivariant().withHiddenNodes(List.of(8));
        RecoilEnsemble two = new RecoilEnsemble(List.of(fit(training), fit(training.withSeed(2))));
        Calibration.Settings settings =
                new Calibration.Settings(Bins.of(0, 10, 20, 40).andAbove(), 1, "n_pv", Bins.ALL);
        for (Bins groups : List.of(Bins.ALL, Bins.of(0, 2, 4).andAbove(), Bins.of(0, 2.5, 200))) {
            requireCalibrated(two, settings.inGroupsOf("n_pv", groups));
        }
        // edges that float32 numbers of events lie on
        double edge = Double.parseDouble(events.floatColumn("charged_sum_et").getString(7));
        double last = Math.ceil(events.floatColumn("charged_sum_et").max());
        requireCalibrated(two, settings.inGroupsOf("charged_sum_et", Bins.of(0, edge, last)));
        requireCalibrated(
                two,
                settings.inGroupsOf(
                        "sqrt(u_x * u_x + u_y * u_y)", Bins.of(0, 12).andAbove()));
        Calibration bySpread = Calibration.fit(two.predict(events), settings.inGroupsOf("u_spread", Bins.of(0, 1e9)));
        OnnxFile refused = OnnxFile.of(two.withCalibration(bySpread));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> refused.write(folder.resolve("no.onnx")))
                .getMessage()
                .contains("got groups of u_spread"));
    }

    private void requireCalibrated(RecoilEnsemble two, Calibration.Settings settings) throws OrtException {
        Calibration calibration = Calibration.fit(two.predict(events), settings);
        double deviation = deviation(OnnxFile.of(two.withCalibration(calibration)), events);
        assertTrue(deviation < OF_THE_SPREAD, settings.groupedBy() + ": " + deviation);
    }

    @Test
    void takesAnyNumberOfEvents() throws OrtException {
        RecoilRegressor model = fit(Training.equivariant().withHiddenNodes(List.of(8)));
        for (int number : new int[] {1, 7, 2000}) {
            assertEquals(number, run(OnnxFile.of(model), events.first(number)).get("recoil").length);
        }
    }

    @Test
    void missingColumnsOfAnEventSpoilItsRecoilAlone() throws OrtException {
        RecoilRegressor model = fit(Training.equivariant().withHiddenNodes(List.of(8)));
        Table some = events.first(3).copy();
        some.numberColumn("charged_px").setMissing(1);
        float[][] recoil = run(OnnxFile.of(model), some).get("recoil");
        assertTrue(Float.isNaN(recoil[1][0]) && Float.isNaN(recoil[1][1]));
        assertTrue(Float.isFinite(recoil[0][0]) && Float.isFinite(recoil[2][1]));
    }

    @Test
    void theNetworkAloneTakesFeatures() throws OrtException {
        RecoilRegressor model = fit(Training.THESIS.withHiddenNodes(List.of(8)));
        FMatrixRMaj features = FeatureSet.THESIS.matrix(events);
        Path file = folder.resolve("network.onnx");
        OnnxFile.of(model).ofNetworkAlone().write(file);
        try (OnnxRun run = new OnnxRun(file)) {
            float[][] outputs = run.of(Map.of("features", features.data), features.numRows, features.numCols)
                    .get("outputs");
            Table predicted = model.predict(events);
            assertTrue(deviation(predicted, "u_x", outputs, 0) < OF_THE_SPREAD);
            assertTrue(deviation(predicted, "u_y", outputs, 1) < OF_THE_SPREAD);
        }
        OnnxFile two = OnnxFile.of(new RecoilEnsemble(List.of(model, model)));
        assertTrue(assertThrows(IllegalArgumentException.class, two::ofNetworkAlone)
                .getMessage()
                .contains("expects one network without calibration, got 2"));
    }

    @Test
    void tellsItsColumnsAndFeatures() throws OrtException {
        RecoilRegressor model = fit(Training.equivariant().withHiddenNodes(List.of(8)));
        Path file = folder.resolve("model.onnx");
        OnnxFile.of(model).write(file);
        try (OnnxRun run = new OnnxRun(file)) {
            assertEquals(
                    new TreeSet<>(model.inputs().columns()),
                    new TreeSet<>(run.inputs().keySet()));
            Map<String, String> metadata = run.metadata();
            assertEquals(
                    model.features().size(), metadata.get("features").lines().count());
            assertTrue(metadata.get("features").contains("charged_along"), metadata.get("features"));
            assertEquals(
                    model.trained().inputs().scales()[0],
                    Double.parseDouble(
                            metadata.get("feature_scales").lines().findFirst().orElseThrow()));
            assertEquals(
                    model.features().features().get(0).formula().toString(),
                    metadata.get("formulas").lines().findFirst().orElseThrow());
            assertEquals("t_along\nt_across", metadata.get("outputs"));
            assertEquals(RecoilTarget.CORRECTION.toString(), metadata.get("target"));
        }
    }

    /** A layer of somebody's own. */
    record Twice() implements Layer.Settings {
        @Override
        public Layer build(int inputColumns, SplittableRandom random) {
            return new TwiceLayer(inputColumns);
        }
    }

    private record TwiceLayer(int inputColumns) implements Layer {
        @Override
        public void forward(Pass pass) {
            for (int i = pass.firstRow() * inputColumns; i < pass.endRow() * inputColumns; i++) {
                pass.output().data[i] = 2 * pass.input().data[i];
            }
        }

        @Override
        public void backward(Pass pass) {
            for (int i = pass.firstRow() * inputColumns; i < pass.endRow() * inputColumns; i++) {
                pass.inputGradient().data[i] = 2 * pass.outputGradient().data[i];
            }
        }

        @Override
        public String toString() {
            return "twice";
        }
    }

    @Test
    void refusesALayerOfOnesOwnByName() {
        List<Layer.Settings> layers =
                List.of(new Dense(4, true, Dense.Initializer.GLOROT_UNIFORM), new Twice(), Activation.TANH);
        RecoilRegressor model =
                fit(Training.THESIS.withNetwork(new NetworkSettings(layers, Dense.Initializer.GLOROT_UNIFORM)));
        Path file = folder.resolve("own.onnx");
        OnnxFile onnx = OnnxFile.of(model);
        String message = assertThrows(IllegalArgumentException.class, () -> onnx.write(file))
                .getMessage();
        assertTrue(message.contains("got layer 2 (twice)"), message);
        assertTrue(!Files.exists(file));
    }

    @Test
    void namesOfColumnsAreFreeButForItsOutputs() throws OrtException {
        Table renamed = events.copy();
        renamed.column("charged_px").setName("n1");
        renamed.column("charged_py").setName("c2");
        Training training = Training.of(FeatureSet.ofColumns("named", "n1", "c2"), FeatureSet.TRUTH_RECOIL)
                .withTarget(RecoilTarget.DETECTOR)
                .withSplit(Split.first(500));
        RecoilRegressor model = RecoilRegressor.fit(training.withEpochs(1), renamed, Progress.none());
        assertTrue(deviation(OnnxFile.of(model), renamed) < OF_THE_SPREAD);
        renamed.column("n1").setName("recoil");
        Training taken = training.withFeatures(FeatureSet.ofColumns("named", "recoil", "c2"));
        OnnxFile onnx = OnnxFile.of(RecoilRegressor.fit(taken.withEpochs(1), renamed, Progress.none()));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> onnx.write(folder.resolve("no.onnx")))
                .getMessage()
                .contains("gives 'recoil' and expects no column of that name"));
    }

    /** ONNX's own checker, where Python has it, see {@code environment/README.md}. */
    @Test
    void passesTheChecker() throws IOException, InterruptedException {
        String python = Optional.ofNullable(System.getenv("ONNX_PYTHON")).orElse("python3");
        assumeTrue(ended(python, "-c", "import onnx") == 0, "no Python with the package onnx");
        RecoilRegressor model = fit(Training.equivariant().withLoss(new GaussianLikelihood()));
        Path file = folder.resolve("model.onnx");
        for (OnnxFile onnx : List.of(
                OnnxFile.of(model),
                OnnxFile.of(model).withFolding(),
                OnnxFile.of(model).ofNetworkAlone())) {
            onnx.write(file);
            String check = "import onnx; onnx.checker.check_model('" + file + "', full_check=True)";
            assertEquals(0, ended(python, "-c", check), "onnx.checker of " + onnx);
        }
    }

    private static int ended(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // there is no such program
        }
    }

    @Test
    void writesTheSameBytesTwice() throws IOException {
        RecoilRegressor model = fit(Training.THESIS.withHiddenNodes(List.of(8)));
        Path first = folder.resolve("first.onnx");
        Path second = folder.resolve("second.onnx");
        OnnxFile.of(model).write(first);
        OnnxFile.of(model).write(second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void foldingLeavesNoNormalization() throws IOException {
        Training training = Training.THESIS.withHiddenNodes(List.of(8, 8));
        assertTrue(training.network().hidden().stream().anyMatch(BatchNormalization.class::isInstance));
        RecoilRegressor model = fit(training);
        assertTrue(text(OnnxFile.of(model)).contains("BatchNormalization"));
        assertTrue(!text(OnnxFile.of(model).withFolding()).contains("BatchNormalization"));
    }

    private String text(OnnxFile onnx) throws IOException {
        Path file = folder.resolve("text.onnx");
        onnx.write(file);
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
