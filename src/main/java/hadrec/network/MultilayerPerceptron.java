package hadrec.network;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/**
 * A feed-forward network: layers one after the other (eq. 1.9), each taking what the one before gives.
 *
 * <p>Its parameters are what a training changes, in place. Predictions only read them and may run on several threads.
 */
public final class MultilayerPerceptron {
    private final List<Layer> layers;

    private MultilayerPerceptron(List<Layer> layers) {
        this.layers = List.copyOf(layers);
    }

    /**
     * A network of given layers.
     *
     * @throws IllegalArgumentException if there is none, one does not take what the one before gives, or two in a row work
     *     in place: the second would overwrite the output that the gradient of the first is computed from
     */
    public static MultilayerPerceptron of(List<Layer> layers) {
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("MultilayerPerceptron expects at least one layer, got none");
        }
        for (int l = 1; l < layers.size(); l++) {
            requireFit(l + 1, layers.get(l), layers.get(l - 1));
        }
        return new MultilayerPerceptron(layers);
    }

    private static void requireFit(int number, Layer layer, Layer before) {
        if (layer.inputColumns() != before.outputColumns()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Layer %d (%s) expects %d input columns, got %d from layer %d (%s)",
                    number,
                    layer,
                    layer.inputColumns(),
                    before.outputColumns(),
                    number - 1,
                    before));
        }
        if (layer.worksInPlace() && before.worksInPlace()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "Layer %d (%s) works in place and expects a layer before it that does not, got layer %d (%s)",
                    number,
                    layer,
                    number - 1,
                    before));
        }
    }

    /** {@return a network with the given hidden layers; its weights are drawn from the seed} */
    public static MultilayerPerceptron of(int inputs, NetworkSettings settings, int outputs, long seed) {
        List<Layer> layers = new ArrayList<>();
        int columns = inputs;
        for (int nodes : settings.hiddenNodes()) {
            boolean before = settings.normalization() == NetworkSettings.Normalization.BEFORE_ACTIVATION;
            layers.add(dense(columns, nodes, !before, settings, seed, layers.size()));
            if (before) {
                layers.add(normalization(nodes, settings.constants()));
            }
            layers.add(new ActivationLayer(settings.activation(), nodes));
            if (settings.normalization() == NetworkSettings.Normalization.AFTER_ACTIVATION) {
                layers.add(normalization(nodes, settings.constants()));
            }
            columns = nodes;
        }
        layers.add(dense(columns, outputs, true, settings, seed, layers.size()));
        return of(layers);
    }

    /** {@return the thesis's network for a number of features: 143 618 trainable parameters for its 38} */
    public static MultilayerPerceptron thesis(int features, long seed) {
        return of(features, NetworkSettings.THESIS, 2, seed);
    }

    private static Dense dense(int in, int out, boolean biased, NetworkSettings settings, long seed, int index) {
        return new Dense(in, out, biased, settings.initializer(), RandomStream.of(seed, "weights", index));
    }

    private static BatchNormalization normalization(int columns, NormalizationConstants constants) {
        return new BatchNormalization(columns, constants.epsilon(), constants.momentum());
    }

    /** {@return the layers, first to last} */
    public List<Layer> layers() {
        return layers;
    }

    /** {@return the number of features it takes} */
    public int inputColumns() {
        return layers.get(0).inputColumns();
    }

    /** {@return the number of predictions it gives} */
    public int outputColumns() {
        return layers.get(layers.size() - 1).outputColumns();
    }

    /** {@return the trainable parameters by name ({@code layer1.weights}, …), themselves, in order} */
    public Map<String, FloatParameter> parameters() {
        return named(false);
    }

    /** {@return the trainable parameters and the running statistics by name, themselves, in order} */
    public Map<String, FloatParameter> state() {
        return named(true);
    }

    private Map<String, FloatParameter> named(boolean withStatistics) {
        Map<String, FloatParameter> all = new LinkedHashMap<>();
        for (int l = 0; l < layers.size(); l++) {
            String prefix = "layer" + (l + 1) + ".";
            layers.get(l).parameters().forEach(p -> all.put(prefix + p.name(), p));
            if (withStatistics) {
                layers.get(l).statistics().forEach(p -> all.put(prefix + p.name(), p));
            }
        }
        return all;
    }

    /** {@return the number of trainable parameters} */
    public int parameterCount() {
        return parameters().values().stream().mapToInt(FloatParameter::size).sum();
    }

    /** {@return a copy of all parameters and running statistics} */
    public NetworkState copyState() {
        return NetworkState.copyOf(state());
    }

    /**
     * Sets all parameters and running statistics.
     *
     * @throws IllegalArgumentException if the state is of another network: names or sizes differ
     */
    public void restore(NetworkState copy) {
        copy.writeTo(state());
    }

    /**
     * Predictions for each event, in INFER mode.
     *
     * @param features events × input columns; not modified
     * @return events × output columns
     * @throws IllegalArgumentException if the number of columns is not the network's
     */
    public FMatrixRMaj predict(FMatrixRMaj features) {
        try (Team team = Team.ofAllProcessors()) {
            return CompiledNetwork.of(this, MatrixProducts.fastest()).predict(features, team);
        }
    }

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder("MultilayerPerceptron with " + parameterCount() + " trainable parameters");
        for (int l = 0; l < layers.size(); l++) {
            text.append("\n  ").append(l + 1).append("  ").append(layers.get(l));
        }
        return text.toString();
    }
}
