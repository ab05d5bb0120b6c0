package hadrec.wmass;

import hadrec.internal.checks.Expect;

/**
 * The line shape of a boson: the relativistic Breit–Wigner of running width, by which generated masses are weighted to those of another
 * pole mass.
 *
 * <p>With s = m² and γ = Γ/M, f(s; M) = (MΓ/c) / D, D = (s − M²)² + s²γ², and c = π/2 + arctan(M/Γ), so that ∫₀^∞ f ds = 1. Templates are
 * shapes only, in which MΓ/c cancels; {@link #weight} has it, so that a sum of weights stays what it was.
 *
 * @param mass M in GeV
 * @param width Γ at M, in GeV
 * @param widthScaling what becomes of Γ when M is shifted
 */
public record BreitWigner(double mass, double width, WidthScaling widthScaling) {
    /** What becomes of the width when the mass is shifted. */
    public enum WidthScaling {
        /** Γ stays. */
        FIXED,
        /** Γ ∝ M³, as of a W that decays by a coupling that stays: Γ = 3 G_F M³/(2√2 π) at lowest order. */
        CUBIC
    }

    /** The W of the shipped sample: M = 80.385 GeV, Γ = 2.085 GeV, which stays when M is shifted. */
    public static final BreitWigner W = new BreitWigner(80.385, 2.085, WidthScaling.FIXED);

    private static final double GEV_PER_MEV = 1e-3;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if not 0 &lt; Γ &lt; M
     */
    public BreitWigner {
        Expect.that(
                width > 0 && width < mass && mass <= Double.MAX_VALUE,
                "BreitWigner expects a width between 0 and the mass, in GeV, got %s and %s",
                width,
                mass);
        Expect.given("BreitWigner", "a scaling of the width", widthScaling);
    }

    /** {@return the same line shape at another pole mass, M + δ} @param shiftMeV δ */
    public BreitWigner shifted(double shiftMeV) {
        double other = mass + GEV_PER_MEV * shiftMeV;
        double ratio = other / mass;
        return new BreitWigner(
                other, widthScaling == WidthScaling.FIXED ? width : width * ratio * ratio * ratio, widthScaling);
    }

    /** {@return f(m²; M), the density in s = m², in 1/GeV²} @param generatedMass m in GeV */
    public double density(double generatedMass) {
        return norm() / denominator(generatedMass * generatedMass);
    }

    /** {@return f(m²; M + δ)/f(m²; M), by which an event of generated mass m weighs as if the pole mass were M + δ} In GeV and MeV. */
    public double weight(double generatedMass, double shiftMeV) {
        return shifted(shiftMeV).density(generatedMass) / density(generatedMass);
    }

    /**
     * {@return the probability of a mass between two} ∫ f ds = [arctan(((1 + γ²)s − M²)/(MΓ))]/c between m₁² and m₂².
     *
     * @param from m₁ in GeV, at least 0
     * @param to m₂ in GeV
     */
    public double probability(double from, double to) {
        Expect.that(from >= 0 && from <= to, "BreitWigner expects masses 0 ≤ from ≤ to, got %s and %s", from, to);
        return (angle(to) - angle(from)) / angle();
    }

    private double angle(double m) {
        double gamma = width / mass;
        return StrictMath.atan(((1 + gamma * gamma) * m * m - mass * mass) / (mass * width));
    }

    /** c = π/2 + arctan(M/Γ). */
    private double angle() {
        return Math.PI / 2 + StrictMath.atan(mass / width);
    }

    /** MΓ/c. */
    double norm() {
        return mass * width / angle();
    }

    /** D of s = m². */
    double denominator(double s) {
        double away = s - mass * mass;
        double gamma = width / mass;
        return away * away + s * s * gamma * gamma;
    }

    /**
     * The score ∂ ln f/∂M of a generated mass but for a constant, which a shape does not feel; 1/MeV.
     *
     * <p>−(∂D/∂M)/D with ∂D/∂M = −4M(s − M²) + s² ∂γ²/∂M, and ∂γ²/∂M = −2γ²/M for a fixed width, 4γ²/M for one ∝ M³.
     */
    double score(double generatedMass) {
        double s = generatedMass * generatedMass;
        double gamma = width / mass;
        double power = widthScaling == WidthScaling.FIXED ? -2 : 4;
        double change = -4 * mass * (s - mass * mass) + s * s * power * gamma * gamma / mass;
        return -GEV_PER_MEV * change / denominator(s);
    }
}
