package hadrec.network;

import com.fasterxml.jackson.annotation.JsonValue;
import hadrec.internal.checks.Expect;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * The activation function σ of a node, a = σ(z) (eq. 1.8), with its derivative σ′ (eq. 1.12): defined here in float64, computed by
 * networks in float32 to some 1e-7. It is also the settings of its layer.
 */
public enum Activation implements Layer.Settings {
    /** σ(z) = z; the output layer of a regression. */
    IDENTITY(z -> z, z -> 1, Slope.FROM_OUTPUT, FloatActivations::identity, FloatActivations::timesIdentitySlope),
    /** σ(z) = tanh z, σ′ = 1 − a²; the thesis's choice. */
    TANH(
            StrictMath::tanh,
            Activation::tanhSlope,
            Slope.FROM_OUTPUT,
            FloatActivations::tanh,
            FloatActivations::timesTanhSlope),
    /** σ(z) = max(0, z), σ′ = 1 for z > 0, else 0. */
    RELU(
            z -> Math.max(0.0, z),
            z -> z > 0 ? 1 : 0,
            Slope.FROM_OUTPUT,
            FloatActivations::relu,
            FloatActivations::timesReluSlope),
    /** σ(z) = max(z, z/100), σ′ = 1 for z > 0, else 1/100. */
    LEAKY_RELU(
            z -> Math.max(z, 0.01 * z),
            z -> z > 0 ? 1 : 0.01,
            Slope.FROM_OUTPUT,
            FloatActivations::leakyRelu,
            FloatActivations::timesLeakyReluSlope),
    /** σ(z) = z for z > 0, else e^z − 1; σ′ = 1 or a + 1. */
    ELU(
            z -> z > 0 ? z : StrictMath.expm1(z),
            z -> z > 0 ? 1 : StrictMath.exp(z),
            Slope.FROM_OUTPUT,
            FloatActivations::elu,
            FloatActivations::timesEluSlope),
    /** σ(z) = z Φ(z) with the cumulative normal distribution Φ, σ′ = Φ(z) + z e^(−z²/2)/√(2π). */
    GELU(
            z -> Math.max(-40, z) * normal(z),
            z -> normal(z) + clamp(z) * density(z),
            Slope.FROM_INPUT,
            FloatActivations::gelu,
            FloatActivations::timesGeluSlope),
    /** σ(z) = z (1 + tanh(√(2/π) (z + 0.044715 z³)))/2, an approximation to {@link #GELU}. */
    GELU_TANH(
            z -> Math.max(-40, z) * logistic(geluExponent(z)),
            Activation::geluTanhSlope,
            Slope.FROM_INPUT,
            FloatActivations::geluTanh,
            FloatActivations::timesGeluTanhSlope),
    /** σ(z) = z/(1 + e^−z), σ′ = s (1 + z (1 − s)) with s = 1/(1 + e^−z). */
    SILU(
            z -> Math.max(-1000, z) * logistic(z),
            z -> logistic(z) + clamp(z) * logisticSlope(z),
            Slope.FROM_INPUT,
            FloatActivations::silu,
            FloatActivations::timesSiluSlope),
    /** σ(z) = ln(1 + e^z), σ′ = 1 − e^−a. */
    SOFTPLUS(
            z -> Math.max(0.0, z) + StrictMath.log1p(StrictMath.exp(-Math.abs(z))),
            Activation::logistic,
            Slope.FROM_OUTPUT,
            FloatActivations::softplus,
            FloatActivations::timesSoftplusSlope),
    /** σ(z) = 1/(1 + e^−z), σ′ = a (1 − a). */
    SIGMOID(
            Activation::logistic,
            Activation::logisticSlope,
            Slope.FROM_OUTPUT,
            FloatActivations::sigmoid,
            FloatActivations::timesSigmoidSlope);

    /** What float32 computes σ′ from: a, which may then overwrite z, or z where a does not determine σ′. */
    private enum Slope {
        FROM_OUTPUT,
        FROM_INPUT
    }

    /** Replaces each z of a range by σ(z). */
    @FunctionalInterface
    private interface Values {
        void apply(float[] z, int from, int end);
    }

    /** Multiplies each δ of a range by σ′. */
    @FunctionalInterface
    private interface Slopes {
        void multiply(float[] kept, float[] delta, int from, int end);
    }

    private final DoubleUnaryOperator value;
    private final DoubleUnaryOperator derivative;
    private final Slope slope;
    private final Values values;
    private final Slopes slopes;

    Activation(DoubleUnaryOperator value, DoubleUnaryOperator derivative, Slope slope, Values values, Slopes slopes) {
        this.value = value;
        this.derivative = derivative;
        this.slope = slope;
        this.values = values;
        this.slopes = slopes;
    }

    @Override
    public Layer build(int inputColumns, SplittableRandom random) {
        Expect.that(inputColumns >= 1, "Activation expects at least one column, got %d", inputColumns);
        return new ActivationLayer(this, inputColumns);
    }

    /** Its name; declared as an object, as Jackson would write the type of a layer's settings beside a string. */
    @JsonValue
    Object text() {
        return name();
    }

    /** {@return σ(z) in float64} */
    public double value(double z) {
        return value.applyAsDouble(z);
    }

    /** {@return σ′(z) in float64; at a kink the derivative from below} */
    public double derivative(double z) {
        return derivative.applyAsDouble(z);
    }

    /** Whether a = σ(z) determines σ′, so that z need not be kept. */
    boolean hasDerivativeFromOutput() {
        return slope == Slope.FROM_OUTPUT;
    }

    /** Replaces each z of a range by σ(z). */
    void apply(float[] z, int from, int end) {
        values.apply(z, from, end);
    }

    /** Multiplies each δ of a range by σ′, from a if {@link #hasDerivativeFromOutput}, else from z. */
    void multiplyByDerivative(float[] kept, float[] delta, int from, int end) {
        slopes.multiply(kept, delta, from, end);
    }

    private static double tanhSlope(double z) {
        // 1/cosh² z, where 1 − tanh² z would lose its digits
        return 4 * logisticSlope(2 * z);
    }

    private static double logistic(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    private static double logisticSlope(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return e / ((1 + e) * (1 + e));
    }

    /** z, limited to where the exponentials have reached their limits, so that products with it stay finite. */
    private static double clamp(double z) {
        return Math.max(-1000, Math.min(1000, z));
    }

    private static double geluExponent(double z) {
        double c = clamp(z);
        return 2 * Math.sqrt(2 / Math.PI) * c * (1 + 0.044715 * c * c);
    }

    private static double geluTanhSlope(double z) {
        double c = clamp(z);
        double w = geluExponent(z);
        return logistic(w) + c * logisticSlope(w) * 2 * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * c * c);
    }

    private static double density(double z) {
        return StrictMath.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** Φ(z) = ½ + φ(z) (z + z³/3 + z⁵/(3·5) + …), whose terms have one sign (Marsaglia, J. Stat. Softw. 11 (2004) 4). */
    private static double normal(double z) {
        double c = Math.max(-9, Math.min(9, z));
        double term = c;
        double sum = c;
        for (int k = 3; Math.abs(term) > 1e-17 * Math.abs(sum); k += 2) {
            term *= c * c / k;
            sum += term;
        }
        return Math.abs(z) > 9 ? (z > 0 ? 1 : 0) : 0.5 + sum * density(c);
    }
}
