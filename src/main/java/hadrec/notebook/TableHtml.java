package hadrec.notebook;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table as HTML for every viewer: numbers to the right, of long tables the first rows and a line that says so and how to see all. */
final class TableHtml {
    /** The rows shown of a table that is long. */
    static final int ROWS = 50;

    /** The most rows that are shown whole: the structure of an ntuple is. */
    static final int WHOLE = 100;

    private static final int DIGITS = 5;
    private static final double PLAIN_FROM = 1e-4;
    private static final double PLAIN_BELOW = 1e9;

    private TableHtml() {}

    static String of(Table table) {
        return of(table, table.rowCount() <= WHOLE ? WHOLE : ROWS);
    }

    static String all(Table table) {
        return of(table, table.rowCount());
    }

    private static String of(Table table, int most) {
        int shown = Math.min(most, table.rowCount());
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append(cell("th", column, escaped(column.name())));
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int row = 0; row < shown; row++) {
            html.append("<tr>");
            for (Column<?> column : table.columns()) {
                html.append(cell("td", column, text(column, row)));
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        return shown == table.rowCount()
                ? html.toString()
                : html + "<p>" + size(table) + ", the first " + shown
                        + " shown; <code>workspace.showAll(table)</code> shows all</p>\n";
    }

    static String size(Table table) {
        return table.rowCount() + " rows × " + table.columnCount() + " columns";
    }

    private static String cell(String tag, Column<?> column, String content) {
        String side = column instanceof NumericColumn ? "right" : "left";
        return "<" + tag + " style=\"text-align: " + side + "\">" + content + "</" + tag + ">";
    }

    /** Fractions to five digits, integers in full, a missing value as a dash. */
    private static String text(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return "–";
        }
        Object value = column.get(row);
        return value instanceof Double || value instanceof Float
                ? rounded(((Number) value).doubleValue())
                : escaped(value.toString());
    }

    static String rounded(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        if (value == Math.rint(value) && size < PLAIN_BELOW) {
            return Long.toString((long) value);
        }
        boolean plain = size >= PLAIN_FROM && size < PLAIN_BELOW;
        return plain
                ? new BigDecimal(value).round(new MathContext(DIGITS)).toPlainString()
                : String.format(Locale.ROOT, "%.4e", value);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
