package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationLayerTest {
    @Nested
    class Identity extends LayerContract {
        @Override
        Layer layer() {
            return new ActivationLayer(Activation.IDENTITY, 3);
        }
    }

    @Nested
    class Tanh extends LayerContract {
        @Override
        Layer layer() {
            return new ActivationLayer(Activation.TANH, 3);
        }
    }

    @Nested
    class Relu extends LayerContract {
        @Override
        Layer layer() {
            return new ActivationLayer(Activation.RELU, 3);
        }
    }

    @Nested
    class Sigmoid extends LayerContract {
        @Override
        Layer layer() {
            return new ActivationLayer(Activation.SIGMOID, 3);
        }
    }

    @ParameterizedTest
    @EnumSource
    void float32FollowsFloat64(Activation activation) {
        float[] z = new float[401];
        for (int i = 0; i < z.length; i++) {
            z[i] = (i - 200) / 16f;
        }
        float[] a = LayerContract.infer(new ActivationLayer(activation, 1), FMatrixRMaj.wrap(z.length, 1, z.clone()));
        float[] slope = new float[z.length];
        Arrays.fill(slope, 1);
        activation.multiplyByDerivative(a, slope, 0, z.length);
        for (int i = 0; i < z.length; i++) {
            // the bounds of tanh and sigmoid near 1
            assertEquals(activation.value(z[i]), a[i], 4e-7, activation + " " + z[i]);
            assertEquals(activation.derivative(z[i]), slope[i], 8e-7, activation + " ' " + z[i]);
        }
    }

    @Test
    void reluHasNoSlopeAtZero() {
        float[] delta = {1, 1, 1};
        Activation.RELU.multiplyByDerivative(new float[] {0, -0f, 2}, delta, 0, 3);
        assertArrayEquals(new float[] {0, 0, 1}, delta);
        assertEquals(0, Activation.RELU.derivative(0));
    }

    @Test
    void refusesNoColumns() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new ActivationLayer(Activation.TANH, 0));
        assertEquals("ActivationLayer expects at least one column, got 0", e.getMessage());
    }
}
