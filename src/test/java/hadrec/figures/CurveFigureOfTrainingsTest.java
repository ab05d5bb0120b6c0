package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurveFigureOfTrainingsTest extends FigureContract {
    private static final double[] EPOCHS = {1, 2, 3};

    private static List<Series> curves() {
        double[] training = {60, 50, 45};
        double[] validation = {62, 52, 53};
        return List.of(
                Series.curve("batch 4000, training", EPOCHS, training),
                Series.curve("batch 4000, validation", EPOCHS, validation).marked(2),
                Series.curve("batch 256, training", EPOCHS, training),
                Series.curve("batch 256, validation", EPOCHS, validation));
    }

    @Override
    protected PrintFigure figure() {
        return CurveFigure.ofTrainings(Axes.of("Epoch", "Loss [GeV²]").withLogY(), curves());
    }

    @Test
    void trainingIsDashedAndValidationSolid() throws Exception {
        JsonNode data = parsed(figure()).get("data");
        assertEquals("batch 4000, training", data.at("/0/name").asText());
        assertNotEquals("solid", data.at("/0/line/dash").asText());
        assertEquals("solid", data.at("/1/line/dash").asText());
        assertEquals(data.at("/0/line/color"), data.at("/1/line/color"));
        assertNotEquals(data.at("/1/marker/symbol"), data.at("/3/marker/symbol"));
    }

    @Test
    void signStandsAtTheEpochKept() throws Exception {
        JsonNode data = parsed(figure()).get("data");
        assertEquals(5, data.size());
        assertEquals("[2.0]", data.at("/4/x").toString());
        assertEquals("[52.0]", data.at("/4/y").toString());
    }

    @Test
    void refusesAnEpochThatIsNotThere() {
        String message = assertThrows(
                        IllegalArgumentException.class,
                        () -> curves().get(0).named("one").marked(2.5))
                .getMessage();
        assertEquals("Series 'one' expects what is marked to be one of x, got 2.5", message);
    }
}
