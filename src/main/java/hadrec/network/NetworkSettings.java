package hadrec.network;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The shape of a multi-layer perceptron: hidden dense layers, each with an activation and, where asked for, a batch
 * normalization; then a dense layer without activation.
 *
 * @param hiddenNodes nodes of each hidden layer, first to last
 * @param activation of the hidden layers
 * @param normalization where batch normalization stands
 * @param initializer of the weights
 * @param constants of the batch normalization, where there is one
 */
public record NetworkSettings(
        List<Integer> hiddenNodes,
        Activation activation,
        Normalization normalization,
        Initializer initializer,
        NormalizationConstants constants) {

    /** Where batch normalization stands in a hidden layer. */
    public enum Normalization {
        /** Nowhere. */
        NONE,
        /** Between the dense layer, which then has no biases, and the activation. */
        BEFORE_ACTIVATION,
        /** After the activation, as in the thesis. */
        AFTER_ACTIVATION
    }

    /** The thesis's network: 3 × 256 nodes with tanh, each layer followed by batch normalization; Glorot uniform (assumed). */
    public static final NetworkSettings THESIS = new NetworkSettings(
            List.of(256, 256, 256), Activation.TANH, Normalization.AFTER_ACTIVATION, Initializer.GLOROT_UNIFORM);

    /**
     * Checks the numbers of nodes.
     *
     * @throws IllegalArgumentException if a layer has no node
     */
    public NetworkSettings {
        hiddenNodes = List.copyOf(hiddenNodes);
        for (int nodes : hiddenNodes) {
            if (nodes < 1) {
                throw new IllegalArgumentException(
                        "NetworkSettings expects hidden layers of 1 node or more, got " + hiddenNodes);
            }
        }
    }

    /** The same with the thesis's constants of batch normalization. */
    public NetworkSettings(
            List<Integer> hiddenNodes, Activation activation, Normalization normalization, Initializer initializer) {
        this(hiddenNodes, activation, normalization, initializer, NormalizationConstants.THESIS);
    }

    /** {@return the same with other hidden layers} */
    public NetworkSettings withHiddenNodes(List<Integer> nodes) {
        return new NetworkSettings(nodes, activation, normalization, initializer, constants);
    }

    /**
     * {@return the same with hidden layers of one width, the largest for which the network has no more trainable parameters than
     * allowed}
     *
     * @param layers hidden ones
     * @param parameters that are allowed
     * @param inputs columns of the network
     * @param outputs columns of the network
     * @throws IllegalArgumentException if not even layers of one node are possible, or there is no layer
     */
    public NetworkSettings withHiddenLayers(int layers, int parameters, int inputs, int outputs) {
        int width = 0;
        while (layers > 0 && parameterCount(layers, width + 1, inputs, outputs) <= parameters) {
            width++;
        }
        if (width == 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "NetworkSettings expects hidden layers of 1 node or more, got %d layers with %d parameters",
                    layers,
                    parameters));
        }
        return withHiddenNodes(Collections.nCopies(layers, width));
    }

    private long parameterCount(int layers, long width, int inputs, int outputs) {
        long extra = switch (normalization) {
            case NONE -> 1; // a bias
            case BEFORE_ACTIVATION -> 2; // γ and β
            case AFTER_ACTIVATION -> 3;
        };
        return width * (inputs + (layers - 1) * width + layers * extra) + outputs * (width + 1);
    }

    /** {@return the same with another activation} */
    public NetworkSettings withActivation(Activation other) {
        return new NetworkSettings(hiddenNodes, other, normalization, initializer, constants);
    }

    /** {@return the same with batch normalization elsewhere} */
    public NetworkSettings withNormalization(Normalization other) {
        return new NetworkSettings(hiddenNodes, activation, other, initializer, constants);
    }

    /** {@return the same with another ε of batch normalization} */
    public NetworkSettings withEpsilon(double epsilon) {
        return withConstants(new NormalizationConstants(epsilon, constants.momentum()));
    }

    /** {@return the same with running statistics that follow a mini-batch by another part} */
    public NetworkSettings withRunningMomentum(double momentum) {
        return withConstants(new NormalizationConstants(constants.epsilon(), momentum));
    }

    private NetworkSettings withConstants(NormalizationConstants other) {
        return new NetworkSettings(hiddenNodes, activation, normalization, initializer, other);
    }
}
