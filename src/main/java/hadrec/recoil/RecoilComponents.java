package hadrec.recoil;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * The recoil vectors u of events, each seen along and across the transverse momentum p of its boson; GeV and rad.
 *
 * <p>u∥ = (u · p)/|p| and u⊥ = (p × u)/|p| = p̂_x u_y − p̂_y u_x, both signed. A recoil balances its boson: ideally u∥ = −|p| and
 * u⊥ = 0, so the recoil bias u∥ + |p| is 0.
 *
 * <p>Pulls are differences from the truth in units of the predicted resolution and test a predicted covariance C. With d = u + p the
 * distance from the truth −p, seen along and across the recoil u itself, C in the same frame, L the Cholesky factor of C and z = L⁻¹
 * d: z₁ = d₁/√C₁₁ is the pull along, z₂ = (d₂ − C₁₂/C₁₁ d₁)/√(C₂₂ − C₁₂²/C₁₁) the one across, given the one along. The two are
 * uncorrelated where C is right. The pull across by itself is d₂/√C₂₂. None depends on the orientation of the event. The frame is the
 * recoil's and not the boson's, as C describes the truth given what was measured. Where pT is no larger than the resolution, pulls
 * along the true direction, or in bins of the true pT, would not have a width of 1 even if C were right.
 *
 * <p>The arrays have one entry per event in the table's order. Those of u, |p|, u∥, u⊥, φ and the weights are not copies and
 * must not be changed.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
public final class RecoilComponents {
    /** The columns that the components are made of. */
    static final String[] NEEDED = {Recoil.U_X, Recoil.U_Y, Role.BOSON_PT.column(), Role.BOSON_PHI.column()};

    private final Table table;
    private final double[] uX;
    private final double[] uY;
    private final double[][] boson;
    private final double[] weights;
    private final double[] parallel;
    private final double[] perpendicular;
    private final double[] phi;
    private final double[] pt;

    private RecoilComponents(Table table, double[] uX, double[] uY, double[][] boson, double[] weights) {
        this.table = table;
        this.uX = uX;
        this.uY = uY;
        this.boson = boson;
        this.weights = weights;
        int events = uX.length;
        parallel = new double[events];
        perpendicular = new double[events];
        phi = new double[events];
        pt = new double[events];
        Arrays.setAll(pt, row -> StrictMath.hypot(boson[0][row], boson[1][row]));
        requireDirections(table, pt);
        for (int row = 0; row < events; row++) {
            double hatX = boson[0][row] / pt[row];
            double hatY = boson[1][row] / pt[row];
            parallel[row] = uX[row] * hatX + uY[row] * hatY; // u∥ = u · p̂
            perpendicular[row] = hatX * uY[row] - hatY * uX[row]; // u⊥ = p̂ × u
            phi[row] = StrictMath.atan2(uY[row], uX[row]);
        }
    }

    /** A boson at rest has no direction along and across which to look. */
    private static void requireDirections(Table table, double[] pt) {
        int[] resting =
                IntStream.range(0, pt.length).filter(row -> !(pt[row] > 0)).toArray();
        if (resting.length > 0) {
            throw Expect.refusal(
                    "RecoilComponents expects bosons with pT > 0, which have a direction; %d of %d have none, the first in %s:"
                            + " Selection.of(Cut.of(\"pT > 0\", \"boson_pt > 0\")) leaves them out",
                    resting.length, pt.length, Columns.event(table, resting[0]));
        }
    }

    /**
     * The components of a recoil table.
     *
     * @param recoilTable with {@code u_x}, {@code u_y}, {@code boson_pt}, {@code boson_phi} and, unless all events weigh 1, {@code
     *     weight}; not modified
     * @throws IllegalArgumentException if a column or a value is missing or a boson has pT = 0
     */
    public static RecoilComponents of(Table recoilTable) {
        Columns.require(recoilTable, NEEDED);
        return new RecoilComponents(
                recoilTable,
                Columns.finite(recoilTable, Recoil.U_X),
                Columns.finite(recoilTable, Recoil.U_Y),
                Recoil.boson(recoilTable),
                Columns.weights(recoilTable));
    }

    /** {@return the events with their recoil} */
    public Table table() {
        return table;
    }

    /**
     * {@return the numbers of any column of the recoil table}
     *
     * @throws IllegalArgumentException if there is no such column or a value is missing
     */
    public double[] column(String name) {
        return Columns.finite(table, name);
    }

    /** {@return the number of events} */
    public int events() {
        return uX.length;
    }

    /** {@return the events' weights} */
    public double[] weights() {
        return weights;
    }

    /** {@return the recoil's x component in the detector} */
    public double[] uX() {
        return uX;
    }

    /** {@return the recoil's y component in the detector} */
    public double[] uY() {
        return uY;
    }

    /** {@return azimuth of the recoil in the detector, −π to π} */
    public double[] phi() {
        return phi;
    }

    /** {@return |p|} */
    public double[] bosonPt() {
        return pt;
    }

    /** {@return u∥} */
    public double[] uParallel() {
        return parallel;
    }

    /** {@return u⊥, positive to the left of the boson} */
    public double[] uPerpendicular() {
        return perpendicular;
    }

    /** {@return the length u_T of each recoil vector} */
    public double[] uT() {
        return each(row -> StrictMath.hypot(parallel[row], perpendicular[row]));
    }

    /** {@return the recoil bias b = u∥ + |p| of each event; 0 for perfect balance} */
    public double[] recoilBias() {
        return each(row -> parallel[row] + pt[row]);
    }

    /** {@return u_x minus that of the true recoil, u_x + p_x} */
    public double[] differenceX() {
        return each(row -> uX[row] + boson[0][row]);
    }

    /** {@return u_y minus that of the true recoil, u_y + p_y} */
    public double[] differenceY() {
        return each(row -> uY[row] + boson[1][row]);
    }

    /** {@return u_T minus that of the true recoil, u_T − |p|} */
    public double[] differenceOfLength() {
        double[] length = uT();
        return each(row -> length[row] - pt[row]);
    }

    /** {@return the angle from the true recoil −p to the recoil of each event, −π to π} */
    public double[] angleToTruth() {
        return each(row -> StrictMath.atan2(-perpendicular[row], -parallel[row]));
    }

    /** {@return the squared error of each event, the mean over the two components: |u + p|²/2 = (b² + u⊥²)/2, in GeV²} */
    public double[] squareError() {
        double[] bias = recoilBias();
        return each(row -> (bias[row] * bias[row] + perpendicular[row] * perpendicular[row]) / 2);
    }

    /** {@return the component of the true recoil along the recoil, t · û, in GeV; 0 for a recoil of no length} */
    double[] truthAlongRecoil() {
        double[] length = uT();
        return each(row -> length[row] > 0 ? -pt[row] * parallel[row] / length[row] : 0);
    }

    /**
     * {@return the squared error that each event would have if its recoil, in its direction, had the length that suits recoils of its length
     * best} In GeV², the mean over the two components: |g(u_T) û − t|²/2 with t the true recoil, û the recoil's direction and g(u_T) = E[t · û
     * | u_T], fitted on one half of the events and applied to the other. An increasing function of a recoil's own length adds no
     * information and changes it by less than 0.1 %, a power of the length not at all, as g undoes it.
     *
     * @throws IllegalArgumentException if there are too few events to fit g
     */
    public double[] squareErrorAtBestLength() {
        double[] best = BestLength.of(this);
        double[] along = truthAlongRecoil();
        return each(row -> (best[row] * best[row] - 2 * best[row] * along[row] + pt[row] * pt[row]) / 2);
    }

    /**
     * {@return the pull along the recoil, z₁}
     *
     * @throws IllegalArgumentException if the table lacks a predicted covariance or one is not positive definite
     */
    public double[] pullAlong() {
        return pulls((d1, d2, c11, c12, c22) -> d1 / Math.sqrt(c11));
    }

    /** {@return the pull across the recoil, d₂/√C₂₂; see {@link #pullAlong}} */
    public double[] pullAcross() {
        return pulls((d1, d2, c11, c12, c22) -> d2 / Math.sqrt(c22));
    }

    /** {@return the pull across the recoil given the one along, z₂; see {@link #pullAlong}} */
    public double[] pullAcrossGivenAlong() {
        return pulls((d1, d2, c11, c12, c22) -> (d2 - c12 / c11 * d1) / Math.sqrt(c22 - c12 / c11 * c12));
    }

    private interface Pull {
        double of(double d1, double d2, double c11, double c12, double c22);
    }

    private double[] pulls(Pull pull) {
        Columns.require(table, Recoil.U_COV_XX, Recoil.U_COV_XY, Recoil.U_COV_YY);
        double[] xx = column(Recoil.U_COV_XX);
        double[] xy = column(Recoil.U_COV_XY);
        double[] yy = column(Recoil.U_COV_YY);
        return each(row -> {
            Recoil.requirePositiveDefinite("A pull", row, xx[row], xy[row], yy[row]);
            double length = Math.sqrt(uX[row] * uX[row] + uY[row] * uY[row]);
            double c = length > 0 ? uX[row] / length : 1;
            double s = length > 0 ? uY[row] / length : 0;
            double dX = uX[row] + boson[0][row];
            double dY = uY[row] + boson[1][row];
            // R C Rᵀ with the rows of R along û = (c, s) and across, (−s, c)
            double along = c * c * xx[row] + 2 * c * s * xy[row] + s * s * yy[row];
            double across = s * s * xx[row] - 2 * c * s * xy[row] + c * c * yy[row];
            double mixed = c * s * (yy[row] - xx[row]) + (c * c - s * s) * xy[row];
            return pull.of(c * dX + s * dY, c * dY - s * dX, along, mixed, across);
        });
    }

    private double[] each(IntToDoubleFunction number) {
        double[] numbers = new double[events()];
        Arrays.setAll(numbers, number);
        return numbers;
    }

    @Override
    public String toString() {
        return "RecoilComponents of " + events() + " events";
    }
}
