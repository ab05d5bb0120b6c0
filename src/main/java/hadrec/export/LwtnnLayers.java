package hadrec.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Dropout;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The layers of a network as those of lwtnn's {@code Stack}. A {@code dense} layer is σ(W x + b), with W outputs × inputs, row by row; without
 * weights it is σ(x + b), without both σ(x). A {@code normalization} is w (x + b) for each column.
 *
 * <p>A scaling γ (x − μ)/s + β becomes a normalization with w = γ/s and b = −μ, and a dense layer of biases β. lwtnn's own converters
 * put β s/γ − μ into b, which has no value where γ = 0.
 *
 * @see "github.com/lwtnn/lwtnn, version 2.14.1: generic/Stack.tcc (add_dense_layers, build_matrix, NormalizationLayer, get_activation)"
 */
final class LwtnnLayers {
    private static final String ACTIVATION = "activation";
    private static final TextNode LINEAR = TextNode.valueOf("linear");
    private static final double[] NONE = {};

    private final ArrayNode layers = JsonNodeFactory.instance.arrayNode();

    /** Adds all layers of a network. */
    LwtnnLayers add(MultilayerPerceptron network) {
        for (int l = 0; l < network.settings().size(); l++) {
            add(network.settings().get(l), l + 1, network.state());
        }
        return this;
    }

    /** Adds what scales outputs back, z scale + offset. */
    LwtnnLayers add(StandardScaler outputs) {
        if (!outputs.equals(StandardScaler.identity(outputs.size()))) {
            normalization("the scaler of the targets", outputs.scales(), new double[outputs.size()]);
            dense("the scaler of the targets", NONE, outputs.offsets());
        }
        return this;
    }

    /** All layers so far. */
    ArrayNode array() {
        return layers;
    }

    private void add(Layer.Settings layer, int number, Map<String, Parameter.Float32> state) {
        if (layer instanceof Dense dense) {
            double[] biases = dense.biased() ? numbers(state, number, "biases") : NONE;
            dense(layer(number), numbers(state, number, "weights"), biases);
        } else if (layer instanceof BatchNormalization settings) {
            addNormalization(settings, number, state);
        } else if (layer instanceof Activation activation) {
            activate(function(activation, number));
        } else {
            // dropout does nothing in inference
            Expect.that(
                    layer instanceof Dropout,
                    "LwtnnFile expects layers that lwtnn has, Dense, BatchNormalization, Dropout or Activation, got %s as layer %d",
                    layer,
                    number);
        }
    }

    private void addNormalization(BatchNormalization settings, int number, Map<String, Parameter.Float32> state) {
        double[] gamma = numbers(state, number, "gamma");
        double[] mean = numbers(state, number, "running_mean");
        double[] variance = numbers(state, number, "running_variance");
        // γ (x − μ)/√(σ² + ε) + β
        double[] weights = IntStream.range(0, gamma.length)
                .mapToDouble(j -> gamma[j] / Math.sqrt(variance[j] + settings.epsilon()))
                .toArray();
        double[] shifts =
                IntStream.range(0, mean.length).mapToDouble(j -> 0 - mean[j]).toArray();
        normalization(layer(number), weights, shifts);
        dense(layer(number), NONE, numbers(state, number, "beta"));
    }

    private void dense(String owner, double[] weights, double[] biases) {
        ObjectNode layer = layers.addObject().put("architecture", "dense");
        layer.set(ACTIVATION, LINEAR);
        put(layer, "weights", owner, weights);
        put(layer, "bias", owner, biases);
    }

    private void normalization(String owner, double[] weights, double[] shifts) {
        ObjectNode layer = layers.addObject().put("architecture", "normalization");
        put(layer, "weights", owner, weights);
        put(layer, "bias", owner, shifts);
    }

    /** Lets the last layer have an activation, if it is a dense one without. */
    private void activate(JsonNode function) {
        if (layers.isEmpty() || !layers.get(layers.size() - 1).path(ACTIVATION).equals(LINEAR)) {
            dense("", NONE, NONE);
        }
        ((ObjectNode) layers.get(layers.size() - 1)).set(ACTIVATION, function);
    }

    private static JsonNode function(Activation activation, int number) {
        return switch (activation) {
            case IDENTITY -> LINEAR;
            case TANH -> TextNode.valueOf("tanh");
            case RELU -> TextNode.valueOf("rectified");
            case SIGMOID -> TextNode.valueOf("sigmoid");
            case LEAKY_RELU -> withAlpha("leakyrelu", 0.01);
            case ELU -> withAlpha("elu", 1);
            case SILU -> withAlpha("swish", 1);
            default ->
                throw Expect.refusal(
                        "LwtnnFile expects activations that lwtnn has, IDENTITY, TANH, RELU, SIGMOID, LEAKY_RELU, ELU or SILU,"
                                + " got %s as layer %d",
                        activation, number);
        };
    }

    private static ObjectNode withAlpha(String function, double alpha) {
        return JsonNodeFactory.instance.objectNode().put("function", function).put("alpha", alpha);
    }

    private static String layer(int number) {
        return "layer " + number;
    }

    private static double[] numbers(Map<String, Parameter.Float32> state, int number, String name) {
        float[] values = state.get("layer" + number + "." + name).value().data;
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static void put(ObjectNode layer, String name, String owner, double[] values) {
        ArrayNode array = layer.putArray(name);
        for (double value : values) {
            Expect.that(
                    Double.isFinite(value),
                    "LwtnnFile expects finite numbers, got %s in the %s of %s",
                    value,
                    name,
                    owner);
            array.add(value);
        }
    }
}
