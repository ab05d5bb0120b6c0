package hadrec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.figures.Axes;
import hadrec.figures.ProfileFigure;
import hadrec.model.RecoilRegressor;
import hadrec.recoil.Recoil;
import hadrec.recoil.RecoilMeasure;
import hadrec.recoil.Recoils;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** What the README says is there, and its code compiles. */
class ReadmeTest {
    private static final String SOURCE = "src/test/java/hadrec/ReadmeTest.java";

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
        Recoils.Comparison resolution = recoils.compare(
                RecoilMeasure.resolutionAcross().atEqualResponse(), "boson_pt", RecoilMeasure.ATLAS_13TEV);
        Axes axes = Axes.of("W boson p<sub>T</sub> [GeV]", "σ(u<sub>⊥</sub>)/response [GeV]");
        ProfileFigure.of(axes, resolution).write(Path.of("target/resolution"));
        // story ends
    }

    @Test
    void theStoryIsTheOneThatCompilesHere() throws IOException {
        String source = Files.readString(Path.of(SOURCE));
        String story = between(source, "// story begins\n", "        // story ends\n")
                .lines()
                .map(line -> line.isEmpty() ? line : line.substring(8))
                .collect(Collectors.joining("\n"));
        assertEquals(story, between(Files.readString(Path.of("README.md")), "```java\n", "\n```"));
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
