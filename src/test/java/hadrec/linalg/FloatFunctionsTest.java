package hadrec.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class FloatFunctionsTest {
    /** Every exponent has 2^23 floats; steps of 4099 (odd, so all bits take part) visit 2046 of each. */
    private static final int STEP = 4099;

    @Test
    void tanhErrsByFewUnitsInTheLastPlace() {
        double worst = 0;
        for (int bits = 1; bits < Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += STEP) {
            worst = Math.max(worst, ulps(Float.intBitsToFloat(bits)));
        }
        assertTrue(worst < 6.6, worst + " ulp");
    }

    @Test
    void tanhHoldsItsBoundWhereItCurves() {
        double worst = 0;
        // from 2^-4 to the end of the polynomials, where the fit and not the rounding may fail
        for (float x = 0.0625f; x < 10; x += 1.7e-5f) {
            worst = Math.max(worst, ulps(x));
        }
        // the worst of all floats, found by trying each
        assertEquals(6.57, ulps(7.008521f), 0.005);
        assertTrue(worst < 6.6, worst + " ulp");
    }

    @Test
    void tanhIsOddToTheLastBit() {
        for (int bits = 0; bits < Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += 64 * STEP) {
            float x = Float.intBitsToFloat(bits);
            assertEquals(Float.floatToRawIntBits(-tanh(x)), Float.floatToRawIntBits(tanh(-x)), () -> "tanh " + x);
        }
    }

    @Test
    void tanhIsExactAtZeroAndAtTheEnds() {
        assertEquals(Float.floatToRawIntBits(0f), Float.floatToRawIntBits(tanh(0f)));
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(tanh(-0f)));
        for (float far : new float[] {9.1f, 100, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertEquals(1f, tanh(far));
            assertEquals(-1f, tanh(-far));
        }
        assertEquals(Float.MIN_VALUE, tanh(Float.MIN_VALUE));
    }

    @Test
    void tanhAndSigmoidPassNaNOn() {
        assertTrue(Float.isNaN(tanh(Float.NaN)));
        assertTrue(Float.isNaN(sigmoid(Float.NaN)));
    }

    @Test
    void noResultLiesBeyondTheEnds() {
        for (float x = 7; x < 12; x += 1e-4f) {
            assertTrue(tanh(x) <= 1 && tanh(-x) >= -1);
            assertTrue(sigmoid(2 * x) <= 1 && sigmoid(-2 * x) >= 0);
        }
    }

    @Test
    void sigmoidErrsByLessThanItsBound() {
        double worst = 0;
        for (float x = -25; x < 25; x += 1e-4f) {
            worst = Math.max(worst, Math.abs(sigmoid(x) - 1 / (1 + StrictMath.exp(-(double) x))));
        }
        assertTrue(worst < 3e-7, "" + worst);
        assertEquals(0.5f, sigmoid(0));
        assertEquals(1f, sigmoid(Float.POSITIVE_INFINITY));
        assertEquals(0f, sigmoid(Float.NEGATIVE_INFINITY));
    }

    @Test
    void onlyTheRangeIsChanged() {
        float[] values = {2, 2, 2, 2};
        FloatFunctions.tanh(values, 1, 3);
        assertEquals(2f, values[0]);
        assertEquals(2f, values[3]);
        assertEquals(values[1], values[2]);
        assertTrue(values[1] < 1);
    }

    private static double ulps(float x) {
        double exact = StrictMath.tanh(x);
        return Math.abs(tanh(x) - exact) / Math.ulp((float) exact);
    }

    private static float tanh(float x) {
        float[] value = {x};
        FloatFunctions.tanh(value, 0, 1);
        return value[0];
    }

    private static float sigmoid(float x) {
        float[] value = {x};
        FloatFunctions.sigmoid(value, 0, 1);
        return value[0];
    }
}
