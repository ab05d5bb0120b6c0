package hadrec.study;

import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.model.RegressorSettings;
import hadrec.model.UntrainedRegressor;
import hadrec.statistics.RandomStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/**
 * A k-fold cross application: the events are dealt out to k folds, and the recoil of each fold is predicted by networks that were
 * trained on the others. So every event has a prediction from networks that never saw it, and all events count in a figure.
 *
 * <p>The fold of an event depends on the seed and on its number in the column {@code event} alone, so it stays the same in any
 * selection of the events. Of the other folds' events, one in {@value #VALIDATION} decides which epoch is kept, the rest is learned
 * from.
 *
 * @param folds k
 * @param networks of each fold, of the seeds 1, 2, 3, …; their mean is the prediction
 * @param seed chooses the folds
 */
public record CrossApplication(int folds, int networks, long seed) {
    private static final int VALIDATION = 20;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if there are fewer than 2 folds or no network
     */
    public CrossApplication {
        if (folds < 2 || networks < 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "CrossApplication expects at least 2 folds and 1 network, got %d and %d",
                    folds,
                    networks));
        }
    }

    /**
     * Trains the networks that the folder does not have yet, see {@link RegressorJobs#run}.
     *
     * @param events with their numbers in {@code event}; not modified
     * @param settings of a training on a number of events, which some learning rates need to know
     * @throws IllegalArgumentException if the events or one of them have no numbers, or a fold leaves too few to others
     */
    public CrossApplied fit(Table events, IntFunction<RegressorSettings> settings, Path folder, GridProgress progress) {
        int[] foldOf = foldOf(events);
        List<RegressorJob> jobs = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            int[] others = rows(foldOf, fold, false);
            int[] validation = IntStream.range(0, others.length)
                    .filter(i -> i % VALIDATION == 0)
                    .map(i -> others[i])
                    .toArray();
            int[] training = IntStream.range(0, others.length)
                    .filter(i -> i % VALIDATION != 0)
                    .map(i -> others[i])
                    .toArray();
            for (long network = 1; network <= networks; network++) {
                UntrainedRegressor regressor = RecoilRegressor.of(settings.apply(training.length), network);
                jobs.add(new RegressorJob(regressor, events, training, validation));
            }
        }
        List<RecoilRegressor> trained = RegressorJobs.run(jobs, folder, progress);
        return new CrossApplied(
                this,
                IntStream.range(0, folds)
                        .mapToObj(fold -> new RecoilEnsemble(trained.subList(fold * networks, (fold + 1) * networks)))
                        .toList());
    }

    /** The fold of each row. */
    int[] foldOf(Table events) {
        if (!events.columnNames().contains("event") || !(events.column("event") instanceof NumericColumn<?> numbers)) {
            throw new IllegalArgumentException(
                    "CrossApplication expects the events' numbers in a column 'event'; table '" + events.name()
                            + "' has: " + String.join(", ", events.columnNames()));
        }
        int missing = IntStream.range(0, events.rowCount())
                .filter(numbers::isMissing)
                .findFirst()
                .orElse(-1);
        if (missing >= 0) {
            throw new IllegalArgumentException("CrossApplication expects a number of each event; in table '"
                    + events.name() + "' column 'event' has none in row " + missing);
        }
        return IntStream.range(0, events.rowCount())
                .map(row -> RandomStream.below(RandomStream.of(seed, "fold", (long) numbers.getDouble(row)), folds))
                .toArray();
    }

    /** The rows that are in a fold, or those that are not. */
    static int[] rows(int[] foldOf, int fold, boolean inside) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] == fold == inside)
                .toArray();
    }
}
