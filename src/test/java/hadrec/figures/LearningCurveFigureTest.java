package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LearningCurveFigureTest extends FigureContract {
    private static final double[] EPOCHS = {1, 2, 3};

    private static Curve curve(String label, OptionalDouble kept) {
        return new Curve(label, EPOCHS, new double[] {60, 50, 45}, new double[] {62, 52, 53}, kept);
    }

    @Override
    PrintFigure figure() {
        return LearningCurveFigure.of(
                Axes.of("Epoch", "Loss [GeV²]").withLogY(),
                List.of(curve("batch 4000", OptionalDouble.of(2)), curve("batch 256", OptionalDouble.empty())));
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
    void shortLogarithmicAxisHasEvenLabels() {
        Range range = new Range(Math.log10(44), Math.log10(63));
        assertEquals(
                "{yaxis: {tickangle: 0, tickmode: 'array', tickvals: [45.0, 50.0, 55.0, 60.0], minor: {dtick: 'D1'}}}",
                LogTicks.of("yaxis", range));
    }

    @Test
    void refusesAnEpochThatIsNotThere() {
        String message = assertThrows(IllegalArgumentException.class, () -> curve("one", OptionalDouble.of(2.5)))
                .getMessage();
        assertEquals("Curve 'one' expects kept to be one of x, got 2.5", message);
    }
}
