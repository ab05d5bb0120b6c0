package hadrec.recoil;

import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * The predicted covariance of each recoil, in the frame of its boson; GeV².
 *
 * @param parallel variance along the boson
 * @param perpendicular variance across
 * @param mixed covariance of the two
 */
record PredictedCovariance(double[] parallel, double[] perpendicular, double[] mixed) {
    static PredictedCovariance of(String owner, Table recoilTable) {
        Columns.require(owner, recoilTable, Recoil.U_COV_XX, Recoil.U_COV_XY, Recoil.U_COV_YY, "boson_phi");
        double[] xx = Columns.numbers(owner, recoilTable, Recoil.U_COV_XX);
        double[] xy = Columns.numbers(owner, recoilTable, Recoil.U_COV_XY);
        double[] yy = Columns.numbers(owner, recoilTable, Recoil.U_COV_YY);
        double[] phi = Columns.numbers(owner, recoilTable, "boson_phi");
        for (int row = 0; row < xx.length; row++) {
            requirePositiveDefinite(owner, row, xx[row], xy[row], yy[row]);
            double c = StrictMath.cos(phi[row]);
            double s = StrictMath.sin(phi[row]);
            // R C Rᵀ with the rows of R along p̂ = (c, s) and across, (−s, c)
            double along = c * c * xx[row] + 2 * c * s * xy[row] + s * s * yy[row];
            double across = s * s * xx[row] - 2 * c * s * xy[row] + c * c * yy[row];
            double both = c * s * (yy[row] - xx[row]) + (c * c - s * s) * xy[row];
            xx[row] = along;
            yy[row] = across;
            xy[row] = both;
        }
        return new PredictedCovariance(xx, yy, xy);
    }

    static void requirePositiveDefinite(String owner, int row, double xx, double xy, double yy) {
        // An infinite entry makes the determinant infinite or NaN.
        if (!(xx > 0 && yy > 0 && xx * yy - xy * xy > 0 && xx * yy - xy * xy <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s expects finite, positive definite covariances, got xx %s, xy %s, yy %s in row %d",
                    owner,
                    xx,
                    xy,
                    yy,
                    row));
        }
    }
}
