package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.files.Mutations;
import hadrec.internal.files.SealedZip;
import hadrec.loss.GaussianLikelihood;
import hadrec.recoil.Recoil;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/**
 * Model files of the format before that of the first release, with the predictions of the code that wrote them, printed as float32. Both are
 * predicted in blocks by the pinned kernels from the same float32 numbers in the same order, so that every bit is the same. Other kernels
 * differ by float32 rounding, of sums of a few dozen terms.
 */
class Version2FilesTest {
    private static final Path FRAMED = Path.of("src/test/resources/models/version-2.zip");
    private static final Path COVARIANCE = Path.of("src/test/resources/models/version-2-covariance.zip");
    private static final Table EVENTS = new CsvEventLoader(EventSchema.W_MUNU)
            .first(1908)
            .load(Path.of("data/w_munu_13tev.csv.gz"))
            .inRange(1900, 1908);

    @TempDir
    private Path folder;

    private static void assertPredicts(float[][] expected, Path file, List<String> columns) {
        Table found = RecoilRegressor.load(file).predict(EVENTS);
        for (int row = 0; row < expected.length; row++) {
            for (int column = 0; column < expected[row].length; column++) {
                float here = (float) found.doubleColumn(columns.get(column)).getDouble(row);
                double tolerance = MatrixProducts.chosen().pinned() ? 0 : 1e-5 * (1 + Math.abs(here));
                assertEquals(expected[row][column], here, tolerance);
            }
        }
    }

    @Test
    void predictsInAFrameWhatTheOldCodeDid() {
        float[][] expected = {
            {-12.26711f, -5.113207f},
            {1.6374403f, -0.8040054f},
            {-3.558209f, -3.347188f},
            {11.671889f, -4.116018f},
            {3.1305192f, 10.730308f},
            {5.7806273f, -24.683926f},
            {1.0683184f, 12.120829f},
            {-0.40135035f, -1.9419929f}
        };
        assertPredicts(expected, FRAMED, List.of(Recoil.U_X, Recoil.U_Y));
    }

    @Test
    void predictsACovarianceAsTheOldCodeDid() {
        float[][] expected = {
            {0.47066247f, -0.19352263f, 3.0335476f, 1.5162369f, 1.1248091f},
            {0.47011694f, 0.06307182f, 0.9705937f, 0.19713594f, 0.9138077f},
            {0.06773621f, 0.38943326f, 1.1040751f, -0.17408961f, 1.7812467f},
            {1.2336129f, -0.2712236f, 0.77642727f, 0.5346329f, 0.5625638f},
            {-0.70891476f, 0.4431349f, 28.834785f, -6.565484f, 1.8148483f},
            {-0.7970936f, 0.6727898f, 213.95398f, -24.73944f, 3.1334007f},
            {-0.32566327f, -0.30770022f, 2.5266492f, 0.36859688f, 1.1697394f},
            {0.3218945f, -0.5643182f, 0.56356794f, 0.34339267f, 0.5275042f}
        };
        assertPredicts(
                expected,
                COVARIANCE,
                List.of(Recoil.U_X, Recoil.U_Y, Recoil.U_COV_XX, Recoil.U_COV_XY, Recoil.U_COV_YY));
    }

    @Test
    void tellsTheTrainingAsADocument() {
        Training training = RecoilRegressor.load(FRAMED).trained().training();
        Training expected = Training.equivariant()
                .withHiddenNodes(List.of(8, 6))
                .withEpochs(2)
                .withBatchSize(64)
                .withSeed(3);
        FeatureSet features = training.data().inputs().features();
        assertEquals(Set.copyOf(FeatureSet.FULL.features()), Set.copyOf(features.features()));
        assertEquals(
                expected.data().networkFeatures().names().size(),
                training.data().networkFeatures().names().size());
        assertEquals(expected.withFeatures(features), training);
        Training weighted = RecoilRegressor.load(COVARIANCE).trained().training();
        assertEquals("weight", weighted.data().events().weight().toString());
        assertEquals(EventSymmetry.Kind.NONE, weighted.data().events().augmentation());
        assertEquals(new GaussianLikelihood(), weighted.fit().loss());
        assertEquals(1, weighted.data().target().scaling().unit());
        assertEquals(RecoilTarget.DETECTOR.features(), weighted.data().target().features());
    }

    @Test
    void saysWhatTheFileDoesNotTell() {
        TrainedNetwork.Result result = RecoilRegressor.load(FRAMED).trained().result();
        assertTrue(result.message().contains("does not tell the split, the number of events and the kernels"));
        assertEquals(2, result.history().epochs().size());
    }

    @Test
    void canBeSavedAsOneOfToday() {
        RecoilRegressor old = RecoilRegressor.load(FRAMED);
        Path file = folder.resolve("today.zip");
        old.save(file);
        assertEquals(old.sha256(), RecoilRegressor.load(file).sha256());
    }

    @Test
    void namesWhatCannotBeSaidToday() throws IOException {
        refuses(
                "\"version\" : 2",
                "\"version\" : 1",
                "expected version 2 of the format 'hadrec recoil regressor', got 1");
        refuses("steps=48", "steps=50", "OneCycle over 50, which cannot be said today");
        refuses("AdamW[", "Adan[", "there is no Optimizer 'Adan'");
        refuses("augmented by REFLECTION", "augmented", "expected the settings of a training");
        refuses("npfo2_along = ", "npfo2_along = 2 * ", "expected the feature 'npfo2_across = ");
        refuses("\"outputs\" : 2", "\"outputs\" : 5", "expected 2 outputs of Huber[delta=0.7], got 5");
        refuses("\"best_epoch\" : 2", "\"best_epoch\" : 1", "as best_epoch, got 1");
        refuses("n_pv = n_pv", "n_pv = n_vertices", "n_pv");
        refuses("\"SILU\"", "\"SILO\"", "SILO");
        refuses("\"layer1.biases\" : 8", "\"layer1.biases\" : 7", "layer1.biases=8");
        refuses("\"momentum\" : 0.01", "\"momentun\" : 0.01", "'momentum' is missing");
    }

    /** Nothing seals such a file, so that another text may be another model; what is none is refused in one way. */
    @Test
    void anyOtherCharacterIsReadOrRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        String json = new String(SealedZip.read(FRAMED).entry("model.json"), StandardCharsets.UTF_8);
        String others = "[]{}\",=-1.x ";
        for (int i = 0; i < Mutations.NUMBER / 5; i++) {
            StringBuilder text = new StringBuilder(json);
            text.setCharAt(random.nextInt(json.length()), others.charAt(random.nextInt(others.length())));
            Path file = file(text.toString());
            try {
                RecoilRegressor.load(file);
            } catch (UncheckedIOException e) {
                assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
            }
        }
        refuses("Huber[delta=0.7]", "[".repeat(100_000), "expected settings as Name[key=value, ...]");
        refuses("\"hidden_nodes\" : [ 8,", "\"hidden_nodes\" : [ null,", "cannot be read");
        refuses("OneCycle[peak=0.004, steps=48]", "StepDecay[rate=0.1]", "factor");
    }

    private void refuses(String old, String by, String words) throws IOException {
        String json = new String(SealedZip.read(FRAMED).entry("model.json"), StandardCharsets.UTF_8);
        assertTrue(json.contains(old), old);
        Path file = file(json.replace(old, by));
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> RecoilRegressor.load(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }

    private Path file(String json) throws IOException {
        Map<String, byte[]> entries = SealedZip.read(FRAMED).entries();
        entries.put("model.json", json.getBytes(StandardCharsets.UTF_8));
        Path file = folder.resolve("other.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
        return file;
    }
}
