package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeatmapFigureTest extends FigureContract {
    private static final List<String> NAMES = List.of("px", "py", "mu");
    private static final double[][] CORRELATIONS = {{1, -0.5, Double.NaN}, {-0.5, 1, 0.25}, {Double.NaN, 0.25, 1}};

    @Override
    protected PrintFigure figure() {
        return HeatmapFigure.of("Correlations", NAMES, CORRELATIONS);
    }

    @Test
    void scaleIsFixedAndRowsGoDown() throws Exception {
        JsonNode figure = parsed(figure());
        assertEquals(
                "[[1.0,-0.5,null],[-0.5,1.0,0.25],[null,0.25,1.0]]",
                figure.at("/data/0/z").toString());
        assertEquals("[-1,1]", "[" + figure.at("/data/0/zmin") + "," + figure.at("/data/0/zmax") + "]");
        assertEquals("reversed", figure.at("/layout/yaxis/autorange").asText());
    }

    @Test
    void signMarksNegativeCellsInGrey() throws Exception {
        assertEquals(
                "[[\"\",\"−\",\"\"],[\"−\",\"\",\"\"],[\"\",\"\",\"\"]]",
                parsed(figure()).at("/data/0/text").toString());
    }

    @Test
    void thirtyEightNamesHaveRoom() {
        List<String> names =
                IntStream.range(0, 38).mapToObj(i -> "feature_" + i).toList();
        PrintFigure figure = HeatmapFigure.of("", names, new double[38][38]);
        assertTrue(figure.width() > 38 * 14 && figure.height() > 38 * 14);
    }

    @Test
    void refusesWhatIsNoCorrelation() {
        double[][] wrong = {{1, 0, 0}, {0, 1, 1.5}, {0, 1.5, 1}};
        String message = assertThrows(IllegalArgumentException.class, () -> HeatmapFigure.of("", NAMES, wrong))
                .getMessage();
        assertEquals("HeatmapFigure expects correlations within -1 and 1, got 1.5 in row 'py'", message);
    }
}
