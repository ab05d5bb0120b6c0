package hadrec.model;

import hadrec.features.FeatureSet;
import hadrec.internal.compute.Team;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.Progress;
import hadrec.training.Trainer;
import hadrec.training.TrainingResult;
import tech.tablesaw.api.Table;

/**
 * A recoil regressor before its training.
 *
 * @param settings what it is made of
 * @param seed of its first weights and of the order of events; the same seed and events give the same bits
 */
public record UntrainedRegressor(RegressorSettings settings, long seed) {
    /**
     * Trains a new network. Scalers are learned from the training events alone.
     *
     * @param training events with the columns of the features and the generated boson; not modified
     * @param validation likewise; decides which epoch is kept
     * @throws IllegalArgumentException if there are no events, a column or a value is missing, or a feature is constant
     * @throws IllegalStateException if the loss is not finite before the first epoch is finished
     */
    public RecoilRegressor fit(Table training, Table validation, Progress progress) {
        return fit(training, validation, Team.mostThreads(), progress);
    }

    /** Trains likewise on a number of threads, of which no bit depends. */
    public RecoilRegressor fit(Table training, Table validation, int threads, Progress progress) {
        if (training.isEmpty() || validation.isEmpty()) {
            throw new IllegalArgumentException("UntrainedRegressor.fit expects training and validation events, got "
                    + training.rowCount() + " and " + validation.rowCount());
        }
        Preparation preparation = Preparation.fit(settings, training);
        FeatureSet features = settings.framedFeatures();
        int outputs = settings.training().loss().outputs(preparation.targets().size());
        MultilayerPerceptron network = MultilayerPerceptron.of(features.size(), settings.network(), outputs, seed);
        TrainingResult result = new Trainer(settings.training(), seed)
                .withThreads(threads)
                .fit(network, preparation.ofEpochs(training, seed), preparation.of(validation), progress);
        ModelDescription description =
                new ModelDescription(features, settings.target(), settings.network(), trainingText());
        return new RecoilRegressor(description, preparation.inputs(), preparation.targets(), network, result);
    }

    private String trainingText() {
        return String.join(
                ", ",
                settings.training().toString(),
                settings.target().scaled() ? "targets standardised" : "targets in GeV",
                settings.events().toString(),
                "seed " + seed);
    }
}
