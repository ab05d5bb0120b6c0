package hadrec.network;

import hadrec.internal.checks.Expect;
import hadrec.statistics.RandomStream;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * A dense layer, z = W a + b for each event (eq. 1.7 and 1.10; the printed left side of 1.10 should read z).
 *
 * @param nodes number of output columns
 * @param biased whether it has biases, which start at 0; it needs none directly before a batch normalization
 * @param initializer of the weights
 */
public record Dense(int nodes, boolean biased, Initializer initializer) implements Layer.Settings {
    /**
     * Checks the number of nodes.
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Dense {
        Expect.that(nodes >= 1, "Dense expects 1 node or more, got %d", nodes);
    }

    @Override
    public Layer build(int inputColumns, SplittableRandom random) {
        Expect.that(inputColumns >= 1, "Dense expects at least one input column, got %d", inputColumns);
        return new DenseLayer(initializer.draw(nodes, inputColumns, random), new FMatrixRMaj(1, biased ? nodes : 0));
    }

    /**
     * How the weights start. The spread follows the numbers of inputs n_in and outputs n_out, so that activations and gradients
     * keep their size from layer to layer.
     *
     * @see "Glorot and Bengio, AISTATS 2010; He et al., ICCV 2015"
     */
    public enum Initializer {
        /** Uniform within ±√(6/(n_in + n_out)): for tanh and sigmoid. */
        GLOROT_UNIFORM,
        /** Normal with standard deviation √(2/(n_in + n_out)). */
        GLOROT_NORMAL,
        /** Uniform within ±√(6/n_in): for relu. */
        HE_UNIFORM,
        /** Normal with standard deviation √(2/n_in). */
        HE_NORMAL;

        /** Draws an outputs × inputs matrix of weights, row by row. */
        FMatrixRMaj draw(int outputs, int inputs, SplittableRandom random) {
            FMatrixRMaj weights = new FMatrixRMaj(outputs, inputs);
            boolean glorot = this == GLOROT_UNIFORM || this == GLOROT_NORMAL;
            boolean uniform = this == GLOROT_UNIFORM || this == HE_UNIFORM;
            double deviation = Math.sqrt(2.0 / (glorot ? inputs + outputs : inputs));
            for (int i = 0; i < weights.getNumElements(); i++) {
                // a uniform distribution within ±limit has standard deviation limit/√3
                double unit = uniform ? Math.sqrt(3) * (2 * random.nextDouble() - 1) : RandomStream.gaussian(random);
                weights.data[i] = (float) (deviation * unit);
            }
            return weights;
        }
    }
}
