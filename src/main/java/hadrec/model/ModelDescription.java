package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.network.NetworkSettings;

/**
 * What a trained regressor is, apart from its numbers.
 *
 * @param features what the network sees of an event, in the target's frame
 * @param target what it predicts
 * @param network its hidden layers
 * @param training the settings of its training, as text
 */
public record ModelDescription(FeatureSet features, RecoilTarget target, NetworkSettings network, String training) {
    /** {@return what a prediction needs of an event: the network's features, then what turns its output into a recoil} */
    public FeatureSet inputs() {
        return target.context().map(features::and).orElse(features);
    }
}
