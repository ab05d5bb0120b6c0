package hadrec.command;

import hadrec.export.LwtnnFile;
import hadrec.export.OnnxFile;
import hadrec.internal.checks.Expect;
import hadrec.model.RecoilEnsemble;
import java.nio.file.Path;
import java.util.Set;

/** A trained model as a file of another format, which the end of the file's name says: {@code .onnx} or lwtnn's {@code .json}. */
final class Export {
    static final String NETWORK = "--network";
    static final String FOLDED = "--folded";
    static final Set<String> OPTIONS = Set.of(NETWORK, FOLDED);

    private Export() {}

    static void run(Path modelFile, Path file, Set<String> options) {
        String name = file.toString();
        boolean onnx = name.endsWith(".onnx");
        Expect.that(onnx || name.endsWith(".json"), "export expects a FILE.onnx or a FILE.json, got %s", file);
        Expect.that(
                onnx || options.isEmpty(), "export to lwtnn's JSON has no option, got %s", String.join(" ", options));
        RecoilEnsemble model = RecoilEnsemble.load(modelFile);
        if (onnx) {
            OnnxFile onnxFile = options.contains(NETWORK) ? OnnxFile.of(model).ofNetworkAlone() : OnnxFile.of(model);
            (options.contains(FOLDED) ? onnxFile.withFolding() : onnxFile).write(file);
        } else {
            writeLwtnn(model, modelFile, file);
        }
    }

    private static void writeLwtnn(RecoilEnsemble model, Path modelFile, Path file) {
        Expect.that(
                model.members().size() == 1 && model.calibration().isEmpty(),
                "export to lwtnn's JSON expects one network without calibration, got %s with %d%s",
                modelFile,
                model.members().size(),
                model.calibration().isPresent() ? " and a calibration" : "");
        LwtnnFile.write(model.members().get(0), file);
    }
}
