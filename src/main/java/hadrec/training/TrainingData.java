package hadrec.training;

import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.Selection;
import hadrec.features.Split;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import java.util.List;

/**
 * What becomes of a table of events.
 *
 * @param inputs what the network sees of an event
 * @param target what it is to predict
 * @param events which events count, and how
 * @param split which of them are learned from, and which decide the epoch to keep
 */
public record TrainingData(Inputs inputs, Target target, EventUse events, Split split) {
    /**
     * Checks that the features are not in a frame already.
     *
     * @throws IllegalArgumentException if a feature is named like those of {@link RecoilFrame#of(FeatureSet)}
     */
    public TrainingData {
        for (String name : inputs.features().names()) {
            Expect.that(
                    !(target instanceof RecoilOf) || !RecoilFrame.isComponent(name),
                    "Training expects features in the detector and turns them into the frame of its target itself,"
                            + " but FeatureSet '%s' has '%s'",
                    inputs.features().name(),
                    name);
        }
    }

    TrainingData withInputs(Inputs other) {
        return new TrainingData(other, target, events, split);
    }

    TrainingData withTarget(Target other) {
        return new TrainingData(inputs, other, events, split);
    }

    TrainingData withEvents(EventUse other) {
        return new TrainingData(inputs, target, other, split);
    }

    TrainingData withSplit(Split other) {
        return new TrainingData(inputs, target, events, other);
    }

    /** {@return the features as the network sees them: in the frame of the target, see {@link RecoilFrame#of(FeatureSet)}} */
    public FeatureSet networkFeatures() {
        FeatureSet features = inputs.features;
        return target instanceof RecoilOf recoil ? recoil.recoil.frame().of(features) : features;
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
     * @param augmentation symmetries by which each training event is transformed at random, differently in each epoch
     */
    public record EventUse(Selection selection, Formula weight, EventSymmetry.Kind augmentation) {
        /** All events, each as it is, with weight 1. */
        public static final EventUse PLAIN =
                new EventUse(new Selection(List.of()), Formula.number(1), EventSymmetry.Kind.NONE);
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
}
