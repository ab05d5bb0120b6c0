package hadrec.bench;

import hadrec.network.NetworkSettings;
import hadrec.training.Dataset;
import hadrec.training.PreparedTraining;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingHistory.Epoch;
import java.util.List;

/**
 * Hadrec's training: a round is the second of two epochs, at the speed of the training's history. Its buffers are new in each
 * training, and the first epoch is the first to touch them; peers keep theirs from round to round.
 */
final class HadrecTraining implements Contender {
    private static final int VALIDATED = 1000;

    private final Training training;
    private final Dataset data;
    private final Dataset validation;

    HadrecTraining(NetworkSettings network, Dataset data, int batchSize) {
        this.training =
                Training.THESIS.withNetwork(network).withBatchSize(batchSize).withEpochs(2);
        this.data = data;
        this.validation = Sample.first(data, VALIDATED);
    }

    @Override
    public String name() {
        return "Hadrec";
    }

    @Override
    public double round() {
        return epochs(training, data, validation).get(1).eventsPerSecond();
    }

    /** {@return the seconds that all epochs of a training take, without evaluations} */
    static double seconds(Training training, Dataset data) {
        return epochs(training, data, Sample.first(data, VALIDATED)).stream()
                .mapToDouble(epoch -> data.events() / epoch.eventsPerSecond())
                .sum();
    }

    private static List<Epoch> epochs(Training training, Dataset data, Dataset validation) {
        return PreparedTraining.of(training, data, validation)
                .fit(Progress.none())
                .result()
                .history()
                .epochs();
    }
}
