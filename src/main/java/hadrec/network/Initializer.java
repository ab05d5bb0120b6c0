package hadrec.network;

import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * How the weights of a dense layer start. The spread follows the numbers of inputs n_in and outputs n_out, so that
 * activations and gradients keep their size from layer to layer.
 *
 * @see "Glorot and Bengio, AISTATS 2010; He et al., ICCV 2015"
 */
public enum Initializer {
    /** Uniform within ±√(6/(n_in + n_out)): for tanh and sigmoid. */
    GLOROT_UNIFORM {
        @Override
        double deviation(int inputs, int outputs) {
            return Math.sqrt(2.0 / (inputs + outputs));
        }
    },
    /** Normal with standard deviation √(2/(n_in + n_out)). */
    GLOROT_NORMAL {
        @Override
        double deviation(int inputs, int outputs) {
            return Math.sqrt(2.0 / (inputs + outputs));
        }
    },
    /** Uniform within ±√(6/n_in): for relu. */
    HE_UNIFORM {
        @Override
        double deviation(int inputs, int outputs) {
            return Math.sqrt(2.0 / inputs);
        }
    },
    /** Normal with standard deviation √(2/n_in). */
    HE_NORMAL {
        @Override
        double deviation(int inputs, int outputs) {
            return Math.sqrt(2.0 / inputs);
        }
    };

    /** The standard deviation of a weight. */
    abstract double deviation(int inputs, int outputs);

    /** Draws an outputs × inputs matrix of weights, row by row. */
    FMatrixRMaj draw(int outputs, int inputs, SplittableRandom random) {
        FMatrixRMaj weights = new FMatrixRMaj(outputs, inputs);
        double deviation = deviation(inputs, outputs);
        boolean uniform = this == GLOROT_UNIFORM || this == HE_UNIFORM;
        for (int i = 0; i < weights.getNumElements(); i++) {
            // a uniform distribution within ±limit has standard deviation limit/√3
            double unit = uniform ? Math.sqrt(3) * (2 * random.nextDouble() - 1) : normal(random);
            weights.data[i] = (float) (deviation * unit);
        }
        return weights;
    }

    /** A standard normal number by the Box–Muller transform; StrictMath, so that its bits are the same everywhere. */
    private static double normal(SplittableRandom random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
