package hadrec.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.RecoilTarget;
import hadrec.features.StandardScaler;
import hadrec.features.TransverseVector;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Dropout;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.training.TrainingHistory;
import hadrec.training.TrainingResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The {@code model.json} of a model file: everything but the network's numbers, whose names and sizes it lists. */
final class ModelJson {
    private static final String FORMAT = "hadrec recoil regressor";
    private static final int VERSION = 3;
    private static final ObjectMapper LAYERS = new ObjectMapper();

    static {
        LAYERS.registerSubtypes(Dense.class, BatchNormalization.class, Dropout.class);
        LAYERS.enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);
    }

    private ModelJson() {}

    static ObjectNode write(RecoilRegressor model) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("version", VERSION);
        json.put("features", model.description().features().toText());
        target(json.putObject("target"), model.description().target());
        scaler(json.putObject("input_scaler"), model.inputScaler());
        scaler(json.putObject("target_scaler"), model.targetScaler());
        json.set("network", LAYERS.valueToTree(model.description().network()));
        json.put("outputs", model.network().outputColumns());
        ObjectNode parameters = json.putObject("parameters");
        model.network().state().forEach((name, parameter) -> parameters.put(name, parameter.size()));
        training(json.putObject("training"), model);
        return json;
    }

    private static void target(ObjectNode json, RecoilTarget target) {
        vector(json.putArray("frame_axis"), target.frame().axis());
        vector(json.putArray("start"), target.start());
        json.put("standardised", target.scaled());
    }

    private static void vector(ArrayNode json, TransverseVector vector) {
        json.add(vector.x().toString()).add(vector.y().toString());
    }

    private static void scaler(ObjectNode json, StandardScaler scaler) {
        ArrayNode offsets = json.putArray("offsets");
        Arrays.stream(scaler.offsets()).forEach(offsets::add);
        ArrayNode scales = json.putArray("scales");
        Arrays.stream(scaler.scales()).forEach(scales::add);
    }

    private static void training(ObjectNode json, RecoilRegressor model) {
        TrainingResult result = model.training();
        json.put("settings", model.description().training());
        json.put("best_epoch", result.bestEpoch());
        json.put("ending", result.ending().name());
        json.put("message", result.message());
        ArrayNode epochs = json.putArray("epochs");
        for (TrainingHistory.Epoch epoch : result.history().epochs()) {
            ObjectNode row = epochs.addObject();
            row.put("epoch", epoch.number()).put("steps", epoch.steps());
            row.put("running_loss", epoch.losses().running());
            if (!Double.isNaN(epoch.losses().training())) {
                row.put("training_loss", epoch.losses().training());
            }
            row.put("validation_loss", epoch.losses().validation());
        }
    }

    /** The model with a network whose numbers are still to be filled in. */
    static RecoilRegressor read(ObjectNode json) {
        String format = text(json, "format");
        int version = field(json, "version").asInt();
        if (!format.equals(FORMAT) || version != VERSION) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected format '%s' version %d, got '%s' version %d",
                    FORMAT,
                    VERSION,
                    format,
                    version));
        }
        FeatureSet features = FeatureSet.parse(text(json, "features"));
        RecoilTarget target = target(field(json, "target"));
        StandardScaler inputs = scaler(field(json, "input_scaler"), features.size());
        StandardScaler targets =
                scaler(field(json, "target_scaler"), target.features().size());
        NetworkSettings settings = network(field(json, "network"));
        MultilayerPerceptron network = MultilayerPerceptron.of(features.size(), settings, outputs(json), 0);
        JsonNode listed = field(json, "parameters");
        network.state().forEach((name, parameter) -> {
            if (listed.path(name).asInt(-1) != parameter.size()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "expected %d numbers of %s, got %s", parameter.size(), name, listed.path(name)));
            }
        });
        JsonNode training = field(json, "training");
        ModelDescription description = new ModelDescription(features, target, settings, text(training, "settings"));
        return new RecoilRegressor(description, inputs, targets, network, training(training));
    }

    private static RecoilTarget target(JsonNode json) {
        RecoilFrame frame = new RecoilFrame(vector(field(json, "frame_axis")));
        return new RecoilTarget(
                frame, vector(field(json, "start")), field(json, "standardised").asBoolean());
    }

    private static TransverseVector vector(JsonNode json) {
        if (json.size() != 2) {
            throw new IllegalArgumentException("expected the two formulas of a vector, got " + json);
        }
        return TransverseVector.of(json.get(0).asText(), json.get(1).asText());
    }

    private static int outputs(JsonNode json) {
        int outputs = field(json, "outputs").asInt();
        if (outputs != RecoilPlacement.RECOIL && outputs != RecoilPlacement.RECOIL_AND_COVARIANCE) {
            throw new IllegalArgumentException("field 'outputs' expects "
                    + RecoilPlacement.RECOIL + " or " + RecoilPlacement.RECOIL_AND_COVARIANCE + ", got "
                    + json.get("outputs"));
        }
        return outputs;
    }

    private static StandardScaler scaler(JsonNode json, int columns) {
        double[] offsets = numbers(field(json, "offsets"));
        double[] scales = numbers(field(json, "scales"));
        if (offsets.length != columns || scales.length != columns) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "expected a scaler of %d columns, got %d offsets and %d scales",
                    columns,
                    offsets.length,
                    scales.length));
        }
        return new StandardScaler(offsets, scales);
    }

    private static double[] numbers(JsonNode array) {
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = array.get(i).asDouble(Double.NaN);
        }
        return numbers;
    }

    private static NetworkSettings network(JsonNode json) {
        try {
            return LAYERS.treeToValue(json, NetworkSettings.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("field 'network' is not one: " + e.getOriginalMessage(), e);
        }
    }

    private static TrainingResult training(JsonNode json) {
        List<TrainingHistory.Epoch> epochs = new ArrayList<>();
        for (JsonNode row : field(json, "epochs")) {
            TrainingHistory.Losses losses = new TrainingHistory.Losses(
                    field(row, "running_loss").asDouble(),
                    row.path("training_loss").asDouble(Double.NaN),
                    field(row, "validation_loss").asDouble());
            int number = field(row, "epoch").asInt();
            long steps = field(row, "steps").asLong();
            epochs.add(new TrainingHistory.Epoch(number, steps, losses, Double.NaN, Double.NaN));
        }
        return new TrainingResult(
                new TrainingHistory(epochs),
                field(json, "best_epoch").asInt(),
                choice(json, "ending", TrainingResult.Ending.values()),
                text(json, "message"));
    }

    private static JsonNode field(JsonNode json, String name) {
        JsonNode field = json.get(name);
        if (field == null) {
            throw new IllegalArgumentException("it has no field '" + name + "'");
        }
        return field;
    }

    private static String text(JsonNode json, String name) {
        return field(json, name).asText();
    }

    private static <E extends Enum<E>> E choice(JsonNode json, String name, E[] choices) {
        String value = text(json, name);
        return Arrays.stream(choices)
                .filter(choice -> choice.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(String.format(
                        Locale.ROOT, "field '%s' expects one of %s, got '%s'", name, Arrays.toString(choices), value)));
    }
}
