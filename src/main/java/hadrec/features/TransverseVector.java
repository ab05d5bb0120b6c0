package hadrec.features;

import java.util.List;

/**
 * A vector of each event in the transverse plane, by the formulas of its components in the detector; GeV.
 *
 * @param x its x component
 * @param y its y component
 */
public record TransverseVector(Formula x, Formula y) {
    /** The nominal recoil: the vector sum of the charged and the neutral particle-flow objects. */
    public static final TransverseVector NOMINAL_RECOIL = of("charged_px + neutral_px", "charged_py + neutral_py");

    /** The true recoil: what balances the generated boson, −p. */
    public static final TransverseVector TRUE_RECOIL = of("-boson_pt * cos(boson_phi)", "-boson_pt * sin(boson_phi)");

    /** The vector (0, 0). */
    public static final TransverseVector ZERO = of("0", "0");

    /** A vector from the texts of its formulas. */
    public static TransverseVector of(String x, String y) {
        return new TransverseVector(Formula.parse(x), Formula.parse(y));
    }

    /** {@return this vector minus another one} */
    public TransverseVector minus(TransverseVector other) {
        return other.equals(ZERO) ? this : of("(" + x + ") - (" + other.x + ")", "(" + y + ") - (" + other.y + ")");
    }

    /** {@return both components as features called {@code name_x} and {@code name_y}} */
    public FeatureSet features(String name) {
        return new FeatureSet(name, List.of(new Feature(name + "_x", x), new Feature(name + "_y", y)));
    }

    /** The components as text. */
    @Override
    public String toString() {
        return "(" + x + ", " + y + ")";
    }
}
