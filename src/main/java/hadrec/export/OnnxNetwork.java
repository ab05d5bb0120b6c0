package hadrec.export;

import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Dropout;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/** A network and its scalers as ONNX operators on float32 rows of events. */
final class OnnxNetwork {
    private final OnnxGraph graph;

    OnnxNetwork(OnnxGraph graph) {
        this.graph = graph;
    }

    /** Scaler, layers as they are, and scaler. */
    String whole(String rows, MultilayerPerceptron network, StandardScaler inputs, StandardScaler outputs) {
        return unscaled(layers(scaled(rows, inputs), network.settings(), network.layers()), outputs);
    }

    /** The same with fewer layers: normalizations and scalers are merged into the dense layers that take them. */
    String folded(String rows, MultilayerPerceptron network, StandardScaler inputs, StandardScaler outputs) {
        MultilayerPerceptron folded = network.folded();
        List<Layer> layers = new ArrayList<>(folded.layers());
        int last = layers.size() - 1;
        Optional<Layer> first = foldable(layers.get(0)).flatMap(layer -> layer.withScaledInput(scaling(inputs)));
        first.ifPresent(layer -> layers.set(0, layer));
        Layer.Scaling back = new Layer.Scaling(outputs.scales(), outputs.offsets());
        Optional<Layer> end = foldable(layers.get(last)).flatMap(layer -> layer.withScaledOutput(back));
        end.ifPresent(layer -> layers.set(last, layer));
        String value = first.isPresent() ? rows : scaled(rows, inputs);
        value = layers(value, folded.settings(), layers);
        return end.isPresent() ? value : unscaled(value, outputs);
    }

    private static Optional<Layer.Foldable> foldable(Layer layer) {
        return layer instanceof Layer.Foldable foldable ? Optional.of(foldable) : Optional.empty();
    }

    /** (x − offset)/scale as s x + t. */
    private static Layer.Scaling scaling(StandardScaler scaler) {
        double[] scales = scaler.scales();
        double[] shifts = scaler.offsets();
        for (int j = 0; j < scales.length; j++) {
            shifts[j] /= -scales[j];
            scales[j] = 1 / scales[j];
        }
        return new Layer.Scaling(scales, shifts);
    }

    /** (x − offset)/scale in float64, rounded once. */
    private String scaled(String rows, StandardScaler scaler) {
        if (scaler.equals(StandardScaler.identity(scaler.size()))) {
            return rows;
        }
        String difference = graph.difference(wide(rows), graph.doubles(scaler.offsets()));
        return narrow(graph.ratio(difference, graph.doubles(scaler.scales())));
    }

    /** z · scale + offset in float64, rounded once. */
    private String unscaled(String rows, StandardScaler scaler) {
        if (scaler.equals(StandardScaler.identity(scaler.size()))) {
            return rows;
        }
        String product = graph.product(wide(rows), graph.doubles(scaler.scales()));
        return narrow(graph.sum(product, graph.doubles(scaler.offsets())));
    }

    private String wide(String rows) {
        return graph.cast(rows, OnnxGraph.DOUBLE);
    }

    private String narrow(String rows) {
        return graph.cast(rows, OnnxGraph.FLOAT);
    }

    private String layers(String rows, List<Layer.Settings> settings, List<Layer> layers) {
        String value = rows;
        for (int l = 0; l < layers.size(); l++) {
            value = layer(value, l + 1, settings.get(l), layers.get(l));
        }
        return value;
    }

    private String layer(String rows, int number, Layer.Settings settings, Layer layer) {
        if (settings instanceof Dense) {
            return dense(rows, layer);
        }
        if (settings instanceof BatchNormalization normalization) {
            return normalization(rows, normalization, layer);
        }
        if (settings instanceof Activation activation) {
            return activation(rows, activation);
        }
        Expect.that(
                settings instanceof Dropout,
                "OnnxFile expects dense layers, activations, batch normalizations and dropouts, got layer %d (%s)",
                number,
                layer);
        return rows;
    }

    private String dense(String rows, Layer layer) {
        FMatrixRMaj weights = parameter(layer, "weights");
        String w = graph.floats(weights.data, weights.numRows, weights.numCols);
        boolean biased = layer.parameters().size() > 1;
        float[] biases = biased ? parameter(layer, "biases").data : new float[weights.numRows];
        return graph.node(
                "Gemm", List.of(OnnxGraph.Attribute.of("transB", 1)), rows, w, graph.floats(biases, biases.length));
    }

    private String normalization(String rows, BatchNormalization settings, Layer layer) {
        String[] inputs = new String[5];
        inputs[0] = rows;
        String[] names = {"gamma", "beta", "running_mean", "running_variance"};
        for (int i = 0; i < names.length; i++) {
            float[] values = parameter(layer, names[i]).data;
            inputs[1 + i] = graph.floats(values, values.length);
        }
        return graph.node(
                "BatchNormalization", List.of(OnnxGraph.Attribute.of("epsilon", (float) settings.epsilon())), inputs);
    }

    private static FMatrixRMaj parameter(Layer layer, String name) {
        for (List<Parameter.Float32> parameters : List.of(layer.parameters(), layer.statistics())) {
            for (Parameter.Float32 parameter : parameters) {
                if (parameter.name().equals(name)) {
                    return parameter.value();
                }
            }
        }
        throw Expect.refusal("OnnxFile expects a parameter '%s' of layer %s", name, layer);
    }

    private String activation(String z, Activation activation) {
        return switch (activation) {
            case IDENTITY -> z;
            case TANH -> graph.node("Tanh", z);
            case RELU -> graph.node("Relu", z);
            case LEAKY_RELU -> graph.node("LeakyRelu", List.of(OnnxGraph.Attribute.of("alpha", 0.01f)), z);
            case ELU -> graph.node("Elu", z);
            case SOFTPLUS -> graph.node("Softplus", z);
            case SIGMOID -> graph.node("Sigmoid", z);
            case SILU -> graph.product(z, graph.node("Sigmoid", z));
            case GELU -> gelu(z);
            case GELU_TANH -> geluTanh(z);
        };
    }

    /** z (1 + erf(z/√2))/2. */
    private String gelu(String z) {
        String erf = graph.node("Erf", times(z, Math.sqrt(0.5)));
        return graph.product(times(z, 0.5), graph.sum(erf, number(1)));
    }

    /** z/(1 + e^−w) with w = 2 √(2/π) z (1 + 0.044715 z²). */
    private String geluTanh(String z) {
        String factor = graph.sum(times(graph.product(z, z), 0.044715), number(1));
        String w = graph.product(times(z, 2 * Math.sqrt(2 / Math.PI)), factor);
        return graph.product(z, graph.node("Sigmoid", w));
    }

    private String times(String z, double factor) {
        return graph.product(z, number(factor));
    }

    private String number(double value) {
        return graph.floats(new float[] {(float) value});
    }
}
