package hadrec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.figures.Axes;
import hadrec.figures.CurveFigure;
import hadrec.figures.PrintFigure;
import hadrec.figures.QuickLook;
import hadrec.figures.Series;
import hadrec.model.RecoilPredictor;
import hadrec.model.RecoilRegressor;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Table;

/** What the library brings to a program of a user's own and what it says there, in JVMs without options. */
class LibraryTest {
    private static final long MOST_BYTES = 45_000_000;
    private static final Path SAMPLE = Path.of("data/w_munu_13tev.csv.gz");
    private static final Path MODEL = Path.of("models/recoil.zip");
    private static final List<String> TABLES = List.of("fastutil", "guava");
    private static final List<String> OPENBLAS = List.of("openblas", "javacpp", "blas");
    private static final Pattern EXCLUDED = Pattern.compile("<exclusion>.*<artifactId>(.+)</artifactId></exclusion>");

    @TempDir
    Path folder;

    /** An event loop: one event, then a batch. */
    static final class PredictsArrays {
        private PredictsArrays() {}

        public static void main(String[] arguments) {
            System.out.print(Arrays.toString(prediction()));
        }

        static float[] prediction() {
            RecoilRegressor regressor = RecoilRegressor.load(MODEL);
            int width = regressor.inputs().size();
            float[] features = new float[600 * width];
            Arrays.fill(features, 1);
            float[] recoil = new float[2];
            float[] recoils = new float[1200];
            try (RecoilPredictor predictor = regressor.predictor()) {
                predictor.predict(Arrays.copyOf(features, width), recoil);
                predictor.predict(features, 600, recoils);
            }
            return new float[] {recoil[0], recoil[1], recoils[0], recoils[1199]};
        }
    }

    /** Few events of a file, with products in Java. */
    static final class PredictsATable {
        private PredictsATable() {}

        public static void main(String[] arguments) {
            Table events = new CsvEventLoader(EventSchema.W_MUNU).first(10).load(SAMPLE);
            Table predicted = RecoilRegressor.load(MODEL).predict(events);
            System.out.print(predicted.rowCount() + " " + predicted.containsColumn("u_x"));
        }
    }

    /** All the way from a file to figures, as far as no other program is needed. */
    static final class TrainsAndPlots {
        private TrainsAndPlots() {}

        public static void main(String[] arguments) {
            Table events = new CsvEventLoader(EventSchema.W_MUNU).first(1000).load(SAMPLE);
            Training training = Training.THESIS.withHiddenNodes(List.of(5)).withEpochs(1);
            Table predicted =
                    RecoilRegressor.fit(training, events, Progress.none()).predict(events);
            PrintFigure figure = PrintFigure.of(QuickLook.histogram(predicted, "u_x"));
            System.out.print(figure.width() > 0 && System.getProperty("slf4j.internal.verbosity") == null);
        }
    }

    /** The first thing of Tablesaw that this program sees is a figure. */
    static final class PlotsOnly {
        private PlotsOnly() {}

        public static void main(String[] arguments) {
            double[] numbers = {1, 2};
            Series series = Series.curve("loss", numbers, numbers);
            System.out.print(CurveFigure.of(Axes.of("epoch", "loss"), List.of(series))
                    .numbers()
                    .rowCount());
        }
    }

    @Test
    void predictionOfArraysNeedsLessThan45Megabytes() throws Exception {
        List<String> jars = without(excluded(), ChildProgram.runtimeJars());
        assertTrue(bytes(jars) <= MOST_BYTES, bytes(jars) + " bytes");
        ChildProgram program = ChildProgram.run(folder, PredictsArrays.class, jars, Map.of());
        assertEquals(new ChildProgram(0, Arrays.toString(PredictsArrays.prediction()), ""), program);
    }

    @Test
    void predictionOfTablesNeedsLessWithoutOpenBlas() throws Exception {
        List<String> artifacts = new ArrayList<>(excluded());
        assertEquals(TABLES, artifacts.subList(0, 2));
        artifacts.removeAll(TABLES);
        artifacts.addAll(OPENBLAS);
        List<String> jars = without(artifacts, ChildProgram.runtimeJars());
        assertTrue(bytes(jars) <= MOST_BYTES, bytes(jars) + " bytes");
        Map<String, String> environment = Map.of("HADREC_KERNELS", "ejml");
        assertEquals(
                new ChildProgram(0, "10 true", ""), ChildProgram.run(folder, PredictsATable.class, jars, environment));
    }

    private static long bytes(List<String> jars) throws IOException {
        long bytes = 0;
        for (String jar : jars) {
            bytes += Files.size(Path.of(jar));
        }
        return bytes;
    }

    /** What the README excludes. */
    private static List<String> excluded() throws IOException {
        return EXCLUDED.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** Each artifact takes a jar away. */
    private static List<String> without(List<String> artifacts, List<String> all) {
        List<String> jars = new ArrayList<>(all);
        for (String artifact : artifacts) {
            assertTrue(jars.removeIf(jar -> Path.of(jar).getParent().getParent().endsWith(artifact)), artifact);
        }
        return jars;
    }

    @Test
    void aPlainProgramIsToldNothing() throws Exception {
        List<String> jars = ChildProgram.runtimeJars();
        assertEquals(new ChildProgram(0, "true", ""), ChildProgram.run(folder, TrainsAndPlots.class, jars, Map.of()));
        assertEquals(new ChildProgram(0, "2", ""), ChildProgram.run(folder, PlotsOnly.class, jars, Map.of()));
    }

    @Test
    void theVersionIsTheSameEverywhere() throws IOException {
        String version = first("pom.xml", "<artifactId>hadrec</artifactId>\\s*<version>(.+)</version>");
        assertEquals(version, first("README.md", "<artifactId>hadrec</artifactId>\\s*<version>(.+)</version>"));
        assertEquals(version, first("README.md", "`io\\.github\\.hadrec:hadrec:(.+?)`"));
        assertEquals(version, first("CITATION.cff", "(?m)^version: (.+)$"));
        assertEquals(version, first("CHANGELOG.md", "(?m)^## (\\S+),"));
    }

    private static String first(String file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(Path.of(file)))
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse(file + " has no " + pattern);
    }
}
