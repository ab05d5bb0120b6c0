package hadrec.internal.compute;

import java.util.Arrays;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** Products by EJML, where OpenBLAS is not wanted or does not load. EJML multiplies whole matrices, so the rows are copied. */
final class EjmlProducts implements MatrixProducts {
    @Override
    public void multTransB(Shard shard, FMatrixRMaj a, FMatrixRMaj w, float[] b, FMatrixRMaj z) {
        FMatrixRMaj result = new FMatrixRMaj(shard.rows(), w.numRows);
        for (int row = 0; row < shard.rows(); row++) {
            System.arraycopy(b, 0, result.data, row * w.numRows, b.length);
        }
        CommonOps_FDRM.multAddTransB(rows(shard, a), w, result);
        System.arraycopy(result.data, 0, z.data, shard.firstRow() * w.numRows, result.getNumElements());
    }

    @Override
    public void mult(Shard shard, FMatrixRMaj delta, FMatrixRMaj w, FMatrixRMaj g) {
        FMatrixRMaj result = new FMatrixRMaj(shard.rows(), w.numCols);
        CommonOps_FDRM.mult(rows(shard, delta), w, result);
        System.arraycopy(result.data, 0, g.data, shard.firstRow() * w.numCols, result.getNumElements());
    }

    @Override
    public void addTransA(Shard shard, FMatrixRMaj delta, FMatrixRMaj a, float[] sum) {
        FMatrixRMaj result = FMatrixRMaj.wrap(delta.numCols, a.numCols, sum);
        if (shard.opensLane()) {
            CommonOps_FDRM.multTransA(rows(shard, delta), rows(shard, a), result);
        } else {
            CommonOps_FDRM.multAddTransA(rows(shard, delta), rows(shard, a), result);
        }
    }

    @Override
    public void sumColumns(Shard shard, FMatrixRMaj m, boolean add, float[] sum) {
        if (!add) {
            Arrays.fill(sum, 0);
        }
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            for (int j = 0; j < m.numCols; j++) {
                sum[j] += m.data[row * m.numCols + j];
            }
        }
    }

    @Override
    public String kernels() {
        return "EJML";
    }

    private static FMatrixRMaj rows(Shard shard, FMatrixRMaj matrix) {
        FMatrixRMaj rows = new FMatrixRMaj(shard.rows(), matrix.numCols);
        System.arraycopy(matrix.data, shard.firstRow() * matrix.numCols, rows.data, 0, rows.getNumElements());
        return rows;
    }
}
