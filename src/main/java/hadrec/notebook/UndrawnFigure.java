package hadrec.notebook;

import hadrec.figures.PrintFigure;
import hadrec.internal.browser.DrawingTools;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A figure on a machine that lacks a program to draw it: a line says so, and the notebook runs on. */
final class UndrawnFigure {
    private UndrawnFigure() {}

    /**
     * Writes of a figure what this machine can.
     *
     * @param name folder and name without an ending
     * @return what to say if that is not all
     */
    static Optional<String> keep(PrintFigure figure, Path name) {
        Expect.given("Workspace", "a figure", figure);
        Optional<String> browser = DrawingTools.missingBrowser();
        Optional<String> converter = DrawingTools.missingConverter();
        if (browser.isEmpty() && converter.isEmpty()) {
            figure.write(name);
            return Optional.empty();
        }
        figure.writeNumbers(name);
        if (browser.isPresent()) {
            return browser.map(remedy -> notice(name.getFileName() + ", whose numbers are kept,", remedy));
        }
        WholeFile.write(
                name.resolveSibling(name.getFileName() + ".svg"), figure.svg().getBytes(StandardCharsets.UTF_8));
        return converter.map(remedy -> "Figure " + name.getFileName() + " has no PDF: " + remedy);
    }

    /** The line about a figure without a picture; {@code run_notebooks.py} counts it by its words. */
    static String notice(String figure, String remedy) {
        return "Figure " + figure + " is not drawn: " + remedy + " (./hadrec doctor says what is missing)";
    }
}
