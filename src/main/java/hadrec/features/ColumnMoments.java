package hadrec.features;

import hadrec.internal.checks.Expect;
import org.ejml.data.FMatrixRMaj;

/** Weighted mean and variance of each column of a matrix, and whether it varies at all. */
final class ColumnMoments {
    private final double[] means;
    private final double[] variances;
    private final boolean[] varies;

    private ColumnMoments(int columns) {
        means = new double[columns];
        variances = new double[columns];
        varies = new boolean[columns];
    }

    /** Rows of weight 0 do not count. */
    static ColumnMoments of(FMatrixRMaj matrix, float[] weights, double sumOfWeights) {
        ColumnMoments moments = new ColumnMoments(matrix.numCols);
        double[] origin = moments.firstCounted(matrix, weights);
        double[] sums = moments.sumsAround(origin, matrix, weights, false);
        for (int column = 0; column < sums.length; column++) {
            moments.means[column] = origin[column] + sums[column] / sumOfWeights;
        }
        double[] squares = moments.sumsAround(moments.means, matrix, weights, true);
        double[] rests = moments.sumsAround(moments.means, matrix, weights, false);
        for (int column = 0; column < squares.length; column++) {
            // takes away what the rounding of the mean adds to Σwd²
            double excess = rests[column] * rests[column] / sumOfWeights;
            moments.variances[column] = (squares[column] - excess) / sumOfWeights;
        }
        return moments;
    }

    double[] means() {
        return means;
    }

    /** √variance; refuses a constant column and a variance that is not positive. */
    double standardDeviation(int column, String name) {
        Expect.that(
                varies[column],
                "StandardScaler expects '%s' to vary between the training events, got %s for all; drop it",
                name,
                means[column]);
        Expect.that(
                variances[column] > 0 && variances[column] <= Double.MAX_VALUE,
                "StandardScaler expects '%s' to have a positive weighted variance, got %s",
                name,
                variances[column]);
        return Math.sqrt(variances[column]);
    }

    private double[] firstCounted(FMatrixRMaj matrix, float[] weights) {
        double[] first = new double[matrix.numCols];
        boolean found = false;
        for (int row = 0, i = 0; row < matrix.numRows; row++, i += matrix.numCols) {
            if (weights[row] == 0) {
                continue;
            }
            for (int column = 0; column < first.length; column++) {
                first[column] = found ? first[column] : matrix.data[i + column];
                varies[column] |= matrix.data[i + column] != first[column];
            }
            found = true;
        }
        return first;
    }

    private double[] sumsAround(double[] origin, FMatrixRMaj matrix, float[] weights, boolean squared) {
        double[] sums = new double[matrix.numCols];
        for (int row = 0, i = 0; row < matrix.numRows; row++) {
            double weight = weights[row];
            for (int column = 0; column < sums.length; column++, i++) {
                double distance = matrix.data[i] - origin[column];
                sums[column] += weight * (squared ? distance * distance : distance);
            }
        }
        return sums;
    }
}
