package hadrec.bench;

import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/**
 * A network as an ONNX model, from {@code features} (events × inputs) to {@code predictions}: Gemm, Tanh and
 * BatchNormalization nodes.
 *
 * @see "onnx.proto3 of ONNX 1.12 for the field numbers; operator set 15"
 */
final class OnnxModel {
    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 15;
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;

    private final ProtobufWriter graph = new ProtobufWriter();

    private OnnxModel() {}

    static byte[] of(MultilayerPerceptron network) {
        OnnxModel model = new OnnxModel();
        List<Layer> layers = network.layers();
        String input = "features";
        for (int l = 0; l < layers.size(); l++) {
            String output = l == layers.size() - 1 ? "predictions" : "layer" + (l + 1);
            model.addLayer(network.settings().get(l), layers.get(l), input, output);
            input = output;
        }
        model.graph.text(2, "recoil");
        model.graph.message(11, value("features", network.inputColumns()));
        model.graph.message(12, value("predictions", network.outputColumns()));
        return new ProtobufWriter()
                .number(1, IR_VERSION)
                .message(7, model.graph)
                .message(8, new ProtobufWriter().text(1, "").number(2, OPERATOR_SET))
                .bytes();
    }

    private void addLayer(Layer.Settings settings, Layer layer, String input, String output) {
        if (settings instanceof Dense) {
            ProtobufWriter transposed =
                    new ProtobufWriter().text(1, "transB").number(3, 1).number(20, ATTRIBUTE_INT);
            addNode("Gemm", layer, input, output, List.of(transposed));
        } else if (settings instanceof BatchNormalization normalization) {
            ProtobufWriter epsilon = new ProtobufWriter()
                    .text(1, "epsilon")
                    .single(2, (float) normalization.epsilon())
                    .number(20, ATTRIBUTE_FLOAT);
            addNode("BatchNormalization", layer, input, output, List.of(epsilon));
        } else if (settings == Activation.TANH) {
            addNode("Tanh", layer, input, output, List.of());
        } else {
            throw new IllegalArgumentException(
                    "OnnxModel knows dense layers, tanh and batch normalization, got " + layer);
        }
    }

    private void addNode(String operator, Layer layer, String input, String output, List<ProtobufWriter> attributes) {
        List<String> inputs = new ArrayList<>(List.of(input));
        Stream.concat(layer.parameters().stream(), layer.statistics().stream()).forEach(parameter -> {
            String name = output + "." + parameter.name();
            graph.message(5, tensor(name, parameter));
            inputs.add(name);
        });
        ProtobufWriter node = new ProtobufWriter();
        inputs.forEach(name -> node.text(1, name));
        node.text(2, output).text(3, output).text(4, operator);
        attributes.forEach(attribute -> node.message(5, attribute));
        graph.message(1, node);
    }

    private static ProtobufWriter tensor(String name, Parameter.Float32 parameter) {
        FMatrixRMaj value = parameter.value();
        ProtobufWriter tensor = new ProtobufWriter();
        if (parameter.name().equals("weights")) {
            tensor.number(1, value.numRows);
        }
        return tensor.number(1, value.numCols).number(2, FLOAT).text(8, name).singles(9, value.data, parameter.size());
    }

    /** Any number of events × columns. */
    private static ProtobufWriter value(String name, int columns) {
        ProtobufWriter shape = new ProtobufWriter()
                .message(1, new ProtobufWriter().text(2, "events"))
                .message(1, new ProtobufWriter().number(1, columns));
        ProtobufWriter tensor = new ProtobufWriter().number(1, FLOAT).message(2, shape);
        return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensor));
    }
}
