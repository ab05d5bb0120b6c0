package hadrec.study;

import hadrec.features.TableParts;
import hadrec.internal.files.Fingerprint;
import hadrec.model.RecoilRegressor;
import hadrec.model.UntrainedRegressor;
import hadrec.training.Progress;
import hadrec.training.TrainingResult;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

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
        try {
            RecoilRegressor regressorOfJob = regressor.fit(
                    TableParts.rows(events, training), TableParts.rows(events, validation), threads, progress);
            if (regressorOfJob.training().ending() == TrainingResult.Ending.NON_FINITE_LOSS) {
                throw new IllegalStateException(regressorOfJob.training().message());
            }
            return regressorOfJob;
        } catch (IllegalArgumentException | IllegalStateException e) {
            String where = String.format(
                    Locale.ROOT,
                    "The training of %s on %d events, seed %d: %s",
                    regressor.settings().framedFeatures().name(),
                    training.length,
                    regressor.seed(),
                    e.getMessage());
            throw e instanceof IllegalStateException
                    ? new IllegalStateException(where, e)
                    : new IllegalArgumentException(where, e);
        }
    }

    /**
     * A hash of all that the result depends on: settings, seed, the columns that these read, the rows, and the code that trains.
     *
     * @param known hashes of columns, to be added to
     */
    String sha256(Map<Column<?>, String> known) {
        Fingerprint fingerprint = new Fingerprint().add(LibraryCode.sha256()).add(regressor.toString());
        for (String name : regressor.settings().columns()) {
            fingerprint.add(name).add(known.computeIfAbsent(events.column(name), RegressorJob::sha256));
        }
        fingerprint.add(IntStream.of(training).asDoubleStream().toArray());
        return fingerprint
                .add(IntStream.of(validation).asDoubleStream().toArray())
                .sha256();
    }

    private static String sha256(Column<?> column) {
        return new Fingerprint()
                .add(column instanceof NumericColumn<?> numbers ? numbers.asDoubleArray() : new double[0])
                .sha256();
    }
}
