package hadrec.features;

import hadrec.internal.checks.Expect;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * Brings each column of a matrix to mean 0 and standard deviation 1: x → (x - offset)/scale, in float64, rounded once to
 * float32.
 *
 * <p>Offset and scale are the weighted mean m = Σwx/Σw and the standard deviation √(Σw(x - m)²/Σw) of the training
 * events. They are summed in float64 around the first value of the column, then around the mean, so that a column at 10⁶
 * that varies by 0.1 is scaled as well as any other.
 *
 * @param offsets one per column
 * @param scales one per column, positive
 */
public record StandardScaler(double[] offsets, double[] scales) {
    /**
     * Copies and checks the numbers.
     *
     * @throws IllegalArgumentException if the lengths differ, or a number is not finite or a scale not positive
     */
    public StandardScaler {
        Expect.that(
                offsets.length == scales.length,
                "StandardScaler expects as many scales as offsets (%d), got %d",
                offsets.length,
                scales.length);
        for (int i = 0; i < offsets.length; i++) {
            Expect.that(
                    Double.isFinite(offsets[i]) && scales[i] > 0 && scales[i] <= Double.MAX_VALUE,
                    "StandardScaler expects a finite offset and a positive scale, got %s and %s for column %d",
                    offsets[i],
                    scales[i],
                    i);
        }
        offsets = offsets.clone();
        scales = scales.clone();
    }

    /**
     * A scaler for the mean and standard deviation of training events.
     *
     * @param names the columns' names, for messages
     * @param matrix events × columns, finite; not modified
     * @param weights one per event, negative ones allowed; not modified
     * @throws IllegalArgumentException if the numbers of rows or columns disagree, the sum of weights is not positive,
     *     a column is constant (see {@link FeatureSet#without}) or its variance is not positive
     */
    public static StandardScaler fit(List<String> names, FMatrixRMaj matrix, float[] weights) {
        Expect.that(
                names.size() == matrix.numCols && weights.length == matrix.numRows,
                "StandardScaler expects a matrix of %d weights × %d names, got %d × %d",
                weights.length,
                names.size(),
                matrix.numRows,
                matrix.numCols);
        double sumOfWeights = 0;
        for (float weight : weights) {
            sumOfWeights += weight;
        }
        Expect.that(
                sumOfWeights > 0 && sumOfWeights <= Double.MAX_VALUE,
                "StandardScaler expects a positive sum of event weights, got %s",
                sumOfWeights);
        ColumnMoments moments = ColumnMoments.of(matrix, weights, sumOfWeights);
        double[] scales = new double[matrix.numCols];
        for (int column = 0; column < scales.length; column++) {
            scales[column] = moments.standardDeviation(column, names.get(column));
        }
        return new StandardScaler(moments.means(), scales);
    }

    /** A scaler that changes nothing. */
    public static StandardScaler identity(int columns) {
        double[] ones = new double[columns];
        Arrays.fill(ones, 1);
        return new StandardScaler(new double[columns], ones);
    }

    /**
     * {@return a scaler of columns of which each is scaled as one of these}
     *
     * @param like which one, from 0; −1 for a column that stays as it is
     */
    public StandardScaler ofColumns(int... like) {
        return new StandardScaler(
                IntStream.of(like).mapToDouble(j -> j < 0 ? 0 : offsets[j]).toArray(),
                IntStream.of(like).mapToDouble(j -> j < 0 ? 1 : scales[j]).toArray());
    }

    /** {@return the number of columns} */
    public int size() {
        return offsets.length;
    }

    /** {@return a copy of the offsets} */
    @Override
    public double[] offsets() {
        return offsets.clone();
    }

    /** {@return a copy of the scales} */
    @Override
    public double[] scales() {
        return scales.clone();
    }

    /**
     * Scales: (x - offset)/scale.
     *
     * @param matrix events × columns; not modified
     * @return a new matrix
     * @throws IllegalArgumentException if it has another number of columns
     */
    public FMatrixRMaj transform(FMatrixRMaj matrix) {
        FMatrixRMaj scaled = emptyLike(matrix);
        transform(matrix.data, 0, size(), scaled.data, matrix.numRows);
        return scaled;
    }

    /** Scales {@code rows} rows, from {@code first} on and {@code stride} apart, into the head of {@code scaled}. */
    public void transform(float[] values, int first, int stride, float[] scaled, int rows) {
        int columns = offsets.length;
        for (int row = 0; row < rows; row++) {
            int from = first + row * stride;
            int to = row * columns;
            for (int column = 0; column < columns; column++) {
                scaled[to + column] = (float) ((values[from + column] - offsets[column]) / scales[column]);
            }
        }
    }

    /**
     * Undoes {@link #transform}: z scale + offset.
     *
     * @param scaled events × columns; not modified
     * @return a new matrix
     * @throws IllegalArgumentException if it has another number of columns
     */
    public FMatrixRMaj inverse(FMatrixRMaj scaled) {
        FMatrixRMaj matrix = emptyLike(scaled);
        inverse(scaled.data, matrix.data, 0, scaled.numRows);
        return matrix;
    }

    /** Undoes {@link #transform} for {@code rows} rows at the head of {@code scaled}, into {@code values} from {@code first} on. */
    public void inverse(float[] scaled, float[] values, int first, int rows) {
        int columns = offsets.length;
        for (int row = 0; row < rows; row++) {
            int at = row * columns;
            for (int column = 0; column < columns; column++) {
                values[first + at + column] = (float) (scaled[at + column] * scales[column] + offsets[column]);
            }
        }
    }

    private FMatrixRMaj emptyLike(FMatrixRMaj matrix) {
        Expect.that(matrix.numCols == size(), "StandardScaler expects %d columns, got %d", size(), matrix.numCols);
        return new FMatrixRMaj(matrix.numRows, matrix.numCols);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StandardScaler that
                && Arrays.equals(offsets, that.offsets)
                && Arrays.equals(scales, that.scales);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(scales);
    }

    @Override
    public String toString() {
        return "StandardScaler[offsets=" + Arrays.toString(offsets) + ", scales=" + Arrays.toString(scales) + "]";
    }
}
