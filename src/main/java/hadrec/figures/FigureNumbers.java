package hadrec.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import hadrec.internal.tables.Columns;
import java.util.List;
import tech.tablesaw.api.Table;

/** The plotted numbers as a tidy table, one row per point, and as the text of a csv file. */
final class FigureNumbers {
    private FigureNumbers() {}

    /** Columns panel, series, x, x_low, x_high, y, error. */
    static Table of(List<Series> series) {
        Table table = Columns.empty("figure", List.of("panel", "series"), "x", "x_low", "x_high", "y", "error");
        series.forEach(s -> append(table, "main", s));
        return table;
    }

    /** The same with the rows of a second panel below. */
    static Table of(List<Series> series, List<Series> lower) {
        Table table = of(series);
        lower.forEach(s -> append(table, "lower", s));
        return table;
    }

    /** Columns series, x, y of the traces of any figure; what a trace has none of stays empty. */
    static Table ofTraces(ArrayNode traces) {
        Table table = Columns.empty("figure", List.of("series", "x", "y"));
        for (int i = 0; i < traces.size(); i++) {
            JsonNode trace = traces.get(i);
            for (int k = 0; k < Math.max(trace.path("x").size(), trace.path("y").size()); k++) {
                String label = trace.path("name").asText("trace " + i);
                JsonNode x = trace.path("x").path(k);
                Columns.addRow(table, label, text(x), text(trace.path("y").path(k)));
            }
        }
        return table;
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

    private static String text(JsonNode value) {
        return value.isNull() ? "" : value.asText("");
    }

    private static void append(Table table, String panel, Series s) {
        for (int i = 0; i < s.size(); i++) {
            Columns.addRow(table, panel, s.label(), s.x()[i], s.xLow()[i], s.xHigh()[i], s.y()[i], s.error()[i]);
        }
    }
}
