package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.figures.FigureContract;
import hadrec.figures.PrintFigure;
import hadrec.network.Activation;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeFigureTest extends FigureContract {
    @Override
    protected PrintFigure figure() {
        return NodeFigure.of(3, Activation.TANH);
    }

    @Test
    void everyInputHasItsWeight() throws Exception {
        List<String> words = parsed(figure()).at("/layout/annotations").findValuesAsText("text");
        for (int k = 1; k <= 3; k++) {
            assertTrue(words.contains("x<sub>" + k + "</sub>") && words.contains("w<sub>j" + k + "</sub>"));
        }
        assertEquals(5, parsed(figure()).at("/data/0/x").size(), "inputs, sum and activation");
    }

    @Test
    void curveIsThatOfTheActivation() throws Exception {
        JsonNode relu = parsed(NodeFigure.of(1, Activation.RELU)).at("/data/1/y");
        assertEquals(relu.get(0).asDouble(), relu.get(30).asDouble(), 0);
        assertTrue(relu.get(60).asDouble() > relu.get(30).asDouble());
        assertEquals(StrictMath.tanh(-3), figure().numbers().doubleColumn("a").get(0), 1e-15);
    }

    @Test
    void saysWhatItShows() {
        assertEquals("one node with its inputs, weights, bias and activation tanh", figure().title());
    }

    @Test
    void refusesMoreInputsThanItCanDraw() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> NodeFigure.of(7, Activation.TANH));
        assertEquals("NodeFigure expects 1 to 6 inputs, got 7", e.getMessage());
    }
}
