package hadrec.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.features.EventSymmetry;
import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.StandardScaler;
import hadrec.features.TransverseVector;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.training.TrainingData.EventUse;
import hadrec.training.TrainingData.Inputs;
import hadrec.training.TrainingData.RecoilOf;
import hadrec.training.TrainingData.Scaling;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The model.json of version 2: its features are those of the network, in the frame of the target, and how it was trained is a text. It
 * does not tell the split of the events, their number and the kernels.
 */
record Version2Model(
        String format,
        int version,
        String features,
        Target target,
        @JsonProperty("input_scaler") StandardScaler inputScaler,
        @JsonProperty("target_scaler") StandardScaler targetScaler,
        Network network,
        int outputs,
        Map<String, Integer> parameters,
        Course training) {
    static final String FORMAT = "hadrec recoil regressor";

    private static final String UNTOLD =
            "; read from a file of version 2, which does not tell the split, the number of events and the kernels";
    private static final Pattern SETTINGS =
            Pattern.compile("(TrainingSettings\\[.*\\]), targets (?:standardised|in GeV)"
                    + ", (?:unweighted|weighted by (.+?))(?:, augmented by (\\w+))?, seed (-?\\d+)");

    Version2Model {
        Expect.that(version == 2, "expected version 2 of the format '%s', got %d", FORMAT, version);
    }

    private record Target(
            @JsonProperty("frame_axis") List<Formula> frameAxis, List<Formula> start, boolean standardised) {
        RecoilTarget recoil() {
            return new RecoilTarget(new RecoilFrame(vector(frameAxis)), vector(start));
        }

        private static TransverseVector vector(List<Formula> components) {
            Expect.that(components.size() == 2, "expected the two formulas of a vector, got %s", components);
            return new TransverseVector(components.get(0), components.get(1));
        }
    }

    private record Network(
            @JsonProperty("hidden_nodes") List<Integer> hiddenNodes,
            Activation activation,
            Normalization normalization,
            Dense.Initializer initializer,
            double epsilon,
            double momentum) {
        private Network {
            hiddenNodes = List.copyOf(hiddenNodes);
        }

        NetworkSettings settings() {
            NetworkSettings settings = NetworkSettings.of(hiddenNodes, activation, normalization, initializer);
            return hiddenNodes.isEmpty() || normalization == Normalization.NONE
                    ? settings
                    : settings.withEpsilon(epsilon).withRunningMomentum(momentum);
        }
    }

    private record Course(
            String settings,
            @JsonProperty("best_epoch") int bestEpoch,
            TrainedNetwork.Ending ending,
            String message,
            List<Row> epochs) {
        private Course {
            epochs = List.copyOf(epochs);
        }

        TrainedNetwork.Result result() {
            TrainingHistory history =
                    new TrainingHistory(epochs.stream().map(Row::finished).toList());
            Expect.that(
                    history.bestEpoch() == bestEpoch,
                    "expected the epoch of the lowest validation loss, %d, as best_epoch, got %d",
                    history.bestEpoch(),
                    bestEpoch);
            return new TrainedNetwork.Result(history, ending, message + UNTOLD, 0, "not told");
        }

        /** Of an epoch, which are all of one length. */
        long steps() {
            return epochs.isEmpty() ? 1 : epochs.get(0).steps;
        }
    }

    private record Row(
            int epoch,
            long steps,
            @JsonProperty("running_loss") double runningLoss,
            @JsonProperty("training_loss") double trainingLoss,
            @JsonProperty("validation_loss") double validationLoss) {
        TrainingHistory.Epoch finished() {
            TrainingHistory.Losses losses = new TrainingHistory.Losses(runningLoss, trainingLoss, validationLoss);
            return new TrainingHistory.Epoch(epoch, steps, losses, Double.NaN, Double.NaN);
        }
    }

    /** Reads one; an epoch may have no training loss, and a network the thesis's constants, which the first files leave out. */
    static Version2Model of(ObjectNode json, TrainingJson reader) {
        json.path("training").path("epochs").forEach(epoch -> {
            if (epoch instanceof ObjectNode row && !row.has("training_loss")) {
                row.put("training_loss", Double.NaN);
            }
        });
        if (json.get("network") instanceof ObjectNode network && !network.has("epsilon") && !network.has("momentum")) {
            network.put("epsilon", BatchNormalization.THESIS.epsilon())
                    .put("momentum", BatchNormalization.THESIS.momentum());
        }
        return reader.read(json.toString(), Version2Model.class);
    }

    TrainedNetwork.Result result() {
        return training.result();
    }

    /**
     * As the document of today. Its split, of which the file says nothing, is that of {@link Training#THESIS}.
     *
     * @throws IllegalArgumentException if the document cannot say what the file does
     */
    Training document(TrainingJson reader) {
        Matcher settings = SETTINGS.matcher(training.settings);
        Expect.that(settings.matches(), "expected the settings of a training, got '%s'", training.settings);
        RecoilTarget recoil = target.recoil();
        FramedFeatures.Detector detector = FramedFeatures.detector(featureSet(), recoil.frame());
        String weight = settings.group(2);
        String augmentation = settings.group(3);
        EventUse events = new EventUse(
                EventUse.PLAIN.selection(),
                weight == null ? EventUse.PLAIN.weight() : Formula.column(weight),
                augmentation == null ? EventSymmetry.Kind.NONE : EventSymmetry.Kind.valueOf(augmentation),
                detector.symmetries());
        TrainingData data = new TrainingData(
                new Inputs(detector.features(), Scaling.STANDARDISED),
                new RecoilOf(recoil, target.standardised ? Scaling.STANDARDISED : Scaling.NONE),
                events,
                Training.THESIS.data().split());
        TrainingFit fit = Version2Fit.of(settings.group(1), training.steps(), reader);
        int expected = fit.loss().outputs(targetScaler.size());
        Expect.that(outputs == expected, "expected %d outputs of %s, got %d", expected, fit.loss(), outputs);
        return new Training(data, network.settings(), fit, Long.parseLong(settings.group(4)));
    }

    /** A line {@code features NAME}, then {@code name = formula} in each. */
    private FeatureSet featureSet() {
        List<String> lines = features.lines().toList();
        Expect.that(
                !lines.isEmpty() && lines.get(0).startsWith("features "),
                "expected 'features' and a name in the first line, got '%s'",
                lines.isEmpty() ? "" : lines.get(0));
        List<Feature> all = lines.stream()
                .skip(1)
                .map(line -> {
                    String[] parts = line.split("=", 2);
                    Expect.that(parts.length == 2, "expected a feature 'name = formula', got '%s'", line);
                    return Feature.of(parts[0].strip(), parts[1].strip());
                })
                .toList();
        return new FeatureSet(lines.get(0).substring("features ".length()), all);
    }
}
