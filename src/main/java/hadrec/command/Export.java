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

    /** What has been written, in a line. */
    static String run(Path modelFile, Path file, Set<String> options) {
        boolean onnx = file.toString().endsWith(".onnx");
        Expect.that(
                onnx || file.toString().endsWith(".json"), "export expects a FILE.onnx or a FILE.json, got %s", file);
        Expect.that(
                onnx || options.isEmpty(), "export to lwtnn's JSON has no option, got %s", String.join(" ", options));
        RecoilEnsemble model = RecoilEnsemble.load(modelFile);
        try {
            return file + (onnx ? writeOnnx(model, file, options) : writeLwtnn(model, file));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(modelFile + " cannot be exported: " + e.getMessage(), e);
        }
    }

    private static String writeOnnx(RecoilEnsemble model, Path file, Set<String> options) {
        boolean alone = options.contains(NETWORK);
        OnnxFile onnx = alone ? OnnxFile.of(model).ofNetworkAlone() : OnnxFile.of(model);
        (options.contains(FOLDED) ? onnx.withFolding() : onnx).write(file);
        return alone
                ? " takes " + model.inputs().size() + " features and gives the network's outputs"
                : " takes " + model.columns().size() + " columns of events and gives the recoil in GeV";
    }

    private static String writeLwtnn(RecoilEnsemble model, Path file) {
        Expect.that(
                model.members().size() == 1 && model.calibration().isEmpty(),
                "lwtnn's JSON is for one network without calibration, got %d%s",
                model.members().size(),
                model.calibration().isPresent() ? " and a calibration" : "");
        LwtnnFile.write(model.members().get(0), file);
        return " takes " + model.inputs().size() + " features and gives the recoil in GeV";
    }
}
