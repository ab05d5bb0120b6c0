package hadrec.network;

import hadrec.internal.compute.FloatFunctions;

/**
 * The activations in float32 on a range of an array, each loop in a form that the JIT vectorises; and the same for
 * δ → δ σ′, from a = σ(z) or, where a does not determine the slope, from z.
 */
final class FloatActivations {
    /** The slope of {@link Activation#LEAKY_RELU} below 0. */
    static final float LEAK = 0.01f;

    /** Beyond it the GELU differs from max(0, z) by less than 1e-7. */
    private static final float GELU_END = 6f;

    /** Beyond it z e^−z is below 3e-9. */
    private static final float SILU_END = 23f;

    /** 2 √(2/π) and its product with 0.044715: σ(z) = z/(1 + e^−w), w = z (TWICE_ROOT + CUBIC z²). */
    private static final float TWICE_ROOT = 1.5957691f;

    private static final float CUBIC = 0.07135482f;

    private FloatActivations() {}

    static void identity(float[] z, int from, int end) {}

    static void timesIdentitySlope(float[] a, float[] delta, int from, int end) {}

    static void tanh(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = FloatFunctions.tanh(z[i]);
        }
    }

    static void timesTanhSlope(float[] a, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            delta[i] *= 1 - a[i] * a[i];
        }
    }

    static void relu(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = Math.max(0f, z[i]);
        }
    }

    static void timesReluSlope(float[] a, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            delta[i] *= step(a[i]);
        }
    }

    static void leakyRelu(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = Math.max(z[i], LEAK * z[i]);
        }
    }

    static void timesLeakyReluSlope(float[] a, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            delta[i] *= LEAK + (1 - LEAK) * step(a[i]);
        }
    }

    /** 1 above 0, even for the smallest number, else 0; a comparison would not be vectorised. */
    private static float step(float a) {
        return Math.max(0f, Math.min(1f, a * 0x1p127f * 0x1p127f));
    }

    static void elu(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = Math.max(0f, z[i]) + FloatFunctions.expm1OfNegative(z[i]);
        }
    }

    static void timesEluSlope(float[] a, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            delta[i] *= 1 + Math.min(0f, a[i]);
        }
    }

    static void sigmoid(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = FloatFunctions.logistic(z[i]);
        }
    }

    static void timesSigmoidSlope(float[] a, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            delta[i] *= a[i] * (1 - a[i]);
        }
    }

    static void softplus(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = FloatFunctions.softplus(z[i]);
        }
    }

    static void timesSoftplusSlope(float[] a, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            // e^a = 1 + e^z, so that 1/(1 + e^−z) = 1 − e^−a
            delta[i] *= -FloatFunctions.expm1OfNegative(-a[i]);
        }
    }

    static void silu(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = Math.max(-SILU_END, z[i]) * FloatFunctions.logistic(z[i]);
        }
    }

    static void timesSiluSlope(float[] z, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            float c = Math.max(-SILU_END, Math.min(SILU_END, z[i]));
            delta[i] *= FloatFunctions.gatedLogisticSlope(c, c);
        }
    }

    static void gelu(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            z[i] = Math.max(-GELU_END, z[i]) * FloatFunctions.normal(z[i]);
        }
    }

    static void timesGeluSlope(float[] z, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            delta[i] *= FloatFunctions.gatedNormalSlope(z[i]);
        }
    }

    static void geluTanh(float[] z, int from, int end) {
        for (int i = from; i < end; i++) {
            float c = Math.max(-GELU_END, Math.min(GELU_END, z[i]));
            float w = c * (TWICE_ROOT + CUBIC * c * c);
            z[i] = Math.max(-GELU_END, z[i]) * FloatFunctions.logistic(w);
        }
    }

    static void timesGeluTanhSlope(float[] z, float[] delta, int from, int end) {
        for (int i = from; i < end; i++) {
            float c = Math.max(-GELU_END, Math.min(GELU_END, z[i]));
            float w = c * (TWICE_ROOT + CUBIC * c * c);
            float slopeOfW = TWICE_ROOT + 3 * CUBIC * c * c;
            delta[i] *= FloatFunctions.gatedLogisticSlope(w, c * slopeOfW);
        }
    }
}
