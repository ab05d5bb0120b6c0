package hadrec.export;

import hadrec.features.FeatureSet.Feature;
import hadrec.features.StandardScaler;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What an ONNX file tells of its model in words, see {@link OnnxFile}. */
final class OnnxMetadata {
    private OnnxMetadata() {}

    static Map<String, String> of(RecoilEnsemble model) {
        Map<String, String> texts = new LinkedHashMap<>();
        Map<String, String> units = units(model);
        texts.put("library", "Hadrec");
        texts.put("model", model.sha256());
        texts.put("networks", String.valueOf(model.members().size()));
        texts.put("columns", String.join("\n", model.columns()));
        texts.put("column_units", lines(model.columns().stream().map(units::get)));
        texts.put("recoil_unit", "GeV");
        texts.putAll(ofNetwork(model.members().get(0)));
        for (int i = 1; i < model.members().size(); i++) {
            String number = String.valueOf(i + 1);
            ofNetwork(model.members().get(i)).forEach((key, text) -> {
                if (!text.equals(texts.get(key))) {
                    texts.put(key + number, text);
                }
            });
        }
        model.calibration().ifPresent(calibration -> texts.put("calibration", calibration.toString()));
        return texts;
    }

    private static Map<String, String> ofNetwork(RecoilRegressor member) {
        Map<String, String> texts = new LinkedHashMap<>();
        List<Feature> features = member.features().features();
        texts.put("features", lines(features.stream().map(Feature::name)));
        texts.put(
                "formulas",
                lines(features.stream().map(feature -> feature.formula().toString())));
        putScaler("feature", member.trained().inputs(), texts);
        texts.put("frame", member.target().frame().toString());
        texts.put("target", member.target().toString());
        putScaler("target", member.trained().targets(), texts);
        texts.put(
                "outputs",
                String.join("\n", member.target().features().names())
                        + (member.trained().network().outputColumns() > 2
                                ? "\nlikelihood_a\nlikelihood_b\nlikelihood_c"
                                : ""));
        return texts;
    }

    private static void putScaler(String name, StandardScaler scaler, Map<String, String> texts) {
        texts.put(name + "_offsets", lines(Arrays.stream(scaler.offsets()).mapToObj(String::valueOf)));
        texts.put(name + "_scales", lines(Arrays.stream(scaler.scales()).mapToObj(String::valueOf)));
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
