package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.loss.Loss;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.network.Pass;
import hadrec.training.Dataset;
import hadrec.training.ToyEvents;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GradientCheckTest {
    private static final Dataset EVENTS = ToyEvents.linear(20, 1);

    private static MultilayerPerceptron network() {
        return ToyEvents.network(Normalization.NONE, 5, 4);
    }

    @ParameterizedTest
    @EnumSource
    void differencesAndBothPrecisionsAgree(Normalization normalization) {
        MultilayerPerceptron network = ToyEvents.network(normalization, 5, 4);
        GradientCheck exact = GradientCheck.inFloat64(network, ToyEvents.LOSS, EVENTS);
        GradientCheck trained = GradientCheck.inFloat32(network, ToyEvents.LOSS, EVENTS);
        assertEquals(network.parameterCount(), exact.gradient().length);
        // the cube root of 2e-16 squared, and of 6e-8 squared, with a factor of some tens for the network's own numbers
        assertTrue(exact.error(6e-6) < 1e-9, () -> "float64 " + exact.error(6e-6));
        assertTrue(trained.error(4e-3) < 1e-3, () -> "float32 " + trained.error(4e-3));
        assertTrue(exact.error(trained) < 1e-5, () -> "float32 against float64 " + exact.error(trained));
    }

    @Test
    void truncationFallsWithTheSquareOfTheStep() {
        GradientCheck check = GradientCheck.inFloat64(network(), ToyEvents.LOSS, EVENTS);
        // the next order is h² of the first: 1e-4
        assertEquals(4, check.error(1e-2) / check.error(5e-3), 1e-2);
    }

    @Test
    void roundingGrowsAsTheStepShrinks() {
        GradientCheck check = GradientCheck.inFloat64(network(), ToyEvents.LOSS, EVENTS);
        assertTrue(check.error(1e-12) > 1e3 * check.error(1e-6));
    }

    @Test
    void findsAWrongFactorInAGradient() {
        Loss wrong = (prediction, target, gradient) -> {
            double value = ToyEvents.LOSS.event(prediction, target, gradient);
            gradient[1] *= 1.01;
            return value;
        };
        assertTrue(GradientCheck.inFloat64(network(), wrong, EVENTS).error(1e-5) > 1e-3);
    }

    @Test
    void leavesTheNetworkAsItWas() {
        MultilayerPerceptron network = ToyEvents.network(Normalization.AFTER_ACTIVATION, 5);
        String before = network.sha256();
        GradientCheck check = GradientCheck.inFloat32(network, ToyEvents.LOSS, EVENTS);
        double[] gradient = check.gradient();
        check.error(1e-2);
        GradientCheck.inFloat64(network, ToyEvents.LOSS, EVENTS).error(1e-2);
        assertEquals(before, network.sha256());
        assertArrayEquals(gradient, check.gradient());
    }

    @Test
    void refusesAStepThatChangesNothing() {
        GradientCheck check = GradientCheck.inFloat32(network(), ToyEvents.LOSS, EVENTS);
        for (double step : new double[] {0, -1, 1e-12, Double.NaN}) {
            String message = assertThrows(IllegalArgumentException.class, () -> check.differences(step))
                    .getMessage();
            assertTrue(message.startsWith("GradientCheck expects a positive step that changes "), message);
        }
    }

    @Test
    void refusesAGradientOfAnotherNetwork() {
        GradientCheck one = GradientCheck.inFloat64(network(), ToyEvents.LOSS, EVENTS);
        GradientCheck other = GradientCheck.inFloat64(ToyEvents.network(Normalization.NONE, 5), ToyEvents.LOSS, EVENTS);
        String message = assertThrows(IllegalArgumentException.class, () -> one.error(other))
                .getMessage();
        assertEquals("GradientCheck expects a gradient of 54 numbers, got one of 32", message);
    }

    @Test
    void refusesALayerWithoutAFormInFloat64() {
        MultilayerPerceptron network = MultilayerPerceptron.of(1, List.of((columns, random) -> new Halving()), 1);
        Dataset data = new Dataset(new FMatrixRMaj(2, 1), new FMatrixRMaj(2, 1), new float[] {1, 1});
        String message = assertThrows(
                        IllegalArgumentException.class, () -> GradientCheck.inFloat64(network, ToyEvents.LOSS, data))
                .getMessage();
        assertEquals("In float64 there are Dense, Activation and BatchNormalization, got halving", message);
    }

    /** A layer of a user's own. */
    private static final class Halving implements Layer {
        @Override
        public int inputColumns() {
            return 1;
        }

        @Override
        public void forward(Pass pass) {}

        @Override
        public void backward(Pass pass) {}

        @Override
        public String toString() {
            return "halving";
        }
    }
}
