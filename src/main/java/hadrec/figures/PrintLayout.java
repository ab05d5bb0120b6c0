package hadrec.figures;

import java.util.List;
import java.util.Locale;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.Trace;

/** Frames a drawing as particle physics prints it: ticks inside on all four sides, no grid, white ground. */
final class PrintLayout {
    static final int WIDTH = 480;
    static final String FONT = "DejaVu Sans, sans-serif";

    private static final int HEIGHT = 400;
    private static final int HEIGHT_WITH_PANEL = 480;
    private static final int LEFT = 76;
    private static final int RIGHT = 18;
    private static final int TOP = 18;
    private static final int BOTTOM = 58;
    /** Room of a title above the panels. */
    static final int TITLE = 28;

    private static final double LOWER_TOP = 0.27;
    private static final double UPPER_BOTTOM = 0.31;

    private static final String COMMON = "{font: {family: '%s', size: 14, color: '#000000'},"
            + " title: {font: {size: 16}, x: 0.5}, hovermode: false,"
            + " margin: {l: %d, r: %d, t: %d, b: %d}, legend: {font: {size: 13}, bgcolor: 'rgba(0,0,0,0)',"
            + " borderwidth: 0, tracegroupgap: 0, itemwidth: 34}}";
    static final String AXIS = "{showgrid: false, zeroline: false, showline: true, linewidth: 1.2,"
            + " linecolor: '#000000', mirror: 'allticks', ticks: 'inside', ticklen: 7, tickwidth: 1.2,"
            + " tickcolor: '#000000', exponentformat: 'power', separatethousands: false, automargin: true,"
            + " minor: {ticks: 'inside', ticklen: 4, tickwidth: 1, tickcolor: '#000000'},"
            + " title: {font: {size: 16}, standoff: 8}}";

    private final Axes axes;
    private final Drawing drawing;
    private final Range x;
    private final Range y;

    /** Ranges in the units of the axes, log10 on a logarithmic one; room for a legend is added on top. */
    PrintLayout(Axes axes, Drawing drawing, Range x, Range y) {
        this.axes = axes;
        this.drawing = drawing;
        this.x = x;
        this.y = y;
    }

    /** One panel. */
    PrintFigure figure(Table numbers) {
        Layout layout = layout(HEIGHT).build();
        return framed(layout, numbers, HEIGHT - TOP - BOTTOM, 0);
    }

    /** Two panels over one x axis. */
    PrintFigure figure(Table numbers, String lowerTitle, Range lower) {
        Layout layout = layout(HEIGHT_WITH_PANEL)
                .yAxis2(Axis.builder().title(lowerTitle).build())
                .build();
        double upper = (1 - UPPER_BOTTOM) * (HEIGHT_WITH_PANEL - TOP - BOTTOM);
        return framed(layout, numbers, upper, UPPER_BOTTOM)
                .layout(format("{yaxis: {domain: [%s, 1]}, xaxis: {anchor: 'y2'}}", UPPER_BOTTOM))
                .layout("{yaxis2: " + AXIS + "}")
                .layout(format(
                        "{yaxis2: {domain: [0, %s], range: [%s, %s], nticks: 5}}",
                        LOWER_TOP, lower.low(), lower.high()));
    }

    /** A thin line across a panel; one outside its range would move it. */
    static String lineAt(String axis, double height) {
        return format(
                "{type: 'line', xref: 'paper', x0: 0, x1: 1, yref: '%s', y0: %s, y1: %s, layer: 'above',"
                        + " line: {color: '#777777', width: 1, dash: '4px,3px'}}",
                axis, height, height);
    }

    /** The frame common to figures of every kind. */
    static PrintFigure common(PrintFigure figure) {
        return figure.layout(format(COMMON, FONT, LEFT, RIGHT, figure.hasTitle() ? TOP + TITLE : TOP, BOTTOM));
    }

    private PrintFigure framed(Layout layout, Table numbers, double panelHeight, double bottom) {
        Figure figure = new Figure(layout, drawing.traces().toArray(new Trace[0]));
        double panelWidth = WIDTH - LEFT - RIGHT;
        List<String> labels = drawing.labels();
        LegendPlacement place = LegendPlacement.of(labels, drawing.ink().within(x, y), panelWidth, panelHeight);
        Range roomy = labels.isEmpty() ? y : y.withContentIn(place.content());
        return common(drawing.patched(PrintFigure.of(figure, numbers)))
                .layout("{xaxis: " + AXIS + ", yaxis: " + AXIS + "}")
                .layout(axes.logX() ? LogTicks.of("xaxis", x) : "{xaxis: {nticks: 8}}")
                .layout(format("{xaxis: {range: [%s, %s]}}", x.low(), x.high()))
                .layout(format("{yaxis: {range: [%s, %s]}}", roomy.low(), roomy.high()))
                .layout(axes.logY() ? LogTicks.of("yaxis", roomy) : "{}")
                .layout(legend(place, panelHeight, bottom));
    }

    private static String legend(LegendPlacement place, double panelHeight, double bottom) {
        double inset = 6 / panelHeight;
        return format(
                "{showlegend: true, legend: {x: %s, xanchor: '%s', y: %s, yanchor: '%s'}}",
                place.right() ? 0.985 : 0.015,
                place.right() ? "right" : "left",
                place.top() ? 1 - inset : bottom + inset,
                place.top() ? "top" : "bottom");
    }

    private Layout.LayoutBuilder layout(int height) {
        return Layout.builder()
                .title(axes.title())
                .width(WIDTH)
                .height(height + (axes.title().isEmpty() ? 0 : TITLE))
                .xAxis(axis(axes.x(), axes.logX()))
                .yAxis(axis(axes.y(), axes.logY()));
    }

    private static Axis axis(String title, boolean logarithmic) {
        return Axis.builder()
                .title(title)
                .type(logarithmic ? Axis.Type.LOG : Axis.Type.LINEAR)
                .build();
    }

    private static String format(String pattern, Object... arguments) {
        return String.format(Locale.ROOT, pattern, arguments);
    }
}
