package hadrec.model;

import hadrec.training.TrainedNetwork;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * The ranges of features among the training events of one or several networks; empty if one of them does not tell.
 *
 * @param features their names
 * @param lowest of each
 * @param highest of each
 */
record SeenRanges(List<String> features, List<Double> lowest, List<Double> highest) {
    /** The ranges come from scaled values, of which the last digits of float32 are rounded. */
    private static final double ROUNDING = 1e-5;

    static SeenRanges of(RecoilRegressor regressor) {
        TrainedNetwork.Provenance provenance = regressor.trained().provenance();
        return new SeenRanges(regressor.features().names(), provenance.lowest(), provenance.highest());
    }

    /** From the lowest value of any network to the highest. */
    SeenRanges or(SeenRanges other) {
        if (lowest.isEmpty() || other.lowest.isEmpty()) {
            return new SeenRanges(features, List.of(), List.of());
        }
        return new SeenRanges(features, each(lowest, other.lowest, Math::min), each(highest, other.highest, Math::max));
    }

    private static List<Double> each(List<Double> first, List<Double> second, BinaryOperator<Double> of) {
        return IntStream.range(0, first.size())
                .mapToObj(j -> of.apply(first.get(j), second.get(j)))
                .toList();
    }

    boolean isEmpty() {
        return lowest.isEmpty();
    }

    /** Numbers of events outside, a row for each feature that has any; the values may have further columns. */
    Table outside(FMatrixRMaj values) {
        Table table = Table.create(
                "values that the training never saw",
                StringColumn.create("feature"),
                DoubleColumn.create("lowest"),
                DoubleColumn.create("highest"),
                IntColumn.create("below"),
                IntColumn.create("above"));
        for (int j = 0; j < lowest.size(); j++) {
            int below = 0;
            int above = 0;
            double slack = ROUNDING * (highest.get(j) - lowest.get(j));
            for (int i = 0; i < values.numRows; i++) {
                below += values.get(i, j) < lowest.get(j) - slack ? 1 : 0;
                above += values.get(i, j) > highest.get(j) + slack ? 1 : 0;
            }
            if (below + above > 0) {
                Row row = table.appendRow();
                row.setString("feature", features.get(j));
                row.setDouble("lowest", lowest.get(j));
                row.setDouble("highest", highest.get(j));
                row.setInt("below", below);
                row.setInt("above", above);
            }
        }
        return table;
    }
}
