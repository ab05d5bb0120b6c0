package hadrec.training;

import hadrec.loss.CoupledLoss;
import hadrec.loss.Loss;
import hadrec.network.ActivationLayer;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.FloatParameter;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NormalizationConstants;
import hadrec.training.PlainLayer.PlainActivation;
import hadrec.training.PlainLayer.PlainDense;
import hadrec.training.PlainLayer.PlainNormalization;
import java.util.List;

/** A network of {@link PlainLayer}s with the weighted mean of a loss: the second implementation that the engine is held to. */
final class PlainNetwork {
    final List<PlainLayer> layers;
    double[][] output;
    double[][] inputGradient;

    PlainNetwork(List<PlainLayer> layers) {
        this.layers = layers;
    }

    /**
     * A copy of a network with its present numbers.
     *
     * @throws IllegalArgumentException if a layer is none of the library's
     */
    static PlainNetwork of(MultilayerPerceptron network) {
        return new PlainNetwork(
                network.layers().stream().map(PlainNetwork::copyOf).toList());
    }

    private static PlainLayer copyOf(Layer layer) {
        if (layer instanceof ActivationLayer activation) {
            return new PlainActivation(activation.activation());
        }
        List<double[]> numbers =
                layer.parameters().stream().map(PlainNetwork::widened).toList();
        if (layer instanceof Dense) {
            double[] biases = numbers.size() > 1 ? numbers.get(1) : new double[0];
            return new PlainDense(layer.inputColumns(), layer.outputColumns(), numbers.get(0), biases);
        }
        if (layer instanceof BatchNormalization normalization) {
            NormalizationConstants constants = normalization.constants();
            PlainLayer plain =
                    new PlainNormalization(numbers.get(0), numbers.get(1), constants.epsilon(), constants.momentum());
            layer.statistics().forEach(s -> plain.numbers.put(s.name(), widened(s)));
            return plain;
        }
        throw new IllegalArgumentException(
                "In float64 there are Dense, ActivationLayer and BatchNormalization, got " + layer);
    }

    private static double[] widened(FloatParameter parameter) {
        double[] wide = new double[parameter.size()];
        parameter.load(0, wide.length, wide, new double[wide.length]);
        return wide;
    }

    double[][] forward(double[][] x, boolean train) {
        double[][] a = x;
        for (PlainLayer layer : layers) {
            a = layer.forward(a, train);
        }
        return a;
    }

    /** One mini-batch forward and back; E = Σ w e / Σ w and the term of a loss that couples events. */
    double gradient(Loss loss, double[][] x, double[][] t, double[] w) {
        output = forward(x, true);
        double sumOfWeights = 0;
        for (double weight : w) {
            sumOfWeights += weight;
        }
        CoupledLoss coupled = CoupledLoss.of(loss);
        double[] sums = new double[coupled.sums()];
        double[] slopes = new double[coupled.sums()];
        for (int i = 0; i < x.length; i++) {
            coupled.addEvent(w[i], output[i], t[i], sums);
        }
        double term = coupled.term(sums, sumOfWeights, slopes);
        double sum = 0;
        double[][] d = new double[x.length][output[0].length];
        for (int i = 0; i < x.length; i++) {
            sum += w[i] * coupled.event(output[i], t[i], d[i]);
            coupled.addGradient(slopes, output[i], t[i], d[i]);
            for (int j = 0; j < d[i].length; j++) {
                d[i][j] *= w[i] / sumOfWeights;
            }
        }
        for (int l = layers.size() - 1; l >= 0; l--) {
            d = layers.get(l).backward(d);
        }
        inputGradient = d;
        return sum / sumOfWeights + term;
    }

    static double[][] rows(double[] flat, int columns) {
        double[][] rows = new double[flat.length / columns][columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * columns, rows[i], 0, columns);
        }
        return rows;
    }
}
