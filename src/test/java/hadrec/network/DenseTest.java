package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class DenseTest {
    private static Layer dense(int in, int out, boolean biased) {
        return new Dense(out, biased, Dense.Initializer.GLOROT_UNIFORM).build(in, new SplittableRandom(3));
    }

    @Nested
    class WithBiases extends LayerContract {
        @Override
        protected Layer layer() {
            Layer layer = dense(5, 3, true);
            layer.parameters().get(1).value().data[1] = 0.5f;
            return layer;
        }
    }

    @Nested
    class WithoutBiases extends LayerContract {
        @Override
        protected Layer layer() {
            return dense(4, 6, false);
        }
    }

    @Test
    void multipliesByTheWeightsAndAddsTheBiases() {
        Layer layer = dense(2, 2, true);
        System.arraycopy(new float[] {1, 2, 3, 4}, 0, layer.parameters().get(0).value().data, 0, 4);
        System.arraycopy(new float[] {10, 20}, 0, layer.parameters().get(1).value().data, 0, 2);
        // z_1 = 1·5 + 2·6 + 10, z_2 = 3·5 + 4·6 + 20
        assertArrayEquals(new float[] {27, 59}, LayerContract.infer(layer, FMatrixRMaj.wrap(1, 2, new float[] {5, 6})));
    }

    @Test
    void biasesStartAtZero() {
        assertArrayEquals(new float[3], dense(5, 3, true).parameters().get(1).value().data);
    }

    @Test
    void refusesNoColumns() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> dense(0, 3, true));
        assertEquals("Dense expects at least one input column, got 0", e.getMessage());
    }

    @Test
    void saysItsShape() {
        assertEquals("Dense 5 → 3", dense(5, 3, true).toString());
        assertEquals("Dense 5 → 3 without biases", dense(5, 3, false).toString());
    }
}
