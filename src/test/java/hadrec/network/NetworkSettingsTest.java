package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.network.Dense.Initializer;
import hadrec.network.NetworkSettings.Normalization;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NetworkSettingsTest {
    @Test
    void thesisNumberOfParametersGivesItsLayers() {
        assertEquals(NetworkSettings.THESIS, NetworkSettings.THESIS.withHiddenLayers(3, 143_618, 38, 2));
        assertEquals(
                List.of(255, 255, 255),
                NetworkSettings.THESIS.withHiddenLayers(3, 143_617, 38, 2).hiddenNodes());
    }

    @ParameterizedTest
    @EnumSource
    void oneNodeMoreWouldBeTooMany(Normalization normalization) {
        for (int layers = 1; layers <= 4; layers++) {
            NetworkSettings settings =
                    NetworkSettings.THESIS.withNormalization(normalization).withHiddenLayers(layers, 1000, 5, 3);
            int width = settings.hiddenNodes().get(0);
            assertTrue(count(settings) <= 1000);
            assertTrue(count(settings.withHiddenNodes(Collections.nCopies(layers, width + 1))) > 1000);
        }
    }

    private static int count(NetworkSettings settings) {
        return MultilayerPerceptron.of(5, settings, 3, 1).parameterCount();
    }

    @Test
    void refusesTooFewParameters() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> NetworkSettings.THESIS.withHiddenLayers(2, 40, 38, 2));
        assertEquals(
                "NetworkSettings expects hidden layers of 1 node or more, got 2 layers with 40 parameters",
                e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> NetworkSettings.THESIS.withHiddenLayers(0, 40, 38, 2));
    }

    @Test
    void whatStandsBeforeTheFirstDenseLayerStays() {
        List<Layer.Settings> hidden = List.of(new Dropout(0.1), DENSE, Activation.TANH);
        NetworkSettings two = new NetworkSettings(hidden, Initializer.HE_UNIFORM).withHiddenNodes(List.of(5, 6));
        assertEquals(new Dropout(0.1), two.hidden().get(0));
        assertEquals(List.of(5, 6), two.hiddenNodes());
        assertEquals(5, two.hidden().size());
    }

    @Test
    void onlyDenseLayersDirectlyBeforeNormalizationHaveNoBiases() {
        List<Layer.Settings> hidden = List.of(DENSE, DENSE, Activation.TANH, DENSE, new Dropout(0.1), Activation.TANH);
        List<Boolean> biased = new NetworkSettings(hidden, Initializer.HE_UNIFORM)
                .withNormalization(Normalization.BEFORE_ACTIVATION).hidden().stream()
                        .filter(Dense.class::isInstance)
                        .map(layer -> ((Dense) layer).biased())
                        .toList();
        assertEquals(List.of(true, false, true), biased);
    }

    private static final Dense DENSE = new Dense(4, true, Initializer.HE_UNIFORM);
}
