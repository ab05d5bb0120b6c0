package hadrec.linalg;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Products in which a row has the same bits wherever it stands among the others, for processors whose kernels add up the rows
 * of one product in different orders (those of OpenBLAS for AVX2 do, by the place of a row among twelve).
 *
 * <p>Rows are taken {@value #ROWS} at a time as the columns' side of the product, where one step of the kernel computes them all
 * alike. That takes some 1.8 times as long, so it is for predictions alone, those of validation events included; a training's steps
 * repeat themselves anyway.
 */
final class EvenRowProducts implements MatrixProducts {
    static final int ROWS = 16;

    /** Columns in and out of the products that are probed: a network's first, inner and last one, and what fills no step. */
    private static final int[][] PROBED = {{38, 256}, {256, 2}, {75, 128}, {7, 30}, {64, 256}};

    private static final int PROBED_ROWS = 128;

    private final MatrixProducts products;
    private final BLAS blas;
    private final ThreadLocal<float[]> columns = ThreadLocal.withInitial(() -> new float[0]);

    EvenRowProducts(MatrixProducts products, BLAS blas) {
        this.products = products;
        this.blas = blas;
    }

    /** Whether all rows of products of equal rows are equal. */
    static boolean areEven(MatrixProducts products) {
        return Arrays.stream(PROBED).allMatch(size -> areEven(products, size[0], size[1]));
    }

    private static boolean areEven(MatrixProducts products, int in, int out) {
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
        float[] c = columns.get();
        if (c.length < ROWS * out) {
            c = new float[ROWS * out];
            columns.set(c);
        }
        for (int row = shard.firstRow(); row < shard.endRow(); row += ROWS) {
            int rows = Math.min(ROWS, shard.endRow() - row);
            // C = A Wᵀ, stored by columns
            blas.sgemm("T", "N", rows, out, in, 1, a.data, row * in, in, w.data, 0, in, 0, c, 0, rows);
            transpose(c, rows, b, z.data, row * out, out);
        }
    }

    private static void transpose(float[] c, int rows, float[] b, float[] z, int at, int out) {
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < out; j++) {
                z[at + i * out + j] = c[j * rows + i] + (b.length == 0 ? 0 : b[j]);
            }
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
    public String name() {
        return products.name();
    }
}
