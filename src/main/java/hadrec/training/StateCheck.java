package hadrec.training;

import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import hadrec.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks for numbers that are not finite in what a training carries on from step to step. A loss may stay finite above them: behind a
 * running variance that is infinite every event has the same prediction. Where all is finite nothing is allocated.
 */
final class StateCheck {
    /** A feature of this size is to blame rather than the weights it meets: float32 holds squares up to 1.8e19. */
    private static final double LARGE = 1e15;

    private final List<Entry> statistics = new ArrayList<>();
    private final List<Entry> parameters = new ArrayList<>();
    private final List<String> features;

    private record Entry(int number, Layer layer, Parameter.Float32 parameter) {}

    /**
     * Lists the numbers of a network.
     *
     * @param features their names, for messages; none if they have no names
     */
    StateCheck(MultilayerPerceptron network, List<String> features) {
        this.features = features;
        for (int l = 0; l < network.layers().size(); l++) {
            Layer layer = network.layers().get(l);
            for (Parameter.Float32 statistic : layer.statistics()) {
                statistics.add(new Entry(l + 1, layer, statistic));
            }
            for (Parameter.Float32 parameter : layer.parameters()) {
                parameters.add(new Entry(l + 1, layer, parameter));
            }
        }
    }

    /** What is wrong with the running statistics, quick enough for each mini-batch, and with the feature that made it so. */
    Optional<String> ofStatistics(Dataset data) {
        Optional<String> found = first(statistics);
        return found.isEmpty() ? found : found.map(what -> what + largestFeature(data));
    }

    /** What is wrong with the parameters or the memory of the optimizer. */
    Optional<String> ofLearned(Optimizer.Run optimization, Optimizer optimizer) {
        Optional<String> found = first(parameters);
        return found.isEmpty() && !optimization.isFinite()
                ? Optional.of("The memory of " + optimizer + " is not finite")
                : found;
    }

    private static Optional<String> first(List<Entry> entries) {
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            for (float number : entry.parameter.value().data) {
                if (!Float.isFinite(number)) {
                    return Optional.of(String.format(
                            "Layer %d (%s) has %s in its %s",
                            entry.number, entry.layer, number, entry.parameter.name()));
                }
            }
        }
        return Optional.empty();
    }

    /** Names the largest feature, if it is large. */
    private String largestFeature(Dataset data) {
        float[] values = data.features().data;
        int largest = 0;
        for (int i = 1; i < values.length; i++) {
            largest = Math.abs(values[i]) > Math.abs(values[largest]) ? i : largest;
        }
        int column = largest % data.features().numCols;
        return Math.abs(values[largest]) < LARGE
                ? ""
                : ", as feature " + (features.isEmpty() ? column + 1 : "'" + features.get(column) + "'") + " is "
                        + values[largest] + " for one of the training events,";
    }
}
