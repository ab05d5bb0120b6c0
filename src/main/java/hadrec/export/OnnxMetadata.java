package hadrec.export;

import hadrec.features.FeatureSet.Feature;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an ONNX file tells of its model in words: lists have one entry a line, in the order of the features. */
final class OnnxMetadata {
    private OnnxMetadata() {}

    static Map<String, String> of(RecoilEnsemble model) {
        Map<String, String> texts = new LinkedHashMap<>();
        RecoilRegressor first = model.members().get(0);
        texts.put("library", "Hadrec");
        texts.put("model", model.sha256());
        texts.put("networks", String.valueOf(model.members().size()));
        Map<String, String> units = units(model);
        texts.put("columns", String.join("\n", model.columns()));
        texts.put("column_units", lines(model.columns().stream().map(units::get)));
        texts.put("features", String.join("\n", first.features().names()));
        texts.put(
                "formulas",
                lines(first.trained().training().data().inputs().features().features().stream()
                        .map(Feature::toString)));
        texts.put("frame", first.target().frame().toString());
        texts.put(
                "feature_offsets",
                lines(Arrays.stream(first.trained().inputs().offsets()).mapToObj(String::valueOf)));
        texts.put(
                "feature_scales",
                lines(Arrays.stream(first.trained().inputs().scales()).mapToObj(String::valueOf)));
        texts.put("target", first.target().toString());
        texts.put("recoil_unit", "GeV");
        model.calibration().ifPresent(calibration -> texts.put("calibration", calibration.toString()));
        return texts;
    }

    /** The unit of each column that the model reads, 1 for a pure number; empty where it was not declared. */
    static Map<String, String> units(RecoilEnsemble model) {
        Map<String, String> units = new LinkedHashMap<>();
        model.columns().forEach(column -> units.put(column, ""));
        model.members()
                .forEach(member -> member.trained()
                        .provenance()
                        .columns()
                        .forEach(column -> units.replace(column.name(), column.unit())));
        return units;
    }

    private static String lines(Stream<String> entries) {
        return entries.collect(Collectors.joining("\n"));
    }
}
