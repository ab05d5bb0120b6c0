package hadrec.network;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.internal.files.Fingerprint;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * A feed-forward network of consecutive layers (eq. 1.9). A training changes its parameters in place; predictions only read them and
 * may run on several threads.
 */
public final class MultilayerPerceptron {
    private final List<Layer.Settings> settings;
    private final List<Layer> layers;
    private final long seed;

    private MultilayerPerceptron(List<Layer.Settings> settings, List<Layer> layers, long seed) {
        this.settings = List.copyOf(settings);
        this.layers = List.copyOf(layers);
        this.seed = seed;
    }

    /**
     * A network of given layers, first to last; the seed and a layer's position decide its initial parameters. Normalizations and dropouts
     * are not counted, so that of one seed the networks with and without them begin with the same weights.
     *
     * @throws IllegalArgumentException if there is none, one does not fit the columns before it, or two consecutive ones work
     *     in place: the second would overwrite the output that the gradient of the first needs
     */
    public static MultilayerPerceptron of(int inputs, List<? extends Layer.Settings> settings, long seed) {
        Expect.that(!settings.isEmpty(), "MultilayerPerceptron expects at least one layer, got none");
        List<Layer> layers = new ArrayList<>();
        int columns = inputs;
        int position = 0;
        for (int l = 0; l < settings.size(); l++) {
            layers.add(settings.get(l).build(columns, RandomStream.of(seed, "weights", position)));
            position += drawsNothing(settings.get(l)) ? 0 : 1;
            columns = layers.get(l).outputColumns();
            if (l > 0) {
                requireFit(l + 1, layers.get(l), layers.get(l - 1));
            }
        }
        return new MultilayerPerceptron(List.copyOf(settings), layers, seed);
    }

    private static boolean drawsNothing(Layer.Settings layer) {
        return layer instanceof BatchNormalization || layer instanceof Dropout;
    }

    private static void requireFit(int number, Layer layer, Layer before) {
        Expect.that(
                layer.inputColumns() == before.outputColumns(),
                "Layer %d (%s) expects %d input columns, got %d from layer %d (%s)",
                number,
                layer,
                layer.inputColumns(),
                before.outputColumns(),
                number - 1,
                before);
        Expect.that(
                !(layer.worksInPlace() && before.worksInPlace()),
                "Layer %d (%s) works in place and expects a layer before it that does not, got layer %d (%s)",
                number,
                layer,
                number - 1,
                before);
    }

    /** {@return a network with the given hidden layers and a dense output layer} */
    public static MultilayerPerceptron of(int inputs, NetworkSettings settings, int outputs, long seed) {
        List<Layer.Settings> all = new ArrayList<>(settings.hidden());
        all.add(new Dense(outputs, true, settings.output()));
        return of(inputs, all, seed);
    }

    /** {@return the first {@code count} layers as a network that shares them} */
    public MultilayerPerceptron first(int count) {
        return new MultilayerPerceptron(settings.subList(0, count), layers.subList(0, count), seed);
    }

    /**
     * {@return a network for inference that predicts the same to float32 rounding, with fewer layers} Those that only scale columns, such as a
     * batch normalization with its running statistics, are merged into dense layers beside them; the other layers are shared.
     */
    public MultilayerPerceptron folded() {
        List<Folding.Part> parts = Folding.of(IntStream.range(0, layers.size())
                .mapToObj(l -> new Folding.Part(settings.get(l), layers.get(l)))
                .toList());
        return new MultilayerPerceptron(
                parts.stream().map(Folding.Part::settings).toList(),
                parts.stream().map(Folding.Part::layer).toList(),
                seed);
    }

    /** {@return the settings of each layer, first to last} */
    public List<Layer.Settings> settings() {
        return settings;
    }

    /** {@return the seed of its initial weights and of what its layers draw in training} */
    public long seed() {
        return seed;
    }

    /** {@return the layers, first to last} */
    public List<Layer> layers() {
        return layers;
    }

    /** {@return the number of features} */
    public int inputColumns() {
        return layers.get(0).inputColumns();
    }

    /** {@return the number of predictions per event} */
    public int outputColumns() {
        return layers.get(layers.size() - 1).outputColumns();
    }

    /** {@return the trainable parameters by name ({@code layer1.weights}, …), in order; not copies} */
    public Map<String, Parameter.Float32> parameters() {
        return named(false);
    }

    /** {@return the trainable parameters and the running statistics by name, in order; not copies} */
    public Map<String, Parameter.Float32> state() {
        return named(true);
    }

    private Map<String, Parameter.Float32> named(boolean withStatistics) {
        Map<String, Parameter.Float32> all = new LinkedHashMap<>();
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
        return parameters().values().stream().mapToInt(Parameter.Float32::size).sum();
    }

    /** {@return a copy of all parameters and running statistics by name, in order, row-major} */
    public Map<String, float[]> copyState() {
        Map<String, float[]> copy = new LinkedHashMap<>();
        state().forEach((name, parameter) ->
                copy.put(name, parameter.value().data.clone()));
        return copy;
    }

    /**
     * Sets all parameters and running statistics.
     *
     * @throws IllegalArgumentException if names or sizes differ from those of this network
     */
    public void restore(Map<String, float[]> copy) {
        Map<String, Parameter.Float32> state = state();
        Expect.that(
                state.keySet().equals(copy.keySet()),
                "The network has %s, the state to restore has %s",
                state.keySet(),
                copy.keySet());
        state.forEach((name, parameter) -> Expect.that(
                copy.get(name).length == parameter.size(),
                "%s has %d numbers, the state to restore has %d",
                name,
                parameter.size(),
                copy.get(name).length));
        state.forEach(
                (name, parameter) -> System.arraycopy(copy.get(name), 0, parameter.value().data, 0, parameter.size()));
    }

    /** {@return the SHA-256 of all names and bits of {@link #state}} */
    public String sha256() {
        Fingerprint fingerprint = new Fingerprint();
        state().forEach((name, parameter) -> fingerprint.add(name).add(parameter.value().data));
        return fingerprint.sha256();
    }

    /**
     * Predictions for each event.
     *
     * @param features events × input columns; not modified
     * @return events × output columns
     * @throws IllegalArgumentException if the number of columns is not the network's
     */
    public FMatrixRMaj predict(FMatrixRMaj features) {
        try (Team team = new Team(Team.mostThreads())) {
            return CompiledNetwork.of(this, MatrixProducts.chosen()).predict(features, team);
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
