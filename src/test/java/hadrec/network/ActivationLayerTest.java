package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationLayerTest {
    @Nested
    class Identity extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.IDENTITY, 3);
        }
    }

    @Nested
    class Tanh extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.TANH, 3);
        }
    }

    @Nested
    class Relu extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.RELU, 3);
        }
    }

    @Nested
    class LeakyRelu extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.LEAKY_RELU, 3);
        }
    }

    @Nested
    class Elu extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.ELU, 3);
        }
    }

    @Nested
    class Gelu extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.GELU, 3);
        }
    }

    @Nested
    class GeluTanh extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.GELU_TANH, 3);
        }
    }

    @Nested
    class Silu extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.SILU, 3);
        }
    }

    @Nested
    class Softplus extends LayerContract {
        @Override
        protected Layer layer() {
            return new ActivationLayer(Activation.SOFTPLUS, 3);
        }
    }

    @Nested
    class Sigmoid extends LayerContract {
        @Override
        protected Layer layer() {
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
        activation.multiplyByDerivative(activation.hasDerivativeFromOutput() ? a : z, slope, 0, z.length);
        for (int i = 0; i < z.length; i++) {
            double value = activation.value(z[i]);
            assertEquals(value, a[i], 4e-7 * Math.max(1, Math.abs(value)), activation + " " + z[i]);
            assertEquals(activation.derivative(z[i]), slope[i], 1.2e-6, activation + " ' " + z[i]);
        }
    }

    @Test
    void reluHasNoSlopeAtZero() {
        float[] delta = {1, 1, 1, 1};
        Activation.RELU.multiplyByDerivative(new float[] {0, -0f, 2, Float.MIN_VALUE}, delta, 0, 4);
        assertArrayEquals(new float[] {0, 0, 1, 1}, delta);
        assertEquals(0, Activation.RELU.derivative(0));
    }

    @ParameterizedTest
    @EnumSource
    void float64DerivativeMatchesCentralDifference(Activation activation) {
        for (int i = -64; i < 64; i++) {
            double z = (i + 0.5) / 8;
            // in float64, rounding 1e-11 and truncation 1e-10; no point lies on a kink
            double slope = (activation.value(z + 1e-5) - activation.value(z - 1e-5)) / 2e-5;
            assertEquals(slope, activation.derivative(z), 1e-9, activation + " " + z);
        }
    }

    @ParameterizedTest
    @EnumSource
    void farAwayIsFiniteAndNaNStays(Activation activation) {
        float[] z = {-1e38f, -1000, 1000, 1e38f, Float.NaN};
        float[] a = z.clone();
        activation.apply(a, 0, a.length);
        float[] slope = {1, 1, 1, 1, 1};
        activation.multiplyByDerivative(activation.hasDerivativeFromOutput() ? a : z, slope, 0, 4);
        for (int i = 0; i < 4; i++) {
            double value = activation.value(z[i]);
            assertEquals(value, a[i], 3e-7 * Math.max(1, Math.abs(value)), activation + " " + z[i]);
            assertEquals(activation.derivative(z[i]), slope[i], 3e-7, activation + " ' " + z[i]);
        }
        assertTrue(Float.isNaN(a[4]));
        assertTrue(Double.isNaN(activation.value(Double.NaN)));
    }

    @ParameterizedTest
    @EnumSource
    void onlyTheRangeIsChanged(Activation activation) {
        float[] z = {-2, -2, -2, -2};
        float[] delta = {1, 1, 1, 1};
        activation.apply(z, 1, 3);
        activation.multiplyByDerivative(new float[] {-0.5f, -0.5f, -0.5f, -0.5f}, delta, 1, 3);
        assertArrayEquals(new float[] {-2, -2}, new float[] {z[0], z[3]});
        assertArrayEquals(new float[] {1, 1}, new float[] {delta[0], delta[3]});
        assertEquals(z[1], z[2]);
        assertEquals(delta[1], delta[2]);
    }

    @Test
    void onlyActivationsWithADipKeepTheirInput() {
        List<Activation> keeping = Stream.of(Activation.values())
                .filter(activation -> !new ActivationLayer(activation, 1).worksInPlace())
                .toList();
        assertEquals(List.of(Activation.GELU, Activation.GELU_TANH, Activation.SILU), keeping);
    }

    @Test
    void leakyReluLeaksAtZeroToo() {
        float[] delta = {1, 1, 1, 1};
        Activation.LEAKY_RELU.multiplyByDerivative(new float[] {0, -1, 2, Float.MIN_VALUE}, delta, 0, 4);
        assertArrayEquals(new float[] {0.01f, 0.01f, 1, 1}, delta);
        assertEquals(0.01, Activation.LEAKY_RELU.derivative(0));
        assertEquals(-0.03, Activation.LEAKY_RELU.value(-3));
    }

    @Test
    void refusesNoColumns() {
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> Activation.TANH.build(0, new SplittableRandom(1)));
        assertEquals("Activation expects at least one column, got 0", e.getMessage());
    }
}
