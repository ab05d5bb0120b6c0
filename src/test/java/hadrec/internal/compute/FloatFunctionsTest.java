package hadrec.internal.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FloatFunctionsTest {
    /** Every exponent has 2^23 floats; steps of 4099 (odd, so all bits take part) visit 2046 of each. */
    private static final int STEP = Boolean.getBoolean("hadrec.thorough") ? 1 : 4099;

    private static final int INFINITY = Float.floatToIntBits(Float.POSITIVE_INFINITY);

    private interface FloatFunction {
        float at(float x);
    }

    @Test
    void tanhErrsByLessThanFourUnitsInTheLastPlace() {
        double worst = IntStream.rangeClosed(1, (INFINITY - 1) / STEP)
                .parallel()
                .mapToDouble(k -> ulps(Float.intBitsToFloat(k * STEP)))
                .max()
                .orElseThrow();
        assertTrue(worst < 4, worst + " ulp");
    }

    @Test
    void tanhHoldsItsBoundWhereItCurves() {
        double worst = 0;
        for (float x = 0.0625f; x < 10; x += 1.7e-5f) {
            worst = Math.max(worst, ulps(x));
        }
        assertTrue(worst < 4, worst + " ulp");
    }

    @Test
    void tanhIsOddToTheLastBit() {
        for (int bits = 0; bits < INFINITY && bits >= 0; bits += 64 * 4099) {
            float x = Float.intBitsToFloat(bits);
            assertEquals(
                    Float.floatToRawIntBits(-FloatFunctions.tanh(x)),
                    Float.floatToRawIntBits(FloatFunctions.tanh(-x)),
                    () -> "tanh " + x);
        }
    }

    @Test
    void tanhIsExactAtZeroAndAtTheEnds() {
        assertEquals(Float.floatToRawIntBits(0f), Float.floatToRawIntBits(FloatFunctions.tanh(0f)));
        assertEquals(Float.floatToRawIntBits(-0f), Float.floatToRawIntBits(FloatFunctions.tanh(-0f)));
        for (float far : new float[] {9.1f, 100, Float.MAX_VALUE, Float.POSITIVE_INFINITY}) {
            assertEquals(1f, FloatFunctions.tanh(far));
            assertEquals(-1f, FloatFunctions.tanh(-far));
        }
        assertEquals(Float.MIN_VALUE, FloatFunctions.tanh(Float.MIN_VALUE));
    }

    @Test
    void allFunctionsPassNaNOn() {
        assertTrue(Float.isNaN(FloatFunctions.tanh(Float.NaN)));
        assertTrue(Float.isNaN(FloatFunctions.logistic(Float.NaN)));
        assertTrue(Float.isNaN(FloatFunctions.expm1OfNegative(Float.NaN)));
        assertTrue(Float.isNaN(FloatFunctions.softplus(Float.NaN)));
        assertTrue(Float.isNaN(FloatFunctions.normal(Float.NaN)));
        assertTrue(Float.isNaN(FloatFunctions.gatedLogisticSlope(Float.NaN, 1)));
        assertTrue(Float.isNaN(FloatFunctions.gatedNormalSlope(Float.NaN)));
    }

    @Test
    void noResultLiesBeyondTheEnds() {
        for (float x = 0; x < 20; x += 1e-4f) {
            assertTrue(FloatFunctions.tanh(x) <= 1 && FloatFunctions.tanh(-x) >= -1);
            assertTrue(FloatFunctions.logistic(x) <= 1 && FloatFunctions.logistic(-x) >= 0);
            assertTrue(FloatFunctions.normal(x) <= 1 && FloatFunctions.normal(-x) >= 0);
            assertTrue(FloatFunctions.expm1OfNegative(-x) >= -1);
        }
    }

    @Test
    void logisticErrsByLessThanItsBound() {
        assertBelow(2e-7, absolute(-30, 30, FloatFunctions::logistic, x -> 1 / (1 + StrictMath.exp(-x))));
        assertEquals(0.5f, FloatFunctions.logistic(0));
        assertEquals(1f, FloatFunctions.logistic(Float.POSITIVE_INFINITY));
        assertEquals(0f, FloatFunctions.logistic(Float.NEGATIVE_INFINITY), 4e-14f);
    }

    @Test
    void slopeOfTheGatedLogisticKeepsItsDigits() {
        for (float x = -40; x < 40; x += 1e-3f) {
            for (float m : new float[] {x, 3 * x}) {
                double p = 1 / (1 + StrictMath.exp(-x));
                double rest = 1 / (1 + StrictMath.exp(x));
                double bound = 1e-8 + 3e-7 * (1 + Math.abs(m)) * Math.sqrt(p);
                assertEquals(p * (1 + m * rest), FloatFunctions.gatedLogisticSlope(x, m), bound, "" + x);
            }
        }
    }

    @Test
    void exponentialLessOneErrsByLessThanItsBound() {
        double worst = 0;
        for (float x = 1e-30f; x < 100; x *= 1.0003f) {
            double exact = StrictMath.expm1(-x);
            worst = Math.max(worst, Math.abs(FloatFunctions.expm1OfNegative(-x) / exact - 1));
        }
        assertBelow(6e-7, worst);
        assertEquals(0f, FloatFunctions.expm1OfNegative(3));
        assertEquals(-1f, FloatFunctions.expm1OfNegative(Float.NEGATIVE_INFINITY));
    }

    @Test
    void softplusErrsByLessThanItsBound() {
        DoubleUnaryOperator exact = x -> Math.max(0, x) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
        assertBelow(3e-7, absolute(-30, 2, FloatFunctions::softplus, exact));
        for (float x = 2; x < 1e30; x *= 1.001f) {
            double value = exact.applyAsDouble(x);
            assertEquals(value, FloatFunctions.softplus(x), 2e-7 * value);
        }
        assertEquals(Float.POSITIVE_INFINITY, FloatFunctions.softplus(Float.POSITIVE_INFINITY));
    }

    /** Φ at some points to 10 digits, from tables; the activation GELU is held to references besides. */
    @Test
    void normalDistributionErrsByLessThanItsBound() {
        double[] points = {0, 0.25, 0.5, 1, 1.5, 2, 3, 4, 5};
        double[] table = {
            0.5,
            0.5987063257,
            0.6914624613,
            0.8413447461,
            0.9331927987,
            0.9772498681,
            0.9986501020,
            0.9999683288,
            0.9999997133
        };
        for (int i = 0; i < points.length; i++) {
            float x = (float) points[i];
            assertEquals(table[i], FloatFunctions.normal(x), 2e-7);
            assertEquals(1 - table[i], FloatFunctions.normal(-x), 2e-7);
            double slope = table[i] + x * StrictMath.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
            assertEquals(slope, FloatFunctions.gatedNormalSlope(x), 5e-7);
            assertEquals(1 - slope, FloatFunctions.gatedNormalSlope(-x), 5e-7);
        }
        assertEquals(1f, FloatFunctions.normal(Float.POSITIVE_INFINITY));
    }

    private static double absolute(float from, float to, FloatFunction function, DoubleUnaryOperator exact) {
        double worst = 0;
        for (float x = from; x <= to; x += 1e-4f) {
            worst = Math.max(worst, Math.abs(function.at(x) - exact.applyAsDouble(x)));
        }
        return worst;
    }

    private static void assertBelow(double bound, double worst) {
        assertTrue(worst < bound, () -> "error " + worst);
    }

    private static double ulps(float x) {
        double exact = StrictMath.tanh(x);
        return Math.abs(FloatFunctions.tanh(x) - exact) / Math.ulp((float) exact);
    }
}
