package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Losses as readable documents. */
class LossDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        MAPPER.registerSubtypes(
                GaussianLikelihood.class,
                Huber.class,
                LogCosh.class,
                MeanAbsoluteError.class,
                MeanSquaredError.class,
                QuantileLoss.class,
                ResponseBalance.class);
    }

    @Test
    void everyLossIsReadBackEqual() throws JsonProcessingException {
        List<Loss> losses = List.of(
                new MeanSquaredError(),
                new MeanAbsoluteError(),
                new LogCosh(),
                new GaussianLikelihood(),
                new Huber(0.7),
                QuantileLoss.of(0.16, 0.5));
        for (Loss loss : losses) {
            assertEquals(loss, MAPPER.readValue(MAPPER.writeValueAsString(loss), Loss.class));
        }
        assertEquals("{\"type\":\"Huber\",\"delta\":0.7}", MAPPER.writeValueAsString(losses.get(4)));
    }
}
