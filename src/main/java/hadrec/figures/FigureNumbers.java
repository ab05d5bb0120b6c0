package hadrec.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.List;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The plotted numbers as a tidy table, one row per point, and as the text of a csv file. */
final class FigureNumbers {
    private FigureNumbers() {}

    /** Columns panel, series, x, x_low, x_high, y, error. */
    static Table of(List<Series> series) {
        Table table = empty();
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
        StringColumn series = StringColumn.create("series");
        StringColumn x = StringColumn.create("x");
        StringColumn y = StringColumn.create("y");
        for (int i = 0; i < traces.size(); i++) {
            JsonNode trace = traces.get(i);
            for (int k = 0; k < Math.max(trace.path("x").size(), trace.path("y").size()); k++) {
                series.append(trace.path("name").asText("trace " + i));
                x.append(text(trace.path("x").path(k)));
                y.append(text(trace.path("y").path(k)));
            }
        }
        return Table.create("figure", series, x, y);
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

    private static Table empty() {
        Table table = Table.create("figure", StringColumn.create("panel"), StringColumn.create("series"));
        for (String name : List.of("x", "x_low", "x_high", "y", "error")) {
            table.addColumns(DoubleColumn.create(name));
        }
        return table;
    }

    private static void append(Table table, String panel, Series series) {
        for (int i = 0; i < series.size(); i++) {
            table.stringColumn("panel").append(panel);
            table.stringColumn("series").append(series.label());
            table.doubleColumn("x").append(series.x()[i]);
            table.doubleColumn("x_low").append(series.xLow()[i]);
            table.doubleColumn("x_high").append(series.xHigh()[i]);
            table.doubleColumn("y").append(series.y()[i]);
            table.doubleColumn("error").append(series.error()[i]);
        }
    }
}
