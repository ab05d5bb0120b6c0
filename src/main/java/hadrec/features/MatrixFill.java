package hadrec.features;

import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.Table;

/** Fills the row-major float32 matrix of a feature set, block by block of events. */
final class MatrixFill {
    private MatrixFill() {}

    static FMatrixRMaj fill(FeatureSet features, Table events) {
        int columns = features.size();
        FMatrixRMaj matrix = new FMatrixRMaj(events.rowCount(), columns);
        Program program =
                Program.of(features.features().stream().map(Feature::formula).toList(), events);
        program.forEachBlock(events.rowCount(), (results, first, rows) -> {
            for (int column = 0; column < columns; column++) {
                double[] values = results[column];
                for (int row = 0, to = first * columns + column; row < rows; row++, to += columns) {
                    matrix.data[to] = (float) values[row];
                }
            }
        });
        refuseNonFinite(features, events, matrix);
        return matrix;
    }

    private static void refuseNonFinite(FeatureSet features, Table events, FMatrixRMaj matrix) {
        for (int i = 0; i < matrix.getNumElements(); i++) {
            float value = matrix.data[i];
            if (!(Math.abs(value) <= Float.MAX_VALUE)) {
                Feature feature = features.features().get(i % features.size());
                throw new IllegalArgumentException("FeatureSet '" + features.name() + "' expects a finite value of '"
                        + feature + "' for every event, got " + (Float.isNaN(value) ? "a missing one" : value) + " for "
                        + EventName.of(events, i / features.size()));
            }
        }
    }
}
