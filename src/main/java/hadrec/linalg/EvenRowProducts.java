package hadrec.linalg;

import dev.ludovic.netlib.blas.BLAS;
import org.ejml.data.FMatrixRMaj;

/**
 * Products in which a row has the same bits wherever it stands among the others, for processors whose kernels add up the rows
 * of one product in different orders (those of OpenBLAS for AVX2 do, by the place of a row among twelve).
 *
 * <p>Rows are taken {@value #ROWS} at a time as the columns' side of the product, where one step of the kernel computes them all
 * alike. That takes some 1.8 times as long, so it is for predictions alone; a training repeats itself anyway.
 */
final class EvenRowProducts implements MatrixProducts {
    static final int ROWS = 16;

    private final MatrixProducts products;
    private final BLAS blas;
    private final ThreadLocal<float[]> columns = ThreadLocal.withInitial(() -> new float[0]);

    EvenRowProducts(MatrixProducts products, BLAS blas) {
        this.products = products;
        this.blas = blas;
    }

    /** Whether all rows of a product of equal rows are equal. */
    static boolean areEven(MatrixProducts products) {
        FMatrixRMaj a = new FMatrixRMaj(128, 64);
        FMatrixRMaj w = new FMatrixRMaj(256, 64);
        FMatrixRMaj z = new FMatrixRMaj(128, 256);
        for (int i = 0; i < a.data.length; i++) {
            a.data[i] = 1f / (1 + i % 64);
        }
        for (int i = 0; i < w.data.length; i++) {
            w.data[i] = 1f / (3 + i % 1009);
        }
        products.multTransB(new Shard(0, 0, true, 0, 128), a, w, new float[0], z);
        for (int i = 256; i < z.data.length; i++) {
            if (z.data[i] != z.data[i % 256]) {
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
