package hadrec.recoil;

import hadrec.data.Role;
import hadrec.features.TransverseVector;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Makes recoil tables: the events with the transverse recoil vector of each in the columns {@code u_x} and {@code u_y},
 * in GeV.
 *
 * <p>A regressor that predicts its resolution adds the covariance of the vector in {@code u_cov_xx}, {@code u_cov_xy} and {@code
 * u_cov_yy}, in GeV².
 *
 * <p>The result is a new table of the same name that shares the columns of the events, which are not modified. New recoil columns
 * replace all those that the events have.
 */
public final class Recoil {
    /** The column of the recoil's x component, GeV. */
    public static final String U_X = "u_x";

    /** The column of the recoil's y component, GeV. */
    public static final String U_Y = "u_y";

    /** The column of the predicted variance of the x component, GeV². */
    public static final String U_COV_XX = "u_cov_xx";

    /** The column of the predicted covariance of the two components, GeV². */
    public static final String U_COV_XY = "u_cov_xy";

    /** The column of the predicted variance of the y component, GeV². */
    public static final String U_COV_YY = "u_cov_yy";

    /** The column of the predicted mean squared error, (C_xx + C_yy)/2, GeV². */
    public static final String U_VARIANCE = "u_variance";

    /** The column of the standard deviation of several networks' recoils, per component, GeV. */
    public static final String U_SPREAD = "u_spread";

    /** All columns that describe a recoil; another recoil of the same events replaces them. */
    public static final List<String> COLUMNS = List.of(U_X, U_Y, U_COV_XX, U_COV_XY, U_COV_YY, U_VARIANCE, U_SPREAD);

    private Recoil() {}

    /**
     * {@return the events with their nominal recoil, {@link TransverseVector#NOMINAL_RECOIL}}
     *
     * @param events with the columns of its formulas; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public static Table nominal(Table events) {
        return of(events, TransverseVector.NOMINAL_RECOIL);
    }

    /**
     * {@return the events with a recoil that formulas of their columns give, such as the sum of tracks and clusters}
     *
     * @param events with the columns of the formulas; not modified
     * @param x of its x component in the detector, in GeV
     * @param y likewise
     * @throws IllegalArgumentException if a text is no formula, or a column or a value is missing
     */
    public static Table of(Table events, String x, String y) {
        return of(events, TransverseVector.of(x, y));
    }

    private static Table of(Table events, TransverseVector recoil) {
        double[][] components = components(events, recoil);
        return with(events, components[0], components[1]);
    }

    private static double[][] components(Table events, TransverseVector vector) {
        Set<String> columns = new TreeSet<>(vector.x().columns());
        columns.addAll(vector.y().columns());
        Columns.require(events, columns.toArray(String[]::new));
        columns.forEach(column -> Columns.finite(events, column)); // refuses missing values
        return new double[][] {vector.x().evaluate(events), vector.y().evaluate(events)};
    }

    /**
     * {@return the events with their true recoil, which balances the generated boson: −p} It is {@link TransverseVector#TRUE_RECOIL}
     * with the sine and cosine of {@code StrictMath}, which differ from those of formulas in the last digit.
     *
     * @param events with {@code boson_pt} and {@code boson_phi}; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public static Table truth(Table events) {
        double[][] boson = boson(events);
        for (double[] component : boson) {
            Arrays.setAll(component, row -> -component[row]);
        }
        return with(events, boson[0], boson[1]);
    }

    /** The components (p_x, p_y) of each boson's transverse momentum. */
    static double[][] boson(Table events) {
        Columns.require(events, Role.BOSON_PT.column(), Role.BOSON_PHI.column());
        double[] pX = Columns.finite(events, Role.BOSON_PT.column());
        double[] pY = Columns.finite(events, Role.BOSON_PHI.column());
        for (int row = 0; row < pX.length; row++) {
            double pt = pX[row];
            pX[row] = pt * StrictMath.cos(pY[row]);
            pY[row] = pt * StrictMath.sin(pY[row]);
        }
        return new double[][] {pX, pY};
    }

    /**
     * {@return the events with a predicted recoil}
     *
     * @param events any events; not modified
     * @param prediction events × 2, (u_x, u_y) in GeV; not modified
     * @throws IllegalArgumentException if the shape does not fit or a prediction is not finite
     */
    public static Table of(Table events, FMatrixRMaj prediction) {
        requireShape("a prediction", events, prediction, 2);
        double[] uX = new double[prediction.numRows];
        double[] uY = new double[prediction.numRows];
        for (int row = 0; row < uX.length; row++) {
            uX[row] = prediction.get(row, 0);
            uY[row] = prediction.get(row, 1);
            if (!Double.isFinite(uX[row]) || !Double.isFinite(uY[row])) {
                throw Expect.refusal(
                        "Recoil expects finite predictions, got (%s, %s) in row %d", uX[row], uY[row], row);
            }
        }
        return with(events, uX, uY);
    }

    /**
     * {@return the events with a predicted recoil and the covariance predicted for each}
     *
     * @param events any events; not modified
     * @param prediction events × 2, (u_x, u_y) in GeV; not modified
     * @param covariance events × 3, (xx, xy, yy) in GeV²; not modified
     * @throws IllegalArgumentException if a shape does not fit, a number is not finite or a covariance is not positive definite
     */
    public static Table of(Table events, FMatrixRMaj prediction, FMatrixRMaj covariance) {
        requireShape("a covariance", events, covariance, 3);
        double[][] columns = new double[3][covariance.numRows];
        for (int row = 0; row < covariance.numRows; row++) {
            for (int column = 0; column < 3; column++) {
                columns[column][row] = covariance.get(row, column);
            }
            requirePositiveDefinite("Recoil", row, columns[0][row], columns[1][row], columns[2][row]);
        }
        return of(events, prediction)
                .addColumns(
                        DoubleColumn.create(U_COV_XX, columns[0]),
                        DoubleColumn.create(U_COV_XY, columns[1]),
                        DoubleColumn.create(U_COV_YY, columns[2]));
    }

    /**
     * {@return the recoil table with the predicted mean squared error of each event in {@code u_variance}} To be compared with the
     * observed one: {@code RecoilMeasure.meanSquareError().inBinsOf(table, Recoil.U_VARIANCE, bins)}.
     *
     * @param recoilTable of {@link #of(Table, FMatrixRMaj, FMatrixRMaj)}; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public static Table withPredictedVariance(Table recoilTable) {
        double[] xx = Columns.finite(recoilTable, U_COV_XX);
        double[] yy = Columns.finite(recoilTable, U_COV_YY);
        Arrays.setAll(xx, row -> (xx[row] + yy[row]) / 2);
        return Columns.without(recoilTable, List.of(U_VARIANCE)).addColumns(DoubleColumn.create(U_VARIANCE, xx));
    }

    /**
     * {@return the recoil table with another boson, such as the measured sum of two muons, {@link TransverseVector#DIMUON}} It replaces {@code
     * boson_pt} and {@code boson_phi}, so that measures and calibrations are those of data; other columns of the boson stay.
     *
     * @param recoilTable with the columns of the momentum's formulas; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public static Table withBoson(Table recoilTable, TransverseVector momentum) {
        double[][] components = components(recoilTable, momentum);
        double[] pt = new double[recoilTable.rowCount()];
        double[] phi = new double[recoilTable.rowCount()];
        Arrays.setAll(pt, row -> StrictMath.hypot(components[0][row], components[1][row]));
        Arrays.setAll(phi, row -> StrictMath.atan2(components[1][row], components[0][row]));
        String ptColumn = Role.BOSON_PT.column();
        String phiColumn = Role.BOSON_PHI.column();
        return Columns.without(recoilTable, List.of(ptColumn, phiColumn))
                .addColumns(DoubleColumn.create(ptColumn, pt), DoubleColumn.create(phiColumn, phi));
    }

    private static void requireShape(String what, Table events, FMatrixRMaj matrix, int columns) {
        Expect.that(
                matrix.numRows == events.rowCount() && matrix.numCols == columns,
                "Recoil expects %s of %d × %d, got %d × %d",
                what,
                events.rowCount(),
                columns,
                matrix.numRows,
                matrix.numCols);
    }

    static void requirePositiveDefinite(String owner, int row, double xx, double xy, double yy) {
        // An infinite entry makes the determinant infinite or NaN.
        if (!(xx > 0 && yy > 0 && xx * yy - xy * xy > 0 && xx * yy - xy * xy <= Double.MAX_VALUE)) {
            throw Expect.refusal(
                    "%s expects finite, positive definite covariances, got xx %s, xy %s, yy %s in row %d",
                    owner, xx, xy, yy, row);
        }
    }

    /** The events with recoil vectors in place of those they may have. */
    static Table with(Table events, double[] uX, double[] uY) {
        return Columns.without(events, COLUMNS).addColumns(DoubleColumn.create(U_X, uX), DoubleColumn.create(U_Y, uY));
    }
}
