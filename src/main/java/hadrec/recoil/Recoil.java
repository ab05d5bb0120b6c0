package hadrec.recoil;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Makes recoil tables: the events with the transverse recoil vector of each in the columns {@code u_x} and {@code u_y},
 * in GeV.
 *
 * <p>The result is a new table, of the same name, that shares the columns of the events; the events are not modified. Recoil
 * columns that the events have already are left out in favour of the new ones, so the recoils of one sample can be made from
 * one another's tables.
 */
public final class Recoil {
    /** The column of the recoil's x component, GeV. */
    public static final String U_X = "u_x";

    /** The column of the recoil's y component, GeV. */
    public static final String U_Y = "u_y";

    private Recoil() {}

    /**
     * {@return the events with their nominal recoil: the vector sum of the charged and the neutral particle-flow objects}
     *
     * @param events with {@code charged_px}, {@code charged_py}, {@code neutral_px}, {@code neutral_py}; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public static Table nominal(Table events) {
        Columns.require("Recoil.nominal", events, "charged_px", "charged_py", "neutral_px", "neutral_py");
        return with(events, sum(events, "charged_px", "neutral_px"), sum(events, "charged_py", "neutral_py"));
    }

    /**
     * {@return the events with their true recoil, which balances the generated boson: −p}
     *
     * @param events with {@code boson_pt} and {@code boson_phi}; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public static Table truth(Table events) {
        Columns.require("Recoil.truth", events, "boson_pt", "boson_phi");
        double[] pt = Columns.numbers("Recoil.truth", events, "boson_pt");
        double[] phi = Columns.numbers("Recoil.truth", events, "boson_phi");
        double[] uX = new double[pt.length];
        double[] uY = new double[pt.length];
        for (int row = 0; row < pt.length; row++) {
            uX[row] = -pt[row] * StrictMath.cos(phi[row]);
            uY[row] = -pt[row] * StrictMath.sin(phi[row]);
        }
        return with(events, uX, uY);
    }

    /**
     * {@return the events with a predicted recoil}
     *
     * @param events any events; not modified
     * @param prediction events × 2, (u_x, u_y) in GeV; not modified
     * @throws IllegalArgumentException if the shape does not fit or a prediction is not finite
     */
    public static Table of(Table events, FMatrixRMaj prediction) {
        if (prediction.numRows != events.rowCount() || prediction.numCols != 2) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Recoil expects a prediction of %d × 2, got %d × %d",
                    events.rowCount(),
                    prediction.numRows,
                    prediction.numCols));
        }
        double[] uX = new double[prediction.numRows];
        double[] uY = new double[prediction.numRows];
        for (int row = 0; row < uX.length; row++) {
            uX[row] = prediction.get(row, 0);
            uY[row] = prediction.get(row, 1);
            if (!Double.isFinite(uX[row]) || !Double.isFinite(uY[row])) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "Recoil expects finite predictions, got (%s, %s) in row %d",
                        uX[row],
                        uY[row],
                        row));
            }
        }
        return with(events, uX, uY);
    }

    private static double[] sum(Table events, String first, String second) {
        double[] sum = Columns.numbers("Recoil.nominal", events, first);
        double[] more = Columns.numbers("Recoil.nominal", events, second);
        for (int row = 0; row < sum.length; row++) {
            sum[row] += more[row];
        }
        return sum;
    }

    /** The events with recoil vectors in place of those they may have. */
    static Table with(Table events, double[] uX, double[] uY) {
        List<Column<?>> columns = new ArrayList<>();
        for (Column<?> column : events.columns()) {
            if (!column.name().equalsIgnoreCase(U_X) && !column.name().equalsIgnoreCase(U_Y)) {
                columns.add(column);
            }
        }
        columns.add(DoubleColumn.create(U_X, uX));
        columns.add(DoubleColumn.create(U_Y, uY));
        return Table.create(events.name(), columns);
    }
}
