package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jshell.JShell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CodeHelpTest {
    private static JShell shell;
    private static CodeHelp help;

    @BeforeAll
    static void start() {
        shell = JShell.builder().executionEngine("local").build();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            shell.addToClasspath(entry);
        }
        for (String line : List.of(
                "import hadrec.training.*;",
                "import hadrec.optimizer.*;",
                "import static hadrec.data.EventColumn.*;",
                "Training training = Training.THESIS;")) {
            shell.eval(line);
        }
        help = new CodeHelp(shell.sourceCodeAnalysis(), Path.of("src/main/java"));
    }

    @AfterAll
    static void end() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            training.withEpochs                            | Returns the same with at most a number of epochs.
            training.withEpochs(3                          | Returns the same with at most a number of epochs.
            training.withEpochs(Math.max(1, 2), (3)        | Returns the same with at most a number of epochs.
            Training.THESIS.withEpochs(3).withLoss(        | Returns the same with another loss.
            Training other = training;\\nother.withSeed(   | Returns the same with another seed.
            import java.util.*;\\ntraining.withSeed(       | Returns the same with another seed.
            Training.THESIS                                | The thesis's features, network and fit
            measured(                                      | A measured number that every event has: measured("met", "MeV")
            Training                                       | A training as one document
            """)
    void isTheFirstParagraphOfTheJavadoc(String code, String paragraph) {
        String asked = code.replace("\\n", "\n");
        String found = CodeHelp.text(help.at(asked, asked.length()));
        assertTrue(found.replaceAll("\\s+", " ").contains(paragraph), found);
        assertTrue(found.lines().allMatch(line -> line.length() <= 80), found);
    }

    @Test
    void listsAllConstructors() {
        List<CodeHelp.Entry> found = help.at("new Adam(", 9);
        assertEquals(3, found.size());
        assertTrue(
                found.stream().anyMatch(entry -> entry.signature().endsWith("(double learningRate)")),
                found.toString());
    }

    @Test
    void aCursorWithinANameMeansThatName() {
        String code = "training.withEpochs(3).withSeed(2)";
        assertTrue(CodeHelp.text(help.at(code, 12)).contains("withEpochs(int epochs)"));
    }

    @Test
    void knowsNothingOfNonsense() {
        assertEquals(List.of(), help.at("nowhere.nothing(", 16));
        assertEquals(List.of(), help.at("", 0));
        assertEquals(List.of(), help.at(") ) ((", 99));
    }

    @Test
    void withoutSourcesThereAreSignatures() {
        try (JShell other = JShell.builder().executionEngine("local").build()) {
            CodeHelp plain = new CodeHelp(other.sourceCodeAnalysis(), Path.of("nowhere"));
            assertTrue(plain.at("Math.abs(", 9).size() >= 4);
        }
    }

    @Test
    void sourcesKnownBeforeStayKnown(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("java/lang/Math.java");
        Files.createDirectories(source.getParent());
        Files.writeString(
                source,
                "package java.lang; public class Math { /** Of the JDK. */ public static int abs(int a) { return a; } }");
        try (JShell other = JShell.builder().executionEngine("local").build()) {
            new CodeHelp(other.sourceCodeAnalysis(), folder); // for the JDK's src.zip, which few machines have
            CodeHelp both = new CodeHelp(other.sourceCodeAnalysis(), Path.of("src/main/java"));
            assertTrue(CodeHelp.text(both.at("Math.abs(", 9)).contains("Of the JDK."));
        }
    }

    @Test
    void aSignatureIsBrief() {
        assertEquals(
                "Adam(double rate)", CodeHelp.brief("Adam(hadrec.optimizer.LearningRate a, double b)(double rate)"));
        assertEquals(
                "Training Training.of(int n)",
                CodeHelp.brief("Training hadrec.training.Training(long seed).of(int n)"));
        assertEquals("int Math.abs(int a)", CodeHelp.brief("int Math.abs(int a)"));
    }

    @Test
    void htmlIsEscaped() {
        assertEquals(
                "<p><b><code>List&lt;T&gt; f()</code></b><br>a &lt; b</p>",
                CodeHelp.html(List.of(new CodeHelp.Entry("List<T> f()", "a < b"))));
    }
}
