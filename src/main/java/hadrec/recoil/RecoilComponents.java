package hadrec.recoil;

import java.util.Arrays;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * The recoil vectors of events, each seen along and across the transverse momentum p of its boson; GeV and rad.
 *
 * <p>u∥ = (u · p)/|p| and u⊥ = (p × u)/|p| = p̂_x u_y − p̂_y u_x, both signed. A recoil balances its boson: ideally u∥ = −|p| and
 * u⊥ = 0, so the recoil bias u∥ + |p| is 0.
 *
 * <p>The arrays have one entry per event in the table's order; they are shared, not copied, and not to be changed.
 *
 * @param uParallel u∥
 * @param uPerpendicular u⊥, positive to the left of the boson
 * @param phi azimuth of the recoil in the detector, −π to π
 * @param bosonPt |p|
 * @param weights the events' weights
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
public record RecoilComponents(
        double[] uParallel, double[] uPerpendicular, double[] phi, double[] bosonPt, double[] weights) {
    /**
     * Checks that all arrays describe the same events.
     *
     * @throws IllegalArgumentException if their lengths differ
     */
    public RecoilComponents {
        int events = uParallel.length;
        if (uPerpendicular.length != events
                || phi.length != events
                || bosonPt.length != events
                || weights.length != events) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "RecoilComponents expects %d entries everywhere, got %d of u⊥, %d of phi, %d of pT and %d weights",
                    events,
                    uPerpendicular.length,
                    phi.length,
                    bosonPt.length,
                    weights.length));
        }
    }

    /**
     * The components of a recoil table.
     *
     * @param recoilTable with {@code u_x}, {@code u_y}, {@code boson_pt}, {@code boson_phi} and {@code weight}; not modified
     * @throws IllegalArgumentException if a column or a value is missing or a boson has pT = 0
     */
    public static RecoilComponents of(Table recoilTable) {
        String owner = "RecoilComponents";
        Columns.require(owner, recoilTable, Recoil.U_X, Recoil.U_Y, "boson_pt", "boson_phi", "weight");
        double[] pt = Columns.numbers(owner, recoilTable, "boson_pt");
        double[] phi = Columns.numbers(owner, recoilTable, "boson_phi");
        double[] pX = new double[pt.length];
        double[] pY = new double[pt.length];
        for (int row = 0; row < pt.length; row++) {
            pX[row] = pt[row] * StrictMath.cos(phi[row]);
            pY[row] = pt[row] * StrictMath.sin(phi[row]);
        }
        double[] uX = Columns.numbers(owner, recoilTable, Recoil.U_X);
        double[] uY = Columns.numbers(owner, recoilTable, Recoil.U_Y);
        RecoilComponents unweighted = of(uX, uY, pX, pY);
        double[] weights = Columns.numbers(owner, recoilTable, "weight");
        return new RecoilComponents(
                unweighted.uParallel, unweighted.uPerpendicular, unweighted.phi, unweighted.bosonPt, weights);
    }

    /**
     * The components of recoil vectors whose events all weigh 1.
     *
     * @param uX the recoil's x component, GeV; not modified
     * @param uY the recoil's y component, GeV; not modified
     * @param pX the x component of the boson's momentum, GeV; not modified
     * @param pY the y component of the boson's momentum, GeV; not modified
     * @throws IllegalArgumentException if the lengths differ or a boson has pT = 0
     */
    public static RecoilComponents of(double[] uX, double[] uY, double[] pX, double[] pY) {
        int events = uX.length;
        if (uY.length != events || pX.length != events || pY.length != events) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "RecoilComponents expects %d entries everywhere, got %d of u_y, %d of p_x and %d of p_y",
                    events,
                    uY.length,
                    pX.length,
                    pY.length));
        }
        double[] parallel = new double[events];
        double[] perpendicular = new double[events];
        double[] phi = new double[events];
        double[] pt = new double[events];
        for (int row = 0; row < events; row++) {
            pt[row] = StrictMath.hypot(pX[row], pY[row]);
            if (!(pt[row] > 0)) {
                throw new IllegalArgumentException(
                        "RecoilComponents expects bosons with pT > 0, got " + pt[row] + " in row " + row);
            }
            double hatX = pX[row] / pt[row];
            double hatY = pY[row] / pt[row];
            parallel[row] = uX[row] * hatX + uY[row] * hatY; // u∥ = u · p̂
            perpendicular[row] = hatX * uY[row] - hatY * uX[row]; // u⊥ = p̂ × u
            phi[row] = StrictMath.atan2(uY[row], uX[row]);
        }
        double[] ones = new double[events];
        Arrays.fill(ones, 1);
        return new RecoilComponents(parallel, perpendicular, phi, pt, ones);
    }

    /** {@return the number of events} */
    public int events() {
        return uParallel.length;
    }

    /** {@return the recoil bias b = u∥ + |p| of each event; 0 for perfect balance} */
    public double[] recoilBias() {
        double[] bias = new double[events()];
        for (int row = 0; row < bias.length; row++) {
            bias[row] = uParallel[row] + bosonPt[row];
        }
        return bias;
    }

    /** {@return the length u_T of each recoil vector} */
    public double[] uT() {
        double[] length = new double[events()];
        for (int row = 0; row < length.length; row++) {
            length[row] = StrictMath.hypot(uParallel[row], uPerpendicular[row]);
        }
        return length;
    }

    /** {@return the angle from the true recoil −p to the recoil of each event, −π to π} */
    public double[] angleToTruth() {
        double[] angle = new double[events()];
        for (int row = 0; row < angle.length; row++) {
            angle[row] = StrictMath.atan2(-uPerpendicular[row], -uParallel[row]);
        }
        return angle;
    }

    /** {@return the square error of each event, the mean over the two components: |u + p|²/2 = (b² + u⊥²)/2, in GeV²} */
    public double[] squareError() {
        double[] square = recoilBias();
        for (int row = 0; row < square.length; row++) {
            square[row] = (square[row] * square[row] + uPerpendicular[row] * uPerpendicular[row]) / 2;
        }
        return square;
    }
}
