package hadrec.figures;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.HeatmapTrace;

/**
 * A matrix of correlations, from -1 (blue) over 0 (white) to 1 (brown). A minus sign marks what is below -0.1, so that
 * a grey print shows the sign too.
 */
public final class HeatmapFigure {
    private static final String COLORS =
            "[[0, '#08306b'], [0.25, '#4292c6'], [0.5, '#ffffff']," + " [0.75, '#e08214'], [1, '#7f3b08']]";
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
        Layout layout = Layout.builder()
                .title(title)
                .width(cells + FRAME_WIDTH)
                .height(cells + FRAME_HEIGHT + (title.isEmpty() ? 0 : PrintLayout.TITLE))
                .build();
        Object[] labels = names.toArray();
        Figure figure = new Figure(
                layout, HeatmapTrace.builder(labels, labels, correlations).build());
        PrintFigure heatmap = PrintFigure.of(figure, numbers(names, correlations))
                .trace(0, "{zmin: -1, zmax: 1, xgap: 0.5, ygap: 0.5, colorscale: " + COLORS + "}")
                .trace(0, "{colorbar: {title: {text: 'ρ', side: 'top'}, outlinewidth: 1, thickness: 16}}")
                .trace(0, "{texttemplate: '%{text}', textfont: {size: 9}}")
                .trace(0, signs(correlations));
        String axis = "{type: 'category', ticks: '', tickfont: {size: 10.5}, dtick: 1, showgrid: false,"
                + " showline: true, mirror: true, linecolor: '#000000', automargin: true}";
        return PrintLayout.common(heatmap)
                .layout("{xaxis: " + axis + ", yaxis: " + axis + "}")
                .layout("{xaxis: {tickangle: -90}, yaxis: {autorange: 'reversed'}, plot_bgcolor: '#dddddd'}");
    }

    private static void check(List<String> names, double[][] correlations) {
        if (names.isEmpty() || correlations.length != names.size()) {
            throw new IllegalArgumentException("HeatmapFigure expects one row per name (" + names.size()
                    + ", at least 1), got " + correlations.length + " rows");
        }
        for (int i = 0; i < correlations.length; i++) {
            if (correlations[i].length != names.size()) {
                throw new IllegalArgumentException("HeatmapFigure expects " + names.size() + " columns, got "
                        + correlations[i].length + " in row " + i);
            }
            for (double value : correlations[i]) {
                if (Math.abs(value) > 1 + 1e-6) {
                    throw new IllegalArgumentException("HeatmapFigure expects correlations within -1 and 1, got "
                            + value + " in row '" + names.get(i) + "'");
                }
            }
        }
    }

    private static String signs(double[][] correlations) {
        ObjectNode patch = JsplotJson.patch("{}");
        ArrayNode rows = patch.putArray("text");
        for (double[] row : correlations) {
            ArrayNode signs = rows.addArray();
            for (double value : row) {
                signs.add(value < MARKED ? "−" : "");
            }
        }
        return patch.toString();
    }

    private static Table numbers(List<String> names, double[][] correlations) {
        StringColumn rows = StringColumn.create("row");
        StringColumn columns = StringColumn.create("column");
        DoubleColumn values = DoubleColumn.create("correlation");
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                rows.append(names.get(i));
                columns.append(names.get(j));
                values.append(correlations[i][j]);
            }
        }
        return Table.create("figure", rows, columns, values);
    }
}
