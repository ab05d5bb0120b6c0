package hadrec.network;

import java.util.Arrays;

/**
 * The element-wise loops of batch normalization, in the form that the JIT vectorises: every array is read and written at the index
 * of the loop. So numbers per column are repeated for each row of a tile, and rows are copied into tiles and back.
 */
final class NormalizationLoops {
    private NormalizationLoops() {}

    /** sum += x − shift and squares += (x − shift)². */
    static void addSquares(int count, float[] x, float[] shift, float[] sum, float[] squares) {
        for (int i = 0; i < count; i++) {
            float d = x[i] - shift[i];
            sum[i] += d;
            squares[i] += d * d;
        }
    }

    /** x ← (x − mean) scale + shift; the mean is the sum of two numbers. */
    static void normalize(int count, float[] x, float[] mean, float[] meanRest, float[] scale, float[] shift) {
        for (int i = 0; i < count; i++) {
            x[i] = ((x[i] - mean[i]) - meanRest[i]) * scale[i] + shift[i];
        }
    }

    /** sum += dy and products += dy (x − mean). */
    static void addProducts(
            int count, float[] x, float[] dy, float[] mean, float[] meanRest, float[] sum, float[] products) {
        for (int i = 0; i < count; i++) {
            float d = dy[i];
            sum[i] += d;
            products[i] += d * ((x[i] - mean[i]) - meanRest[i]);
        }
    }

    /** dy ← scale (dy − meanDy) − slope (x − mean). */
    static void inputGradient(
            int count,
            float[] x,
            float[] dy,
            float[] mean,
            float[] meanRest,
            float[] scale,
            float[] meanDy,
            float[] slope) {
        for (int i = 0; i < count; i++) {
            dy[i] = scale[i] * (dy[i] - meanDy[i]) - slope[i] * ((x[i] - mean[i]) - meanRest[i]);
        }
    }

    /** Adds a tile to float64 sums per column, which start at {@code at}, and sets it to 0. */
    static void moveInto(double[] sums, int at, int columns, float[] tile) {
        for (int from = 0; from < tile.length; from += columns) {
            for (int j = 0; j < columns; j++) {
                sums[at + j] += tile[from + j];
            }
        }
        Arrays.fill(tile, 0);
    }
}
