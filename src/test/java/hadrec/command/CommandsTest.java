package hadrec.command;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.FeatureSet;
import hadrec.loss.GaussianLikelihood;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.recoil.Calibration;
import hadrec.statistics.Bins;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

class CommandsTest {
    private static final Path SAMPLE = Path.of("data/w_munu_13tev.csv.gz");
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private int run(Object... words) {
        return Commands.run(
                Stream.of(words).map(Object::toString).toList(), new PrintStream(out), new PrintStream(err));
    }

    private String told() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private Path model(Training training) {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(500).load(SAMPLE);
        Path file = folder.resolve("model.zip");
        RecoilRegressor.fit(training.withHiddenNodes(List.of(4)).withEpochs(1), events, Progress.none())
                .save(file);
        return file;
    }

    /** The first events of the sample, as text. */
    private Path input(int events) throws IOException {
        Path file = folder.resolve("events.csv");
        Path whole = folder.resolve("whole.csv");
        if (!Files.exists(whole)) {
            try (var in = new GZIPInputStream(Files.newInputStream(SAMPLE))) {
                Files.copy(in, whole);
            }
        }
        try (Stream<String> lines = Files.lines(whole)) {
            Files.write(file, lines.limit(events + 1).toList());
        }
        return file;
    }

    @Test
    void predictsWhatTheLibraryDoesInTheOrderOfTheFile() throws IOException {
        Path model = model(Training.equivariant().withLoss(new GaussianLikelihood()));
        Path output = folder.resolve("recoils.csv");
        assertEquals(0, run("predict", model, input(30_000), output), told());
        List<String> lines = Files.readAllLines(output);
        assertEquals("event,u_x,u_y,cov_xx,cov_xy,cov_yy", lines.get(0));
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(30_000).load(SAMPLE);
        Table recoils = RecoilRegressor.load(model).predict(events);
        assertEquals(30_001, lines.size());
        for (int row : new int[] {0, 19_999, 20_000, 29_999}) {
            String[] fields = lines.get(row + 1).split(",");
            assertEquals(recoils.getString(row, "event"), fields[0]);
            double[] expected = Stream.of("u_x", "u_y", "u_cov_xx", "u_cov_xy", "u_cov_yy")
                    .mapToDouble(column -> (float) recoils.numberColumn(column).getDouble(row))
                    .toArray();
            double[] found =
                    Stream.of(fields).skip(1).mapToDouble(Float::parseFloat).toArray();
            assertArrayEquals(expected, found);
        }
        assertTrue(told().contains("30,000 events"), told());
        assertTrue(told().contains("of 30,000 events lies outside what the training saw"), told());
    }

    @Test
    void saysWhatIsWrongInOneLine() throws IOException {
        Path model = model(Training.THESIS);
        Path none = folder.resolve("none.csv");
        assertEquals(1, run("predict", model, none, folder.resolve("out.csv")));
        assertTrue(told().contains(none + " does not exist"), told());
        Path input = input(10);
        String text = Files.readString(input).replaceFirst("n_pv", "vertices");
        Files.writeString(input, text);
        assertEquals(1, run("predict", model, input, folder.resolve("out.csv")));
        assertTrue(told().contains("no column 'n_pv'"), told());
        assertEquals(1, run("predict", input, input, folder.resolve("out.csv")));
        assertTrue(told().contains(input + " is not a readable model file"), told());
        assertEquals(2, run("predict", model));
        assertTrue(told().contains("expected predict MODEL INPUT OUTPUT, describe MODEL or export"), told());
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.toString().contains("out.csv")), "no output, no draft");
        }
    }

    @Test
    void describesAModel() {
        Path model = model(Training.THESIS);
        assertEquals(0, run("describe", model));
        String text = out.toString(StandardCharsets.UTF_8);
        RecoilRegressor regressor = RecoilRegressor.load(model);
        assertTrue(text.contains(regressor.sha256()), text);
        for (String feature : regressor.features().names()) {
            assertTrue(text.contains(" " + feature + " "), feature);
        }
        assertTrue(text.contains("numerics 2"), text);
        assertTrue(
                Pattern.compile("charged_px +GeV X of 'charged'").matcher(text).find(), text);
        assertTrue(Pattern.compile("n_pv +1 INVARIANT").matcher(text).find(), text);
    }

    private RecoilEnsemble ensemble() {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(500).load(SAMPLE);
        Training training = Training.equivariant().withHiddenNodes(List.of(3)).withEpochs(1);
        RecoilEnsemble two = new RecoilEnsemble(List.of(
                RecoilRegressor.fit(training, events, Progress.none()),
                RecoilRegressor.fit(training.withSeed(2), events, Progress.none())));
        Calibration.Curve curve = new Calibration.Curve(List.of(10.0), List.of(5.0));
        return two.withCalibration(new Calibration(
                Calibration.Settings.DEFAULT.inGroupsOf("lep_pt", Bins.of(0, 40).andAbove()), List.of(curve, curve)));
    }

    @Test
    void predictsByACalibratedEnsemble() throws IOException {
        RecoilEnsemble ensemble = ensemble();
        Path model = folder.resolve("ensemble.zip");
        ensemble.save(model);
        Path output = folder.resolve("recoils.csv");
        assertEquals(0, run("predict", model, input(100), output), told());
        List<String> lines = Files.readAllLines(output);
        assertEquals("event,u_x,u_y,u_spread", lines.get(0));
        Table recoils = ensemble.predict(
                new CsvEventLoader(EventSchema.W_MUNU).first(100).load(SAMPLE));
        String[] last = lines.get(100).split(",");
        assertEquals((float) recoils.doubleColumn("u_x").getDouble(99), Float.parseFloat(last[1]));
        assertEquals((float) recoils.doubleColumn("u_spread").getDouble(99), Float.parseFloat(last[3]));
    }

    @Test
    void networksOfDifferentFeaturesPredictToo() throws IOException {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(500).load(SAMPLE);
        Training thesis = Training.THESIS.withHiddenNodes(List.of(3)).withEpochs(1);
        RecoilEnsemble two = new RecoilEnsemble(List.of(
                RecoilRegressor.fit(thesis, events, Progress.none()),
                RecoilRegressor.fit(thesis.withFeatures(FeatureSet.PILE_UP), events, Progress.none())));
        Path model = folder.resolve("ensemble.zip");
        two.save(model);
        Path output = folder.resolve("recoils.csv");
        assertEquals(0, run("predict", model, input(10), output), told());
        assertEquals(11, Files.readAllLines(output).size());
        assertTrue(told().contains("not counted, as the networks differ in their features"), told());
    }

    @Test
    void describesAFileOfBeforeWithWhatItTells() {
        assertEquals(0, run("describe", Path.of("src/test/resources/models/version-3.zip")), told());
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains("–") && !text.contains("NaN"), text);
    }

    @Test
    void describesAnEnsemble() {
        RecoilEnsemble ensemble = ensemble();
        Path model = folder.resolve("ensemble.zip");
        ensemble.save(model);
        assertEquals(0, run("describe", model), told());
        String text = out.toString(StandardCharsets.UTF_8);
        assertTrue(text.contains(ensemble.sha256()), text);
        assertTrue(text.contains(ensemble.calibration().orElseThrow().toString()), text);
        for (RecoilRegressor member : ensemble.members()) {
            assertTrue(text.contains(member.sha256()), text);
        }
        assertTrue(text.contains("lep_pt"), text);
    }

    @Test
    void theReadmeTellsTheHashOfEachModel() throws IOException {
        String readme = Files.readString(Path.of("models/README.md"));
        try (Stream<Path> files = Files.list(Path.of("models"))) {
            List<Path> models =
                    files.filter(file -> file.toString().endsWith(".zip")).toList();
            assertEquals(4, models.size());
            for (Path file : models) {
                String row = "(?m)^\\| `" + file.getFileName() + "` .*`"
                        + RecoilEnsemble.load(file).sha256() + "`.*";
                assertTrue(Pattern.compile(row).matcher(readme).find(), row);
            }
        }
    }

    @Test
    void writesOverNothingThatItReads() throws IOException {
        Path model = model(Training.THESIS);
        Path input = input(10);
        Path link = Files.createSymbolicLink(folder.resolve("link.csv"), input);
        for (Path output : List.of(input, link, model)) {
            byte[] before = Files.readAllBytes(output);
            assertEquals(1, run("predict", model, input, output));
            assertTrue(told().contains("predict expects an OUTPUT that is not read, got " + output), told());
            assertArrayEquals(before, Files.readAllBytes(output));
        }
    }

    @Test
    void groupsOfACalibrationMayReadTheNumberOfTheEvent() throws IOException {
        Table events = new CsvEventLoader(EventSchema.W_MUNU).first(2000).load(SAMPLE);
        RecoilEnsemble single = new RecoilEnsemble(List.of(RecoilRegressor.load(model(Training.equivariant()))));
        Calibration.Settings settings = Calibration.Settings.DEFAULT
                .withBins(Bins.of(0, 20).andAbove())
                .withRounds(1)
                .inGroupsOf("event % 2", Bins.of(0, 1, 2));
        Path model = folder.resolve("grouped.zip");
        single.withCalibration(Calibration.fit(single.predict(events), settings))
                .save(model);
        assertEquals(0, run("predict", model, input(10), folder.resolve("out.csv")), told());
    }

    @Test
    void exportsToWhatTheFileIsCalled() {
        Path model = model(Training.THESIS.withTargetScaling(TrainingData.Scaling.NONE));
        for (String name : List.of("model.onnx", "model.json")) {
            Path file = folder.resolve(name);
            assertEquals(0, run("export", model, file), told());
            assertTrue(Files.exists(file));
        }
        assertEquals(0, run("export", "--network", "--folded", model, folder.resolve("network.onnx")), told());
        assertEquals(1, run("export", model, "/"));
        assertEquals(1, run("export", model, folder.resolve("model.pb")));
        assertTrue(told().contains("export expects a FILE.onnx or a FILE.json, got " + folder), told());
        assertEquals(1, run("export", "--folded", model, folder.resolve("other.json")));
        assertTrue(told().contains("JSON has no option, got --folded"), told());
        assertEquals(2, run("export", "--flat", model, folder.resolve("other.onnx")));
        assertEquals(2, run("export", model));
        RecoilRegressor one = RecoilRegressor.load(model);
        new RecoilEnsemble(List.of(one, one)).save(model);
        assertEquals(1, run("export", model, folder.resolve("other.json")));
        assertTrue(
                told().contains(model
                        + " cannot be exported: lwtnn's JSON is for one network without calibration, got 2"),
                told());
    }
}
