package hadrec.bench;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.training.Dataset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.Table;

/** The shipped sample as networks take it: scaled features, scaled targets, weights of 1. */
final class Sample {
    private static final Path FILE = Path.of("data", "w_munu_13tev.csv.gz");

    private Sample() {}

    static Table table() {
        return new CsvEventLoader(EventSchema.W_MUNU).load(FILE);
    }

    static Dataset matrices(Table events) {
        return Dataset.of(FeatureSet.THESIS.matrix(events), FeatureSet.TRUTH_RECOIL.matrix(events));
    }

    static Dataset scaled() {
        Dataset events = matrices(table());
        FMatrixRMaj features = scaled(FeatureSet.THESIS, events.features(), events.weights());
        FMatrixRMaj targets = scaled(FeatureSet.TRUTH_RECOIL, events.targets(), events.weights());
        return new Dataset(features, targets, events.weights());
    }

    private static FMatrixRMaj scaled(FeatureSet columns, FMatrixRMaj values, float[] weights) {
        return StandardScaler.fit(columns.names(), values, weights).transform(values);
    }

    /** The first events. */
    static Dataset first(Dataset data, int events) {
        return new Dataset(
                rows(data.features(), 0, events),
                rows(data.targets(), 0, events),
                Arrays.copyOf(data.weights(), events));
    }

    static FMatrixRMaj rows(FMatrixRMaj matrix, int first, int rows) {
        int columns = matrix.numCols;
        float[] values = Arrays.copyOfRange(matrix.data, first * columns, (first + rows) * columns);
        return FMatrixRMaj.wrap(rows, columns, values);
    }

    /** Cuts a matrix into full mini-batches. */
    static List<FMatrixRMaj> batches(FMatrixRMaj matrix, int batchSize) {
        List<FMatrixRMaj> batches = new ArrayList<>();
        for (int first = 0; first + batchSize <= matrix.numRows; first += batchSize) {
            batches.add(rows(matrix, first, batchSize));
        }
        return batches;
    }
}
