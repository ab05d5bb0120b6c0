package hadrec.figures;

import hadrec.statistics.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.BarTrace;

/** One number with its error for each of a few names, such as the importance of groups of features, as horizontal bars from 0. */
public final class BarFigure {
    private static final int BAR_HEIGHT = 30;
    private static final int SMALLEST_PANEL = 90;
    /** Room of ticks and title below the bars, and of the margin above. */
    private static final int FRAME_HEIGHT = 76;

    /** Room of a character of a name, and of one of the axis title, which may be wider than the panel. */
    private static final double NAME_CHARACTER = 7.9;

    private static final double TITLE_CHARACTER = 9.2;
    private static final int SIDES = 40;

    private BarFigure() {}

    /**
     * One bar per name, the first on top.
     *
     * @param title of the horizontal axis, with its unit
     * @param bars by name, in order; an error that is NaN or 0 is not drawn
     * @throws IllegalArgumentException if there is none or a value is not finite
     */
    public static PrintFigure of(String title, Map<String, Estimate> bars) {
        check(bars);
        List<String> names = List.copyOf(bars.keySet());
        double[] values = bars.values().stream().mapToDouble(Estimate::value).toArray();
        Layout layout = Layout.builder()
                .width(width(title, names))
                .height(Math.max(SMALLEST_PANEL, BAR_HEIGHT * names.size()) + FRAME_HEIGHT)
                .xAxis(Axis.builder().title(title).build())
                .yAxis(Axis.builder().build())
                .build();
        BarTrace trace = BarTrace.builder(names.toArray(), values)
                .orientation(BarTrace.Orientation.HORIZONTAL)
                .build();
        PrintFigure figure = PrintFigure.of(new Figure(layout, trace), numbers(bars));
        Range range = range(bars);
        return PrintLayout.common(figure)
                .trace(0, "{marker: {color: '#56B4E9', line: {color: '#000000', width: 1}}, width: 0.62}")
                .trace(0, "{error_x: {type: 'data', color: '#000000', thickness: 1.4, width: 4}}")
                .trace(0, "{error_x: {array: " + errors(bars) + "}}")
                .layout("{xaxis: " + PrintLayout.AXIS + ", yaxis: " + PrintLayout.AXIS + ", showlegend: false}")
                .layout("{yaxis: {type: 'category', autorange: 'reversed', ticks: '', minor: {ticks: ''}, dtick: 1}}")
                .layout(String.format(Locale.ROOT, "{xaxis: {nticks: 7, range: [%s, %s]}}", range.low(), range.high()))
                .layout(
                        range.low() < 0
                                ? "{xaxis: {zeroline: true, zerolinewidth: 1.2, zerolinecolor: '#000000'}}"
                                : "{}");
    }

    private static void check(Map<String, Estimate> bars) {
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("BarFigure expects at least one bar, got none");
        }
        bars.forEach((name, bar) -> {
            if (!Double.isFinite(bar.value())) {
                throw new IllegalArgumentException(
                        "BarFigure expects finite values, got " + bar.value() + " for '" + name + "'");
            }
        });
    }

    /** As wide as other figures, or as names beside the title need. */
    private static int width(String title, List<String> names) {
        int longest = names.stream().mapToInt(LegendPlacement::characters).max().getAsInt();
        double wanted = NAME_CHARACTER * longest + TITLE_CHARACTER * LegendPlacement.characters(title) + SIDES;
        return (int) Math.max(PrintLayout.WIDTH, wanted);
    }

    /** From 0, or below the lowest error bar, to a little above the highest. */
    private static Range range(Map<String, Estimate> bars) {
        Range range = Range.EMPTY.including(0);
        for (Estimate bar : bars.values()) {
            double error = Double.isFinite(bar.error()) ? bar.error() : 0;
            range = range.including(bar.value() - error).including(bar.value() + error);
        }
        Range padded = range.padded(0.05);
        return new Range(range.low() < 0 ? padded.low() : 0, range.high() > 0 ? padded.high() : 0);
    }

    private static String errors(Map<String, Estimate> bars) {
        return bars.values().stream()
                .map(bar -> Double.isFinite(bar.error()) ? Double.toString(bar.error()) : "0")
                .toList()
                .toString();
    }

    private static Table numbers(Map<String, Estimate> bars) {
        StringColumn names = StringColumn.create("name");
        DoubleColumn values = DoubleColumn.create("value");
        DoubleColumn errors = DoubleColumn.create("error");
        bars.forEach((name, bar) -> {
            names.append(name);
            values.append(bar.value());
            errors.append(bar.error());
        });
        return Table.create("figure", names, values, errors);
    }
}
