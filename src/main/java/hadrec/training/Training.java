package hadrec.training;

import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.Formula;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.Selection;
import hadrec.features.Split;
import hadrec.internal.checks.Expect;
import hadrec.loss.Huber;
import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.network.Activation;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.AdamW;
import hadrec.optimizer.LearningRate;
import hadrec.optimizer.Optimizer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * A training as one document: what a network sees of the events and is to predict, its layers, how it is fitted, and the seed. The
 * same document, events and version of the library give the same bits. Written as JSON and read back equal.
 *
 * @param data which events, and what of them
 * @param network its layers
 * @param fit how it is fitted
 * @param seed of the first weights, the order of the events, their augmentation and whatever layers draw
 */
public record Training(Data data, NetworkSettings network, Fit fit, long seed) {
    /**
     * What becomes of a table of events.
     *
     * @param inputs what the network sees of an event
     * @param target what it is to predict
     * @param events which events count, and how
     * @param split which of them are learned from, and which decide the epoch to keep
     */
    public record Data(Inputs inputs, Target target, EventUse events, Split split) {
        /**
         * Checks that the features are not in a frame already.
         *
         * @throws IllegalArgumentException if a feature is named like those of {@link RecoilFrame#of(FeatureSet)}
         */
        public Data {
            for (String name : inputs.features().names()) {
                Expect.that(
                        !(target instanceof RecoilOf) || !RecoilFrame.isComponent(name),
                        "Training expects features in the detector and turns them into the frame of its target itself,"
                                + " but FeatureSet '%s' has '%s'",
                        inputs.features().name(),
                        name);
            }
        }
    }

    /** What a network sees of an event: features in the detector, which it is given in the frame of the target. */
    public record Inputs(FeatureSet features, Scaling scaling) {}

    /** What a network is to predict. */
    public sealed interface Target permits RecoilOf, Columns {
        /** {@return the columns to predict} */
        FeatureSet features();

        /** {@return how they are scaled} */
        Scaling scaling();
    }

    /** The recoil, or what a start lacks of it, in a frame. */
    public record RecoilOf(RecoilTarget recoil, Scaling scaling) implements Target {
        @Override
        public FeatureSet features() {
            return recoil.features();
        }
    }

    /** Any numbers of an event. */
    public record Columns(FeatureSet features, Scaling scaling) implements Target {}

    /**
     * Which events count, and how.
     *
     * @param selection the cuts that events have to pass, before they are split
     * @param weight of an event in loss and scalers; the number 1 for the default, an unweighted training
     * @param augmentation symmetries by which each training event is transformed anew in each epoch
     */
    public record EventUse(Selection selection, Formula weight, EventSymmetry.Kind augmentation) {
        /** All events, each as it is, with weight 1. */
        public static final EventUse PLAIN =
                new EventUse(new Selection(List.of()), Formula.parse("1"), EventSymmetry.Kind.NONE);
    }

    /**
     * How columns are scaled for the network.
     *
     * @param standardised whether each is brought to mean 0 and standard deviation 1 over the training events
     * @param unit else what they are divided by
     */
    public record Scaling(boolean standardised, double unit) {
        /** To mean 0 and standard deviation 1. */
        public static final Scaling STANDARDISED = new Scaling(true, 1);
        /** Not at all. */
        public static final Scaling NONE = unit(1);

        /**
         * Checks the unit.
         *
         * @throws IllegalArgumentException if it is not positive and finite, or not 1 where columns are standardised
         */
        public Scaling {
            Expect.that(
                    unit > 0 && unit <= Double.MAX_VALUE && (!standardised || unit == 1),
                    "Scaling expects a positive unit, and none but 1 of standardised columns, got %s",
                    unit);
        }

        /** {@return a division by a unit, such as 0.001 for MeV of columns in GeV} */
        public static Scaling unit(double unit) {
            return new Scaling(false, unit);
        }
    }

    /**
     * How a network is fitted.
     *
     * @param optimizer with its learning rate
     * @param loss to make small
     * @param batch events of a mini-batch
     * @param stopping when it ends
     * @param evaluateTraining whether the loss of all training events is computed in INFER mode after each epoch, to be held
     *     against the validation loss; costs about a quarter of the time
     */
    public record Fit(Optimizer optimizer, Loss loss, BatchSize batch, Stopping stopping, boolean evaluateTraining) {
        /** The thesis's: Adam with η = 0.001, mean square error, mini-batches of 4000, 50 epochs. */
        public static final Fit THESIS =
                new Fit(Adam.thesis(), new MeanSquaredError(), BatchSize.of(4000), Stopping.after(50), false);

        /** {@return the same with another optimizer} */
        public Fit withOptimizer(Optimizer other) {
            return new Fit(other, loss, batch, stopping, evaluateTraining);
        }

        /** {@return the same with another loss} */
        public Fit withLoss(Loss other) {
            return new Fit(optimizer, other, batch, stopping, evaluateTraining);
        }

        /** {@return the same with other mini-batches} */
        public Fit withBatch(BatchSize other) {
            return new Fit(optimizer, loss, other, stopping, evaluateTraining);
        }

        /** {@return the same with another end} */
        public Fit withStopping(Stopping other) {
            return new Fit(optimizer, loss, batch, other, evaluateTraining);
        }

        /** {@return the same, with or without the loss of all training events after each epoch} */
        public Fit withEvaluateTraining(boolean evaluate) {
            return new Fit(optimizer, loss, batch, stopping, evaluate);
        }

        /** The number of steps of all epochs. */
        long steps(int trainingEvents) {
            return (long) stopping.epochs() * MiniBatches.count(trainingEvents, batch.among(trainingEvents));
        }
    }

    /**
     * The number of events of a mini-batch: the training events cut into a number of parts, within limits.
     *
     * @param parts into how many
     * @param least events of a mini-batch at least, of more training events
     * @param most events of a mini-batch at most
     */
    public record BatchSize(int parts, int least, int most) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is less than 1, or {@code least} above {@code most}
         */
        public BatchSize {
            Expect.that(
                    parts >= 1 && least >= 1 && most >= least,
                    "Training expects a batch size from 1 up, got 1/%d of the events from %d to %d",
                    parts,
                    least,
                    most);
        }

        /** {@return a fixed number; the whole sample or more makes it gradient descent on all events} */
        public static BatchSize of(int events) {
            return new BatchSize(1, events, events);
        }

        /** The events of a mini-batch of a training on so many. */
        int among(int trainingEvents) {
            return Math.min(most, Math.max(least, trainingEvents / parts));
        }
    }

    /**
     * When a training ends.
     *
     * @param epochs the most passes over the training events
     * @param patience epochs without a better validation loss after which it ends early
     */
    public record Stopping(int epochs, int patience) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if one is less than 1
         */
        public Stopping {
            Expect.that(
                    epochs >= 1 && patience >= 1,
                    "Stopping expects at least one epoch and a patience of at least one, got %d and %d",
                    epochs,
                    patience);
        }

        /** {@return an end after a number of epochs, never earlier} */
        public static Stopping after(int epochs) {
            return new Stopping(epochs, Integer.MAX_VALUE);
        }
    }

    /** The thesis's features, network and fit, with standardised targets; 70 % of the events to learn from, 10 % for validation. */
    public static final Training THESIS = new Training(
            new Data(
                    new Inputs(FeatureSet.THESIS, Scaling.STANDARDISED),
                    new RecoilOf(RecoilTarget.DETECTOR, Scaling.STANDARDISED),
                    EventUse.PLAIN,
                    Split.random(0.7, 0.1, 1)),
            NetworkSettings.THESIS,
            Fit.THESIS,
            1);

    /**
     * {@return a training that uses the symmetry of the events and all that the sample offers, for 24 epochs} The {@linkplain
     * FeatureSet#FULL full features} in the frame of the nominal recoil, to which the network predicts the correction; each event
     * reflected at random in each epoch; 3 × 128 nodes with SiLU and no batch normalization; Huber's loss with δ = 0.7, so that a few
     * events at very high pT do not decide alone; AdamW with decay 0.1 and one cycle of the learning rate up to 0.004; mini-batches of
     * a hundredth of the events, 64 to 1000.
     */
    public static Training equivariant() {
        Adam adam = new Adam(LearningRate.oneCycle(0.004), 0.9, 0.999, 1e-8);
        return THESIS.withFeatures(FeatureSet.FULL)
                .withTarget(RecoilTarget.CORRECTION)
                .augmentedBy(EventSymmetry.Kind.REFLECTION)
                .withHiddenNodes(List.of(128, 128, 128))
                .withActivation(Activation.SILU)
                .withNormalization(Normalization.NONE)
                .withFit(Fit.THESIS
                        .withBatch(new BatchSize(100, 64, 1000))
                        .withOptimizer(new AdamW(adam, 0.1))
                        .withLoss(new Huber(0.7)))
                .withEpochs(24);
    }

    /** {@return a training on any numbers of events, not scaled, with the thesis's network and fit} */
    public static Training of(FeatureSet features, FeatureSet targets) {
        Target target = new Columns(targets, Scaling.NONE);
        return THESIS.withData(new Data(new Inputs(features, Scaling.NONE), target, EventUse.PLAIN, THESIS.data.split));
    }

    /** {@return the same with other events, features or targets} */
    public Training withData(Data other) {
        return new Training(other, network, fit, seed);
    }

    /** {@return the same with another network} */
    public Training withNetwork(NetworkSettings other) {
        return new Training(data, other, fit, seed);
    }

    /** {@return the same fitted in another way} */
    public Training withFit(Fit other) {
        return new Training(data, network, other, seed);
    }

    /** {@return the same with another seed} */
    public Training withSeed(long other) {
        return new Training(data, network, fit, other);
    }

    private Training withInputs(Inputs other) {
        return withData(new Data(other, data.target, data.events, data.split));
    }

    private Training withTarget(Target other) {
        return withData(new Data(data.inputs, other, data.events, data.split));
    }

    private Training withEvents(EventUse other) {
        return withData(new Data(data.inputs, data.target, other, data.split));
    }

    /** {@return the same with other features, in the detector} */
    public Training withFeatures(FeatureSet other) {
        return withInputs(new Inputs(other, data.inputs.scaling));
    }

    /** {@return the same with features scaled in another way} */
    public Training withFeatureScaling(Scaling other) {
        return withInputs(new Inputs(data.inputs.features, other));
    }

    /** {@return the same with the recoil as target, in whose frame the network then sees the features} */
    public Training withTarget(RecoilTarget other) {
        return withTarget(new RecoilOf(other, data.target.scaling()));
    }

    /** {@return the same with targets scaled in another way} */
    public Training withTargetScaling(Scaling other) {
        return withTarget(
                data.target instanceof RecoilOf recoil
                        ? new RecoilOf(recoil.recoil, other)
                        : new Columns(data.target.features(), other));
    }

    /** {@return the same on the events that pass cuts} */
    public Training withSelection(Selection other) {
        return withEvents(new EventUse(other, data.events.weight, data.events.augmentation));
    }

    /** {@return the same with the event weights of a column in loss and scalers} */
    public Training weightedBy(String column) {
        return withEvents(new EventUse(data.events.selection, Formula.column(column), data.events.augmentation));
    }

    /** {@return the same with each training event transformed anew in each epoch} */
    public Training augmentedBy(EventSymmetry.Kind symmetry) {
        return withEvents(new EventUse(data.events.selection, data.events.weight, symmetry));
    }

    /** {@return the same with other events to learn from} */
    public Training withSplit(Split other) {
        return withData(new Data(data.inputs, data.target, data.events, other));
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

    /** {@return the same with running statistics that follow a mini-batch by another part} */
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
        return withFit(fit.withBatch(BatchSize.of(events)));
    }

    /** {@return the same, ending after a number of epochs} */
    public Training withEpochs(int epochs) {
        return withFit(fit.withStopping(new Stopping(epochs, fit.stopping.patience)));
    }

    /** {@return the same, ending early after some epochs without a better validation loss} */
    public Training withPatience(int epochs) {
        return withFit(fit.withStopping(new Stopping(fit.stopping.epochs, epochs)));
    }

    /** {@return the same, with or without the loss of all training events after each epoch} */
    public Training withEvaluateTraining(boolean evaluate) {
        return withFit(fit.withEvaluateTraining(evaluate));
    }

    /** {@return the features as the network sees them: in the frame of the target, see {@link RecoilFrame#of(FeatureSet)}} */
    public FeatureSet networkFeatures() {
        FeatureSet features = data.inputs.features;
        return data.target instanceof RecoilOf recoil ? recoil.recoil.frame().of(features) : features;
    }

    /** The columns to predict, followed by those that the loss asks for. */
    FeatureSet targetColumns() {
        List<String> extra = fit.loss.columns();
        if (extra.isEmpty()) {
            return data.target.features();
        }
        if (data.target instanceof RecoilOf recoil) {
            return recoil.features().and(recoil.recoil.lossColumns(extra));
        }
        throw Expect.refusal("%s asks for %s, which only a training on the recoil has", fit.loss, extra);
    }

    /** {@return the names of the events' columns that the training reads, sorted} */
    public Set<String> columns() {
        Set<String> columns = new TreeSet<>(data.inputs.features.columns());
        columns.addAll(targetColumns().columns());
        columns.addAll(data.events.weight.columns());
        data.events
                .selection
                .cuts()
                .forEach(cut -> columns.addAll(cut.condition().columns()));
        return columns;
    }

    /**
     * {@return the parts of the events that pass the selection: what is learned from, what decides the epoch, and the rest}
     *
     * @throws IllegalArgumentException if a column is missing or a part has no events
     */
    public Split.Parts split(Table events) {
        List<?> cuts = data.events.selection.cuts();
        return data.split.parts(cuts.isEmpty() ? events : data.events.selection.apply(events));
    }

    /**
     * {@return the matrices of the training, and a new network}
     *
     * @param events not modified
     * @throws IllegalArgumentException if there are no events to learn from or to judge by, a column or a value is missing, or a
     *     column to be standardised is constant
     */
    public PreparedTraining prepare(Table events) {
        return new PreparedTraining(this, prepareEvents(events));
    }

    PreparedEvents prepareEvents(Table events) {
        Split.Parts parts = split(events);
        return PreparedEvents.of(this, parts.training(), parts.validation());
    }

    /**
     * Trains a new network on all processors. Interrupting the thread ends the training.
     *
     * @param events not modified
     * @throws IllegalArgumentException as {@link #prepare}
     * @throws IllegalStateException if the loss is not finite before the first epoch is finished
     */
    public TrainedNetwork fit(Table events, Progress progress) {
        return prepare(events).fit(progress);
    }

    /**
     * {@return the training as JSON}
     *
     * @param further classes of one's own in it: layers, losses, optimizers, learning rates
     */
    public String toJson(Class<?>... further) {
        return TrainingJson.of(further).write(this);
    }

    /**
     * Reads what {@link #toJson} writes.
     *
     * @param further classes of one's own in it
     * @throws IllegalArgumentException if it is none; the message names the place
     */
    public static Training fromJson(String json, Class<?>... further) {
        return TrainingJson.of(further).read(json, Training.class);
    }
}
