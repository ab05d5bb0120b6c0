package hadrec.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.figures.Frame.Legend;
import hadrec.figures.Marking.Arrow;
import hadrec.figures.Marking.Shape;
import hadrec.figures.Marking.Words;
import hadrec.internal.browser.FigureRenderer;
import hadrec.internal.browser.PdfConverter;
import hadrec.internal.browser.Rendering;
import hadrec.internal.files.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;

/**
 * A figure fit for print, and what may be changed about it: ranges, ticks, lines, words, the legend.
 *
 * <p>Immutable: each change gives another figure. It is drawn once, when its picture is first asked for.
 */
public final class PrintFigure {
    /** Width of most figures, and of every sheet, in pixels. */
    public static final int WIDTH = Frame.WIDTH;

    private final Content content;
    private final Table numbers;
    private Rendering rendering;

    private PrintFigure(Content content, Table numbers) {
        this.content = content;
        this.numbers = numbers;
    }

    /** {@return any figure of jsplot, as it is; its numbers are the x and y of its traces} */
    public static PrintFigure of(Figure figure) {
        ObjectNode json = JsplotJson.of(figure);
        return new PrintFigure(new Content.OfJsplot(json), FigureNumbers.ofTraces((ArrayNode) json.get("data")));
    }

    /** A recipe's figure with the numbers it shows. */
    static PrintFigure of(Frame frame, List<Trace> traces, Table numbers) {
        return new PrintFigure(new Content.Parts(frame, List.copyOf(traces), List.of()), numbers);
    }

    /**
     * {@return an empty sheet for discs, lines, arrows and words, without axes; a unit is a pixel, and y goes up}
     *
     * @param height its width is {@link #WIDTH}
     * @param numbers those of its file; their table's name says what the sheet shows
     */
    public static PrintFigure sheet(int height, Table numbers) {
        return new PrintFigure(Content.Parts.ofSheet(FigureChecks.positive("height", height)), numbers);
    }

    /** A corner of the panel for the legend. */
    public enum Corner {
        /** Beside the vertical axis, above. */
        TOP_LEFT(new Legend(0.03, false, 0.97, true, false)),
        /** On the right, above. */
        TOP_RIGHT(new Legend(0.97, true, 0.97, true, false)),
        /** Beside both axes. */
        BOTTOM_LEFT(new Legend(0.015, false, 0.02, false, false)),
        /** On the right, above the horizontal axis. */
        BOTTOM_RIGHT(new Legend(0.985, true, 0.02, false, false));

        private final Legend place;

        Corner(Legend place) {
            this.place = place;
        }
    }

    /** {@return the same with this range of the horizontal axis, in its units; rising, positive on a logarithmic one} */
    public PrintFigure withX(double low, double high) {
        return withX(frame().x().between(low, high));
    }

    /** {@return the same with this range of the vertical axis, of the upper panel if there are two} */
    public PrintFigure withY(double low, double high) {
        return withY(y().between(low, high));
    }

    /** {@return the same with the logarithmic horizontal axis from 10^low to 10^high, one tick a decade} */
    public PrintFigure withDecadesX(double low, double high) {
        return withX(frame().x().overDecades(low, high));
    }

    /** {@return the same with the logarithmic vertical axis from 10^low to 10^high, one tick a decade} */
    public PrintFigure withDecadesY(double low, double high) {
        return withY(y().overDecades(low, high));
    }

    /** {@return the same with ticks of the horizontal axis at these values} */
    public PrintFigure withTicksX(double... values) {
        return withX(frame().x().withTicks(values, List.of()));
    }

    /** {@return the same with ticks of the vertical axis at these values} */
    public PrintFigure withTicksY(double... values) {
        return withY(y().withTicks(values, List.of()));
    }

    /** {@return the same with two lines at each tick: the value, and below it what else it stands for} */
    public PrintFigure withTicksX(double[] values, List<String> below) {
        return with(frame().withX(frame().x().withTicks(values, below)).withTickLine());
    }

    /** {@return the same with ticks of the horizontal axis this far apart, in decades on a logarithmic one} */
    public PrintFigure withTickStepX(double step) {
        return withX(frame().x().withTickStep(FigureChecks.positive("step of ticks", step)));
    }

    /** {@return the same with ticks of the vertical axis this far apart, in decades on a logarithmic one} */
    public PrintFigure withTickStepY(double step) {
        return withY(y().withTickStep(FigureChecks.positive("step of ticks", step)));
    }

    /** {@return the same without small ticks of the horizontal axis, between which nothing lies} */
    public PrintFigure withoutMinorTicksX() {
        return withX(frame().x().withoutMinorTicks());
    }

    /** {@return the same with the legend in this corner} */
    public PrintFigure withLegend(Corner corner) {
        return with(frame().with(FigureChecks.corner(corner).place));
    }

    /** {@return the same with another height in pixels} */
    public PrintFigure withHeight(int pixels) {
        return with(frame().withHeight(FigureChecks.positive("height", pixels)));
    }

    /** {@return the same with a thin vertical line over the whole height} */
    public PrintFigure withVerticalLine(double x) {
        return with(new Shape(Shape.Kind.UPWARD, x, 0, x, 1));
    }

    /** {@return the same with a thin vertical line and its name beside it} */
    public PrintFigure withVerticalLine(double x, String name) {
        return withVerticalLine(x).with(new Words(x, 1, Words.SIZE, name, Words.Kind.BESIDE_LINE));
    }

    /** {@return the same with a thin horizontal line over the whole width} */
    public PrintFigure withHorizontalLine(double y) {
        return with(Shape.across(Shape.Kind.ACROSS, y));
    }

    /** {@return the same with a thin horizontal line and its name above its right end} */
    public PrintFigure withHorizontalLine(double y, String name) {
        return withHorizontalLine(y).with(new Words(1, y, Words.SIZE, name, Words.Kind.ABOVE_LINE));
    }

    /** {@return the same with a dashed line between two points, such as where both axes are equal} */
    public PrintFigure withDashedLine(double x0, double y0, double x1, double y1) {
        return with(new Shape(Shape.Kind.DASHED, x0, y0, x1, y1));
    }

    /** {@return the same with a white disc with a black edge, over lines; for a sheet} */
    public PrintFigure withDisc(double x, double y, double radius) {
        return new PrintFigure(content.parts().with(Trace.Discs.of(x, y, radius)), numbers);
    }

    /** {@return the same with a black curve through points, over the discs; for a sheet} */
    public PrintFigure withCurve(double[] x, double[] y) {
        Trace.Pen pen = new Trace.Pen("#000000", "solid", 1.6);
        return new PrintFigure(content.parts().with(new Trace.Curve("", x, y, pen, Trace.Markers.NONE)), numbers);
    }

    /** {@return the same with a thin line under the discs} */
    public PrintFigure withLine(double x0, double y0, double x1, double y1) {
        return with(new Shape(Shape.Kind.LINE, x0, y0, x1, y1));
    }

    /** {@return the same with an arrow whose head ends at (x1, y1)} */
    public PrintFigure withArrow(double x0, double y0, double x1, double y1) {
        return with(new Arrow(x0, y0, x1, y1));
    }

    /** {@return the same with words around a point, in letters of this size in pixels, such as 14} */
    public PrintFigure withText(double x, double y, int size, String text) {
        return with(new Words(x, y, FigureChecks.positive("size of text", size), text, Words.Kind.AROUND));
    }

    /** {@return the same with words that hide the line they stand on} */
    public PrintFigure withTextOnLine(double x, double y, int size, String text) {
        return with(new Words(x, y, FigureChecks.positive("size of text", size), text, Words.Kind.ON_LINE));
    }

    /** {@return the same with this label, and no other, at the upper edge, such as what was simulated} */
    public PrintFigure withLabel(String text) {
        return new PrintFigure(content.labelled(text), numbers);
    }

    /** {@return the same with other numbers for its file, where more is known of the points than is drawn} */
    public PrintFigure withNumbers(Table other) {
        return new PrintFigure(content, other.copy());
    }

    /** The same panel, of this range, under a legend. */
    PrintFigure withLegendAbove(int rows, Range y) {
        return with(frame().withLegendAbove(rows, y));
    }

    PrintFigure with(Marking marking) {
        return new PrintFigure(content.parts().with(marking), numbers);
    }

    private PrintFigure with(Frame frame) {
        return new PrintFigure(content.parts().with(frame), numbers);
    }

    private PrintFigure withX(Axis axis) {
        return with(frame().withX(axis));
    }

    private PrintFigure withY(Axis axis) {
        return with(frame().withY(axis));
    }

    private Frame frame() {
        return content.parts().frame();
    }

    private Axis y() {
        return frame().y().get(0);
    }

    /** {@return the nominal width in pixels} */
    public int width() {
        return content.json().at("/layout/width").asInt();
    }

    /** {@return the nominal height in pixels} */
    public int height() {
        return content.json().at("/layout/height").asInt();
    }

    /** {@return the title, else what is shown against what, of a sheet the name of its numbers, as plain text} */
    public String title() {
        String title = content.title();
        return title.isEmpty() ? numbers.name() : title;
    }

    /** {@return the numbers shown, one row each; a copy} */
    public Table numbers() {
        return numbers.copy();
    }

    /** The figure as plotly.js reads it, with data and layout. */
    String json() {
        return content.json().toString();
    }

    /** {@return the drawing as SVG; an UncheckedIOException says if Chromium is missing or fails} */
    public String svg() {
        return rendering().svg();
    }

    /** {@return the drawing as PNG, with twice the nominal width and height; throws likewise} */
    public byte[] png() {
        return rendering().png().clone();
    }

    /**
     * Writes the figure for print: name.svg, name.pdf, and name.csv with the numbers it shows; missing folders are made. Written
     * again with the same versions of the tools, the bytes are the same. A file that is there is replaced at once or not at
     * all.
     *
     * @param name folder and name without an ending
     * @throws java.io.UncheckedIOException if Chromium or rsvg-convert is missing or fails, or a file cannot be written
     */
    public void write(Path name) {
        byte[] svg = svg().getBytes(StandardCharsets.UTF_8);
        Map<String, byte[]> files = Map.of(".svg", svg, ".pdf", PdfConverter.pdf(svg));
        files.forEach((ending, bytes) -> WholeFile.write(FigureChecks.file(name, ending), bytes));
        writeNumbers(name);
    }

    /** Writes name.csv alone, with the numbers: it needs neither Chromium nor rsvg-convert. */
    public void writeNumbers(Path name) {
        byte[] csv = FigureNumbers.csv(numbers).getBytes(StandardCharsets.UTF_8);
        WholeFile.write(FigureChecks.file(name, ".csv"), csv);
    }

    private synchronized Rendering rendering() {
        if (rendering == null) {
            rendering = FigureRenderer.shared().draw(content.json());
        }
        return rendering;
    }

    @Override
    public String toString() {
        return "PrintFigure '" + title() + "', " + width() + " × " + height();
    }
}
