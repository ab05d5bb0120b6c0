package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.figures.FigureContract;
import hadrec.figures.PrintFigure;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.Momentum;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContourFigureTest extends FigureContract {
    private static Map<String, DescentPath> paths(TestFunction function) {
        Descent descent = Descent.on(function).withEvaluations(20);
        Map<String, DescentPath> paths = new LinkedHashMap<>();
        paths.put("GD", descent.with(new GradientDescent(0.01)));
        paths.put("momentum", descent.with(new Momentum(0.01, 0.9)));
        return paths;
    }

    @Override
    protected PrintFigure figure() {
        return ContourFigure.of(TestFunction.beale(), paths(TestFunction.beale()));
    }

    @Test
    void groundIsTheLogarithmOfTheHeight() throws Exception {
        JsonNode ground = parsed(figure()).at("/data/0");
        assertEquals("contour", ground.get("type").asText());
        // the first cell is the corner (-1, -1.5)
        double height = TestFunction.beale().at(-1, -1.5);
        assertEquals(Math.log10(height), ground.at("/z/0/0").asDouble(), 1e-12);
        assertEquals(0.5, ground.at("/contours/size").asDouble());
        double decades = ground.at("/contours/end").asDouble()
                - ground.at("/contours/start").asDouble();
        assertTrue(decades > 2 && decades <= 4, "decades: " + decades);
    }

    @Test
    void minimumUnderAGridPointDoesNoHarm() throws Exception {
        TestFunction bowl = TestFunction.bowl(10);
        JsonNode z = parsed(ContourFigure.of(bowl, paths(bowl))).at("/data/0/z");
        // the middle of 225 × 301 is the minimum itself
        assertTrue(z.get(112).get(150).isNumber(), z.get(112).get(150).toString());
    }

    @Test
    void functionWithoutMinimumHasEvenSteps() throws Exception {
        TestFunction saddle = TestFunction.saddle();
        JsonNode ground = parsed(ContourFigure.of(saddle, paths(saddle))).at("/data/0");
        assertEquals(-4, ground.at("/contours/start").asDouble());
        assertEquals(0.5, ground.at("/contours/size").asDouble());
    }

    @Test
    void pathsStartAtTheCircleAndEndNearTheStar() throws Exception {
        JsonNode data = parsed(figure()).get("data");
        assertEquals(5, data.size());
        assertEquals("momentum", data.at("/2/name").asText());
        assertEquals(1, data.at("/3/x/0").asDouble());
        assertEquals("star", data.at("/4/marker/symbol").asText());
        assertEquals(3, data.at("/4/x/0").asDouble());
    }

    @Test
    void pathsThatCoincideShowBesideEachOther() throws Exception {
        JsonNode data = parsed(figure()).get("data");
        assertEquals(1.75, data.at("/1/line/width").asDouble());
        assertEquals(1.3, data.at("/2/line/width").asDouble());
    }

    @Test
    void plotIsTheWindowWithTheLegendAbove() throws Exception {
        JsonNode layout = parsed(figure()).get("layout");
        assertEquals("[-1.5,1.5]", layout.at("/yaxis/range").toString());
        assertEquals("h", layout.at("/legend/orientation").asText());
    }

    @Test
    void thinnedPathStaysWithinAFifthOfAPixel() {
        TestFunction beale = TestFunction.beale();
        DescentPath path = Descent.on(beale).withEvaluations(5_000).with(new Momentum(0.001, 0.9));
        List<DescentPath.Point> drawn = PathThinning.of(path, beale.window());
        assertTrue(
                drawn.size() < path.points().size() / 10,
                drawn.size() + " of " + path.points().size());
        assertEquals(path.end(), drawn.get(drawn.size() - 1));
        int next = 1;
        for (DescentPath.Point point : path.points()) {
            next += point.evaluations() > drawn.get(next).evaluations() ? 1 : 0;
            double[] from = drawn.get(next - 1).x();
            double[] to = drawn.get(next).x();
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i <= 1000; i++) {
                double x = from[0] + i * 1e-3 * (to[0] - from[0]) - point.x()[0];
                double y = from[1] + i * 1e-3 * (to[1] - from[1]) - point.x()[1];
                // the window is 5.5 × 3, the panel 400 × 400
                nearest = Math.min(nearest, Math.hypot(x / 5.5, y / 3));
            }
            assertTrue(nearest <= 0.21 / 400, "evaluation " + point.evaluations() + " is off by " + 400 * nearest);
        }
    }

    @Test
    void lineThatIsRetracedIsDrawnOnce() {
        TestFunction beale = TestFunction.beale();
        DescentPath path =
                Descent.on(TestFunction.bowl(1)).from(1, 0).withEvaluations(30).with(new GradientDescent(2));
        // from 1 to -1 and back, thirty times
        assertEquals(3, PathThinning.of(path, beale.window()).size());
    }

    @Test
    void refusesAFunctionThatIsNotFlat() {
        TestFunction deep = TestFunction.rosenbrock(3);
        Exception e = assertThrows(IllegalArgumentException.class, () -> ContourFigure.of(deep, paths(deep)));
        assertEquals(
                "ContourFigure expects a function of 2 arguments and at least one path, got 3 and 2", e.getMessage());
    }
}
