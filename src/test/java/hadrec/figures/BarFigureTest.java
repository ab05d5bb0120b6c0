package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.statistics.Estimate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BarFigureTest extends FigureContract {
    private static Map<String, Estimate> bars(double second) {
        Map<String, Estimate> bars = new LinkedHashMap<>();
        bars.put("sums of charged PFOs", new Estimate(40, 2));
        bars.put("jets", new Estimate(second, Double.NaN));
        return bars;
    }

    @Override
    protected PrintFigure figure() {
        return BarFigure.of("Increase of the mean square error [GeV<sup>2</sup>]", bars(10));
    }

    @Test
    void barsLie() throws Exception {
        assertEquals("[40.0,10.0]", parsed(figure()).at("/data/0/x").toString());
        assertEquals(
                "[\"sums of charged PFOs\",\"jets\"]",
                parsed(figure()).at("/data/0/y").toString());
        assertEquals("h", parsed(figure()).at("/data/0/orientation").asText());
    }

    @Test
    void firstIsOnTopAndBarsBeginAtZero() throws Exception {
        JsonNode layout = parsed(figure()).get("layout");
        assertEquals("reversed", layout.at("/yaxis/autorange").asText());
        assertEquals(0, layout.at("/xaxis/range/0").asDouble());
        assertEquals(42 * 1.05, layout.at("/xaxis/range/1").asDouble(), 1e-12);
    }

    @Test
    void errorsAreDrawnWhereTheyAreKnown() throws Exception {
        assertEquals("[2.0,0.0]", parsed(figure()).at("/data/0/error_x/array").toString());
        assertEquals("name,value,error\nsums of charged PFOs,40.0,2.0\njets,10.0,\n", csv(figure()));
    }

    @Test
    void negativeBarsHaveRoom() throws Exception {
        JsonNode range = parsed(BarFigure.of("", bars(-10))).at("/layout/xaxis/range");
        assertTrue(range.get(0).asDouble() < -10 && range.get(1).asDouble() > 42, range.toString());
    }

    @Test
    void moreBarsMakeATallerFigure() {
        Map<String, Estimate> many = new LinkedHashMap<>();
        for (int i = 0; i < 12; i++) {
            many.put("group " + i, new Estimate(i, 1));
        }
        assertEquals(12 * 30 + 76, BarFigure.of("", many).height());
    }

    @Test
    void longNamesBesideALongTitleMakeAWiderFigure() {
        assertEquals(480, BarFigure.of("ratio", bars(1)).width());
        assertTrue(BarFigure.of("Increase of the mean square error of recoils [GeV<sup>2</sup>]", bars(1))
                        .width()
                > 520);
    }

    @Test
    void refusesWhatIsNoBar() {
        refuses("BarFigure expects at least one bar, got none", Map.of());
        refuses("BarFigure expects finite values, got NaN for 'jets'", bars(Double.NaN));
    }

    private static void refuses(String message, Map<String, Estimate> bars) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> BarFigure.of("", bars));
        assertEquals(message, e.getMessage());
    }
}
