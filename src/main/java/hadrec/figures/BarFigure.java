package hadrec.figures;

import static hadrec.figures.PlotlyJson.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.figures.Axis.Ticks;
import hadrec.figures.Frame.Size;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.Estimate;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

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
    private static final int MOST_TICKS = 7;

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
        int height = Math.max(SMALLEST_PANEL, BAR_HEIGHT * names.size()) + FRAME_HEIGHT;
        Range range = range(bars);
        Axis.Scale scale = range.low() < 0 ? Axis.Scale.FROM_ZERO : Axis.Scale.LINEAR;
        Frame frame = Frame.withoutLegend(
                "",
                Size.of(width(title, names), height, ""),
                new Axis(title, scale, range, Ticks.atMost(MOST_TICKS), Axis.Minor.SOME),
                Axis.of(Axis.Scale.NAMES, Range.EMPTY));
        double[] values = bars.values().stream().mapToDouble(Estimate::value).toArray();
        double[] errors = bars.values().stream().mapToDouble(BarFigure::error).toArray();
        return PrintFigure.of(frame, List.of(new Bars(names, values, errors)), numbers(bars));
    }

    /** Bars that lie, the first name on top. */
    private record Bars(List<String> names, double[] values, double[] errors) implements Trace {
        @Override
        public ObjectNode json() {
            ObjectNode bars = object("type", "bar", "orientation", "h", "x", values, "y", names, "width", 0.62);
            bars.set("marker", object("color", "#56B4E9", "line", Pen.edge("#000000", 1)));
            bars.set(
                    "error_x",
                    object("type", "data", "array", errors, "color", "#000000", "thickness", 1.4, "width", 4));
            return bars;
        }
    }

    private static void check(Map<String, Estimate> bars) {
        Expect.that(!bars.isEmpty(), "BarFigure expects at least one bar, got none");
        bars.forEach((name, bar) -> Expect.that(
                Double.isFinite(bar.value()), "BarFigure expects finite values, got %s for '%s'", bar.value(), name));
    }

    /** As wide as other figures, or as names beside the title need. */
    private static int width(String title, List<String> names) {
        int longest = names.stream().mapToInt(LegendPlacement::characters).max().getAsInt();
        double wanted = NAME_CHARACTER * longest + TITLE_CHARACTER * LegendPlacement.characters(title) + SIDES;
        return (int) Math.max(Frame.WIDTH, wanted);
    }

    /** From 0, or below the lowest error bar, to a little above the highest. */
    private static Range range(Map<String, Estimate> bars) {
        Range range = Range.EMPTY.including(0);
        for (Estimate bar : bars.values()) {
            range = range.including(bar.value() - error(bar)).including(bar.value() + error(bar));
        }
        Range padded = range.padded(0.05);
        return new Range(range.low() < 0 ? padded.low() : 0, range.high() > 0 ? padded.high() : 0);
    }

    private static double error(Estimate bar) {
        return Double.isFinite(bar.error()) ? bar.error() : 0;
    }

    private static Table numbers(Map<String, Estimate> bars) {
        Table table = Columns.empty("figure", List.of("name"), "value", "error");
        bars.forEach((name, bar) -> Columns.addRow(table, name, bar.value(), bar.error()));
        return table;
    }
}
