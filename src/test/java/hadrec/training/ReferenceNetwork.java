package hadrec.training;

import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.network.Activation;
import hadrec.network.ActivationLayer;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.FloatParameter;
import hadrec.network.Initializer;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;

/** A network laid out as a reference case says, with the case's names for its parameters (W1, b1, gamma1, rm1, ...). */
final class ReferenceNetwork {
    final MultilayerPerceptron network;
    final Map<String, FloatParameter> parameters = new LinkedHashMap<>();
    final List<Layer> layers = new ArrayList<>();

    ReferenceNetwork(ReferenceCase c, int[] sizes, String[] activations, boolean biasesBeforeNormalization) {
        double epsilon = c.number("bn_eps", 1e-5);
        double momentum = c.number("bn_momentum", 0.1);
        // In place and the identity: keeps the gradient of the input, which nobody needs in front of a first layer.
        layers.add(new ActivationLayer(Activation.IDENTITY, sizes[0]));
        if (c.number("bn_in", 0) == 1) {
            normalization(0, sizes[0], epsilon, momentum);
        }
        String bn = c.text("bn");
        int last = sizes.length - 1;
        for (int l = 1; l <= last; l++) {
            boolean biased = biasesBeforeNormalization || !bn.equals("pre") || l == last;
            Dense dense =
                    new Dense(sizes[l - 1], sizes[l], biased, Initializer.GLOROT_UNIFORM, new SplittableRandom(l));
            layers.add(dense);
            parameters.put("W" + l, dense.parameters().get(0));
            if (biased) {
                parameters.put("b" + l, dense.parameters().get(1));
            }
            if (bn.equals("pre") && l < last) {
                normalization(l, sizes[l], epsilon, momentum);
            }
            layers.add(new ActivationLayer(activation(activations[l - 1]), sizes[l]));
            if (bn.equals("post") && l < last) {
                normalization(l, sizes[l], epsilon, momentum);
            }
        }
        network = MultilayerPerceptron.of(layers);
        parameters.forEach((name, parameter) -> {
            if (c.has(name)) {
                set(parameter, c.numbers(name));
            }
        });
    }

    private void normalization(int l, int columns, double epsilon, double momentum) {
        BatchNormalization layer = new BatchNormalization(columns, epsilon, momentum);
        layers.add(layer);
        parameters.put("gamma" + l, layer.parameters().get(0));
        parameters.put("beta" + l, layer.parameters().get(1));
        parameters.put("rm" + l, layer.statistics().get(0));
        parameters.put("rv" + l, layer.statistics().get(1));
    }

    private static void set(FloatParameter parameter, double[] values) {
        for (int i = 0; i < values.length; i++) {
            parameter.value().data[i] = (float) values[i];
        }
    }

    /** Whether all activations of a case exist in the library. */
    static boolean hasActivations(String... names) {
        List<String> known = Arrays.stream(Activation.values())
                .map(a -> a.name().toLowerCase(Locale.ROOT))
                .toList();
        return known.containsAll(List.of(names));
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

    /** The losses of the references; all but the mean square error stand here only to drive the network with them. */
    static Loss loss(ReferenceCase c) {
        return loss(c.text("loss"), c.has("loss_par") ? c.numbers("loss_par") : new double[0]);
    }

    /** The loss of a name in the references. */
    static Loss loss(String name, double... parameter) {
        return switch (name) {
            case "mse" -> new MeanSquaredError();
            case "mae" -> (y, t, dy) -> each(y, t, dy, (e, j) -> new double[] {Math.abs(e), Math.signum(e)});
            case "huber" -> (y, t, dy) -> each(y, t, dy, (e, j) -> huber(e, parameter[0]));
            case "pinball" -> (y, t, dy) -> each(y, t, dy, (e, j) -> pinball(e, parameter[j]));
            default -> throw new IllegalArgumentException("no loss " + name);
        };
    }

    private interface OfError {
        double[] valueAndSlope(double error, int output);
    }

    private static double each(double[] y, double[] t, double[] dy, OfError loss) {
        double sum = 0;
        for (int j = 0; j < y.length; j++) {
            double[] of = loss.valueAndSlope(y[j] - t[j], j);
            sum += of[0] / y.length;
            dy[j] = of[1] / y.length;
        }
        return sum;
    }

    private static double[] huber(double e, double delta) {
        return Math.abs(e) <= delta
                ? new double[] {e * e / 2, e}
                : new double[] {delta * (Math.abs(e) - delta / 2), delta * Math.signum(e)};
    }

    private static double[] pinball(double e, double tau) {
        double u = -e;
        return u >= 0 ? new double[] {tau * u, -tau} : new double[] {(tau - 1) * u, 1 - tau};
    }
}
