package hadrec.internal.compute;

/**
 * Float32 functions of one number in a form that the JIT inlines into a loop and turns into vector instructions: no
 * branches, no conversions, no fused multiply-add, so that interpreter and compilers give the same bits. NaN stays NaN.
 *
 * <p>All but those of the normal distribution come from one approximation, tanh(x/2) ≈ u/v with polynomials u and v. With s = v + u and
 * d = v − u it gives e^x = s²/d², and the logistic function and tanh as quotients that rounding never takes beyond their limits.
 * Its coefficients have a common factor that puts u and v into the upper part of a binade, where rounding costs least.
 */
public final class FloatFunctions {
    /** Where u/v is 1 but for rounding, far beyond the 9.02 from which tanh rounds to ±1. */
    private static final float END = 11.58f;

    /** Where the normal distribution is within 2e-8 of 0 and 1. */
    private static final float NORMAL_END = 5.5f;

    /** Where x Φ′(x) is below 4e-7. */
    private static final float NORMAL_SLOPE_END = 5.6f;

    private FloatFunctions() {}

    /** u of tanh(x/2) ≈ u/v, with a relative error below 7e-8 for |x| up to 9.02 and below 2e-5 up to {@link #END}. */
    private static float u(float x) {
        float y = x * x;
        return x * (((1.6055549e-7f * y + 2.9848848e-4f) * y + 5.8769964e-2f) * y + 1.866f);
    }

    private static float v(float x) {
        float y = x * x;
        return ((1.0221003e-5f * y + 5.2087125e-3f) * y + 0.42853978f) * y + 3.732f;
    }

    private static float clamp(float x, float end) {
        return Math.max(-end, Math.min(end, x));
    }

    /**
     * {@return tanh x, within 4 units in the last place} It is exactly 0 at 0 and ±1 from 9.02 on, never beyond.
     */
    public static float tanh(float x) {
        float c = clamp(x, END);
        float u = u(c);
        float v = v(c);
        // 2uv/(u² + v²), the double argument; rounding must not make the quotient larger than 1
        float w = 2 * (u * v);
        return w / Math.max(Math.abs(w), u * u + v * v);
    }

    /** {@return the logistic function 1/(1 + e^−x), with an absolute error below 2e-7} */
    public static float logistic(float x) {
        float c = clamp(0.5f * x, END);
        float u = u(c);
        float v = v(c);
        float s = (v + u) * (v + u);
        float d = (v - u) * (v - u);
        return s / (s + d);
    }

    /**
     * {@return the slope of z p(x(z)) with the logistic function p, p (1 + m (1 − p)) for m = z x′(z)}
     *
     * @param m of moderate size: the absolute error is below 1e-8 + 3e-7 (1 + |m|) √p
     */
    public static float gatedLogisticSlope(float x, float m) {
        float c = clamp(0.5f * x, END);
        float u = u(c);
        float v = v(c);
        float s = (v + u) * (v + u);
        float d = (v - u) * (v - u);
        float inverse = 1 / (s + d);
        return s * inverse * (1 + m * (d * inverse));
    }

    /** {@return e^x − 1 for x ≤ 0, with a relative error below 6e-7; 0 above} */
    public static float expm1OfNegative(float x) {
        float c = Math.max(-END, Math.min(0f, 0.5f * x));
        float u = u(c);
        float v = v(c);
        // 4uv/(v − u)²
        float w = 4 * (u * v);
        float s = v + u;
        return w / (s * s + Math.abs(w));
    }

    /** {@return ln(1 + e^x), with an absolute error below 3e-7 or a relative one below 2e-7} */
    public static float softplus(float x) {
        float c = Math.max(-END, -0.5f * Math.abs(x));
        float u = u(c);
        float v = v(c);
        float s = (v + u) * (v + u);
        float d = (v - u) * (v - u);
        // ln(1 + w) = 2 artanh r, r = w/(2 + w), w = e^−|x| = s/d
        float r = s / (2 * d + s);
        float y = r * r;
        float log = r * ((((0.28191759f * y + 0.27957625f) * y + 0.40025117f) * y + 0.6666631f) * y + 2f);
        return Math.max(0f, x) + log;
    }

    /** {@return the cumulative normal distribution Φ(x), with an absolute error below 2e-7} */
    public static float normal(float x) {
        float c = clamp(x, NORMAL_END);
        float y = c * c;
        // u/v ≈ (√Φ(x) − √Φ(−x))/(√Φ(x) + √Φ(−x))
        float u = c * (((1.2397199e-4f * y + 2.9986684e-3f) * y + 5.6082082e-2f) * y + 0.3989423f);
        float v = (((6.8749151e-6f * y + 8.2324681e-4f) * y + 1.2544062e-2f) * y + 0.14808934f) * y + 1f;
        float s = (v + u) * (v + u);
        float d = (v - u) * (v - u);
        return s / (s + d);
    }

    /** {@return the slope Φ(x) + x Φ′(x) of x Φ(x), with an absolute error below 5e-7} */
    public static float gatedNormalSlope(float x) {
        float c = clamp(x, NORMAL_SLOPE_END);
        float y = c * c;
        float p = 1.9216733e-7f * y + 3.5899291e-5f;
        p = ((p * y + 1.975124e-5f) * y + 1.4226069e-2f) * y - 3.0975363e-2f;
        p = p * y + 0.79788535f;
        float q = 8.9281725e-6f * y + 1.9205179e-4f;
        q = ((q * y + 3.5226374e-3f) * y + 4.098374e-2f) * y + 0.29451957f;
        q = q * y + 1;
        return 0.5f + c * p / q;
    }
}
