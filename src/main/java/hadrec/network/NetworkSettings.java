package hadrec.network;

import hadrec.internal.checks.Expect;
import hadrec.network.Dense.Initializer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The layers of a multilayer perceptron: hidden layers, usually dense ones each with an activation and perhaps a batch
 * normalization, and a dense output layer without activation.
 *
 * @param hidden the hidden layers, first to last
 * @param output the initializer of the output layer
 */
public record NetworkSettings(List<Layer.Settings> hidden, Initializer output) {
    /** The place of batch normalization in a hidden layer. */
    public enum Normalization {
        /** Nowhere. */
        NONE,
        /** Between the dense layer, which then has no biases, and the activation. */
        BEFORE_ACTIVATION,
        /** After the activation, as in the thesis. */
        AFTER_ACTIVATION
    }

    /**
     * The thesis's network: 3 × 256 nodes with tanh, each layer followed by batch normalization; Glorot uniform (assumed). With its 38
     * features and 2 outputs it has 143 618 trainable parameters.
     */
    public static final NetworkSettings THESIS =
            of(List.of(256, 256, 256), Activation.TANH, Normalization.AFTER_ACTIVATION, Initializer.GLOROT_UNIFORM);

    /** Copies the list. */
    public NetworkSettings {
        hidden = List.copyOf(hidden);
    }

    /**
     * {@return dense layers with an activation, with the thesis's constants of batch normalization}
     *
     * @param hiddenNodes nodes of each hidden layer, first to last
     * @throws IllegalArgumentException if a layer has no node
     */
    public static NetworkSettings of(
            List<Integer> hiddenNodes, Activation activation, Normalization place, Initializer initializer) {
        List<Layer.Settings> hidden = new ArrayList<>();
        for (int nodes : hiddenNodes) {
            hidden.add(new Dense(nodes, true, initializer));
            hidden.add(activation);
        }
        return new NetworkSettings(hidden, initializer).withNormalization(place);
    }

    /** {@return the nodes of each hidden dense layer, first to last} */
    public List<Integer> hiddenNodes() {
        return hidden.stream()
                .filter(Dense.class::isInstance)
                .map(layer -> ((Dense) layer).nodes())
                .toList();
    }

    /**
     * {@return the same with other hidden layers, each like the first dense one and what follows it}
     *
     * @throws IllegalArgumentException if there is no hidden dense layer, or one is to have no node
     */
    public NetworkSettings withHiddenNodes(List<Integer> nodes) {
        List<Integer> blocks = blocks();
        List<Layer.Settings> others = new ArrayList<>(hidden.subList(0, blocks.get(0)));
        List<Layer.Settings> first = hidden.subList(blocks.get(0), blocks.get(1));
        for (int ofLayer : nodes) {
            others.addAll(replaced(
                    first,
                    layer -> layer instanceof Dense dense
                            ? new Dense(ofLayer, dense.biased(), dense.initializer())
                            : layer));
        }
        return new NetworkSettings(others, output);
    }

    /** The places of the dense layers, and the end. */
    private List<Integer> blocks() {
        List<Integer> starts = new ArrayList<>();
        for (int l = 0; l < hidden.size(); l++) {
            if (hidden.get(l) instanceof Dense) {
                starts.add(l);
            }
        }
        Expect.that(!starts.isEmpty(), "NetworkSettings expects a hidden dense layer to repeat, got %s", hidden);
        starts.add(hidden.size());
        return starts;
    }

    private static List<Layer.Settings> replaced(List<Layer.Settings> layers, UnaryOperator<Layer.Settings> other) {
        return layers.stream().map(other).toList();
    }

    /**
     * {@return the same with hidden layers of one width, the largest that the number of trainable parameters allows}
     *
     * @param layers number of hidden layers
     * @param parameters the most trainable parameters
     * @param inputs columns of the network
     * @param outputs columns of the network
     * @throws IllegalArgumentException if there is no hidden dense layer, {@code layers} is below 1, or one node each is too many
     */
    public NetworkSettings withHiddenLayers(int layers, int parameters, int inputs, int outputs) {
        int most = 1;
        while (layers > 0 && fits(layers, most, parameters, inputs, outputs)) {
            most *= 2;
        }
        Expect.that(
                most > 1,
                "NetworkSettings expects hidden layers of 1 node or more, got %d layers with %d parameters",
                layers,
                parameters);
        int width = most / 2;
        for (int step = width / 2; step > 0; step /= 2) {
            width += fits(layers, width + step, parameters, inputs, outputs) ? step : 0;
        }
        return withHiddenNodes(Collections.nCopies(layers, width));
    }

    private boolean fits(int layers, int width, int parameters, int inputs, int outputs) {
        NetworkSettings settings = withHiddenNodes(Collections.nCopies(layers, width));
        return MultilayerPerceptron.of(inputs, settings, outputs, 0).parameterCount() <= parameters;
    }

    /** {@return the same with another activation everywhere} */
    public NetworkSettings withActivation(Activation other) {
        return new NetworkSettings(replaced(hidden, layer -> layer instanceof Activation ? other : layer), output);
    }

    /**
     * {@return the same with batch normalization only at this place of every activation} Dense layers directly before one lose their
     * biases, all others have them. The constants are those of the first batch normalization, else the thesis's.
     */
    public NetworkSettings withNormalization(Normalization place) {
        Layer.Settings normalization = hidden.stream()
                .filter(BatchNormalization.class::isInstance)
                .findFirst()
                .orElse(BatchNormalization.THESIS);
        List<Layer.Settings> without = hidden.stream()
                .filter(layer -> !(layer instanceof BatchNormalization))
                .toList();
        List<Layer.Settings> others = new ArrayList<>();
        for (int l = 0; l < without.size(); l++) {
            Layer.Settings layer = without.get(l);
            boolean beforeActivation = l + 1 < without.size() && without.get(l + 1) instanceof Activation;
            if (layer instanceof Dense dense) {
                boolean biased = place != Normalization.BEFORE_ACTIVATION || !beforeActivation;
                others.add(new Dense(dense.nodes(), biased, dense.initializer()));
            } else if (layer instanceof Activation && place == Normalization.BEFORE_ACTIVATION) {
                others.addAll(List.of(normalization, layer));
            } else if (layer instanceof Activation && place == Normalization.AFTER_ACTIVATION) {
                others.addAll(List.of(layer, normalization));
            } else {
                others.add(layer);
            }
        }
        return new NetworkSettings(others, output);
    }

    /** {@return the same with another ε of batch normalization} */
    public NetworkSettings withEpsilon(double epsilon) {
        return withConstants(old -> new BatchNormalization(epsilon, old.momentum()));
    }

    /** {@return the same with another momentum of the running statistics, see {@link BatchNormalization}} */
    public NetworkSettings withRunningMomentum(double momentum) {
        return withConstants(old -> new BatchNormalization(old.epsilon(), momentum));
    }

    private NetworkSettings withConstants(UnaryOperator<BatchNormalization> change) {
        Expect.that(
                hidden.stream().anyMatch(BatchNormalization.class::isInstance),
                "NetworkSettings expects a batch normalization, whose constants these are, got %s",
                hidden);
        return new NetworkSettings(
                replaced(hidden, layer -> layer instanceof BatchNormalization old ? change.apply(old) : layer), output);
    }
}
