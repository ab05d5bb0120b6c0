package hadrec.training;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import hadrec.data.EventColumn.Symmetry;
import hadrec.data.Role;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.Selection;
import hadrec.features.Split;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * The events, features and target of a training.
 *
 * @param inputs features
 * @param target what the network predicts
 * @param events selection, weights and augmentation
 * @param split into training, validation and test events
 */
public record TrainingData(Inputs inputs, Target target, EventUse events, Split split) {
    /**
     * Checks that the features of a training on the recoil are in the detector frame.
     *
     * @throws IllegalArgumentException if one is named like those of {@link RecoilFrame#of(FeatureSet)}
     */
    public TrainingData {
        Expect.given("Training", "features", inputs);
        Expect.given("Training", "a target", target);
        Expect.given("Training", "which events it learns from", events);
        Expect.given("Training", "a split", split);
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

    /** {@return the features in the frame of the target, see {@link RecoilFrame#of(FeatureSet)}} */
    public FeatureSet networkFeatures() {
        FeatureSet features = inputs.features;
        return target instanceof RecoilOf recoil ? recoil.recoil.frame().of(features, events.symmetries) : features;
    }

    /**
     * Features in the detector frame, which the network gets in the frame of the target.
     *
     * @param features what the network learns from
     * @param scaling of them
     * @param truth columns that only a simulation knows and that features may read all the same; a document leaves an empty set out
     */
    public record Inputs(
            FeatureSet features,
            Scaling scaling,

            @JacksonInject(value = "truth", useInput = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Set<String> truth) {
        /** Features that a detector measures. */
        public Inputs(FeatureSet features, Scaling scaling) {
            this(features, scaling, Set.of());
        }

        /** Copies the names, which have to be {@link Role#truthColumns}, sorted, so that a document has one form. */
        public Inputs {
            Expect.given("Training", "features", features);
            Expect.given("Training", "a scaling of its features", scaling);
            Expect.has("Role", "truth column", Role.truthColumns(), truth.toArray(String[]::new));
            truth = Collections.unmodifiableSet(new TreeSet<>(truth));
        }

        Inputs with(FeatureSet other) {
            return new Inputs(other, scaling, truth);
        }

        Inputs with(Scaling other) {
            return new Inputs(features, other, truth);
        }

        Inputs withTruth(Collection<String> columns) {
            Set<String> all = new TreeSet<>(truth);
            all.addAll(columns);
            return new Inputs(features, scaling, all);
        }

        /** Without truth where none is read, as a document. */
        @Override
        public String toString() {
            String read = truth.isEmpty() ? "" : ", truth=" + truth;
            return "Inputs[features=" + features + ", scaling=" + scaling + read + "]";
        }

        /** Refuses features that read truth columns nobody has asked for. */
        void requireMeasured() {
            Set<String> unasked = new TreeSet<>(Role.truthColumns());
            unasked.removeAll(truth);
            unasked.retainAll(features.columns());
            for (Feature feature : features.features()) {
                Expect.that(
                        Collections.disjoint(feature.formula().columns(), unasked),
                        "Training expects features that a detector measures, but '%s' of FeatureSet '%s' reads what only"
                                + " a simulation knows; Training.withTruthFeatures(\"%s\") asks for it",
                        feature,
                        features.name(),
                        String.join("\", \"", unasked));
            }
        }
    }

    /** What a network predicts. */
    public sealed interface Target permits RecoilOf, Columns {
        /** {@return the columns to predict} */
        FeatureSet features();

        /** {@return how they are scaled} */
        Scaling scaling();
    }

    /** The recoil, or a correction to a start vector, in a frame. */
    public record RecoilOf(RecoilTarget recoil, Scaling scaling) implements Target {
        /** Checks that both are there. */
        public RecoilOf {
            Expect.given("Training", "a target", recoil);
            Expect.given("Training", "a scaling of its target", scaling);
        }

        @Override
        public FeatureSet features() {
            return recoil.features();
        }
    }

    /** Any numbers of an event. */
    public record Columns(FeatureSet features, Scaling scaling) implements Target {
        /** Checks that the target is there. */
        public Columns {
            Expect.given("Training", "a target", features);
        }
    }

    /**
     * Selection, weights and augmentation of the events.
     *
     * @param selection the cuts, applied before the split
     * @param weight of an event in loss and scalers; the number 1 for the default, an unweighted training
     * @param augmentation symmetries by which each training event is transformed at random, differently in each epoch
     * @param symmetries what these do to columns and features; a document leaves those of the shipped samples out
     */
    public record EventUse(
            Selection selection,
            Formula weight,
            EventSymmetry.Kind augmentation,

            @JacksonInject(useInput = OptBoolean.TRUE)
            @JsonInclude(value = JsonInclude.Include.CUSTOM, valueFilter = OfSample.class)
            EventSymmetry.Declared symmetries) {
        /** All events, each as it is, with weight 1. */
        public static final EventUse PLAIN = new EventUse(
                new Selection(List.of()), Formula.number(1), EventSymmetry.Kind.NONE, EventSymmetry.Declared.SAMPLE);

        /** Checks that all is there. */
        public EventUse {
            Expect.given("Training", "a selection, Selection.of() for none", selection);
            Expect.given("Training", "a weight", weight);
            Expect.given("Training", "an augmentation, NONE for none", augmentation);
            Expect.given("Training", "symmetries", symmetries);
        }

        EventUse withSelection(Selection other) {
            return new EventUse(other, weight, augmentation, symmetries);
        }

        EventUse withWeight(String column) {
            return new EventUse(selection, Formula.column(column), augmentation, symmetries);
        }

        EventUse withAugmentation(EventSymmetry.Kind other) {
            return new EventUse(selection, weight, other, symmetries);
        }

        EventUse withSymmetries(EventSymmetry.Declared other) {
            return new EventUse(selection, weight, augmentation, other);
        }

        /** The events that pass the selection; the cut after which none is left is named. */
        Table selected(Table events) {
            Expect.given("Training", "a table of events", events);
            if (selection.cuts().isEmpty()) {
                return events;
            }
            Table passed = selection.apply(events);
            List<Selection.Cut> cuts = selection.cuts();
            for (int last = 1; last <= cuts.size() && passed.isEmpty() && !events.isEmpty(); last++) {
                Selection.Cut cut = cuts.get(last - 1);
                Expect.that(
                        !new Selection(cuts.subList(0, last)).apply(events).isEmpty(),
                        "Training expects events that pass its selection, got none of %d after cut '%s', %s",
                        events.rowCount(),
                        cut.name(),
                        cut.condition());
            }
            return passed;
        }

        /** The columns of weight and cuts. */
        Set<String> columns() {
            Set<String> columns = new TreeSet<>(weight.columns());
            selection.cuts().forEach(cut -> columns.addAll(cut.condition().columns()));
            return columns;
        }

        /** What the augmentation does to columns; the weight's is invariant. */
        EventSymmetry.Declared ofColumns() {
            boolean isColumn = weight.columns().size() == 1
                    && weight.equals(Formula.column(weight.columns().iterator().next()));
            return isColumn ? symmetries.with(weight.columns().iterator().next(), Symmetry.INVARIANT) : symmetries;
        }

        /** Without the symmetries of the shipped samples, as a document. */
        @Override
        public String toString() {
            String sample = symmetries.equals(EventSymmetry.Declared.SAMPLE) ? "" : ", symmetries=" + symmetries;
            return "EventUse[selection=" + selection + ", weight=" + weight + ", augmentation=" + augmentation + sample
                    + "]";
        }
    }

    /** What a document leaves out. */
    private static final class OfSample {
        @Override
        public boolean equals(Object symmetries) {
            return EventSymmetry.Declared.SAMPLE.equals(symmetries);
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    /**
     * How columns are scaled for the network.
     *
     * @param standardised whether each is brought to mean 0 and standard deviation 1 over the training events
     * @param unit otherwise the divisor of all columns
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

        /** {@return a division by a unit, such as 0.001 to get MeV from columns in GeV} */
        public static Scaling unit(double unit) {
            return new Scaling(false, unit);
        }
    }
}
