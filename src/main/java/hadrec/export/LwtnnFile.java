package hadrec.export;

import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.RecoilTarget;
import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.WholeFile;
import hadrec.model.RecoilRegressor;
import hadrec.training.TrainedNetwork;
import hadrec.training.TrainingData;
import java.nio.file.Path;
import java.util.List;

/**
 * A regressor as the JSON of lwtnn, which computes networks in C++ with Eigen alone: {@code lwt::parse_json} and {@code
 * lwt::LightweightNeuralNetwork} read it.
 *
 * <p>lwtnn is given the features of an event by name, in the units of the training, and gives {@code u_x} and {@code u_y} in GeV: the
 * scalers of features and targets are in the file. It does not compute features; {@code miscellaneous}, a map from text to text, holds the
 * formula of each and the hash of the model. {@code defaults} is empty: lwtnn's replace values that are not numbers, where this library
 * refuses an event whose formulas do not say what a missing value stands for.
 *
 * <p>Numbers are float64. Those that are parameters have exactly the float32 values of the network, so lwtnn differs from the regressor by
 * the rounding of float32 alone. The same model gives the same bytes.
 *
 * @see "github.com/lwtnn/lwtnn, version 2.14.1: src/parse_json.cxx, generic/InputPreprocessor.tcc and converters/keras2json.py"
 */
public final class LwtnnFile {
    private static final List<String> OUTPUTS = List.of("u_x", "u_y");

    /** Jackson's own digits of a float64 and one line end, so that the bytes depend neither on the JDK nor on the system. */
    private static final ObjectWriter JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build()
            .writer(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private LwtnnFile() {}

    /**
     * Writes a model, in place of a file that is there.
     *
     * @throws IllegalArgumentException if lwtnn cannot express it: if it predicts a correction, in a frame of the event or a covariance, or
     *     has an activation or a layer that lwtnn lacks or a number that is not finite
     * @throws java.io.UncheckedIOException if the file cannot be written
     */
    public static void write(RecoilRegressor model, Path file) {
        TrainedNetwork trained = Expect.given("LwtnnFile", "a model", model).trained();
        requireRecoilAlone(trained);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.set("inputs", inputs(model));
        document.set(
                "layers",
                new LwtnnLayers().add(trained.network()).add(trained.outputs()).array());
        OUTPUTS.forEach(document.putArray("outputs")::add);
        document.putObject("defaults");
        document.set("miscellaneous", miscellaneous(model));
        WholeFile.write(file, out -> out.write(JSON.writeValueAsBytes(document)));
    }

    private static void requireRecoilAlone(TrainedNetwork trained) {
        TrainingData.Target target = trained.training().data().target();
        Expect.that(
                target instanceof TrainingData.RecoilOf recoil
                        && recoil.recoil().equals(RecoilTarget.DETECTOR),
                "LwtnnFile expects a model of the whole recoil in the frame of the detector, as lwtnn cannot rotate or add a"
                        + " start, got one of the %s",
                target instanceof TrainingData.RecoilOf recoil ? recoil.recoil() : target);
        int outputs = trained.network().outputColumns();
        Expect.that(
                outputs == OUTPUTS.size(),
                "LwtnnFile expects a model of 2 outputs, u_x and u_y, got %d with a covariance, which lwtnn cannot compute",
                outputs);
    }

    /** lwtnn scales y = (x + offset) · scale, a {@link StandardScaler} y = (x − offset)/scale. */
    private static ArrayNode inputs(RecoilRegressor model) {
        ArrayNode inputs = JsonNodeFactory.instance.arrayNode();
        StandardScaler scaler = model.trained().inputs();
        for (int i = 0; i < scaler.size(); i++) {
            String name = model.features().names().get(i);
            double scale = 1 / scaler.scales()[i];
            Expect.that(
                    scale <= Double.MAX_VALUE,
                    "LwtnnFile expects scales whose inverse is finite, got %s of feature '%s'",
                    scaler.scales()[i],
                    name);
            inputs.addObject()
                    .put("name", name)
                    .put("offset", 0 - scaler.offsets()[i])
                    .put("scale", scale);
        }
        return inputs;
    }

    private static ObjectNode miscellaneous(RecoilRegressor model) {
        ObjectNode texts = JsonNodeFactory.instance.objectNode();
        texts.put("library", "Hadrec");
        texts.put("model", "SHA-256 " + model.sha256());
        texts.put("outputs", "u_x, u_y: components of the hadronic recoil in the frame of the detector, in GeV");
        for (Feature feature : model.features().features()) {
            texts.put("formula of " + feature.name(), feature.formula().toString());
        }
        return texts;
    }
}
