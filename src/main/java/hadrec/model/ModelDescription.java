package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.network.NetworkSettings;

/**
 * What a trained regressor is, apart from its numbers.
 *
 * @param features what the network sees of an event
 * @param network its hidden layers
 * @param training the settings of its training, as text
 */
public record ModelDescription(FeatureSet features, NetworkSettings network, String training) {}
