package hadrec.features;

import static hadrec.formula.Formula.call;
import static hadrec.formula.Formula.column;
import static hadrec.formula.Formula.number;

import hadrec.data.Role;
import hadrec.features.FeatureSet.Feature;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import java.util.List;

/**
 * A vector in the transverse plane, as formulas of its components in the detector frame; GeV.
 *
 * @param x its x component
 * @param y its y component
 */
public record TransverseVector(Formula x, Formula y) {
    /** Checks that both are numbers. */
    public TransverseVector {
        for (Formula component : new Formula[] {x, y}) {
            Expect.that(
                    !Expect.given("TransverseVector", "a formula for each component", component)
                            .isCondition(),
                    "TransverseVector expects a number for each component, got the condition '%s'",
                    component);
        }
    }

    /** The nominal recoil: the vector sum of the charged and the neutral particle-flow objects. */
    public static final TransverseVector NOMINAL_RECOIL = new TransverseVector(
            column(Role.CHARGED_PX).plus(column(Role.NEUTRAL_PX)),
            column(Role.CHARGED_PY).plus(column(Role.NEUTRAL_PY)));

    /** The true recoil −p, which balances the generated boson. */
    public static final TransverseVector TRUE_RECOIL =
            polar(column(Role.BOSON_PT).negative(), column(Role.BOSON_PHI));

    /** The measured momentum of a boson that decays to two muons: their sum. */
    public static final TransverseVector DIMUON = polar("lep").plus(polar("lep2"));

    /** The vector (0, 0). */
    public static final TransverseVector ZERO = new TransverseVector(number(0), number(0));

    /** A vector from the texts of its formulas. */
    public static TransverseVector of(String x, String y) {
        return new TransverseVector(Formula.parse(x), Formula.parse(y));
    }

    /** (r cos φ, r sin φ). */
    static TransverseVector polar(Formula length, Formula azimuth) {
        return new TransverseVector(length.times(call("cos", azimuth)), length.times(call("sin", azimuth)));
    }

    /** The transverse momentum of an object that has columns {@code object_pt} and {@code object_phi}. */
    static TransverseVector polar(String object) {
        return polar(column(object + "_pt"), column(object + "_phi"));
    }

    /** √(x² + y²); hypot takes ten times as long. */
    Formula length() {
        return call("sqrt", x.times(x).plus(y.times(y)));
    }

    /** {@return the sum of this vector and another one} */
    public TransverseVector plus(TransverseVector other) {
        return new TransverseVector(x.plus(other.x), y.plus(other.y));
    }

    /** {@return this vector minus another one} */
    public TransverseVector minus(TransverseVector other) {
        return other.equals(ZERO) ? this : new TransverseVector(x.minus(other.x), y.minus(other.y));
    }

    /** {@return both components as features called {@code name_x} and {@code name_y}} */
    public FeatureSet features(String name) {
        return new FeatureSet(name, List.of(new Feature(name + "_x", x), new Feature(name + "_y", y)));
    }

    @Override
    public String toString() {
        return "(" + x + ", " + y + ")";
    }
}
