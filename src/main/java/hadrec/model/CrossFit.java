package hadrec.model;

import hadrec.features.Split;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.recoil.Recoil;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * k-fold cross-fitting: the events are split into k folds, and the recoil of each fold is predicted by networks that were trained on
 * the others. So every event has an out-of-fold prediction.
 *
 * @param ensembles one per fold, trained without the events of that fold
 * @param seed of the folds, see {@link Split#fold}
 */
public record CrossFit(List<RecoilEnsemble> ensembles, long seed) {
    /**
     * Checks that there are folds.
     *
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public CrossFit {
        ensembles = List.copyOf(ensembles);
        Expect.that(ensembles.size() >= 2, "CrossFit expects at least 2 folds, got %d", ensembles.size());
    }

    /**
     * {@return the trainings of a cross-fit, fold by fold, for a {@link hadrec.training.TrainingStore}}
     *
     * @param training its seed chooses the folds; its split is not used
     * @param folds k
     * @param networks per fold, with the seeds 1, 2, 3, …
     * @throws IllegalArgumentException if there are fewer than 2 folds or no network
     */
    public static List<Training> trainings(Training training, int folds, int networks) {
        Expect.that(
                folds >= 2 && networks >= 1,
                "CrossFit expects at least 2 folds and 1 network, got %d and %d",
                folds,
                networks);
        List<Training> trainings = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            for (long network = 1; network <= networks; network++) {
                trainings.add(training.withSplit(Split.fold(fold, folds, training.seed()))
                        .withSeed(network));
            }
        }
        return trainings;
    }

    /**
     * {@return the cross-fit of finished {@link #trainings}, in any order}
     *
     * @throws IllegalArgumentException if they are not of all folds of one cross-fit
     */
    public static CrossFit of(List<TrainedNetwork> trained) {
        Map<Split, List<RecoilRegressor>> ofFolds = new LinkedHashMap<>();
        for (TrainedNetwork network : trained) {
            ofFolds.computeIfAbsent(network.training().data().split(), fold -> new ArrayList<>())
                    .add(RecoilRegressor.of(network));
        }
        requireAlike(trained.stream()
                .map(network -> network.training().withSplit(Split.fold(0, 2, 0)))
                .toList());
        List<Split> splits = List.copyOf(ofFolds.keySet());
        Expect.that(
                !splits.isEmpty() && splits.get(0) instanceof Split.Fold,
                "CrossFit expects trainings on folds, got the splits %s",
                splits);
        Split.Fold first = (Split.Fold) splits.get(0);
        List<RecoilEnsemble> ensembles = new ArrayList<>();
        for (int fold = 0; fold < first.folds(); fold++) {
            Split split = Split.fold(fold, first.folds(), first.seed());
            Expect.that(
                    ofFolds.containsKey(split) && splits.size() == first.folds(),
                    "CrossFit expects a training of each of %d folds, got %s",
                    first.folds(),
                    splits);
            ensembles.add(new RecoilEnsemble(ofFolds.get(split)));
        }
        return new CrossFit(ensembles, first.seed());
    }

    /** Trainings that are the same but for their seeds. */
    private static void requireAlike(List<Training> trainings) {
        for (Training training : trainings) {
            Training first = trainings.get(0);
            String other = !training.data().equals(first.data())
                    ? "other data"
                    : !training.network().equals(first.network()) ? "another network" : "another fit";
            Expect.that(
                    training.withSeed(first.seed()).equals(first),
                    "CrossFit expects trainings that differ in their folds and seeds alone, got %s in training %d of %d",
                    other,
                    1 + trainings.indexOf(training),
                    trainings.size());
        }
    }

    /**
     * {@return the events with their out-of-fold predictions, in the columns of {@link RecoilEnsemble#predict}}
     *
     * @param events those of the training, a selection of them, or others, whose folds also follow from their numbers; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public Table predict(Table events) {
        int[] foldOf = foldOf(events);
        Map<String, double[]> predicted = new LinkedHashMap<>();
        for (int fold = 0; fold < ensembles.size(); fold++) {
            int[] rows = rows(foldOf, fold);
            if (rows.length > 0) {
                Table part = ensembles.get(fold).predict(Columns.rows(events, rows));
                part.columns().stream()
                        .filter(column -> Recoil.COLUMNS.contains(column.name()))
                        .forEach(column -> scatter((DoubleColumn) column, rows, events.rowCount(), predicted));
            }
        }
        Table table = Columns.without(events, Recoil.COLUMNS);
        predicted.forEach((name, values) -> table.addColumns(DoubleColumn.create(name, values)));
        return table;
    }

    /**
     * {@return the events of a fold, which the networks of that fold have not seen}
     *
     * @param events as of {@link #predict}; not modified
     * @param fold from 0
     * @throws IllegalArgumentException if there is no such fold
     */
    public Table unseen(Table events, int fold) {
        Expect.that(
                fold >= 0 && fold < ensembles.size(), "CrossFit has folds 0 to %d, got %d", ensembles.size() - 1, fold);
        return Columns.rows(events, rows(foldOf(events), fold));
    }

    private int[] foldOf(Table events) {
        return new Split.Fold(0, ensembles.size(), seed).foldOf(events);
    }

    private static int[] rows(int[] foldOf, int fold) {
        return IntStream.range(0, foldOf.length)
                .filter(row -> foldOf[row] == fold)
                .toArray();
    }

    private static void scatter(DoubleColumn part, int[] rows, int count, Map<String, double[]> columns) {
        double[] whole = columns.computeIfAbsent(part.name(), name -> new double[count]);
        for (int i = 0; i < rows.length; i++) {
            whole[rows[i]] = part.getDouble(i);
        }
    }
}
