package hadrec.internal.compute;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * Products in which the bits of a row do not depend on its position, for kernels that add up equal rows in different orders.
 *
 * <p>OpenBLAS's kernels for AVX2 do: they take twelve rows at a time, and in each six of them they sum eight columns at the one or the
 * other end in another order than those between. So the number of rows is a multiple of twelve, with {@value #MARGIN} columns of zeros
 * before and behind the wanted ones. A training does not need this: its mini-batches have the same rows each time.
 *
 * <p>For one thread, and for weights that do not change: they are copied at their first use.
 */
final class PositionIndependentProducts implements MatrixProducts {
    /** The number of rows is a multiple of this. */
    static final int ROWS = 12;

    private static final int MARGIN = 8;

    /** The most terms of a partial sum; longer sums are made of these, which keeps more digits. */
    private static final int DEPTH = 128;

    /** Columns in and out of the probed products: first, inner and last layers, and widths that no vector length divides. */
    private static final int[][] PROBED = {{38, 256}, {256, 2}, {75, 128}, {7, 30}, {64, 256}};

    private static final int PROBED_ROWS = 11 * ROWS;

    private final MatrixProducts products;
    private final BLAS blas;
    private final Map<float[], float[]> widened = new IdentityHashMap<>();
    private float[] wide = {};

    PositionIndependentProducts(MatrixProducts products, BLAS blas) {
        this.products = products;
        this.blas = blas;
    }

    /** Whether all rows of products of equal rows are equal. */
    static boolean isIndependent(MatrixProducts products) {
        return Arrays.stream(PROBED).allMatch(size -> isIndependent(products, size[0], size[1]));
    }

    private static boolean isIndependent(MatrixProducts products, int in, int out) {
        FMatrixRMaj a = new FMatrixRMaj(PROBED_ROWS, in);
        FMatrixRMaj w = new FMatrixRMaj(out, in);
        FMatrixRMaj z = new FMatrixRMaj(PROBED_ROWS, out);
        for (int i = 0; i < a.data.length; i++) {
            a.data[i] = 1f / (1 + i % in);
        }
        for (int i = 0; i < w.data.length; i++) {
            w.data[i] = 1f / (3 + i % 1009);
        }
        products.multTransB(new Shard(0, 0, true, 0, PROBED_ROWS), a, w, new float[0], z);
        for (int i = out; i < z.data.length; i++) {
            if (z.data[i] != z.data[i % out]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void multTransB(Shard shard, FMatrixRMaj a, FMatrixRMaj w, float[] b, FMatrixRMaj z) {
        int in = w.numCols;
        int out = w.numRows;
        int rows = shard.rows();
        int columns = MARGIN + (out + MARGIN - 1) / MARGIN * MARGIN + MARGIN;
        float[] weights = widened.get(w.data);
        if (weights == null) {
            weights = new float[columns * in];
            System.arraycopy(w.data, 0, weights, MARGIN * in, out * in);
            widened.put(w.data, weights);
        }
        if (wide.length < rows * columns) {
            wide = new float[rows * columns];
        }
        int first = shard.firstRow();
        // Zᵀ = W Aᵀ
        for (int k = 0; k < in; k += DEPTH) {
            int depth = Math.min(DEPTH, in - k);
            float keep = k == 0 ? 0 : 1;
            blas.sgemm(
                    "T",
                    "N",
                    columns,
                    rows,
                    depth,
                    1,
                    weights,
                    k,
                    in,
                    a.data,
                    first * in + k,
                    in,
                    keep,
                    wide,
                    0,
                    columns);
        }
        for (int row = 0; row < rows; row++) {
            copy(wide, row * columns + MARGIN, b, z.data, (first + row) * out, out);
        }
    }

    private static void copy(float[] from, int at, float[] b, float[] to, int first, int count) {
        if (b.length == 0) {
            System.arraycopy(from, at, to, first, count);
            return;
        }
        for (int j = 0; j < count; j++) {
            to[first + j] = from[at + j] + b[j];
        }
    }

    @Override
    public void mult(Shard shard, FMatrixRMaj delta, FMatrixRMaj w, FMatrixRMaj g) {
        products.mult(shard, delta, w, g);
    }

    @Override
    public void addTransA(Shard shard, FMatrixRMaj delta, FMatrixRMaj a, float[] sum) {
        products.addTransA(shard, delta, a, sum);
    }

    @Override
    public void sumColumns(Shard shard, FMatrixRMaj m, boolean add, float[] sum) {
        products.sumColumns(shard, m, add, sum);
    }

    @Override
    public String kernels() {
        return products.kernels();
    }
}
