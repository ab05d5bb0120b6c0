package hadrec.linalg;

import dev.ludovic.netlib.blas.BLAS;
import org.ejml.data.FMatrixRMaj;

/**
 * Products by a BLAS, which reads matrices by columns: a row-major matrix is its own transpose there, so each product is
 * written for the transposes.
 */
final class OpenBlasProducts implements MatrixProducts {
    private final BLAS blas;

    OpenBlasProducts(BLAS blas) {
        this.blas = blas;
    }

    @Override
    public void multTransB(Shard shard, FMatrixRMaj a, FMatrixRMaj w, FMatrixRMaj z) {
        int in = w.numCols;
        int out = w.numRows;
        int first = shard.firstRow();
        // Zᵀ = W Aᵀ
        blas.sgemm(
                "T", "N", out, shard.rows(), in, 1, w.data, 0, in, a.data, first * in, in, 0, z.data, first * out, out);
    }

    @Override
    public void mult(Shard shard, FMatrixRMaj delta, FMatrixRMaj w, FMatrixRMaj g) {
        int in = w.numCols;
        int out = w.numRows;
        int first = shard.firstRow();
        // Gᵀ = Wᵀ Δᵀ
        blas.sgemm(
                "N",
                "N",
                in,
                shard.rows(),
                out,
                1,
                w.data,
                0,
                in,
                delta.data,
                first * out,
                out,
                0,
                g.data,
                first * in,
                in);
    }

    @Override
    public void addTransA(Shard shard, FMatrixRMaj delta, FMatrixRMaj a, float[] sum) {
        int in = a.numCols;
        int out = delta.numCols;
        int first = shard.firstRow();
        float keep = shard.opensLane() ? 0 : 1;
        // Sᵀ = Aᵀ Δ
        blas.sgemm(
                "N",
                "T",
                in,
                out,
                shard.rows(),
                1,
                a.data,
                first * in,
                in,
                delta.data,
                first * out,
                out,
                keep,
                sum,
                0,
                in);
    }

    @Override
    public String name() {
        return "OpenBLAS";
    }
}
