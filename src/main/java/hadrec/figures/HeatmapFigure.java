package hadrec.figures;

import static hadrec.figures.PlotlyJson.node;
import static hadrec.figures.PlotlyJson.object;

import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.figures.Frame.Size;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * A matrix of correlations, from -1 (blue) over 0 (white) to 1 (brown). A minus sign marks what is below -0.1, so that
 * a grey print shows the sign too.
 */
public final class HeatmapFigure {
    private static final List<List<Object>> COLORS = List.of(
            List.of(0, "#08306b"),
            List.of(0.25, "#4292c6"),
            List.of(0.5, "#ffffff"),
            List.of(0.75, "#e08214"),
            List.of(1, "#7f3b08"));
    private static final double MARKED = -0.1;
    /** Room around the cells: names on the left and below, the scale on the right. */
    private static final int FRAME_WIDTH = 235;

    private static final int FRAME_HEIGHT = 150;
    private static final int SMALLEST_CELL = 14;
    private static final int SMALLEST_MATRIX = 280;

    private HeatmapFigure() {}

    /**
     * One matrix, its first row on top.
     *
     * @param names of the rows, and of the columns
     * @param correlations names × names, within -1 and 1; NaN where there is none, which stays empty
     * @throws IllegalArgumentException if the matrix has another shape or a value outside
     */
    public static PrintFigure of(String title, List<String> names, double[][] correlations) {
        check(names, correlations);
        int cells = Math.max(SMALLEST_MATRIX, SMALLEST_CELL * names.size());
        Frame frame = Frame.withoutLegend(
                title,
                Size.of(cells + FRAME_WIDTH, cells + FRAME_HEIGHT, title),
                Axis.of(Axis.Scale.COLUMNS, Range.EMPTY),
                Axis.of(Axis.Scale.ROWS, Range.EMPTY));
        return PrintFigure.of(frame, List.of(new Matrix(names, correlations)), numbers(names, correlations));
    }

    /** Coloured cells with a scale beside them. */
    private record Matrix(List<String> names, double[][] correlations) implements Trace {
        @Override
        public ObjectNode json() {
            ObjectNode matrix = object("type", "heatmap", "x", names, "y", names, "z", List.of(correlations));
            matrix.put("zmin", -1).put("zmax", 1).put("xgap", 0.5).put("ygap", 0.5);
            matrix.set("colorscale", node(COLORS));
            matrix.set(
                    "colorbar",
                    object("title", object("text", "ρ", "side", "top"), "outlinewidth", 1, "thickness", 16));
            matrix.set(
                    "text", node(Arrays.stream(correlations).map(Matrix::signs).toList()));
            return matrix.put("texttemplate", "%{text}").set("textfont", object("size", 9));
        }

        private static List<String> signs(double[] row) {
            return Arrays.stream(row)
                    .mapToObj(value -> value < MARKED ? "−" : "")
                    .toList();
        }
    }

    private static void check(List<String> names, double[][] correlations) {
        Expect.that(
                !names.isEmpty() && correlations.length == names.size(),
                "HeatmapFigure expects one row per name (%d, at least 1), got %d rows",
                names.size(),
                correlations.length);
        for (int i = 0; i < correlations.length; i++) {
            Expect.that(
                    correlations[i].length == names.size(),
                    "HeatmapFigure expects %d columns, got %d in row %d",
                    names.size(),
                    correlations[i].length,
                    i);
            for (double value : correlations[i]) {
                Expect.that(
                        !(Math.abs(value) > 1 + 1e-6),
                        "HeatmapFigure expects correlations within -1 and 1, got %s in row '%s'",
                        value,
                        names.get(i));
            }
        }
    }

    private static Table numbers(List<String> names, double[][] correlations) {
        Table table = Columns.empty("figure", List.of("row", "column"), "correlation");
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                Columns.addRow(table, names.get(i), names.get(j), correlations[i][j]);
            }
        }
        return table;
    }
}
