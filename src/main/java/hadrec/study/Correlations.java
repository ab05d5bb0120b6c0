package hadrec.study;

import hadrec.features.StandardScaler;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * Linear correlations between the columns of a matrix of features.
 *
 * @param names of the columns
 * @param matrix symmetric, 1 on the diagonal
 */
public record Correlations(List<String> names, DMatrixRMaj matrix) {
    /** Far above float32 rounding. */
    private static final double NO_VARIANCE = 1e-6;

    /** Copies names and matrix. */
    public Correlations {
        names = List.copyOf(names);
        matrix = matrix.copy();
    }

    /**
     * Weighted correlation coefficients, Σw (x − ⟨x⟩)(y − ⟨y⟩)/(Σw σ_x σ_y), summed in float64.
     *
     * @param features events × columns; not modified
     * @param weights one per event; not modified
     * @throws IllegalArgumentException if shapes differ, the sum of weights is not positive or a column is constant
     */
    public static Correlations of(List<String> names, FMatrixRMaj features, float[] weights) {
        FMatrixRMaj scaled = StandardScaler.fit(names, features, weights).transform(features);
        int n = scaled.numCols;
        double[] sums = new double[n * n];
        double sumOfWeights = 0;
        for (int row = 0; row < scaled.numRows; row++) {
            sumOfWeights += weights[row];
            addProducts(scaled, row, weights[row], sums);
        }
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double correlation = i == j ? 1 : sums[i * n + j] / sumOfWeights;
                matrix.set(i, j, correlation);
                matrix.set(j, i, correlation);
            }
        }
        return new Correlations(names, matrix);
    }

    private static void addProducts(FMatrixRMaj scaled, int row, double weight, double[] sums) {
        int n = scaled.numCols;
        int at = row * n;
        for (int i = 0; i < n; i++) {
            double x = weight * scaled.data[at + i];
            for (int j = 0; j < i; j++) {
                sums[i * n + j] += x * scaled.data[at + j];
            }
        }
    }

    /**
     * {@return the variances along the principal axes, largest first; they add up to the number of columns}
     *
     * <p>The number of those that vanish, up to rounding, is the number of columns that are linear combinations of others.
     */
    public double[] eigenvalues() {
        // of a symmetric matrix without negative eigenvalues these are its singular values
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition = decomposed(matrix.copy());
        double[] values = Arrays.copyOf(decomposition.getSingularValues(), names.size());
        SingularOps_DDRM.descendingOrder(null, false, values, values.length, null, false);
        return values;
    }

    /**
     * {@return R² = rᵀ C⁻¹ r, the fraction of a column's variance that a linear combination of others explains} C are the
     * correlations of the others and r theirs with the column. Where the others are linearly dependent, principal axes with a
     * variance below 10⁻⁶ are left out.
     *
     * @throws IllegalArgumentException if there is no such column
     */
    public double rSquared(String column, List<String> others) {
        int at = indexOf(column);
        int[] from = others.stream().mapToInt(this::indexOf).toArray();
        if (from.length == 0) {
            return 0;
        }
        DMatrixRMaj among = new DMatrixRMaj(from.length, from.length);
        for (int i = 0; i < from.length; i++) {
            for (int j = 0; j < from.length; j++) {
                among.set(i, j, matrix.get(from[i], from[j]));
            }
        }
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition = decomposed(among);
        DMatrixRMaj axes = decomposition.getV(null, true); // its rows are the principal axes
        double share = 0;
        for (int axis = 0; axis < from.length; axis++) {
            double along = 0;
            for (int i = 0; i < from.length; i++) {
                along += axes.get(axis, i) * matrix.get(at, from[i]);
            }
            double variance = decomposition.getSingularValues()[axis];
            share += variance > NO_VARIANCE ? along * along / variance : 0;
        }
        return Math.min(1, share);
    }

    private SingularValueDecomposition_F64<DMatrixRMaj> decomposed(DMatrixRMaj symmetric) {
        SingularValueDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.svd(false, true, true);
        if (!decomposition.decompose(symmetric)) {
            throw new IllegalArgumentException(
                    "Correlations of " + names.size() + " columns cannot be decomposed: is a number not finite?");
        }
        return decomposition;
    }

    private int indexOf(String column) {
        if (!names.contains(column)) {
            throw new IllegalArgumentException(
                    "Correlations has no column '" + column + "'; it has: " + String.join(", ", names));
        }
        return names.indexOf(column);
    }

    /** {@return how many columns are linearly independent: eigenvalues above 10⁻⁶, far above float32 rounding} */
    public int independentColumns() {
        return (int) Arrays.stream(eigenvalues())
                .filter(value -> value > NO_VARIANCE)
                .count();
    }

    /** {@return the coefficients as rows, for a figure} */
    public double[][] rows() {
        double[][] rows = new double[matrix.numRows][matrix.numCols];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(matrix.data, i * matrix.numCols, rows[i], 0, matrix.numCols);
        }
        return rows;
    }

    /** How many columns, and how many of them are independent. */
    @Override
    public String toString() {
        return "correlations of " + names.size() + " columns, of which " + independentColumns() + " are independent";
    }
}
