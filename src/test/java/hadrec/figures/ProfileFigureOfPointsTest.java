package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.statistics.Estimate;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProfileFigureOfPointsTest extends FigureContract {
    private static final Series HUBER = Series.point("Huber", new Estimate(2, 0.5), new Estimate(0.8, 0.01));
    private static final Series MEAN_SQUARE = Series.point("mean square", new Estimate(9, 1), new Estimate(0.9, 0.02));

    @Override
    protected PrintFigure figure() {
        return ProfileFigure.ofPoints(Axes.of("bias [GeV]", "σ ratio"), List.of(HUBER, MEAN_SQUARE));
    }

    @Test
    void errorsGoInBothDirections() throws Exception {
        JsonNode huber = parsed(figure()).at("/data/0");
        assertEquals("[0.5]", huber.at("/error_x/array").toString());
        assertEquals("[0.5]", huber.at("/error_x/arrayminus").toString());
        assertEquals("[0.01]", huber.at("/error_y/array").toString());
    }

    @Test
    void eachPointHasAMarkerAndALabel() throws Exception {
        JsonNode data = parsed(figure()).get("data");
        assertEquals("Huber", data.at("/0/name").asText());
        assertEquals("mean square", data.at("/1/name").asText());
        assertNotEquals(data.at("/0/marker/symbol"), data.at("/1/marker/symbol"));
    }

    @Test
    void noPointStandsOnTheFrame() throws Exception {
        // from 1.5 to 10, and 8 % more on each side
        JsonNode range = parsed(figure()).at("/layout/xaxis/range");
        assertEquals(1.5 - 0.08 * 8.5, range.get(0).asDouble(), 1e-12);
        assertEquals(10 + 0.08 * 8.5, range.get(1).asDouble(), 1e-12);
    }

    @Test
    void refusesTheSameLabelTwice() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> ProfileFigure.ofPoints(Axes.of("", ""), List.of(HUBER, HUBER)));
        assertEquals("ProfileFigure expects labels that differ, got 'Huber' twice", e.getMessage());
    }
}
