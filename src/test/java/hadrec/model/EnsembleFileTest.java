package hadrec.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.internal.files.Mutations;
import hadrec.internal.files.SealedZip;
import hadrec.recoil.Calibration;
import hadrec.recoil.Recoil;
import hadrec.statistics.Bins;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** Ensembles with and without a calibration: what is kept, and what is refused. */
class EnsembleFileTest {
    private static final Table EVENTS =
            new CsvEventLoader(EventSchema.W_MUNU).first(800).load(Path.of("data/w_munu_13tev.csv.gz"));
    private static final List<RecoilRegressor> MEMBERS = List.of(regressor(1), regressor(2));
    private static final RecoilEnsemble PLAIN = new RecoilEnsemble(MEMBERS);
    private static final Calibration ONE_CURVE = Calibration.fit(PLAIN.predict(EVENTS));
    private static final Calibration GROUPED = new Calibration(
            Calibration.Settings.DEFAULT.inGroupsOf(
                    "n_pv + 0 * u_x", Bins.of(Double.NEGATIVE_INFINITY, 20.1).andAbove()),
            List.of(
                    new Calibration.Curve(List.of(10.0, 30.1), List.of(5.0, 25.0)),
                    new Calibration.Curve(List.of(1 / 3.0), List.of(0.1))));

    @TempDir
    private Path folder;

    private static RecoilRegressor regressor(long seed) {
        Training training = Training.equivariant().withHiddenNodes(List.of(3)).withEpochs(1);
        return RecoilRegressor.fit(training.withSeed(seed), EVENTS, Progress.none());
    }

    private Path saved(RecoilEnsemble ensemble) {
        Path file = folder.resolve("ensemble.zip");
        ensemble.save(file);
        return file;
    }

    private static void assertSameBits(Table expected, Table found) {
        assertEquals(expected.columnNames(), found.columnNames());
        expected.columnNames().stream()
                .filter(Recoil.COLUMNS::contains)
                .forEach(name -> assertArrayEquals(
                        expected.doubleColumn(name).asDoubleArray(),
                        found.doubleColumn(name).asDoubleArray(),
                        name));
    }

    @Test
    void predictsTheSameBitsOnceRead() {
        for (RecoilEnsemble ensemble :
                List.of(PLAIN, PLAIN.withCalibration(ONE_CURVE), PLAIN.withCalibration(GROUPED))) {
            RecoilEnsemble read = RecoilEnsemble.load(saved(ensemble));
            assertSameBits(ensemble.predict(EVENTS), read.predict(EVENTS));
            assertEquals(ensemble.calibration(), read.calibration());
            assertEquals(ensemble.sha256(), read.sha256());
        }
    }

    @Test
    void theSameEnsembleWritesTheSameBytes() throws IOException {
        byte[] first = Files.readAllBytes(saved(PLAIN.withCalibration(GROUPED)));
        RecoilEnsemble read = RecoilEnsemble.load(folder.resolve("ensemble.zip"));
        assertArrayEquals(first, Files.readAllBytes(saved(read)));
    }

    @Test
    void aFileOfOneNetworkIsAnEnsembleOfOne() {
        Path file = folder.resolve("one.zip");
        MEMBERS.get(0).save(file);
        RecoilEnsemble read = RecoilEnsemble.load(file);
        assertEquals(1, read.members().size());
        assertTrue(read.calibration().isEmpty());
        assertEquals(MEMBERS.get(0).sha256(), read.sha256());
        Table alone = MEMBERS.get(0).predict(EVENTS);
        Table found = read.predict(EVENTS);
        assertEquals(alone.column(Recoil.U_X).asList(), found.column(Recoil.U_X).asList());
        assertEquals(alone.column(Recoil.U_Y).asList(), found.column(Recoil.U_Y).asList());
    }

    @Test
    void eachMemberIsAModelFile() throws IOException {
        SealedZip.Archive archive = SealedZip.read(saved(PLAIN));
        assertEquals(
                List.of("ensemble.json", "1.zip", "2.zip"),
                List.copyOf(archive.entries().keySet()));
        Path second = Files.write(folder.resolve("second.zip"), archive.entry("2.zip"));
        assertEquals(MEMBERS.get(1).sha256(), RecoilRegressor.load(second).sha256());
    }

    @Test
    void aHashDependsOnWhatAPredictionDoes() {
        List<RecoilEnsemble> different = List.of(
                PLAIN,
                new RecoilEnsemble(List.of(MEMBERS.get(0))),
                new RecoilEnsemble(List.of(MEMBERS.get(0))).withCalibration(ONE_CURVE),
                PLAIN.withCalibration(ONE_CURVE),
                PLAIN.withCalibration(GROUPED));
        assertEquals(
                5, different.stream().map(RecoilEnsemble::sha256).distinct().count());
        Calibration oneMore = new Calibration(ONE_CURVE.settings().withRounds(7), ONE_CURVE.curves());
        assertEquals(
                PLAIN.withCalibration(ONE_CURVE).sha256(),
                PLAIN.withCalibration(oneMore).sha256());
    }

    @Test
    void aRegressorCannotBeReadFromAnEnsemble() {
        Path file = saved(PLAIN);
        String message = assertThrows(UncheckedIOException.class, () -> RecoilRegressor.load(file))
                .getMessage();
        assertEquals(
                file + " is not a readable model file: it is an ensemble of networks, which RecoilEnsemble.load reads",
                message);
    }

    @Test
    void refusesAnotherFormat() throws IOException {
        refuses(
                json("version 1", "version 2"),
                "expected the format 'hadrec ensemble, version 1', got 'hadrec ensemble");
        refuses(json("\"members\"", "\"regressors\""), "'members' is missing");
        refuses(json("\"rounds\" : 5", "\"rounds\" : \"5\""), "rounds");
        refuses(json("\"rounds\" : 5", "\"rounds\" : 0"), "at least 1 round");
        refuses(json("\"rounds\" : 5", "\"rounds\" : 5, \"more\" : 1"), "Unrecognized field \"more\"");
        refuses(json("n_pv +", "n_pv ++"), "n_pv ++");
        refuses(json("1.zip", "2.zip"), "expected 1.zip as member 1, got 2.zip");
        refuses(
                json(MEMBERS.get(0).sha256(), "0"),
                "expected the network 0 in 1.zip, got " + MEMBERS.get(0).sha256());
    }

    @Test
    void refusesMembersThatAreNotThere() throws IOException {
        refuses(
                rewritten(entries -> {
                    entries.remove("2.zip");
                    return entries;
                }),
                "expected the entries [ensemble.json, 1.zip, 2.zip], got [ensemble.json, 1.zip]");
        refuses(
                rewritten(entries -> {
                    entries.put("3.zip", entries.get("2.zip"));
                    return entries;
                }),
                "expected the entries");
    }

    @Test
    void namesTheMemberThatIsDamaged() throws IOException {
        Path file = rewritten(entries -> {
            entries.computeIfPresent("2.zip", (name, content) -> Arrays.copyOf(content, 1000));
            return entries;
        });
        refuses(file, ", entry 2.zip, is not a readable model file: its last 64 bytes are not the SHA-256");
        Path nested = rewritten(entries -> {
            entries.put("1.zip", SealedZip.of(Map.of("ensemble.json", new byte[1])));
            return entries;
        });
        refuses(nested, ", entry 1.zip, is not a readable model file: it is an ensemble");
    }

    /** Members of other ensembles in another archive, and any change of a byte. */
    @Test
    void everyMutationIsRefused() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        byte[] whole = Files.readAllBytes(saved(PLAIN.withCalibration(GROUPED)));
        byte[] another = Files.readAllBytes(saved(new RecoilEnsemble(List.of(MEMBERS.get(1), MEMBERS.get(0)))));
        Path file = folder.resolve("mutated.zip");
        for (int i = 0; i < Mutations.NUMBER; i++) {
            byte[] mutated = Mutations.of(whole, another, random);
            if (!Arrays.equals(mutated, whole) && !Arrays.equals(mutated, another)) {
                Files.write(file, mutated);
                refuses(file, "");
            }
        }
        Path spliced = rewritten(entries -> {
            entries.put("1.zip", entries.get("2.zip"));
            return entries;
        });
        refuses(spliced, "expected the network " + MEMBERS.get(0).sha256() + " in 1.zip");
    }

    @Test
    void aCalibrationRescalesTheSpreadWithTheRecoil() {
        Table plain = PLAIN.predict(EVENTS);
        Table calibrated = PLAIN.withCalibration(ONE_CURVE).predict(EVENTS);
        for (int row = 0; row < 50; row++) {
            double factor = calibrated.doubleColumn(Recoil.U_X).get(row)
                    / plain.doubleColumn(Recoil.U_X).get(row);
            double spread = plain.doubleColumn(Recoil.U_SPREAD).get(row);
            assertEquals(
                    factor * spread, calibrated.doubleColumn(Recoil.U_SPREAD).get(row), 1e-12 * factor * spread);
            assertNotEquals(1, factor);
        }
    }

    @Test
    void readsTheColumnsOfItsGroups() {
        assertTrue(PLAIN.withCalibration(GROUPED).columns().contains("n_pv"));
        assertTrue(!PLAIN.withCalibration(GROUPED).columns().contains("u_x"), "which the prediction makes");
        assertEquals(PLAIN.columns(), PLAIN.withCalibration(ONE_CURVE).columns());
    }

    @Test
    void unseenIsWhatNoMemberSaw() {
        Table few = EVENTS.first(100);
        RecoilRegressor ofFew = RecoilRegressor.fit(MEMBERS.get(0).trained().training(), few, Progress.none());
        RecoilEnsemble both = new RecoilEnsemble(List.of(ofFew, MEMBERS.get(0)));
        for (RecoilRegressor one : both.members()) {
            List<String> outsideOfOne =
                    one.unseen(EVENTS).stringColumn("feature").asList();
            assertTrue(outsideOfOne.containsAll(
                    both.unseen(EVENTS).stringColumn("feature").asList()));
        }
        assertTrue(both.unseen(EVENTS).rowCount() < ofFew.unseen(EVENTS).rowCount());
        assertEquals(
                both.unseen(EVENTS).print(),
                both.unseen(both.inputs().matrix(EVENTS)).print());
    }

    private Path json(String old, String by) throws IOException {
        return rewritten(entries -> {
            String text = new String(entries.get("ensemble.json"), StandardCharsets.UTF_8);
            assertTrue(text.contains(old), text);
            entries.put("ensemble.json", text.replace(old, by).getBytes(StandardCharsets.UTF_8));
            return entries;
        });
    }

    private Path rewritten(UnaryOperator<Map<String, byte[]>> change) throws IOException {
        Path file = saved(PLAIN.withCalibration(GROUPED));
        Map<String, byte[]> entries = new LinkedHashMap<>(SealedZip.read(file).entries());
        return Files.write(file, SealedZip.of(change.apply(entries)));
    }

    private static void refuses(Path file, String words) {
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> RecoilEnsemble.load(file));
        assertTrue(e.getMessage().startsWith(file.toString()), e.getMessage());
        assertTrue(e.getMessage().contains(words), e.getMessage());
    }
}
