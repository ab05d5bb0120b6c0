package hadrec.training;

import hadrec.loss.CoupledLoss;
import hadrec.loss.Loss;
import java.util.Arrays;
import java.util.List;

/** A network of {@link PlainLayer}s with the weighted mean of a loss: the second implementation that the engine is held to. */
final class PlainNetwork {
    final List<PlainLayer> layers;
    double[][] output;
    double[][] inputGradient;

    PlainNetwork(List<PlainLayer> layers) {
        this.layers = layers;
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

    /** Whether neither an activation nor the loss has a kink within a width of where a mini-batch takes them; in TRAIN mode. */
    boolean isSmooth(Loss loss, double[][] x, double[][] t, double width) {
        double[][] y = forward(x, true);
        for (int i = 0; i < x.length; i++) {
            double[] farBelow = slope(loss, y[i], t[i], -3 * width);
            double[] below = slope(loss, y[i], t[i], -width);
            double[] above = slope(loss, y[i], t[i], width);
            double[] farAbove = slope(loss, y[i], t[i], 3 * width);
            for (int j = 0; j < above.length; j++) {
                // what the curvature does on both sides is no kink: a precise Gaussian is steep
                double expected = (farAbove[j] - above[j] + below[j] - farBelow[j]) / 2;
                if (Math.abs(above[j] - below[j] - expected) > PlainLayer.JUMP) {
                    return false;
                }
            }
        }
        return layers.stream().allMatch(layer -> layer.isSmooth(width));
    }

    /** ∂e/∂y with all outputs moved by the same. */
    private static double[] slope(Loss loss, double[] y, double[] t, double shift) {
        double[] moved = Arrays.stream(y).map(value -> value + shift).toArray();
        double[] slope = new double[y.length];
        loss.event(moved, t, slope);
        return slope;
    }

    static double[][] rows(double[] flat, int columns) {
        double[][] rows = new double[flat.length / columns][columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(flat, i * columns, rows[i], 0, columns);
        }
        return rows;
    }

    static double[] flat(double[][] rows) {
        int columns = rows[0].length;
        double[] flat = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return flat;
    }
}
