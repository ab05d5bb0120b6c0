package hadrec.notebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class TableHtmlTest {
    @Test
    void numbersHaveSensibleDigits() {
        assertEquals("1.2346", TableHtml.rounded(1.23456789));
        assertEquals("0.00012346", TableHtml.rounded(0.000123456));
        assertEquals("160000", TableHtml.rounded(160000));
        assertEquals("123460", TableHtml.rounded(123456.7));
        assertEquals("-2.5", TableHtml.rounded(-2.5));
        assertEquals("0", TableHtml.rounded(0));
        assertEquals("1.2300e-07", TableHtml.rounded(1.23e-7));
        assertEquals("Infinity", TableHtml.rounded(Double.POSITIVE_INFINITY));
    }

    @Test
    void defaultLocaleChangesNothing() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals("1.2300e-07", TableHtml.rounded(1.23e-7));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textIsEscapedAndMissingIsADash() {
        Table table = Table.create("t", StringColumn.create("a<b", "x & y"), DoubleColumn.create("n", Double.NaN));
        String html = TableHtml.of(table);
        assertTrue(html.contains("a&lt;b") && html.contains("x &amp; y"), html);
        assertTrue(html.contains("<td style=\"text-align: right\">–</td>"), html);
    }

    @Test
    void longTableSaysHowManyRowsItHas() {
        Table table = Table.create("t", DoubleColumn.create("n", new double[101]));
        assertTrue(
                TableHtml.of(table)
                        .contains(
                                "<p>101 rows × 1 columns, the first 50 shown; <code>workspace.showAll(table)</code> shows all</p>"));
        assertFalse(TableHtml.of(table.first(100)).contains("shown"));
        assertEquals(102, TableHtml.all(table).split("<tr>").length - 1);
        assertFalse(TableHtml.all(table).contains("shown"));
    }
}
