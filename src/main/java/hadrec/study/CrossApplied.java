package hadrec.study;

import hadrec.features.TableParts;
import hadrec.model.RecoilEnsemble;
import hadrec.recoil.Recoil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The networks of a {@link CrossApplication}.
 *
 * @param application how events are dealt out
 * @param ensembles of each fold; those of a fold have not seen its events
 */
public record CrossApplied(CrossApplication application, List<RecoilEnsemble> ensembles) {
    /**
     * Checks that there is an ensemble for each fold.
     *
     * @throws IllegalArgumentException if not
     */
    public CrossApplied {
        ensembles = List.copyOf(ensembles);
        if (ensembles.size() != application.folds()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "CrossApplied expects an ensemble for each of %d folds, got %d",
                    application.folds(),
                    ensembles.size()));
        }
    }

    /**
     * Predicts the recoil of each event by the networks that have not seen it.
     *
     * @param events those of the training, a selection of them, or others (which then are dealt out likewise); not modified
     * @return the events with the columns of {@link RecoilEnsemble#predict}
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public Table predict(Table events) {
        int[] foldOf = application.foldOf(events);
        Map<String, double[]> predicted = new LinkedHashMap<>();
        for (int fold = 0; fold < ensembles.size(); fold++) {
            int[] rows = CrossApplication.rows(foldOf, fold, true);
            if (rows.length > 0) {
                Table part = ensembles.get(fold).predict(TableParts.rows(events, rows));
                part.columns().stream()
                        .filter(column -> Recoil.COLUMNS.contains(column.name()))
                        .forEach(column -> scatter((DoubleColumn) column, rows, events.rowCount(), predicted));
            }
        }
        Table table = TableParts.without(events, Recoil.COLUMNS);
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
        if (fold < 0 || fold >= ensembles.size()) {
            throw new IllegalArgumentException(
                    "CrossApplied has folds 0 to " + (ensembles.size() - 1) + ", got " + fold);
        }
        return TableParts.rows(events, CrossApplication.rows(application.foldOf(events), fold, true));
    }

    private static void scatter(DoubleColumn part, int[] rows, int count, Map<String, double[]> columns) {
        double[] whole = columns.computeIfAbsent(part.name(), name -> new double[count]);
        for (int i = 0; i < rows.length; i++) {
            whole[rows[i]] = part.getDouble(i);
        }
    }
}
