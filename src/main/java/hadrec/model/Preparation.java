package hadrec.model;

import hadrec.features.Dataset;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.training.TrainingEvents;
import org.ejml.data.FMatrixRMaj;
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
        FeatureSet features = settings.framedFeatures();
        FeatureSet targets = settings.target().features();
        Dataset events = dataset(settings, training, targets);
        StandardScaler inputs = StandardScaler.fit(features.names(), events.features(), events.weights());
        return new Preparation(
                settings,
                inputs,
                settings.target().scaled()
                        ? StandardScaler.fit(targets.names(), events.targets(), events.weights())
                        : StandardScaler.identity(targets.size()));
    }

    /** {@return a table's events for the network} */
    public Dataset of(Table events) {
        Dataset raw = dataset(settings, events, settings.targetColumns());
        return new Dataset(inputs.transform(raw.features()), scaledTargets(raw.targets()), raw.weights());
    }

    /** Scales the two components; the boson's direction then has components in their units, see {@code ResponseBalance.columns}. */
    private FMatrixRMaj scaledTargets(FMatrixRMaj raw) {
        FMatrixRMaj scaled = raw.copy();
        double[] offsets = targets.offsets();
        double[] scales = targets.scales();
        double unit = Math.sqrt((scales[0] * scales[0] + scales[1] * scales[1]) / 2);
        for (int at = 0; at < scaled.data.length; at += raw.numCols) {
            for (int j = 0; j < scales.length; j++) {
                scaled.data[at + j] = (float) ((raw.data[at + j] - offsets[j]) / scales[j]);
                if (raw.numCols > scales.length) {
                    scaled.data[at + 2 + j] = (float) (raw.data[at + 2 + j] * scales[j] / unit);
                }
            }
        }
        return scaled;
    }

    /** {@return a table's events for the network in each epoch, transformed anew if the settings say so} */
    public TrainingEvents ofEpochs(Table events, long seed) {
        EventSymmetry.Kind kind = settings.events().augmentation();
        if (kind == EventSymmetry.Kind.NONE) {
            return TrainingEvents.of(of(events));
        }
        Table needed = events.selectColumns(settings.columns().toArray(String[]::new));
        return epoch ->
                of(EventSymmetry.random(kind, needed.rowCount(), seed, epoch).of(needed));
    }

    private static Dataset dataset(RegressorSettings settings, Table events, FeatureSet targets) {
        FeatureSet features = settings.framedFeatures();
        return settings.events()
                .weightColumn()
                .map(column -> Dataset.of(events, features, targets, column))
                .orElseGet(() -> Dataset.of(events, features, targets));
    }
}
