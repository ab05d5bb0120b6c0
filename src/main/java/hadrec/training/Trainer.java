package hadrec.training;

import hadrec.features.Dataset;
import hadrec.linalg.MatrixProducts;
import hadrec.linalg.Team;
import hadrec.loss.MeanLoss;
import hadrec.network.MultilayerPerceptron;
import java.util.Locale;

/** Trains networks: epochs of mini-batches, in an order drawn from the seed, keeping the epoch with the best validation loss. */
public final class Trainer {
    private final TrainingSettings settings;
    private final MiniBatches.EpochOrder order;
    private final MatrixProducts products;

    /** A trainer whose orders of events come from a seed. */
    public Trainer(TrainingSettings settings, long seed) {
        this(settings, MiniBatches.shuffled(seed), MatrixProducts.fastest());
    }

    Trainer(TrainingSettings settings, MiniBatches.EpochOrder order, MatrixProducts products) {
        this.settings = settings;
        this.order = order;
        this.products = products;
    }

    /**
     * Trains a network, which in the end holds the parameters of the best epoch. Interrupting the thread ends the training.
     *
     * @param network modified
     * @throws IllegalArgumentException if columns do not fit the network, or Σw of all training events, of all validation
     *     events or of a mini-batch is not positive
     * @throws IllegalStateException if the loss is not finite before the first epoch is finished
     */
    public TrainingResult fit(MultilayerPerceptron network, Dataset training, Dataset validation, Progress progress) {
        requireFit(network, training, "training");
        requireFit(network, validation, "validation");
        try (Team team = Team.ofAllProcessors()) {
            return fit(network, training, validation, progress, team);
        }
    }

    TrainingResult fit(
            MultilayerPerceptron network, Dataset training, Dataset validation, Progress progress, Team team) {
        MiniBatches batches = new MiniBatches(training.events(), settings.batchSize(), order);
        TrainingPass pass = new TrainingPass(network, settings.loss(), batches.mostRows(), products, team);
        Evaluation evaluation = new Evaluation(network, products, team, settings.loss());
        TrainingRun run = new TrainingRun(settings, network, pass, evaluation, progress);
        TrainingResult result = run.fit(training, validation, batches);
        progress.ended(result);
        return result;
    }

    private static void requireFit(MultilayerPerceptron network, Dataset data, String name) {
        if (data.features().numCols != network.inputColumns() || data.targets().numCols != network.outputColumns()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The network expects %d features and %d targets, got %d and %d in the %s events",
                    network.inputColumns(),
                    network.outputColumns(),
                    data.features().numCols,
                    data.targets().numCols,
                    name));
        }
        double sumOfWeights = 0;
        for (float weight : data.weights()) {
            sumOfWeights += weight;
        }
        MeanLoss.requirePositive(sumOfWeights, " over the " + name + " events");
    }
}
