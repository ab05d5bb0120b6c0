package hadrec.training;

import hadrec.loss.Loss;
import hadrec.network.Activation;
import hadrec.study.PlainLayer;
import hadrec.study.PlainLayer.PlainActivation;
import hadrec.study.PlainNetwork;
import java.util.Arrays;

/** Kinks of losses and activations, near which a central difference is no gradient. */
final class Kinks {
    /** A slope that changes by more within a small width has a kink there. */
    private static final double JUMP = 0.01;

    private Kinks() {}

    /** Whether neither an activation nor the loss has a kink within a width of where a mini-batch takes them; in TRAIN mode. */
    static boolean areFar(PlainNetwork network, Loss loss, double[][] x, double[][] t, double width) {
        double[][] y = network.forward(x, true);
        for (int i = 0; i < x.length; i++) {
            double[] farBelow = slope(loss, y[i], t[i], -3 * width);
            double[] below = slope(loss, y[i], t[i], -width);
            double[] above = slope(loss, y[i], t[i], width);
            double[] farAbove = slope(loss, y[i], t[i], 3 * width);
            for (int j = 0; j < above.length; j++) {
                // what the curvature does on both sides is no kink: a precise Gaussian is steep
                double expected = (farAbove[j] - above[j] + below[j] - farBelow[j]) / 2;
                if (Math.abs(above[j] - below[j] - expected) > JUMP) {
                    return false;
                }
            }
        }
        return network.layers().stream()
                .allMatch(layer -> !(layer instanceof PlainActivation a) || areFar(a, a.activation(), width));
    }

    private static boolean areFar(PlainLayer layer, Activation activation, double width) {
        return Arrays.stream(layer.input())
                .flatMapToDouble(Arrays::stream)
                .allMatch(z -> Math.abs(activation.derivative(z + width) - activation.derivative(z - width)) <= JUMP);
    }

    /** ∂e/∂y with all outputs moved by the same. */
    private static double[] slope(Loss loss, double[] y, double[] t, double shift) {
        double[] moved = Arrays.stream(y).map(value -> value + shift).toArray();
        double[] slope = new double[y.length];
        loss.event(moved, t, slope);
        return slope;
    }
}
