package hadrec.model;

import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.internal.checks.Expect;
import hadrec.loss.Huber;
import hadrec.network.Activation;
import hadrec.network.NetworkSettings;
import hadrec.optimizer.Adam;
import hadrec.optimizer.AdamW;
import hadrec.optimizer.LearningRate;
import hadrec.training.TrainingSettings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a recoil regressor is made of and how it is trained.
 *
 * @param features what the network sees of an event, with vectors as they are in the detector: it sees them in the target's frame,
 *     see {@link #framedFeatures}
 * @param target what it is to predict, and in which frame
 * @param network its hidden layers
 * @param training how it is trained
 * @param events how the training uses its events
 */
public record RegressorSettings(
        FeatureSet features, RecoilTarget target, NetworkSettings network, TrainingSettings training, EventUse events) {

    /**
     * Checks that the features are not in a frame already.
     *
     * @throws IllegalArgumentException if a feature is named like those of {@link RecoilFrame#of(FeatureSet)}
     */
    public RegressorSettings {
        for (String name : features.names()) {
            if (RecoilFrame.isComponent(name)) {
                throw new IllegalArgumentException(
                        "RegressorSettings expects features in the detector and turns them into the"
                                + " frame of its target itself (inFrame), but FeatureSet '" + features.name()
                                + "' has '" + name
                                + "'");
            }
        }
    }

    /** The thesis's features, network and training, with standardised targets. */
    public static final RegressorSettings THESIS = new RegressorSettings(
            FeatureSet.THESIS, RecoilTarget.DETECTOR, NetworkSettings.THESIS, TrainingSettings.THESIS, EventUse.PLAIN);

    /**
     * {@return settings that use the symmetry of the events and all that the sample offers, for 24 epochs} The {@linkplain
     * FeatureSet#FULL full features} in the frame of the nominal recoil, to which the network predicts the correction; each event
     * reflected at random in each epoch; 3 × 128 nodes with SiLU and no batch normalization; Huber's loss with δ = 0.7, so that a few
     * events at very high pT do not decide alone; AdamW with decay 0.1 and one cycle of the learning rate up to 0.004; mini-batches of
     * a hundredth of the events, 64 to 1000.
     *
     * <p>Another number of epochs or size of mini-batches afterwards breaks the cycle: it would end early or be left unfinished.
     *
     * @param trainingEvents how many, as the cycle of the learning rate is as long as the training
     */
    public static RegressorSettings equivariant(int trainingEvents) {
        return equivariant(trainingEvents, 24);
    }

    /** {@return the same for another number of epochs} */
    public static RegressorSettings equivariant(int trainingEvents, int epochs) {
        int batch = Math.min(1000, Math.max(64, trainingEvents / 100));
        TrainingSettings length = TrainingSettings.THESIS.withBatchSize(batch).withEpochs(epochs);
        Adam adam = new Adam(LearningRate.oneCycle(0.004, length.steps(trainingEvents)), 0.9, 0.999, 1e-8);
        NetworkSettings network = NetworkSettings.THESIS
                .withHiddenNodes(List.of(128, 128, 128))
                .withActivation(Activation.SILU)
                .withNormalization(NetworkSettings.Normalization.NONE);
        TrainingSettings training = length.withOptimizer(new AdamW(adam, 0.1)).withLoss(new Huber(0.7));
        return THESIS.withFeatures(FeatureSet.FULL)
                .withTarget(RecoilTarget.CORRECTION)
                .withNetwork(network)
                .withTraining(training)
                .augmentedBy(EventSymmetry.Kind.REFLECTION);
    }

    /** {@return the features as the network sees them, in the frame of the target, see {@link RecoilFrame#of(FeatureSet)}} */
    public FeatureSet framedFeatures() {
        return target.frame().of(features);
    }

    /** {@return the same with other features, in the detector} */
    public RegressorSettings withFeatures(FeatureSet other) {
        return new RegressorSettings(other, target, network, training, events);
    }

    /** {@return the same with another target, in whose frame the network then sees the features} */
    public RegressorSettings withTarget(RecoilTarget other) {
        return new RegressorSettings(features, other, network, training, events);
    }

    /** {@return the same with another network} */
    public RegressorSettings withNetwork(NetworkSettings other) {
        return new RegressorSettings(features, target, other, training, events);
    }

    /** {@return the same with another training} */
    public RegressorSettings withTraining(TrainingSettings other) {
        return new RegressorSettings(features, target, network, other, events);
    }

    /** {@return the same with the events used in another way} */
    public RegressorSettings withEvents(EventUse other) {
        return new RegressorSettings(features, target, network, training, other);
    }

    /** {@return the same with the features' vectors and the target in a frame, see {@link RecoilFrame#of(FeatureSet)}} */
    public RegressorSettings inFrame(RecoilFrame frame) {
        return withTarget(target.withFrame(frame));
    }

    /** {@return the same with the targets standardised or in GeV} */
    public RegressorSettings withScaleTargets(boolean scale) {
        return withTarget(target.withScaled(scale));
    }

    /** {@return the same with the event weights of a column in loss and scalers} */
    public RegressorSettings weightedBy(String column) {
        return withEvents(new EventUse(Optional.of(column), events.augmentation()));
    }

    /** {@return the same with each training event transformed anew in each epoch} */
    public RegressorSettings augmentedBy(EventSymmetry.Kind symmetry) {
        return withEvents(new EventUse(events.weightColumn(), symmetry));
    }

    /** The two components to predict, and the further columns that the loss asks for. */
    FeatureSet targetColumns() {
        List<String> further = training.loss().columns();
        if (further.isEmpty()) {
            return target.features();
        }
        FeatureSet boson = target.boson();
        Expect.that(
                boson.names().equals(further),
                "%s needs the columns %s, events offer %s",
                training.loss(),
                further,
                boson.names());
        return target.features().and(boson);
    }

    /** {@return the names of the events' columns that a training reads, sorted} */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>(features.columns());
        columns.addAll(targetColumns().columns());
        events.weightColumn().ifPresent(columns::add);
        return columns;
    }
}
