package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

/** What every kind of figure keeps to. A new one extends this with a figure of its own. */
public abstract class FigureContract {
    /** A figure of at least two points, made anew by each call. */
    protected abstract PrintFigure figure();

    @Test
    void sameNumbersGiveTheSameFigure() {
        assertEquals(figure().json(), figure().json());
        assertEquals(FigureNumbers.csv(figure().numbers()), FigureNumbers.csv(figure().numbers()));
    }

    @Test
    void defaultLocaleChangesNothing() {
        String expected = figure().json();
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(expected, figure().json());
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everyPointIsInTheNumbers() {
        Table numbers = figure().numbers();
        assertTrue(numbers.rowCount() >= 2, () -> "rows: " + numbers.rowCount());
        assertTrue(numbers.columnCount() >= 3, () -> "columns: " + numbers.columnNames());
    }

    @Test
    void coordinatesAreNumbersOrGaps() throws Exception {
        for (JsonNode trace : parsed(figure()).get("data")) {
            for (JsonNode number : numbers(trace)) {
                assertFalse(number.isTextual(), () -> "text among the numbers: " + number);
            }
        }
    }

    /** The heights of a trace: z of a matrix, x of bars that lie, else y. */
    private static JsonNode numbers(JsonNode trace) {
        if (trace.has("z")) {
            return trace.get("z");
        }
        return trace.path("orientation").asText().equals("h") ? trace.get("x") : trace.path("y");
    }

    @Test
    void groundIsWhiteAndFontOfPrint() throws Exception {
        JsonNode layout = parsed(figure()).get("layout");
        assertEquals("#ffffff", layout.get("paper_bgcolor").asText());
        assertTrue(layout.get("font").get("family").asText().startsWith("DejaVu Sans"));
        assertTrue(layout.get("font").get("size").asInt() >= 13);
    }

    @Test
    void titlesKeepTheirTags() {
        assertFalse(figure().json().contains("&lt;"), "an escaped tag");
    }

    @Test
    void labelStandsAboveAndAloneAndStays() throws Exception {
        PrintFigure labelled =
                figure().withLabel("another").withLabel("simulation").withHeight(700);
        JsonNode layout = parsed(labelled).get("layout");
        int before = parsed(figure()).at("/layout/margin/t").asInt();
        assertEquals(before + 14, layout.at("/margin/t").asInt(), "room of one label");
        JsonNode label = layout.get("annotations").get(layout.get("annotations").size() - 1);
        assertEquals("simulation", label.get("text").asText());
        assertEquals(before + 11, label.get("yshift").asInt(), "pixels above the panel");
        assertFalse(labelled.json().contains("another"));
        assertEquals(figure().height() + 14, figure().withLabel("simulation").height());
    }

    /** The figure as plotly reads it. */
    protected static JsonNode parsed(PrintFigure figure) throws Exception {
        return new JsonMapper().readTree(figure.json());
    }

    /** The numbers of a figure as its csv file has them. */
    protected static String csv(PrintFigure figure) {
        return FigureNumbers.csv(figure.numbers());
    }
}
