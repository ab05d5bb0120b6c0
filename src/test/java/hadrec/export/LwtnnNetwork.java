package hadrec.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * lwtnn's {@code parse_json} and {@code LightweightNeuralNetwork} in plain loops of float64, from its sources in version 2.14.1: what they
 * refuse, a key that is missing or a length that does not fit, is refused here.
 */
final class LwtnnNetwork {
    private final JsonNode document;

    private LwtnnNetwork(JsonNode document) {
        this.document = document;
    }

    static LwtnnNetwork read(Path file) throws Exception {
        return new LwtnnNetwork(JsonMapper.builder().build().readTree(file.toFile()));
    }

    JsonNode document() {
        return document;
    }

    /** The outputs by name. */
    Map<String, Double> compute(Map<String, Double> values) {
        List<Double> scaled = new ArrayList<>();
        for (JsonNode input : document.required("inputs")) {
            double value = values.get(input.required("name").textValue());
            scaled.add((value + number(input, "offset")) * number(input, "scale"));
        }
        double[] x = scaled.stream().mapToDouble(value -> value).toArray();
        for (JsonNode layer : document.required("layers")) {
            x = layer(layer, x);
        }
        require(x.length == document.required("outputs").size(), "one name for each output");
        Map<String, Double> outputs = new LinkedHashMap<>();
        for (int j = 0; j < x.length; j++) {
            outputs.put(document.required("outputs").get(j).textValue(), x[j]);
        }
        return outputs;
    }

    /** Some outputs × events, from events × features of given names. */
    double[][] compute(List<String> names, float[] features, List<String> outputs) {
        int events = features.length / names.size();
        double[][] computed = new double[outputs.size()][events];
        for (int i = 0; i < events; i++) {
            Map<String, Double> values = new LinkedHashMap<>();
            for (int j = 0; j < names.size(); j++) {
                values.put(names.get(j), (double) features[i * names.size() + j]);
            }
            Map<String, Double> found = compute(values);
            for (int j = 0; j < outputs.size(); j++) {
                computed[j][i] = found.get(outputs.get(j));
            }
        }
        return computed;
    }

    private static double[] layer(JsonNode layer, double[] x) {
        double[] weights = numbers(layer, "weights");
        double[] bias = numbers(layer, "bias");
        String architecture = layer.required("architecture").textValue();
        if (architecture.equals("normalization")) {
            require(weights.length == x.length && bias.length == x.length, "a weight and a bias for each column");
            double[] y = new double[x.length];
            for (int j = 0; j < x.length; j++) {
                y[j] = weights[j] * (x[j] + bias[j]);
            }
            return y;
        }
        require(architecture.equals("dense"), "a dense layer or a normalization");
        double[] z = weights.length > 0 ? product(weights, x) : x.clone();
        require(bias.length == 0 || bias.length == z.length, "a bias for each row of weights, or none");
        DoubleUnaryOperator activation = activation(layer.required("activation"));
        for (int j = 0; j < z.length; j++) {
            z[j] = activation.applyAsDouble(bias.length == 0 ? z[j] : z[j] + bias[j]);
        }
        return z;
    }

    private static double[] product(double[] weights, double[] x) {
        require(weights.length % x.length == 0, "rows of weights as long as the input");
        double[] z = new double[weights.length / x.length];
        for (int i = 0; i < weights.length; i++) {
            z[i / x.length] += weights[i] * x[i % x.length];
        }
        return z;
    }

    private static DoubleUnaryOperator activation(JsonNode activation) {
        if (activation.isTextual()) {
            return switch (activation.textValue()) {
                case "linear" -> x -> x;
                case "tanh" -> Math::tanh;
                case "rectified" -> x -> x < 0 ? 0 : x;
                case "sigmoid" -> LwtnnNetwork::sigmoid;
                default -> throw new IllegalArgumentException("activation function " + activation + " not recognized");
            };
        }
        double alpha = number(activation, "alpha");
        return switch (activation.required("function").textValue()) {
            case "leakyrelu" -> x -> x > 0 ? x : alpha * x;
            case "elu" -> x -> x >= 0 ? x : alpha * (Math.exp(x) - 1);
            case "swish" -> x -> x * sigmoid(alpha * x);
            default -> throw new IllegalArgumentException("activation function " + activation + " not recognized");
        };
    }

    private static double sigmoid(double x) {
        return x < -30 ? 0 : x > 30 ? 1 : 1 / (1 + Math.exp(-x));
    }

    private static double[] numbers(JsonNode layer, String name) {
        JsonNode array = layer.required(name);
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            require(array.get(i).isNumber(), "numbers as " + name);
            numbers[i] = array.get(i).doubleValue();
        }
        return numbers;
    }

    private static double number(JsonNode object, String name) {
        require(object.required(name).isNumber(), "a number as " + name);
        return object.get(name).doubleValue();
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException("lwtnn expects " + what);
        }
    }
}
