package hadrec.model;

import hadrec.features.Dataset;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.training.TrainingEvents;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * How events become what a recoil network is trained on: features and targets, standardised, and training weights.
 *
 * @param settings which features and targets, and how events are used
 * @param inputs of the features
 * @param targets of the two components to predict
 */
public record Preparation(RegressorSettings settings, StandardScaler inputs, StandardScaler targets) {
    /**
     * Learns the scalers, from the training events alone.
     *
     * @throws IllegalArgumentException if there are no events, a column or a value is missing, or a feature is constant
     */
    public static Preparation fit(RegressorSettings settings, Table training) {
        Dataset events = raw(settings, training);
        StandardScaler inputs = StandardScaler.fit(settings.features().names(), events.features(), events.weights());
        FeatureSet targets = settings.target().features();
        return new Preparation(
                settings,
                inputs,
                settings.target().scaled()
                        ? StandardScaler.fit(targets.names(), events.targets(), events.weights())
                        : StandardScaler.identity(targets.size()));
    }

    /** {@return a table's events for the network} */
    public Dataset of(Table events) {
        Dataset raw = raw(settings, events);
        return new Dataset(inputs.transform(raw.features()), targets.transform(raw.targets()), raw.weights());
    }

    /** {@return a table's events for the network in each epoch, transformed anew if the settings say so} */
    public TrainingEvents ofEpochs(Table events, long seed) {
        EventSymmetry.Kind kind = settings.events().augmentation();
        if (kind == EventSymmetry.Kind.NONE) {
            return TrainingEvents.of(of(events));
        }
        Table needed = events.selectColumns(columns().toArray(String[]::new));
        return epoch ->
                of(EventSymmetry.random(kind, needed.rowCount(), seed, epoch).of(needed));
    }

    private Set<String> columns() {
        Set<String> columns = new TreeSet<>(settings.features().columns());
        columns.addAll(settings.target().features().columns());
        settings.events().weightColumn().ifPresent(columns::add);
        return columns;
    }

    private static Dataset raw(RegressorSettings settings, Table events) {
        FeatureSet targets = settings.target().features();
        return settings.events()
                .weightColumn()
                .map(column -> Dataset.of(events, settings.features(), targets, column))
                .orElseGet(() -> Dataset.of(events, settings.features(), targets));
    }
}
