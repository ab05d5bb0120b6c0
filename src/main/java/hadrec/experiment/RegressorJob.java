package hadrec.experiment;

import hadrec.model.RecoilRegressor;
import hadrec.model.UntrainedRegressor;
import hadrec.training.Progress;
import java.util.Locale;
import tech.tablesaw.api.Table;

/**
 * One training of a recoil regressor.
 *
 * @param regressor its settings and seed
 * @param events all events it may take
 * @param training the rows to learn from
 * @param validation the rows that decide which epoch is kept
 */
public record RegressorJob(UntrainedRegressor regressor, Table events, int[] training, int[] validation) {
    /**
     * Checks the rows.
     *
     * @throws IllegalArgumentException if a row is not in the table
     */
    public RegressorJob {
        requireRows(training, events);
        requireRows(validation, events);
    }

    private static void requireRows(int[] rows, Table events) {
        for (int row : rows) {
            if (row < 0 || row >= events.rowCount()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "RegressorJob expects rows of %d events, got row %d", events.rowCount(), row));
            }
        }
    }

    RecoilRegressor train(int threads, Progress progress) {
        return regressor.fit(rows(events, training), rows(events, validation), threads, progress);
    }

    /** Some rows of a table, in the order given. */
    static Table rows(Table events, int[] wanted) {
        Table part = Table.create(events.name());
        events.columns().forEach(column -> part.addColumns(column.subset(wanted)));
        return part;
    }
}
