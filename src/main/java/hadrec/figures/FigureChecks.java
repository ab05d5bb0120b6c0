package hadrec.figures;

import hadrec.internal.checks.Expect;
import java.nio.file.Path;

/** What every figure asks of sizes and of the name of its files. */
final class FigureChecks {
    private FigureChecks() {}

    static int positive(String what, int number) {
        Expect.that(number > 0, "PrintFigure expects a positive %s, got %d", what, number);
        return number;
    }

    static double positive(String what, double number) {
        Expect.that(
                number > 0 && number <= Double.MAX_VALUE, "PrintFigure expects a positive %s, got %s", what, number);
        return number;
    }

    static PrintFigure.Corner corner(PrintFigure.Corner corner) {
        return Expect.given("PrintFigure", "a corner for its legend", corner);
    }

    /** One of the files of a name: a name with the ending of one would silently get others of them too. */
    static Path file(Path name, String ending) {
        Expect.given("PrintFigure", "folder and name of its files", name);
        Expect.that(
                !name.toString().matches("(?i).*\\.(svg|pdf|png|csv)"),
                "PrintFigure expects a name without an ending, got %s: it writes SVG, PDF and CSV",
                name);
        return name.resolveSibling(name.getFileName() + ending);
    }
}
