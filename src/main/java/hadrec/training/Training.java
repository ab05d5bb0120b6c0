package hadrec.training;

import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilTarget;
import hadrec.features.Selection;
import hadrec.features.Split;
import hadrec.internal.checks.Expect;
import hadrec.internal.compute.Team;
import hadrec.loss.Huber;
import hadrec.loss.Loss;
import hadrec.network.Activation;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.AdamW;
import hadrec.optimizer.LearningRate;
import hadrec.optimizer.Optimizer;
import hadrec.training.TrainingData.Columns;
import hadrec.training.TrainingData.EventUse;
import hadrec.training.TrainingData.Inputs;
import hadrec.training.TrainingData.RecoilOf;
import hadrec.training.TrainingData.Scaling;
import hadrec.training.TrainingData.Target;
import hadrec.training.TrainingFit.BatchSize;
import hadrec.training.TrainingFit.Stopping;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * A training as one document: events, features and target, layers, fit, and seed. The same document, events, version of the library
 * and matrix kernels give the same bits. Written as JSON and read back equal.
 *
 * @param data events, features and target
 * @param network its layers
 * @param fit how it is fitted
 * @param seed of the initial weights, the order of the events, their augmentation and what layers draw
 */
public record Training(TrainingData data, NetworkSettings network, TrainingFit fit, long seed) {
    /** The thesis's features, network and fit, with standardised targets; 70 % of the events for training, 10 % for validation. */
    public static final Training THESIS = new Training(
            new TrainingData(
                    new Inputs(FeatureSet.THESIS, Scaling.STANDARDISED),
                    new RecoilOf(RecoilTarget.DETECTOR, Scaling.STANDARDISED),
                    EventUse.PLAIN,
                    Split.random(0.7, 0.1, 1)),
            NetworkSettings.THESIS,
            TrainingFit.THESIS,
            1);

    /**
     * {@return a rotation-equivariant training on all features, for 24 epochs} {@link FeatureSet#FULL} in the frame of the nominal
     * recoil, to which the network predicts the correction; each event reflected at random in each epoch; 3 × 128 nodes with SiLU, not
     * normalized; Huber's loss with δ = 0.7, so that a few events at very high pT do not dominate; AdamW with decay 0.1 and one cycle of the learning rate up to
     * 0.004; mini-batches of a hundredth of the events, 64 to 1000.
     */
    public static Training equivariant() {
        Adam adam = new Adam(LearningRate.oneCycle(0.004), 0.9, 0.999, 1e-8);
        return THESIS.withFeatures(FeatureSet.FULL)
                .withTarget(RecoilTarget.CORRECTION)
                .augmentedBy(EventSymmetry.Kind.REFLECTION)
                .withHiddenNodes(List.of(128, 128, 128))
                .withActivation(Activation.SILU)
                .withNormalization(Normalization.NONE)
                .withFit(TrainingFit.THESIS
                        .withBatch(new BatchSize(100, 64, 1000))
                        .withOptimizer(new AdamW(adam, 0.1))
                        .withLoss(new Huber(0.7)))
                .withEpochs(24);
    }

    /** {@return a training on any features and targets, not scaled, with the thesis's split, network and fit} */
    public static Training of(FeatureSet features, FeatureSet targets) {
        Target target = new Columns(targets, Scaling.NONE);
        return THESIS.withData(
                new TrainingData(new Inputs(features, Scaling.NONE), target, EventUse.PLAIN, THESIS.data.split()));
    }

    /** {@return the same with other events, features or targets} */
    public Training withData(TrainingData other) {
        return new Training(other, network, fit, seed);
    }

    /** {@return the same with another network} */
    public Training withNetwork(NetworkSettings other) {
        return new Training(data, other, fit, seed);
    }

    /** {@return the same fitted in another way} */
    public Training withFit(TrainingFit other) {
        return new Training(data, network, other, seed);
    }

    /** {@return the same with another seed} */
    public Training withSeed(long other) {
        return new Training(data, network, fit, other);
    }

    /** {@return the same with other features, given in the detector frame} */
    public Training withFeatures(FeatureSet other) {
        return withData(data.withInputs(data.inputs().with(other)));
    }

    /**
     * {@return the same with features that may also read these columns of a simulation} Such as the generated boson's; others stay refused.
     *
     * @throws IllegalArgumentException if one is none of {@link hadrec.data.Role#truthColumns}
     */
    public Training withTruthFeatures(String... columns) {
        for (String column : columns) {
            Expect.given("Training", "names of truth columns", column);
        }
        return withData(data.withInputs(data.inputs().withTruth(List.of(columns))));
    }

    /** {@return the same with features scaled in another way} */
    public Training withFeatureScaling(Scaling other) {
        return withData(data.withInputs(data.inputs().with(other)));
    }

    /** {@return the same with the recoil as target; the features are rotated into its frame} */
    public Training withTarget(RecoilTarget other) {
        return withData(data.withTarget(new RecoilOf(other, data.target().scaling())));
    }

    /** {@return the same with targets scaled in another way} */
    public Training withTargetScaling(Scaling other) {
        Target target = data.target();
        return withData(data.withTarget(
                target instanceof RecoilOf recoil
                        ? new RecoilOf(recoil.recoil(), other)
                        : new Columns(target.features(), other)));
    }

    /** {@return the same on the events that pass cuts} */
    public Training withSelection(Selection other) {
        return withData(data.withEvents(data.events().withSelection(other)));
    }

    /** {@return the same with the event weights of a column in loss and scalers, see {@link BatchSize}} */
    public Training weightedBy(String column) {
        return withData(data.withEvents(data.events().withWeight(column)));
    }

    /** {@return the same with each training event transformed at random, differently in each epoch} */
    public Training augmentedBy(EventSymmetry.Kind symmetry) {
        return withData(data.withEvents(data.events().withAugmentation(symmetry)));
    }

    /**
     * {@return the same with what rotations and reflections do to columns and features of one's own} An augmentation and a frame need it:
     * {@code training.withSymmetries(EventSymmetry.Declared.of(schema))}.
     */
    public Training withSymmetries(EventSymmetry.Declared symmetries) {
        return withData(data.withEvents(data.events().withSymmetries(symmetries)));
    }

    /** {@return the same with another split} */
    public Training withSplit(Split other) {
        return withData(data.withSplit(other));
    }

    /** {@return the same with other hidden layers} */
    public Training withHiddenNodes(List<Integer> nodes) {
        return withNetwork(network.withHiddenNodes(nodes));
    }

    /** {@return the same with another activation} */
    public Training withActivation(Activation other) {
        return withNetwork(network.withActivation(other));
    }

    /** {@return the same with batch normalization elsewhere} */
    public Training withNormalization(Normalization other) {
        return withNetwork(network.withNormalization(other));
    }

    /** {@return the same with another ε of batch normalization} */
    public Training withEpsilon(double epsilon) {
        return withNetwork(network.withEpsilon(epsilon));
    }

    /** {@return the same with another momentum of the running statistics} */
    public Training withRunningMomentum(double momentum) {
        return withNetwork(network.withRunningMomentum(momentum));
    }

    /** {@return the same with another optimizer} */
    public Training withOptimizer(Optimizer other) {
        return withFit(fit.withOptimizer(other));
    }

    /** {@return the same with another loss} */
    public Training withLoss(Loss other) {
        return withFit(fit.withLoss(other));
    }

    /** {@return the same with mini-batches of a number of events} */
    public Training withBatchSize(int events) {
        return withFit(fit.withBatch(fit.batch().withEvents(events)));
    }

    /** {@return the same with at most a number of epochs} */
    public Training withEpochs(int epochs) {
        return withFit(fit.withStopping(new Stopping(epochs, fit.stopping().patience())));
    }

    /** {@return the same with early stopping after a number of epochs without a better validation loss} */
    public Training withPatience(int epochs) {
        return withFit(fit.withStopping(new Stopping(fit.stopping().epochs(), epochs)));
    }

    /** {@return the same, with or without the loss of all training events after each epoch} */
    public Training withEvaluateTraining(boolean evaluate) {
        return withFit(fit.withEvaluateTraining(evaluate));
    }

    /** The columns to predict, followed by those that the loss asks for. */
    FeatureSet targetColumns() {
        List<String> extra = fit.loss().columns();
        if (extra.isEmpty()) {
            return data.target().features();
        }
        if (data.target() instanceof RecoilOf recoil) {
            return recoil.features().and(recoil.recoil().lossColumns(extra));
        }
        throw Expect.refusal("%s asks for %s, which only a training on the recoil has", fit.loss(), extra);
    }

    /** {@return the names of the events' columns that the training reads, sorted} */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>(data.inputs().features().columns());
        columns.addAll(targetColumns().columns());
        columns.addAll(data.events().columns());
        return columns;
    }

    /**
     * {@return the training, validation and test events among those that pass the selection}
     *
     * @throws IllegalArgumentException if a column is missing, no event passes or a part has no events
     */
    public Split.Parts split(Table events) {
        return data.split().parts(data.events().selected(events));
    }

    /**
     * {@return the matrices of the training, and a new network}
     *
     * @param events not modified
     * @throws IllegalArgumentException if there are no training or validation events, a column or a value is missing, a column to be
     *     standardised is constant, or a feature reads a truth column without {@link #withTruthFeatures}
     */
    public PreparedTraining prepare(Table events) {
        return new PreparedTraining(this, prepareEvents(events, Team.mostThreads()));
    }

    PreparedEvents prepareEvents(Table events, int threads) {
        data.inputs().requireMeasured();
        Split.Parts parts = split(events);
        return PreparedEvents.of(this, parts.training(), parts.validation(), threads);
    }

    /**
     * Trains a new network, on {@link Team#mostThreads} threads; throws as {@link #prepare} and {@link PreparedTraining#fit(Progress)} do.
     * Interrupting the thread ends the training, whose best epoch is returned; the interrupt is then used up.
     */
    public TrainedNetwork fit(Table events, Progress progress) {
        Expect.given("Training", "a progress, Progress.none() for none", progress);
        return prepare(events).fit(progress);
    }

    /** Trains likewise, or goes on where a checkpoint was written, see {@link PreparedTraining#fit(Checkpoint, Progress)}. */
    public TrainedNetwork fit(Table events, Checkpoint checkpoint, Progress progress) {
        Expect.given("Training", "a checkpoint", checkpoint);
        return prepare(events).fit(checkpoint, progress);
    }

    /**
     * {@return the training as JSON}
     *
     * @param further your own classes in it: layers, losses, optimizers, learning rates
     * @throws IllegalArgumentException if it cannot be written
     */
    public String toJson(Class<?>... further) {
        return TrainingJson.of(further).write(this);
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @param further your own classes in it
     * @throws IllegalArgumentException if it is no training; the message names the place
     */
    public static Training fromJson(String json, Class<?>... further) {
        return TrainingJson.of(further).read(json, Training.class);
    }
}
