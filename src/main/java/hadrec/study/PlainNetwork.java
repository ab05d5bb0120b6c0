package hadrec.study;

import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import hadrec.study.PlainLayer.PlainActivation;
import hadrec.study.PlainLayer.PlainDense;
import hadrec.study.PlainLayer.PlainNormalization;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;

/** A network of {@link PlainLayer}s with the weighted mean of a loss: the second implementation that the engine is held to. */
public final class PlainNetwork {
    private final List<PlainLayer> layers;
    private double[][] output = {};
    private double[][] inputGradient = {};

    /** A network of given layers, first to last. */
    public PlainNetwork(List<PlainLayer> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * A copy of a network with its present numbers.
     *
     * @throws IllegalArgumentException if a layer is none of those that are written in float64
     */
    public static PlainNetwork of(MultilayerPerceptron network) {
        List<PlainLayer> layers = new ArrayList<>();
        for (int l = 0; l < network.layers().size(); l++) {
            layers.add(copyOf(network.settings().get(l), network.layers().get(l)));
        }
        return new PlainNetwork(layers);
    }

    private static PlainLayer copyOf(Layer.Settings settings, Layer layer) {
        List<double[]> numbers =
                layer.parameters().stream().map(PlainNetwork::widened).toList();
        if (settings instanceof Activation activation) {
            return new PlainActivation(activation);
        }
        if (settings instanceof Dense dense) {
            double[] biases = dense.biased() ? numbers.get(1) : new double[0];
            return new PlainDense(layer.inputColumns(), layer.outputColumns(), numbers.get(0), biases);
        }
        if (settings instanceof BatchNormalization constants) {
            PlainLayer plain =
                    new PlainNormalization(numbers.get(0), numbers.get(1), constants.epsilon(), constants.momentum());
            layer.statistics().forEach(s -> plain.statistics().put(s.name(), widened(s)));
            return plain;
        }
        throw new IllegalArgumentException(
                "In float64 there are Dense, Activation and BatchNormalization, got " + layer);
    }

    private static double[] widened(Parameter.Float32 parameter) {
        double[] wide = new double[parameter.size()];
        parameter.load(0, wide.length, wide, new double[wide.length]);
        return wide;
    }

    /** {@return its layers, first to last} */
    public List<PlainLayer> layers() {
        return layers;
    }

    /** {@return the predictions of the last {@link #gradient}, events × outputs} */
    public double[][] output() {
        return output;
    }

    /** {@return ∂E/∂x of the last {@link #gradient}, events × features} */
    public double[][] inputGradient() {
        return inputGradient;
    }

    /** {@return the predictions for events × features} */
    public double[][] forward(double[][] x, boolean train) {
        double[][] a = x;
        for (PlainLayer layer : layers) {
            a = layer.forward(a, train);
        }
        return a;
    }

    /**
     * Takes one mini-batch forward and back.
     *
     * @param x events × features
     * @param t events × targets, with the further columns of the loss
     * @param w one weight per event
     * @return E
     */
    public double gradient(Loss loss, double[][] x, double[][] t, double[] w) {
        output = forward(x, true);
        MeanLoss mean = MeanLoss.of(loss, new DMatrixRMaj(output), new DMatrixRMaj(t), w);
        double[][] d = rows(mean.gradient().data, output[0].length);
        for (int l = layers.size() - 1; l >= 0; l--) {
            d = layers.get(l).backward(d);
        }
        inputGradient = d;
        return mean.mean();
    }

    /** {@return rows of a number of columns, from an array that has them one after the other} */
    public static double[][] rows(double[] flat, int columns) {
        double[][] rows = new double[flat.length / columns][columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * columns, rows[i], 0, columns);
        }
        return rows;
    }
}
