package hadrec.wmass;

import hadrec.features.Selection;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.statistics.Bins;
import hadrec.statistics.Histogram;
import tech.tablesaw.api.Table;

/**
 * A quantity whose spectrum depends on the W mass: a formula of a recoil table's columns, its bins, and the events that count.
 *
 * <p>With the recoil u and the lepton's pT^ℓ, the neutrino's transverse momentum is pT^ν = −(u + pT^ℓ), and m_T = √(2 pT^ℓ pT^ν (1 − cos
 * Δφ)) = √(2 (|pT^ℓ| |pT^ν| − pT^ℓ · pT^ν)).
 *
 * <p>What lies below or above the bins is no part of the shape. The selection belongs to the observable and is applied to the rows of a
 * table that keeps all events, so that several recoils and variations stay on the same rows. {@link Selection#THESIS} reads charged and
 * neutral sums and not u: all recoils of one table share one selection. One made of formulas of u_x and u_y is each recoil's own.
 *
 * @param name in tables and labels
 * @param formula in GeV
 * @param bins in GeV
 * @param selection of the events that count
 */
public record MassObservable(String name, Formula formula, Bins bins, Selection selection) {
    private static final String NU_X = "(u_x + lep_pt * cos(lep_phi))";
    private static final String NU_Y = "(u_y + lep_pt * sin(lep_phi))";
    private static final String NU_PT = "sqrt(" + NU_X + " * " + NU_X + " + " + NU_Y + " * " + NU_Y + ")";

    /** The transverse mass m_T, 60 to 100 GeV in bins of 1, after the thesis's selection. */
    public static final MassObservable TRANSVERSE_MASS = of(
            "m_T",
            // pT^ν points against (NU_X, NU_Y), which turns the sign of the scalar product; rounding must not make it
            // negative
            "sqrt(2 * max(0, lep_pt * (" + NU_PT + " + cos(lep_phi) * " + NU_X + " + sin(lep_phi) * " + NU_Y + ")))",
            Bins.uniform(40, 60, 100));

    /** The missing transverse momentum |pT^ν|, 30 to 60 GeV in bins of 1, after the thesis's selection. */
    public static final MassObservable MISSING_PT = of("missing pT", NU_PT, Bins.uniform(30, 30, 60));

    /** The lepton's transverse momentum, 30 to 50 GeV in bins of 0.5, after the thesis's selection. */
    public static final MassObservable LEPTON_PT = of("lepton pT", "lep_pt", Bins.uniform(40, 30, 50));

    /** Checks that nothing is left out and that the formula is a number. */
    public MassObservable {
        Expect.given("MassObservable", "a name", name);
        Expect.given("MassObservable", "a formula", formula);
        Expect.given("MassObservable", "bins", bins);
        Expect.given("MassObservable", "a selection", selection);
        Expect.that(
                !formula.isCondition(), "MassObservable '%s' expects a number, got the condition '%s'", name, formula);
    }

    /** {@return an observable of the text of its formula, after the thesis's selection} */
    public static MassObservable of(String name, String formula, Bins bins) {
        return new MassObservable(name, Formula.parse(formula), bins, Selection.THESIS);
    }

    /** {@return the same in another range or with other bins} */
    public MassObservable withBins(Bins other) {
        return new MassObservable(name, formula, other, selection);
    }

    /** {@return the same of other events, such as a category, which its name should tell} */
    public MassObservable withSelection(Selection other) {
        return new MassObservable(name, formula, bins, other);
    }

    /** {@return the same under another name} */
    public MassObservable withName(String other) {
        return new MassObservable(other, formula, bins, selection);
    }

    /**
     * {@return the spectrum of the selected events of a recoil table, with their weights}
     *
     * @param recoilTable with the columns of formula and selection; not modified
     * @throws IllegalArgumentException if a column is missing, or what a cut needs
     */
    public Histogram histogram(Table recoilTable) {
        return Histogram.of(selection.apply(recoilTable), formula.toString(), bins);
    }
}
