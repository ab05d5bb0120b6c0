package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveFigureTest extends FigureContract {
    private static final double[] X = {1, 10, 100};
    private static final Axes LOGARITHMIC =
            Axes.of("Gradient evaluations", "Loss").withLogX().withLogY();

    private static Series adam() {
        return Series.band("Adam", X, new double[] {5, 3, 2}, new double[] {4, 2, 1}, new double[] {7, Double.NaN, 3});
    }

    @Override
    protected PrintFigure figure() {
        return CurveFigure.of(LOGARITHMIC, List.of(adam(), Series.curve("SGD", X, new double[] {6, 5, 4})));
    }

    @Test
    void bandRunsAlongBothEdgesAndEndsAtGaps() throws Exception {
        JsonNode band = parsed(figure()).at("/data/0");
        assertEquals("toself", band.get("fill").asText());
        assertEquals("[1.0,1.0,null,100.0,100.0,null]", band.get("x").toString());
        assertEquals("[7.0,4.0,null,3.0,1.0,null]", band.get("y").toString());
    }

    @Test
    void curvesLieOverAllBandsAndDifferInGrey() throws Exception {
        JsonNode data = parsed(figure()).get("data");
        assertEquals(4, data.size());
        assertEquals("Adam", data.at("/2/name").asText());
        assertNotEquals(data.at("/2/line/dash"), data.at("/3/line/dash"));
        assertNotEquals(data.at("/2/marker/symbol"), data.at("/3/marker/symbol"));
    }

    @Test
    void oneThingLooksTheSameInAllFigures() throws Exception {
        List<String> order = List.of("GD", "SGD", "Adam");
        JsonNode data =
                parsed(CurveFigure.of(LOGARITHMIC, List.of(adam()), order)).get("data");
        assertEquals(Style.of(2).color(), data.at("/0/fillcolor").asText());
        assertEquals(Style.of(2).color(), data.at("/1/line/color").asText());
        assertEquals(Style.of(2).symbol(), data.at("/1/marker/symbol").asText());
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> CurveFigure.of(LOGARITHMIC, List.of(adam()), List.of("GD")));
        assertEquals("CurveFigure expects labels among [GD], got 'Adam'", e.getMessage());
    }

    @Test
    void logarithmicAxesHaveRangesInDecades() throws Exception {
        JsonNode layout = parsed(figure()).get("layout");
        assertEquals("log", layout.at("/xaxis/type").asText());
        assertEquals(-0.04, layout.at("/xaxis/range/0").asDouble(), 1e-12);
        assertEquals(2.04, layout.at("/xaxis/range/1").asDouble(), 1e-12);
        assertEquals(1, layout.at("/xaxis/dtick").asDouble());
    }

    @Test
    void edgesAreInTheNumbers() {
        assertEquals(
                "series,x,y,low,high\nAdam,1.0,5.0,4.0,7.0\nAdam,10.0,3.0,2.0,\n",
                FigureNumbers.csv(figure().numbers().first(2)));
    }

    @Test
    void refusesWhatALogarithmicAxisCannotShow() {
        refuses(
                "CurveFigure expects positive positions on a logarithmic axis, got 0.0 in 'a' at point 0",
                Series.curve("a", new double[] {0, 1}, new double[] {1, 1}));
        refuses(
                "CurveFigure expects positive values on a logarithmic axis, got -1.0 in 'a' at point 0",
                Series.band("a", new double[] {1}, new double[] {1}, new double[] {-1}, new double[] {1}));
    }

    private static void refuses(String message, Series band) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> CurveFigure.of(LOGARITHMIC, List.of(band)));
        assertEquals(message, e.getMessage());
    }
}
