package hadrec.training;

import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Dense.Initializer;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/** A network laid out as a reference case says, with the case's names for its parameters (W1, b1, gamma1, rm1, ...). */
final class ReferenceNetwork {
    final MultilayerPerceptron network;
    final Map<String, Parameter.Float32> parameters = new LinkedHashMap<>();
    private final List<Layer.Settings> layers = new ArrayList<>();

    ReferenceNetwork(ReferenceCase c, int[] sizes, String[] activations, boolean biasesBeforeNormalization) {
        BatchNormalization normalization =
                new BatchNormalization(c.number("bn_eps", 1e-5), c.number("bn_momentum", 0.1));
        Map<Integer, List<String>> names = new LinkedHashMap<>();
        // In place and the identity: keeps the gradient of the input, which nobody needs in front of a first layer.
        layers.add(Activation.IDENTITY);
        if (c.number("bn_in", 0) == 1) {
            normalization(0, normalization, names);
        }
        String bn = c.text("bn");
        int last = sizes.length - 1;
        for (int l = 1; l <= last; l++) {
            boolean biased = biasesBeforeNormalization || !bn.equals("pre") || l == last;
            names.put(layers.size(), biased ? List.of("W" + l, "b" + l) : List.of("W" + l));
            layers.add(new Dense(sizes[l], biased, Initializer.GLOROT_UNIFORM));
            if (bn.equals("pre") && l < last) {
                normalization(l, normalization, names);
            }
            layers.add(activation(activations[l - 1]));
            if (bn.equals("post") && l < last) {
                normalization(l, normalization, names);
            }
        }
        network = MultilayerPerceptron.of(sizes[0], layers, 1);
        names.forEach((layer, ofLayer) -> name(network.layers().get(layer), ofLayer));
        parameters.forEach((name, parameter) -> {
            if (c.has(name)) {
                set(parameter, c.numbers(name));
            }
        });
    }

    private void normalization(int l, BatchNormalization normalization, Map<Integer, List<String>> names) {
        names.put(layers.size(), List.of("gamma" + l, "beta" + l, "rm" + l, "rv" + l));
        layers.add(normalization);
    }

    private void name(Layer layer, List<String> names) {
        List<Parameter.Float32> all = new ArrayList<>(layer.parameters());
        all.addAll(layer.statistics());
        for (int i = 0; i < names.size(); i++) {
            parameters.put(names.get(i), all.get(i));
        }
    }

    private static void set(Parameter.Float32 parameter, double[] values) {
        for (int i = 0; i < values.length; i++) {
            parameter.value().data[i] = (float) values[i];
        }
    }

    private static Activation activation(String name) {
        return Activation.valueOf(name.toUpperCase(Locale.ROOT));
    }

    double[] values(String name) {
        return Deviation.widen(parameters.get(name).value().data);
    }

    double[] gradients(String name) {
        return Deviation.widen(parameters.get(name).gradient().data);
    }

    /** All parameters of a list of names, one after the other. */
    double[] flat(String[] names) {
        return Stream.of(names)
                .map(this::values)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    static FMatrixRMaj matrix(ReferenceCase c, String name) {
        int[] shape = c.shape(name);
        return matrix(c.numbers(name), shape[0], shape[1]);
    }

    static FMatrixRMaj matrix(double[] values, int rows, int columns) {
        return FMatrixRMaj.wrap(rows, columns, floats(values));
    }

    static float[] floats(double[] values) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return narrow;
    }
}
