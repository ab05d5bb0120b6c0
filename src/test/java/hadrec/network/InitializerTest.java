package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.network.Dense.Initializer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InitializerTest {
    @ParameterizedTest
    @EnumSource
    void spreadFollowsTheNumbersOfColumns(Initializer initializer) {
        float[] weights = initializer.draw(200, 300, new SplittableRandom(5)).data;
        double squares = 0;
        double limit = 0;
        for (float w : weights) {
            squares += (double) w * w;
            limit = Math.max(limit, Math.abs(w));
        }
        boolean glorot = initializer.name().startsWith("GLOROT");
        double deviation = Math.sqrt(2.0 / (glorot ? 500 : 300));
        // 60 000 draws: the spread is known to 0.3 %
        assertEquals(1, Math.sqrt(squares / weights.length) / deviation, 0.012);
        if (initializer.name().endsWith("UNIFORM")) {
            assertTrue(limit <= Math.sqrt(3) * deviation && limit > 0.999 * Math.sqrt(3) * deviation);
        } else {
            assertTrue(limit > 3.5 * deviation, "a normal distribution has tails");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sameStreamDrawsTheSameWeights(Initializer initializer) {
        assertArrayEquals(
                initializer.draw(3, 4, new SplittableRandom(5)).data,
                initializer.draw(3, 4, new SplittableRandom(5)).data);
    }

    @Test
    void weightsAreOutputsTimesInputs() {
        assertEquals(3, Initializer.HE_NORMAL.draw(3, 4, new SplittableRandom(5)).numRows);
    }
}
