package hadrec.training;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import java.util.Map;

/** Descriptions in model files of earlier versions, as ones of today. */
final class OldModelFiles {
    private static final String WITHOUT_COLUMNS = "hadrec model, version 4";
    private static final String UNSEALED = "hadrec model, version 3";

    private OldModelFiles() {}

    /**
     * {@return a description of today} Those of earlier versions are made from what they tell.
     *
     * @param today the format
     * @throws IllegalArgumentException if it is of no version that is known, or tells what one of today cannot
     */
    static String today(String description, boolean sealed, String today, TrainingJson json) {
        ObjectNode old = json.object(description);
        String format = old.path("format").asText();
        if (sealed) {
            return format.equals(WITHOUT_COLUMNS) ? ofVersion4(old, today) : description;
        }
        if (format.equals(Version2Model.FORMAT)) {
            return ofVersion2(Version2Model.of(old, json), today, json);
        }
        Expect.that(
                format.equals(UNSEALED),
                "expected the format '%s' where an archive has no SHA-256 as its comment, or '%s', got '%s'",
                UNSEALED,
                Version2Model.FORMAT,
                format);
        old.put("format", today);
        old.set("provenance", json.tree(TrainedNetwork.Provenance.UNKNOWN));
        return old.toString();
    }

    private static String ofVersion4(ObjectNode old, String today) {
        old.put("format", today);
        if (old.get("provenance") instanceof ObjectNode provenance) {
            ObjectNode library = JsonNodeFactory.instance.objectNode().put("version", "");
            provenance.set("library", library.set("numerics", provenance.remove("numerics")));
            provenance.putArray("columns");
        }
        return old.toString();
    }

    private static String ofVersion2(Version2Model old, String today, TrainingJson json) {
        ObjectNode description = JsonNodeFactory.instance.objectNode().put("format", today);
        Map<String, StandardScaler> scalers = Map.of("features", old.inputScaler(), "targets", old.targetScaler());
        description.set("training", json.tree(old.document(json)));
        description.set("scalers", json.tree(scalers));
        description.set("result", json.tree(old.result()));
        description.set("parameters", json.tree(old.parameters()));
        description.set("provenance", json.tree(TrainedNetwork.Provenance.UNKNOWN));
        return description.toString();
    }
}
