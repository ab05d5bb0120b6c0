package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.network.NetworkSettings;
import hadrec.training.TrainingSettings;
import java.util.Optional;

/**
 * What a recoil regressor is made of and how it is trained.
 *
 * @param features what the network sees of an event
 * @param network its hidden layers
 * @param training how it is trained
 * @param scaleTargets whether the two components of the recoil are standardised, as the features always are
 * @param weightColumn the column of event weights in loss and scalers; none for the default, an unweighted training
 */
public record RegressorSettings(
        FeatureSet features,
        NetworkSettings network,
        TrainingSettings training,
        boolean scaleTargets,
        Optional<String> weightColumn) {

    /** The thesis's features, network and training, with standardised targets. */
    public static final RegressorSettings THESIS = new RegressorSettings(
            FeatureSet.THESIS, NetworkSettings.THESIS, TrainingSettings.THESIS, true, Optional.empty());

    /** {@return the same with other features} */
    public RegressorSettings withFeatures(FeatureSet other) {
        return new RegressorSettings(other, network, training, scaleTargets, weightColumn);
    }

    /** {@return the same with another network} */
    public RegressorSettings withNetwork(NetworkSettings other) {
        return new RegressorSettings(features, other, training, scaleTargets, weightColumn);
    }

    /** {@return the same with another training} */
    public RegressorSettings withTraining(TrainingSettings other) {
        return new RegressorSettings(features, network, other, scaleTargets, weightColumn);
    }

    /** {@return the same with the targets standardised or in GeV} */
    public RegressorSettings withScaleTargets(boolean scale) {
        return new RegressorSettings(features, network, training, scale, weightColumn);
    }

    /** {@return the same with the event weights of a column in loss and scalers} */
    public RegressorSettings weightedBy(String column) {
        return new RegressorSettings(features, network, training, scaleTargets, Optional.of(column));
    }
}
