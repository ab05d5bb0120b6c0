package hadrec.bench;

import hadrec.features.Dataset;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.Progress;
import hadrec.training.Trainer;
import hadrec.training.TrainingSettings;

/** Hadrec's training: a round is an epoch; its speed is that of the training's history. */
final class HadrecTraining implements Contender {
    private final MultilayerPerceptron network;
    private final Dataset data;
    private final Dataset validation;
    private final TrainingSettings settings;

    HadrecTraining(MultilayerPerceptron network, Dataset data, int batchSize) {
        this.network = network;
        this.data = data;
        this.validation = Sample.first(data, 1000);
        this.settings = TrainingSettings.THESIS.withBatchSize(batchSize).withEpochs(1);
    }

    @Override
    public String name() {
        return "Hadrec";
    }

    @Override
    public double round() {
        return new Trainer(settings, 1)
                .fit(network, data, validation, Progress.none())
                .history()
                .epochs()
                .get(0)
                .eventsPerSecond();
    }
}
