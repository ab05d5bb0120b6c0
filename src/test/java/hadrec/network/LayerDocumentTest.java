package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import hadrec.model.Doubling;
import hadrec.network.Dense.Initializer;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** Networks as readable documents, with layers of the library and of a user. */
class LayerDocumentTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static {
        MAPPER.registerSubtypes(Dense.class, BatchNormalization.class, Doubling.class);
    }

    @Test
    void aNetworkIsAListOfItsLayers() throws JsonProcessingException {
        NetworkSettings settings = NetworkSettings.of(
                List.of(256),
                Activation.TANH,
                NetworkSettings.Normalization.AFTER_ACTIVATION,
                Initializer.GLOROT_UNIFORM);
        String json = MAPPER.writeValueAsString(settings);
        assertEquals(
                "{\"hidden\":[{\"type\":\"Dense\",\"nodes\":256,\"biased\":true,\"initializer\":\"GLOROT_UNIFORM\"},"
                        + "\"TANH\",{\"type\":\"BatchNormalization\",\"epsilon\":0.001,\"momentum\":0.01}],"
                        + "\"output\":\"GLOROT_UNIFORM\"}",
                json);
        assertEquals(settings, MAPPER.readValue(json, NetworkSettings.class));
    }

    @Test
    void aLayerOfAUserIsReadBackAndRuns() throws JsonProcessingException {
        List<Layer.Settings> hidden =
                List.of(new Dense(2, false, Initializer.HE_NORMAL), Activation.SILU, new Doubling(2));
        NetworkSettings settings = new NetworkSettings(hidden, Initializer.HE_UNIFORM);
        NetworkSettings read = MAPPER.readValue(MAPPER.writeValueAsString(settings), NetworkSettings.class);
        assertEquals(settings, read);
        MultilayerPerceptron network = MultilayerPerceptron.of(3, read, 1, 1);
        assertTrue(Float.isFinite(network.predict(new FMatrixRMaj(1, 3, true, 1f, 2f, 3f)).data[0]));
    }
}
