package hadrec.bench;

import hadrec.network.MultilayerPerceptron;
import hadrec.training.Dataset;
import hadrec.training.Progress;
import hadrec.training.Trainer;
import hadrec.training.TrainingHistory.Epoch;
import java.util.List;

/**
 * Hadrec's training: a round is the second of two epochs, at the speed of the training's history. Its buffers are new in each
 * training, and the first epoch is the first to touch them; peers keep theirs from round to round.
 */
final class HadrecTraining implements Contender {
    private static final int VALIDATED = 1000;

    private final MultilayerPerceptron network;
    private final Dataset data;
    private final Dataset validation;
    private final TrainingSettings settings;

    HadrecTraining(MultilayerPerceptron network, Dataset data, int batchSize) {
        this.network = network;
        this.data = data;
        this.validation = Sample.first(data, VALIDATED);
        this.settings = TrainingSettings.THESIS.withBatchSize(batchSize).withEpochs(2);
    }

    @Override
    public String name() {
        return "Hadrec";
    }

    @Override
    public double round() {
        return epochs(network, data, validation, settings).get(1).eventsPerSecond();
    }

    /** {@return the seconds that all epochs of a training take, without evaluations} */
    static double seconds(MultilayerPerceptron network, Dataset data, TrainingSettings settings) {
        return epochs(network, data, Sample.first(data, VALIDATED), settings).stream()
                .mapToDouble(epoch -> data.events() / epoch.eventsPerSecond())
                .sum();
    }

    private static List<Epoch> epochs(
            MultilayerPerceptron network, Dataset data, Dataset validation, TrainingSettings settings) {
        return new Trainer(settings, 1)
                .fit(network, data, validation, Progress.none())
                .history()
                .epochs();
    }
}
