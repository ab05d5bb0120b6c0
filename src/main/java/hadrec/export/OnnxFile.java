package hadrec.export;

import hadrec.internal.checks.Expect;
import hadrec.internal.files.WholeFile;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import java.nio.file.Path;
import java.util.List;

/**
 * A trained model as an ONNX file, for programs in other languages that use a runtime of ONNX.
 *
 * <p>The graph takes the columns that the model reads, one float32 tensor of {@code events} numbers each, by their names, in the units of the
 * events it was trained on; momenta in GeV, angles in rad. It gives {@code recoil}, events × 2, (u_x, u_y) in GeV in the detector's frame,
 * and, where the model predicts it, {@code covariance}, events × 3, (xx, xy, yy) in GeV². Formulas, scalers, frame, the mean of an
 * ensemble and its calibration are inside. The number of events is free. A missing value is NaN; an event that the library refuses, for a feature
 * that is missing or as it is in no group of the calibration, has a recoil of NaN.
 *
 * <p>Formulas are computed in float64, their arc tangents and the network in float32; whole numbers beyond 2²⁴, such as event numbers, lose
 * digits as inputs.
 *
 * <p>A graph {@linkplain #ofNetworkAlone of the network alone} takes {@code features}, events × features, and gives {@code outputs}, in the
 * target's frame and units.
 *
 * <p>The operators are those of version 13. The same model gives the same bytes. Metadata, with a line for each entry of a list, name the
 * columns and their units, the features, their formulas, offsets and scales, the outputs of the network and those of its targets' scaler, the
 * frame, the calibration and the hash of the model; those of a further network of an ensemble that differ from the first's have its number behind
 * their name.
 *
 * @param model one regressor or several, whose mean is taken
 * @param alone whether it is the network alone
 * @param folded whether normalizations and scalers are merged into dense layers: fewer operators, but a feature far from 0 loses digits
 * @see "onnx.ai/onnx/operators"
 */
public record OnnxFile(RecoilEnsemble model, boolean alone, boolean folded) {
    /**
     * Checks that a network alone is one.
     *
     * @throws IllegalArgumentException if it is the network alone of an ensemble
     */
    public OnnxFile {
        int members = Expect.given("OnnxFile", "a model", model).members().size();
        Expect.that(
                !alone || members == 1 && model.calibration().isEmpty(),
                "OnnxFile of the network alone expects one network without calibration, got %d%s",
                members,
                model.calibration().isPresent() ? " with one" : "");
    }

    /** {@return the file of a regressor, from the events' columns to the recoil} */
    public static OnnxFile of(RecoilRegressor model) {
        return of(new RecoilEnsemble(List.of(Expect.given("OnnxFile", "a model", model))));
    }

    /** {@return the file of an ensemble, from the events' columns to the recoil} */
    public static OnnxFile of(RecoilEnsemble model) {
        return new OnnxFile(model, false, false);
    }

    /** {@return the same of the network alone, between its scalers} */
    public OnnxFile ofNetworkAlone() {
        return new OnnxFile(model, true, folded);
    }

    /** {@return the same with normalizations and scalers merged into dense layers where these take them} */
    public OnnxFile withFolding() {
        return new OnnxFile(model, alone, true);
    }

    /**
     * Writes the file, which replaces an existing one when it is complete.
     *
     * @throws IllegalArgumentException if a layer is none of this library
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void write(Path file) {
        byte[] bytes = bytes();
        WholeFile.write(file, out -> out.write(bytes));
    }

    private byte[] bytes() {
        OnnxGraph graph = new OnnxGraph();
        OnnxRecoil recoils = new OnnxRecoil(graph, folded);
        if (alone) {
            RecoilRegressor only = model.members().get(0);
            String features =
                    graph.input("features", "unscaled", only.features().size());
            int outputs = only.trained().network().outputColumns();
            graph.output(recoils.network(features, only), "outputs", "in the frame of the target", outputs);
            return graph.model("network", OnnxMetadata.of(model));
        }
        OnnxMetadata.units(model).forEach(graph::input);
        List<OnnxRecoil.Placed> placed =
                model.members().stream().map(recoils::of).toList();
        OnnxRecoil.Placed mean = new OnnxMean(graph).of(placed);
        recoils.output(model.calibration()
                .map(c -> new OnnxCalibration(graph).apply(c, mean))
                .orElse(mean));
        return graph.model("recoil", OnnxMetadata.of(model));
    }
}
