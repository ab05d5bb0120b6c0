package hadrec.internal.compute;

import dev.ludovic.netlib.blas.BLAS;
import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;

/**
 * Products by a BLAS, which reads matrices by columns: a row-major matrix is its own transpose there, so each product is
 * written for the transposes.
 */
final class OpenBlasProducts implements MatrixProducts {
    static final String PINNED = "OpenBLAS, pinned kernels";

    private final BLAS blas;
    private final float[] ones = new float[Shards.MOST_ROWS];
    private final boolean independent;
    private final String fingerprint;

    OpenBlasProducts(BLAS blas) {
        this.blas = blas;
        Arrays.fill(ones, 1);
        independent = PositionIndependentProducts.isIndependent(this);
        fingerprint = KernelProbe.fingerprint(this);
    }

    @Override
    public MatrixProducts positionIndependent() {
        return independent ? this : new PositionIndependentProducts(this, blas);
    }

    @Override
    public void multTransB(Shard shard, FMatrixRMaj a, FMatrixRMaj w, float[] b, FMatrixRMaj z) {
        int in = w.numCols;
        int out = w.numRows;
        int first = shard.firstRow();
        int rows = shard.rows();
        for (int row = first; row < first + rows; row++) {
            System.arraycopy(b, 0, z.data, row * out, b.length);
        }
        if (rows == 1) {
            multRow(first, a, w, b, z);
            return;
        }
        float keep = b.length == 0 ? 0 : 1;
        // Zᵀ = W Aᵀ, added to b in each column
        blas.sgemm("T", "N", out, rows, in, 1, w.data, 0, in, a.data, first * in, in, keep, z.data, first * out, out);
    }

    /** z = W a + b, which reads the weights once; the product of matrices would copy them first. */
    private void multRow(int row, FMatrixRMaj a, FMatrixRMaj w, float[] b, FMatrixRMaj z) {
        int in = w.numCols;
        int out = w.numRows;
        Arrays.fill(z.data, row * out + b.length, (row + 1) * out, 0);
        blas.sgemv("T", in, out, 1, w.data, 0, in, a.data, row * in, 1, 1, z.data, row * out, 1);
    }

    @Override
    public void mult(Shard shard, FMatrixRMaj delta, FMatrixRMaj w, FMatrixRMaj g) {
        int in = w.numCols;
        int out = w.numRows;
        int first = shard.firstRow();
        int rows = shard.rows();
        // Gᵀ = Wᵀ Δᵀ
        blas.sgemm("N", "N", in, rows, out, 1, w.data, 0, in, delta.data, first * out, out, 0, g.data, first * in, in);
    }

    @Override
    public void addTransA(Shard shard, FMatrixRMaj delta, FMatrixRMaj a, float[] sum) {
        int in = a.numCols;
        int out = delta.numCols;
        int first = shard.firstRow();
        int rows = shard.rows();
        float keep = shard.opensLane() ? 0 : 1;
        // Sᵀ = Aᵀ Δ
        blas.sgemm("N", "T", in, out, rows, 1, a.data, first * in, in, delta.data, first * out, out, keep, sum, 0, in);
    }

    @Override
    public void sumColumns(Shard shard, FMatrixRMaj m, boolean add, float[] sum) {
        if (!add) {
            Arrays.fill(sum, 0);
        }
        int columns = m.numCols;
        int end = shard.endRow();
        for (int row = shard.firstRow(); row < end; row += ones.length) {
            int rows = Math.min(ones.length, end - row);
            // s + Mᵀ 1
            blas.sgemv("N", columns, rows, 1, m.data, row * columns, columns, ones, 0, 1, 1, sum, 0, 1);
        }
    }

    @Override
    public String kernels() {
        return KernelProbe.isPinned(fingerprint) ? PINNED : "OpenBLAS, kernels " + fingerprint;
    }
}
