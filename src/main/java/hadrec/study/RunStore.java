package hadrec.study;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.features.Dataset;
import hadrec.internal.files.Fingerprint;
import hadrec.internal.files.WholeFile;
import hadrec.training.TrainingHistory;
import hadrec.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The results of finished runs as files of a folder, named by a hash of all they depend on: settings, seed, events and the
 * code that trains.
 *
 * <p>A file that is there is complete, see {@link WholeFile}; one that cannot be read all the same counts as none.
 */
final class RunStore {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String FORMAT = "hadrec run 1";

    private final Path folder;
    private final String data;

    RunStore(Path folder, Dataset training, Dataset validation) {
        this.folder = folder;
        Fingerprint fingerprint = new Fingerprint().add(LibraryCode.sha256());
        for (Dataset events : List.of(training, validation)) {
            fingerprint.add(events.features()).add(events.targets()).add(events.weights());
        }
        data = fingerprint.sha256();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be made: " + e.getMessage(), e);
        }
    }

    /** The result of a run, if it is finished; where seconds are asked for, only one with them. */
    Optional<TrainingResult> find(Run run, boolean timed) {
        try {
            JsonNode json = MAPPER.readTree(file(run).toFile());
            boolean fits = json.path("format").asText().equals(FORMAT)
                    && json.path("run").asText().equals(run.text())
                    && json.path("data").asText().equals(data)
                    && (!timed || json.path("timed").asBoolean());
            return fits ? Optional.of(result(json, timed)) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Keeps the result of a run. */
    void save(Run run, TrainingResult result, boolean timed) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("format", FORMAT).put("run", run.text()).put("data", data).put("timed", timed);
        json.put("best_epoch", result.bestEpoch());
        json.put("ending", result.ending().name()).put("message", result.message());
        ArrayNode epochs = json.putArray("epochs");
        result.history().epochs().forEach(epoch -> epochs.add(row(epoch, timed)));
        WholeFile.write(file(run), json.toPrettyString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode row(TrainingHistory.Epoch epoch, boolean timed) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("epoch", epoch.number()).put("steps", epoch.steps());
        row.put("running_loss", epoch.losses().running());
        if (!Double.isNaN(epoch.losses().training())) {
            row.put("training_loss", epoch.losses().training());
        }
        row.put("validation_loss", epoch.losses().validation());
        return timed ? row.put("seconds", epoch.seconds()) : row;
    }

    private static TrainingResult result(JsonNode json, boolean timed) {
        List<TrainingHistory.Epoch> epochs = new ArrayList<>();
        for (JsonNode row : json.path("epochs")) {
            TrainingHistory.Losses losses = new TrainingHistory.Losses(
                    row.path("running_loss").asDouble(Double.NaN),
                    row.path("training_loss").asDouble(Double.NaN),
                    row.path("validation_loss").asDouble(Double.NaN));
            double seconds = timed ? row.path("seconds").asDouble(Double.NaN) : Double.NaN;
            int number = row.path("epoch").asInt();
            epochs.add(new TrainingHistory.Epoch(number, row.path("steps").asLong(), losses, seconds, Double.NaN));
        }
        return new TrainingResult(
                new TrainingHistory(epochs),
                json.path("best_epoch").asInt(),
                TrainingResult.Ending.valueOf(json.path("ending").asText()),
                json.path("message").asText());
    }

    private Path file(Run run) {
        String name = new Fingerprint().add(FORMAT).add(data).add(run.text()).sha256();
        return folder.resolve(name.substring(0, 24) + ".json");
    }
}
