package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.figures.FigureContract;
import hadrec.figures.PrintFigure;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkFigureTest extends FigureContract {
    @Override
    protected PrintFigure figure() {
        return NetworkFigure.of(38, 256, 2);
    }

    private static PrintFigure numbered(double[]... hiddenWeights) {
        return NetworkFigure.of(
                List.of(new double[] {1, -0.5}, new double[] {0.25, 0.125, 3}, new double[] {7}),
                List.of(hiddenWeights, new double[][] {{1, 2, 3}}),
                List.of(new double[] {0, 0.1, 0.2}, new double[] {-1}));
    }

    @Test
    void tallLayersAreShortenedAndSayHowManyNodesTheyHave() throws Exception {
        JsonNode drawn = parsed(figure());
        assertEquals(5 + 5 + 2, drawn.at("/data/0/x").size());
        assertEquals(5 * 5 + 5 * 2, drawn.at("/layout/shapes").size());
        List<String> words = drawn.at("/layout/annotations").findValuesAsText("text");
        assertTrue(words.containsAll(List.of("38 inputs", "256 nodes", "2 outputs", "⋮")), words::toString);
    }

    @Test
    void parametersAreCounted() {
        assertEquals("layer,nodes,weights_and_biases\n0,38,0\n1,256,9984\n2,2,514\n", csv(figure()));
    }

    @Test
    void numbersStandAtNodesAndLines() throws Exception {
        PrintFigure figure = numbered(new double[] {0.1, 0.2}, new double[] {0.3, 0.4}, new double[] {0.5, -0.6789});
        List<String> words = parsed(figure).at("/layout/annotations").findValuesAsText("text");
        assertTrue(words.containsAll(List.of("−0.5", "0.125", "−0.679", "b = −1")), words::toString);
        assertEquals(6 + 3 + 6 + 4, figure.numbers().rowCount());
        assertTrue(csv(figure).contains("weight,1,3,2,-0.6789\n"));
    }

    @Test
    void errorsStandBelowTheirNodes() throws Exception {
        PrintFigure figure = NetworkFigure.ofPass(
                List.of(new double[] {1}, new double[] {7}),
                List.<double[][]>of(new double[][] {{2}}),
                List.of(new double[] {5}),
                List.of(new double[] {-0.93412}));
        List<String> words = parsed(figure).at("/layout/annotations").findValuesAsText("text");
        assertTrue(words.containsAll(List.of("b = 5", "Δ = −0.934")), words::toString);
        assertTrue(csv(figure).contains("error,1,1,,-0.93412\n"), csv(figure));
        assertEquals("a pass through a network: values, weights, biases and errors Δ", figure.title());
        refuses(
                "NetworkFigure expects as many errors as biases in each layer, got other shapes",
                () -> NetworkFigure.ofPass(
                        List.of(new double[] {1}, new double[] {7}),
                        List.<double[][]>of(new double[][] {{2}}),
                        List.of(new double[] {5}),
                        List.of(new double[2])));
    }

    @Test
    void saysWhatItShows() {
        assertEquals("layers of 38, 256, 2 nodes", figure().title());
    }

    @Test
    void refusesWhatIsNoNetwork() {
        refuses("NetworkFigure expects at least two layers of 1 node or more, got [3]", () -> NetworkFigure.of(3));
        refuses(
                "NetworkFigure expects weights and biases for layers of at most 6 nodes, got other shapes for layers of"
                        + " [2, 3, 1]",
                () -> numbered(new double[] {0.1, 0.2}, new double[] {0.3, 0.4}));
    }

    private static void refuses(String message, Runnable figure) {
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, figure::run).getMessage());
    }
}
