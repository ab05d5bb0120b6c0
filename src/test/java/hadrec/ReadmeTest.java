package hadrec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.figures.Axes;
import hadrec.figures.ProfileFigure;
import hadrec.model.RecoilRegressor;
import hadrec.recoil.Recoil;
import hadrec.recoil.RecoilMeasure;
import hadrec.recoil.Recoils;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/** What the README says is there, and its code works. */
class ReadmeTest {
    private static final String SOURCE = "src/test/java/hadrec/ReadmeTest.java";

    @TempDir
    Path folder;

    /** Compiled, not run: it trains for a minute. */
    @SuppressWarnings("unused")
    private static void story() {
        // story begins
        Table events = new CsvEventLoader(EventSchema.W_MUNU).load(Path.of("data/w_munu_13tev.csv.gz"));
        Training training = Training.equivariant(); // what it learns, from which events, and how: one document
        RecoilRegressor regressor = RecoilRegressor.fit(training, events, Progress.terminal());
        regressor.save(Path.of("target/recoil.zip"));

        Table test = training.split(events).test(); // what the training has not seen
        Recoils recoils = Recoils.of("nominal", Recoil.nominal(test)).and("network", regressor.predict(test));
        Recoils.Comparison errors =
                recoils.compare(RecoilMeasure.errorAtBestLength(), "boson_pt", RecoilMeasure.ATLAS_13TEV);
        Axes axes = Axes.of("W boson p<sub>T</sub> [GeV]", "error at the best length [GeV]");
        ProfileFigure.withRatio(axes, errors).write(Path.of("target/error"));
        // story ends
    }

    /** For a file whose columns have names of its own; run below. */
    private static void ownNtuple(Path file, Path figure) {
        // own ntuple begins
        EventSchema schema = EventSchema.draft(file).schema(); // printed, it is Java to check and to paste
        Table events = new CsvEventLoader(schema).load(file);
        FeatureSet features = FeatureSet.ofColumns(
                "sums", "trk_mpx", "trk_mpy", "clus_mpx", "clus_mpy", "clus_sumet", "pu_mpx", "pu_mpy", "n_pv");
        Training training = Training.equivariant()
                .withFeatures(features)
                .withTarget(RecoilTarget.DETECTOR)
                .withSymmetries(EventSymmetry.Declared.of(schema));
        RecoilRegressor regressor = RecoilRegressor.fit(training, events, Progress.terminal());

        Table test = training.split(events).test();
        Table measured = Recoil.of(test, "trk_mpx + clus_mpx", "trk_mpy + clus_mpy");
        Recoils recoils = Recoils.of("measured", measured).and("network", regressor.predict(test));
        Recoils.Comparison angles =
                recoils.compare(RecoilMeasure.angularResolution(), "boson_pt", RecoilMeasure.ATLAS_13TEV);
        ProfileFigure.withRatio(Axes.of("p<sub>T</sub> [GeV]", "angle to truth [rad]"), angles)
                .write(figure);
        // own ntuple ends
    }

    @Test
    void itsCodeIsWhatCompilesHere() throws IOException {
        List<String> blocks = Pattern.compile("```java\n(.*?)\n```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertEquals(List.of(code("story"), code("own ntuple")), blocks);
    }

    private static String code(String name) throws IOException {
        return between(Files.readString(Path.of(SOURCE)), "// " + name + " begins\n", "        // " + name + " ends\n")
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(8))
                .collect(Collectors.joining("\n"));
    }

    /** The first events of the sample as somebody else might have written them: other names, MeV. */
    @Test
    void anNtupleOfOnesOwnTrainsAndIsDrawn() throws IOException {
        Table sample = new CsvEventLoader(EventSchema.W_MUNU).first(3000).load(Path.of("data/w_munu_13tev.csv.gz"));
        StringBuilder text = new StringBuilder(
                "evtNumber,nVtx,trk_mpx,trk_mpy,clus_mpx,clus_mpy,clus_sumet,pu_mpx,pu_mpy,truthW_pt,truthW_phi\n");
        for (Row event : sample) {
            text.append(event.getInt("event")).append(',').append(event.getInt("n_pv"));
            for (String momentum : List.of(
                    "charged_px",
                    "charged_py",
                    "neutral_px",
                    "neutral_py",
                    "neutral_sum_et",
                    "pileup_px",
                    "pileup_py",
                    "boson_pt")) {
                text.append(',').append(1000 * event.getFloat(momentum));
            }
            text.append(',').append(event.getFloat("boson_phi")).append('\n');
        }
        PrintStream terminal = System.err;
        System.setErr(new PrintStream(OutputStream.nullOutputStream()));
        try {
            ownNtuple(Files.writeString(folder.resolve("ntuple.csv"), text), folder.resolve("figures/resolution"));
        } finally {
            System.setErr(terminal);
        }
        String csv = Files.readString(folder.resolve("figures/resolution.csv"));
        assertTrue(csv.contains("measured") && csv.contains("network"), csv);
    }

    @Test
    void everyFileItLinksToIsThere() throws IOException {
        Matcher link = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(Files.readString(Path.of("README.md")));
        int links = 0;
        for (; link.find(); links++) {
            assertTrue(Files.exists(Path.of(link.group(1))), link.group(1));
        }
        assertTrue(links > 4);
    }

    @Test
    void everyPackageAndContractItNamesIsThere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> packages = Pattern.compile("`hadrec\\.(\\w+)(?:\\.\\*)?`")
                .matcher(readme)
                .results()
                .map(found -> found.group(1))
                .toList();
        try (var folders = Files.list(Path.of("src/main/java/hadrec"))) {
            assertEquals(
                    folders.map(folder -> folder.getFileName().toString())
                            .sorted()
                            .toList(),
                    packages.stream().sorted().toList());
        }
        String tests = "src/test/java/hadrec";
        for (Matcher name = Pattern.compile("`(\\w+Contract)`").matcher(readme); name.find(); ) {
            try (var files = Files.walk(Path.of(tests))) {
                assertTrue(files.anyMatch(file -> file.endsWith(name.group(1) + ".java")), name.group(1));
            }
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }
}
