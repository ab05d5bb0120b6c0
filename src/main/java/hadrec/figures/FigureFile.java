package hadrec.figures;

import hadrec.internal.browser.PdfConverter;
import hadrec.internal.files.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import tech.tablesaw.api.Table;

/**
 * Writes a figure for print: name.svg, name.pdf and name.csv with the numbers it shows.
 *
 * <p>Written again with the same versions of the tools, the bytes are the same. A file that is there is replaced at once
 * or not at all.
 */
public final class FigureFile {
    private FigureFile() {}

    /**
     * Writes the three files; missing folders are made.
     *
     * @param name folder and name without an ending
     * @throws java.io.UncheckedIOException if Chromium or rsvg-convert is missing or fails, or a file cannot be written
     */
    public static void write(PrintFigure figure, Path name) {
        byte[] svg = figure.svg().getBytes(StandardCharsets.UTF_8);
        write(name, ".svg", svg);
        write(name, ".pdf", PdfConverter.pdf(svg));
        write(name, ".csv", csv(figure.numbers()).getBytes(StandardCharsets.UTF_8));
    }

    /** Shortest decimals that give the same doubles back; an empty field where there is no number. */
    static String csv(Table numbers) {
        StringBuilder csv = new StringBuilder(String.join(",", numbers.columnNames())).append('\n');
        for (int row = 0; row < numbers.rowCount(); row++) {
            for (int column = 0; column < numbers.columnCount(); column++) {
                Object value = numbers.get(row, column);
                boolean missing = value == null || value.equals(Double.NaN);
                csv.append(column == 0 ? "" : ",").append(missing ? "" : quoted(value.toString()));
            }
            csv.append('\n');
        }
        return csv.toString();
    }

    private static String quoted(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void write(Path name, String ending, byte[] content) {
        WholeFile.write(name.resolveSibling(name.getFileName() + ending), content);
    }
}
