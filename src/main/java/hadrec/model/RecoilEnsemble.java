package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.internal.checks.Expect;
import hadrec.recoil.Recoil;
import java.util.List;
import java.util.function.Function;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Regressors of the same recoil that differ in the seed (or in the events) of their training. In the mean of their predictions the
 * random parts of their errors average out.
 *
 * @param members at least one; all with a predicted covariance or none
 */
public record RecoilEnsemble(List<RecoilRegressor> members) {
    /**
     * Copies and checks the list.
     *
     * @throws IllegalArgumentException if it is empty, or some predict a covariance and others do not
     */
    public RecoilEnsemble {
        members = List.copyOf(members);
        long different =
                members.stream().mapToInt(RecoilEnsemble::outputs).distinct().count();
        Expect.that(
                different == 1,
                "RecoilEnsemble expects regressors that all predict a covariance or none, at least one, got %d of %d kinds",
                members.size(),
                different);
    }

    /**
     * Predicts the recoil.
     *
     * @param events with the columns of all members' features; not modified
     * @return the events with the mean of the members' recoils as {@code u_x} and {@code u_y} and, where they predict a covariance,
     *     the mean of it plus the covariance of the members' recoils; in {@code u_spread} the standard deviation of the members'
     *     recoils per component, √(Σ|u_m − ⟨u⟩|²/2(M − 1)), 0 for one member; GeV
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public Table predict(Table events) {
        return predict(events, member -> member.predictions(member.inputs().matrix(events)));
    }

    /**
     * Predicts the recoil from the inputs that the members have in common.
     *
     * @param events as of {@link #predict(Table)}
     * @param inputs events × {@link #inputs()}, for example with a permuted column; not modified
     */
    public Table predict(Table events, FMatrixRMaj inputs) {
        return predict(events, member -> member.predictions(inputs));
    }

    private Table predict(Table events, Function<RecoilRegressor, FMatrixRMaj> predictions) {
        int rows = events.rowCount();
        int columns = outputs(members.get(0));
        double[] sums = new double[rows * columns];
        double[] squares = new double[rows * 3];
        for (RecoilRegressor member : members) {
            add(predictions.apply(member), sums, squares);
        }
        FMatrixRMaj means = new FMatrixRMaj(rows, columns);
        double[] spreads = new double[rows];
        for (int row = 0; row < rows; row++) {
            double[] covariance = means(row, columns, sums, squares, means.data);
            double freedom = Math.max(1, members.size() - 1) / (double) members.size();
            spreads[row] = Math.sqrt((covariance[0] + covariance[2]) / 2 / freedom);
        }
        return RecoilRegressor.recoilTable(events, means).addColumns(DoubleColumn.create(Recoil.U_SPREAD, spreads));
    }

    private static void add(FMatrixRMaj predictions, double[] sums, double[] squares) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += predictions.data[i];
        }
        for (int row = 0; row < predictions.numRows; row++) {
            double x = predictions.get(row, 0);
            double y = predictions.get(row, 1);
            squares[3 * row] += x * x;
            squares[3 * row + 1] += x * y;
            squares[3 * row + 2] += y * y;
        }
    }

    /** Writes a row of means; gives the covariance of the members' recoils, xx, xy, yy. */
    private double[] means(int row, int columns, double[] sums, double[] squares, float[] means) {
        int count = members.size();
        double x = sums[row * columns] / count;
        double y = sums[row * columns + 1] / count;
        double[] covariance = {
            Math.max(0, squares[3 * row] / count - x * x),
            squares[3 * row + 1] / count - x * y,
            Math.max(0, squares[3 * row + 2] / count - y * y)
        };
        for (int column = 0; column < columns; column++) {
            double mean = sums[row * columns + column] / count;
            means[row * columns + column] = (float) (column < 2 ? mean : mean + covariance[column - 2]);
        }
        return covariance;
    }

    /**
     * {@return the inputs that all members have, see {@link RecoilRegressor#inputs}}
     *
     * @throws IllegalArgumentException if they differ
     */
    public FeatureSet inputs() {
        FeatureSet inputs = members.get(0).inputs();
        Expect.that(
                members.stream().allMatch(member -> member.inputs().equals(inputs)),
                "RecoilEnsemble: its %d regressors differ in their features; the first has %s",
                members.size(),
                members.get(0).features().name());
        return inputs;
    }

    private static int outputs(RecoilRegressor member) {
        return member.outputs();
    }

    @Override
    public String toString() {
        return "RecoilEnsemble of " + members.size() + ", the first a " + members.get(0);
    }
}
