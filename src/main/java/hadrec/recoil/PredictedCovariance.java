package hadrec.recoil;

import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * How far each recoil is from the truth, u + p, and the covariance predicted for that, both seen along and across the recoil; GeV and
 * GeV².
 *
 * @param alongError u + p along the recoil
 * @param acrossError u + p across
 * @param along predicted variance along the recoil
 * @param across predicted variance across
 * @param mixed predicted covariance of the two
 */
record PredictedCovariance(double[] alongError, double[] acrossError, double[] along, double[] across, double[] mixed) {
    static PredictedCovariance of(String owner, Table recoilTable) {
        Columns.require(owner, recoilTable, Recoil.U_COV_XX, Recoil.U_COV_XY, Recoil.U_COV_YY, Recoil.U_X, Recoil.U_Y);
        double[] x = Columns.numbers(owner, recoilTable, Recoil.U_X);
        double[] y = Columns.numbers(owner, recoilTable, Recoil.U_Y);
        double[] xx = Columns.numbers(owner, recoilTable, Recoil.U_COV_XX);
        double[] xy = Columns.numbers(owner, recoilTable, Recoil.U_COV_XY);
        double[] yy = Columns.numbers(owner, recoilTable, Recoil.U_COV_YY);
        double[] pt = Columns.numbers(owner, recoilTable, "boson_pt");
        double[] phi = Columns.numbers(owner, recoilTable, "boson_phi");
        for (int row = 0; row < xx.length; row++) {
            requirePositiveDefinite(owner, row, xx[row], xy[row], yy[row]);
            double length = Math.sqrt(x[row] * x[row] + y[row] * y[row]);
            double c = length > 0 ? x[row] / length : 1;
            double s = length > 0 ? y[row] / length : 0;
            double errorX = x[row] + pt[row] * StrictMath.cos(phi[row]);
            double errorY = y[row] + pt[row] * StrictMath.sin(phi[row]);
            x[row] = c * errorX + s * errorY;
            y[row] = c * errorY - s * errorX;
            // R C Rᵀ with the rows of R along û = (c, s) and across, (−s, c)
            double along = c * c * xx[row] + 2 * c * s * xy[row] + s * s * yy[row];
            double across = s * s * xx[row] - 2 * c * s * xy[row] + c * c * yy[row];
            double both = c * s * (yy[row] - xx[row]) + (c * c - s * s) * xy[row];
            xx[row] = along;
            yy[row] = across;
            xy[row] = both;
        }
        return new PredictedCovariance(x, y, xx, yy, xy);
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
