package hadrec.study;

import hadrec.loss.Loss;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import hadrec.training.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * The gradient of back-propagation against central differences, (E(θ + h) − E(θ − h))/2h for one number θ after the other, as
 * in training; in float32, as networks are trained, or in float64.
 *
 * <p>A difference is wrong by h² E‴/6 at a large step h and by the rounding of E over h at a small one. Between them is
 * the best it can do: about the precision of E to the power 2/3, at a step of its cube root. In float64 the network is
 * worked through a second time in plain loops over the equations (1.7–1.18), which share no code with the layers.
 */
public final class GradientCheck {
    private final List<? extends Parameter> parameters;
    private final DoubleSupplier loss;
    private final double[] gradient;

    private GradientCheck(List<? extends Parameter> parameters, DoubleSupplier loss, double[] gradient) {
        this.parameters = parameters;
        this.loss = loss;
        this.gradient = gradient;
    }

    /**
     * Checks the layers themselves.
     *
     * @param network a copy of its numbers is taken each time and restored; its gradients are overwritten
     * @param data all of it is one mini-batch; not modified
     * @throws IllegalArgumentException if columns do not fit the network or Σw is not positive
     */
    public static GradientCheck inFloat32(MultilayerPerceptron network, Loss loss, Dataset data) {
        DoubleSupplier pass = () -> {
            Map<String, float[]> before = network.copyState();
            double mean = Backpropagation.of(network, loss, data).loss();
            network.restore(before); // running statistics
            return mean;
        };
        pass.getAsDouble();
        return of(List.copyOf(network.parameters().values()), pass);
    }

    /**
     * Checks the same network with the same numbers in float64.
     *
     * @param network not modified
     * @param data all of it is one mini-batch; not modified
     * @throws IllegalArgumentException as {@link #inFloat32}, or if a layer is not one of the library's
     */
    public static GradientCheck inFloat64(MultilayerPerceptron network, Loss loss, Dataset data) {
        Backpropagation.requireFit(network, data);
        PlainNetwork plain = PlainNetwork.of(network);
        double[][] x = rows(data.features());
        double[][] t = rows(data.targets());
        double[] w = Backpropagation.weights(data);
        DoubleSupplier pass = () -> plain.gradient(loss, x, t, w);
        pass.getAsDouble();
        List<DoubleParameter> parameters = plain.layers().stream()
                .flatMap(layer -> layer.parameters().values().stream())
                .toList();
        return of(parameters, pass);
    }

    private static GradientCheck of(List<? extends Parameter> parameters, DoubleSupplier loss) {
        double[] gradient = parameters.stream()
                .flatMapToDouble(p -> {
                    double[] slopes = new double[p.size()];
                    p.load(0, p.size(), new double[p.size()], slopes);
                    return Arrays.stream(slopes);
                })
                .toArray();
        return new GradientCheck(parameters, loss, gradient);
    }

    /** {@return ∂E/∂θ by back-propagation for all trainable numbers, in the order of the network's parameters} */
    public double[] gradient() {
        return gradient.clone();
    }

    /**
     * {@return the central differences for all trainable numbers, in the same order}
     *
     * @param step h; what is divided by is how far apart θ + h and θ − h are after they have been rounded
     * @throws IllegalArgumentException if the step is not positive, or lost when it is added to a number
     */
    public double[] differences(double step) {
        return parameters.stream()
                .flatMapToDouble(p -> IntStream.range(0, p.size()).mapToDouble(i -> difference(p, i, step)))
                .toArray();
    }

    private double difference(Parameter parameter, int i, double step) {
        double at = number(parameter, i);
        double up = moved(parameter, i, at + step);
        double above = loss.getAsDouble();
        double down = moved(parameter, i, at - step);
        double below = loss.getAsDouble();
        moved(parameter, i, at);
        if (!(up > down)) {
            throw new IllegalArgumentException(
                    "GradientCheck expects a positive step that changes " + at + ", got " + step);
        }
        // (E(θ + h) − E(θ − h)) / 2h
        return (above - below) / (up - down);
    }

    private static double number(Parameter parameter, int i) {
        double[] value = new double[1];
        parameter.load(i, 1, value, new double[1]);
        return value[0];
    }

    /** Sets a number; what it is after rounding. */
    private static double moved(Parameter parameter, int i, double value) {
        parameter.store(i, 1, new double[] {value});
        return number(parameter, i);
    }

    /** {@return the largest deviation of the differences from the gradient, over the largest component of the gradient} */
    public double error(double step) {
        return largestDeviation(differences(step));
    }

    /**
     * {@return the largest deviation of another check's gradient from this one, over the largest component of this one}
     *
     * @throws IllegalArgumentException if it is of another number of parameters
     */
    public double error(GradientCheck other) {
        if (other.gradient.length != gradient.length) {
            throw new IllegalArgumentException("GradientCheck expects a gradient of " + gradient.length
                    + " numbers, got one of " + other.gradient.length);
        }
        return largestDeviation(other.gradient);
    }

    private double largestDeviation(double[] others) {
        double deviation = 0;
        double largest = 0;
        for (int i = 0; i < gradient.length; i++) {
            deviation = Math.max(deviation, Math.abs(others[i] - gradient[i]));
            largest = Math.max(largest, Math.abs(gradient[i]));
        }
        return deviation / largest;
    }

    private static double[][] rows(FMatrixRMaj matrix) {
        return PlainNetwork.rows(Backpropagation.widened(matrix).data, matrix.numCols);
    }
}
