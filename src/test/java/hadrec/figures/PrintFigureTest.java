package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import tech.tablesaw.plotly.components.Axis;
import tech.tablesaw.plotly.components.Figure;
import tech.tablesaw.plotly.components.Layout;
import tech.tablesaw.plotly.traces.ScatterTrace;

class PrintFigureTest {
    private static Figure jsplot() {
        Layout layout = Layout.builder()
                .title("recoil's <b>width</b>")
                .yAxis(Axis.builder()
                        .title("u<sub>T</sub> \"nominal\" & more")
                        .domain(0.25f, 1f)
                        .build())
                .build();
        double[] x = {1, 0.1, 1e-300};
        double[] y = {Double.NaN, 2, Double.POSITIVE_INFINITY};
        return new Figure(layout, ScatterTrace.builder(x, y).name("it's").build());
    }

    @Test
    void titlesComeBackAsTheyWere() throws Exception {
        JsonNode layout = FigureContract.parsed(PrintFigure.of(jsplot())).get("layout");
        assertEquals("recoil's <b>width</b>", layout.at("/title/text").asText());
        assertEquals(
                "u<sub>T</sub> \"nominal\" & more",
                layout.at("/yaxis/title/text").asText());
        assertEquals("recoil's width", PrintFigure.of(jsplot()).title());
    }

    @Test
    void domainsSurviveADecimalComma() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertEquals(
                    "[0.25,1.0]",
                    FigureContract.parsed(PrintFigure.of(jsplot()))
                            .at("/layout/yaxis/domain")
                            .toString());
            assertEquals(Locale.GERMANY, Locale.getDefault(Locale.Category.FORMAT));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void numbersKeepEveryDigitAndGapsStay() throws Exception {
        JsonNode trace = FigureContract.parsed(PrintFigure.of(jsplot())).at("/data/0");
        assertEquals("[1.0,0.1,1.0E-300]", trace.get("x").toString());
        assertEquals("[null,2.0,null]", trace.get("y").toString());
        assertEquals("it's", trace.get("name").asText());
    }

    @Test
    void anyFigureHasItsNumbers() {
        assertEquals(
                "series,x,y\nit's,1.0,\nit's,0.1,2.0\nit's,1.0E-300,\n",
                FigureFile.csv(PrintFigure.of(jsplot()).numbers()));
    }

    @Test
    void patchMakesAnotherFigure() throws Exception {
        PrintFigure figure = PrintFigure.of(jsplot());
        PrintFigure changed = figure.layout("{width: 300, yaxis: {title: null, range: [0, .5]}}")
                .trace(0, "{name: 'b'}");
        assertEquals(300, changed.width());
        assertNotEquals(figure.width(), changed.width());
        assertTrue(FigureContract.parsed(changed).at("/layout/yaxis/title").isMissingNode());
        assertEquals(
                "[0,0.5]",
                FigureContract.parsed(changed).at("/layout/yaxis/range").toString());
        assertEquals("b", FigureContract.parsed(changed).at("/data/0/name").asText());
    }

    @Test
    void refusesARangeThatDoesNotRise() {
        PrintFigure figure = PrintFigure.of(jsplot());
        assertEquals(
                "PrintFigure expects a rising range, positive on a logarithmic axis, got 2.0 to 1.0",
                assertThrows(IllegalArgumentException.class, () -> figure.withY(2, 1))
                        .getMessage());
    }
}
