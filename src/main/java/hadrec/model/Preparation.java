package hadrec.model;

import hadrec.features.Dataset;
import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import tech.tablesaw.api.Table;

/**
 * How events become what a recoil network is trained on: features and targets, standardised, and training weights.
 *
 * @param settings which features, and whether targets are standardised and events weighted
 * @param inputs of the features
 * @param targets of the recoil
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
        StandardScaler targets = settings.scaleTargets()
                ? StandardScaler.fit(FeatureSet.TRUTH_RECOIL.names(), events.targets(), events.weights())
                : StandardScaler.identity(FeatureSet.TRUTH_RECOIL.size());
        return new Preparation(settings, inputs, targets);
    }

    /** {@return a table's events for the network} */
    public Dataset of(Table events) {
        Dataset raw = raw(settings, events);
        return new Dataset(inputs.transform(raw.features()), targets.transform(raw.targets()), raw.weights());
    }

    private static Dataset raw(RegressorSettings settings, Table events) {
        return settings.weightColumn()
                .map(column -> Dataset.of(events, settings.features(), FeatureSet.TRUTH_RECOIL, column))
                .orElseGet(() -> Dataset.of(events, settings.features(), FeatureSet.TRUTH_RECOIL));
    }
}
