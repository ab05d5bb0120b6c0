package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.internal.files.Mutations;
import hadrec.internal.files.SealedZip;
import hadrec.loss.Loss;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused when a model is read, what is kept, and many saves of one file at once. */
class ModelFileTest {
    @TempDir
    private Path folder;

    @Test
    void refusesAFileThatIsNotThere() {
        refuses(folder.resolve("none.hadrec"), "does not exist");
        refuses(folder, "is not a readable model file: it is a folder");
    }

    @Test
    void refusesAText() throws IOException {
        Path file = folder.resolve("notes.txt");
        Files.writeString(file, "not a model");
        refuses(file, "is not a readable model file");
    }

    @Test
    void refusesATruncatedFile() throws IOException {
        Path file = saved();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        refuses(file, "is not a readable model file");
    }

    @Test
    void refusesAnotherVersion() throws IOException {
        refuses(
                json("version 5", "version 6"),
                "expected the format 'hadrec model, version 5', got 'hadrec model, version 6'");
    }

    @Test
    void namesAMissingField() throws IOException {
        refuses(json("\"scalers\"", "\"scaler\""), "scaler");
    }

    @Test
    void refusesJsonThatEndsEarly() throws IOException {
        refuses(rewritten("model.json", json -> Arrays.copyOf(json, json.length / 2)), "cannot be read: Unexpected");
    }

    @Test
    void refusesAnUnknownActivation() throws IOException {
        refuses(json("\"TANH\"", "\"TANG\""), "TANG");
    }

    @Test
    void refusesAnUnknownLayerByItsName() throws IOException {
        refuses(
                json("\"Dense\"", "\"Dens\""),
                "there is no layer 'Dens' (did you mean 'Dense'?); there are [BatchNormalization, Dense, Dropout]");
    }

    /** A loss of one's own with a field that is called as the layers of a network are. */
    private record Hiding(List<Double> hidden) implements Loss {
        @Override
        public double event(double[] prediction, double[] target, double[] gradient) {
            return 0;
        }
    }

    @Test
    void onlyTheLayersOfANetworkAreTakenForLayers() {
        TrainingJson json = TrainingJson.of(Hiding.class);
        Training training = Training.THESIS.withLoss(new Hiding(List.of(1.5)));
        assertEquals(training, json.read(json.write(training), Training.class));
    }

    @Test
    void refusesAFieldThatStandsTwice() throws IOException {
        refuses(json("\"seed\"", "\"seed\" : 1, \"seed\""), "Duplicate field 'seed'");
    }

    @Test
    void refusesNonsense() throws IOException {
        refuses(json("\"standardised\" : true", "\"standardised\" : \"yes\""), "data.inputs.scaling.standardised");
        refuses(json("\"nodes\" : 4", "\"nodes\" : \"four\""), "four");
        refuses(json("\"nodes\" : 4", "\"nodes\" : 4.5"), "4.5");
        refuses(json("\"nodes\" : 4", "\"nodes\" : null"), "null");
        refuses(json("\"seed\" : 1", "\"sead\" : 1"), "'seed'");
    }

    @Test
    void namesAParameterOfAnotherSize() throws IOException {
        refuses(json("\"layer1.biases\" : 4", "\"layer1.biases\" : 5"), "layer1.biases=4");
    }

    @Test
    void keepsTheConstantsOfNormalization() {
        NetworkSettings settings = NetworkSettings.THESIS
                .withHiddenNodes(List.of(4))
                .withEpsilon(0.5)
                .withRunningMomentum(0.25);
        Path file = folder.resolve("constants.hadrec");
        model(settings).save(file);
        assertEquals(settings, TrainedNetwork.load(file).training().network());
    }

    @Test
    void refusesTooFewNumbers() throws IOException {
        refuses(rewritten("parameters.f32", numbers -> Arrays.copyOf(numbers, 12)), "parameters.f32 has 12 bytes");
    }

    @Test
    void namesAParameterThatIsNotANumber() throws IOException {
        refuses(
                rewritten("parameters.f32", numbers -> {
                    // the third of the weights, little-endian
                    ByteBuffer.wrap(numbers).putInt(8, Integer.reverseBytes(Float.floatToIntBits(Float.NaN)));
                    return numbers;
                }),
                "parameters.f32 has NaN in layer1.weights, number 2");
    }

    @Test
    void namesAMissingEntry() throws IOException {
        Path file = folder.resolve("half.hadrec");
        Map<String, byte[]> entries = entries(saved());
        entries.remove("parameters.f32");
        write(file, entries);
        refuses(file, "it has no entry parameters.f32");
    }

    @Test
    void refusesAnEntryMore() throws IOException {
        Path file = folder.resolve("more.hadrec");
        Map<String, byte[]> entries = entries(saved());
        entries.put("more.txt", new byte[3]);
        write(file, entries);
        refuses(file, "expected the entries model.json and parameters.f32, got [model.json, parameters.f32, more.txt]");
    }

    @Test
    void refusesAFileWithoutItsSeal() throws IOException {
        Path file = folder.resolve("unsealed.hadrec");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries(saved()).entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        refuses(file, "expected the format 'hadrec model, version 3' where an archive has no SHA-256 as its comment");
    }

    @Test
    void readsTheVersionOfTheFirstRelease() {
        TrainedNetwork old = TrainedNetwork.load(Path.of("src/test/resources/models/version-3.zip"));
        assertEquals("41d637a2ef63cad1a438", old.sha256().substring(0, 20));
        assertEquals(TrainedNetwork.Provenance.UNKNOWN, old.provenance());
    }

    @Test
    void readsTheVersionWithoutColumns() {
        TrainedNetwork old = TrainedNetwork.load(Path.of("src/test/resources/models/version-4.zip"));
        assertEquals("330e19e2e37b2fe031ec", old.sha256().substring(0, 20));
        assertEquals("2f348cd10f43f1cbd219", old.provenance().events().substring(0, 20));
        assertEquals(62, old.provenance().lowest().size());
        assertEquals(List.of(), old.provenance().columns());
        Path file = folder.resolve("today.zip");
        old.save(file);
        assertEquals(old.provenance(), TrainedNetwork.load(file).provenance());
    }

    @Test
    void refusesColumnsThatAreNotRead() throws IOException {
        refuses(
                json(
                        "\"columns\" : [ ]\n  }\n}",
                        "\"columns\" : [ {\"name\": \"pt\", \"unit\": \"GeV\", \"symmetry\": {\"kind\": \"ODD\", \"vector\": \"\"}} ]}}"),
                "expected the columns [px, py], got [pt]");
    }

    /** Bits, digits, lengths, ends, and entries in another order or of another file. */
    @Test
    void everyMutationIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] whole = Files.readAllBytes(saved());
        Path other = folder.resolve("other.hadrec");
        model(NetworkSettings.THESIS.withHiddenNodes(List.of(5))).save(other);
        byte[] another = Files.readAllBytes(other);
        Path file = folder.resolve("mutated.hadrec");
        for (int i = 0; i < Mutations.NUMBER; i++) {
            byte[] mutated = Mutations.of(whole, another, random);
            if (!Arrays.equals(mutated, whole) && !Arrays.equals(mutated, another)) {
                Files.write(file, mutated);
                refuses(file, "");
            }
        }
    }

    @Test
    void oneFileMayBeSavedByManyAtOnce() throws IOException {
        TrainedNetwork model = model();
        byte[] alone = Files.readAllBytes(saved());
        IntStream.range(0, 100).parallel().forEach(i -> model.save(folder.resolve("model.hadrec")));
        assertArrayEquals(alone, Files.readAllBytes(folder.resolve("model.hadrec")));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(folder.resolve("model.hadrec")), files.toList(), "nothing beside it");
        }
    }

    private static void refuses(Path file, String words) {
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> TrainedNetwork.load(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private static TrainedNetwork model() {
        return model(NetworkSettings.THESIS.withHiddenNodes(List.of(4)));
    }

    private static TrainedNetwork model(NetworkSettings settings) {
        Training training = Training.THESIS
                .withFeatures(FeatureSet.ofColumns("two", "px", "py"))
                .withNetwork(settings);
        TrainingHistory.Losses losses = new TrainingHistory.Losses(1, Double.NaN, 0.5);
        TrainingHistory history = new TrainingHistory(List.of(new TrainingHistory.Epoch(1, 10, losses, 1, 100)));
        return new TrainedNetwork(
                training,
                StandardScaler.identity(2),
                StandardScaler.identity(2),
                MultilayerPerceptron.of(2, settings, 2, 1),
                new TrainedNetwork.Result(history, TrainedNetwork.Ending.COMPLETED, "done", 10, "EJML"));
    }

    private Path json(String old, String by) throws IOException {
        return rewritten("model.json", json -> replaced(json, old, by));
    }

    private Path saved() {
        Path file = folder.resolve("model.hadrec");
        model().save(file);
        return file;
    }

    private Path rewritten(String entry, UnaryOperator<byte[]> change) throws IOException {
        Path file = saved();
        Map<String, byte[]> entries = entries(file);
        entries.computeIfPresent(entry, (name, content) -> change.apply(content));
        write(file, entries);
        return file;
    }

    private static byte[] replaced(byte[] json, String old, String by) {
        String text = new String(json, StandardCharsets.UTF_8);
        assertTrue(text.contains(old), text);
        return text.replace(old, by).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }

    private static void write(Path file, Map<String, byte[]> entries) throws IOException {
        Files.write(file, SealedZip.of(entries));
    }

    @Test
    void tellsTheLibraryThatTrainedIt() throws IOException {
        Matcher version = Pattern.compile("(?s)<artifactId>hadrec</artifactId>\\s*<version>(.*?)</version>")
                .matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(version.find());
        TrainedNetwork.Library library =
                TrainedNetwork.load(Path.of("models/recoil.zip")).provenance().library();
        assertEquals(
                new TrainedNetwork.Library(version.group(1), TrainingStore.NUMERICS), TrainedNetwork.Library.PRESENT);
        assertEquals(TrainingStore.NUMERICS, library.numerics());
        assertEquals(
                new TrainedNetwork.Library("", 2),
                TrainedNetwork.load(Path.of("src/test/resources/models/version-4.zip"))
                        .provenance()
                        .library());
    }
}
