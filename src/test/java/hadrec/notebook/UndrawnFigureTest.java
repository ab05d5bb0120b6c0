package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import hadrec.ChildProgram;
import hadrec.figures.PrintFigure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class UndrawnFigureTest {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    @TempDir
    Path folder;

    /** Shows a sheet as a notebook does; or writes it as a program does. */
    static final class Shows {
        private Shows() {}

        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[1]);
            PrintFigure figure = PrintFigure.sheet(50, Table.create("figure", DoubleColumn.create("x", 1.5)));
            if (arguments[0].equals("show")) {
                new Workspace(folder, folder, false).show("06-ut", figure);
            } else {
                figure.write(folder.resolve("06-ut"));
            }
        }
    }

    @Test
    void withoutBrowserALineSaysSoAndTheNumbersAreKept() throws Exception {
        ChildProgram program = run("show", Map.of("CHROMIUM", "/nowhere"));
        assertEquals(0, program.code(), program.errors());
        assertEquals(
                "Figure 06-ut, whose numbers are kept, is not drawn: CHROMIUM expects the path of an executable, got"
                        + " /nowhere (./hadrec doctor says what is missing)\n",
                program.output());
        assertEquals(List.of("06-ut.csv"), files(folder.resolve("figures")));
        assertEquals("x\n1.5\n", Files.readString(folder.resolve("figures/06-ut.csv")));
    }

    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void withoutConverterOnlyThePdfIsMissing() throws Exception {
        assumeTrue(Files.isExecutable(CHROMIUM));
        Path browser = folder.resolve("browser");
        Files.writeString(browser, "#!/bin/sh\nPATH=" + System.getenv("PATH") + " exec " + CHROMIUM + " \"$@\"\n");
        assumeTrue(browser.toFile().setExecutable(true));
        ChildProgram program = run("show", Map.of("CHROMIUM", browser.toString(), "PATH", "/nowhere"));
        assertTrue(
                program.output().startsWith("Figure 06-ut has no PDF: PDF figures need rsvg-convert"),
                program.output());
        assertEquals(List.of("06-ut.csv", "06-ut.svg"), files(folder.resolve("figures")));
    }

    @Test
    void aProgramThatWritesAFigureFailsWithoutBrowser() throws Exception {
        ChildProgram program = run("write", Map.of("CHROMIUM", "/nowhere"));
        assertEquals(1, program.code());
        assertTrue(
                program.errors().contains("CHROMIUM expects the path of an executable, got /nowhere"),
                program.errors());
    }

    private ChildProgram run(String how, Map<String, String> environment) throws Exception {
        List<String> jars = List.of(System.getProperty("java.class.path")); // the kernel's classes too
        return ChildProgram.run(
                Files.createDirectories(folder.resolve("program")),
                Shows.class,
                jars,
                environment,
                how,
                folder.toString());
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
