package hadrec.training;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.network.MultilayerPerceptron;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;

/** Trains networks: epochs of mini-batches, in an order drawn from the seed, keeping the epoch with the best validation loss. */
final class Trainer {
    private final TrainingFit settings;
    private final MiniBatches.EpochOrder order;
    private final MatrixProducts products;
    private final int threads;

    Trainer(TrainingFit settings, long seed) {
        this(settings, MiniBatches.shuffled(seed), MatrixProducts.fastest());
    }

    Trainer(TrainingFit settings, MiniBatches.EpochOrder order, MatrixProducts products) {
        this(settings, order, products, Team.mostThreads());
    }

    private Trainer(TrainingFit settings, MiniBatches.EpochOrder order, MatrixProducts products, int threads) {
        Expect.that(threads >= 1, "A training expects at least one thread, got %d", threads);
        this.settings = settings;
        this.order = order;
        this.products = products;
        this.threads = threads;
    }

    /** The same on another number of threads than all processors; no bit of a result depends on it. */
    Trainer withThreads(int number) {
        return new Trainer(settings, order, products, number);
    }

    /** Trains on the same events in each epoch. */
    TrainingResult fit(MultilayerPerceptron network, Dataset training, Dataset validation, Progress progress) {
        return fit(network, epoch -> training, validation, progress);
    }

    /**
     * Trains a network, which in the end holds the parameters of the best epoch. Interrupting the thread ends the training.
     *
     * @param network modified
     * @param training the events of an epoch, from 1 on, which do not change until those of the next are asked for
     * @throws IllegalArgumentException if columns do not fit the network, Σw of all training events, of all validation
     *     events or of a mini-batch is not positive, or an epoch has another number of events or columns than the first
     * @throws IllegalStateException if the loss is not finite before the first epoch is finished
     */
    TrainingResult fit(
            MultilayerPerceptron network, IntFunction<Dataset> training, Dataset validation, Progress progress) {
        try (Team team = new Team(threads)) {
            return ended(finished(run(network, training, validation, progress, team)), progress);
        }
    }

    TrainingResult fit(
            MultilayerPerceptron network, Dataset training, Dataset validation, Progress progress, Team team) {
        return ended(finished(run(network, epoch -> training, validation, progress, team)), progress);
    }

    /** Trains likewise, but a loss that is not finite in the first epoch is a result too, with the network as it was. */
    TrainingResult attempt(
            MultilayerPerceptron network, IntFunction<Dataset> training, Dataset validation, Progress progress) {
        try (Team team = new Team(threads)) {
            return ended(run(network, training, validation, progress, team), progress);
        }
    }

    private TrainingResult run(
            MultilayerPerceptron network,
            IntFunction<Dataset> training,
            Dataset validation,
            Progress progress,
            Team team) {
        Dataset first = training.apply(1);
        requireFit(network, settings.loss(), first, "training");
        requireFit(network, settings.loss(), validation, "validation");
        Evaluation evaluation = new Evaluation(network, products, team, settings.loss());
        return start(network, first, progress, team).fit(first, training, validation, evaluation);
    }

    /** Takes mini-batches as a training does, without validation, as long as their losses and a number of steps allow. */
    void steps(MultilayerPerceptron network, IntFunction<Dataset> training, long most, DoublePredicate goesOn) {
        try (Team team = new Team(threads)) {
            Dataset first = training.apply(1);
            requireFit(network, settings.loss(), first, "training");
            start(network, first, Progress.none(), team).steps(first, training, most, goesOn);
        }
    }

    private TrainingRun start(MultilayerPerceptron network, Dataset first, Progress progress, Team team) {
        MiniBatches batches = new MiniBatches(first.events(), settings.batch().among(first.events()), order);
        TrainingPass pass = new TrainingPass(network, settings.loss(), batches.mostRows(), products, team);
        return new TrainingRun(settings, network, pass, batches, progress);
    }

    private static TrainingResult ended(TrainingResult result, Progress progress) {
        progress.update(new Progress.Status(result.message(), 1, result.history(), true));
        return result;
    }

    private static TrainingResult finished(TrainingResult result) {
        if (result.ending() == TrainingResult.Ending.NON_FINITE_LOSS && result.bestEpoch() == 0) {
            throw new IllegalStateException(result.message());
        }
        return result;
    }

    static void requireFit(MultilayerPerceptron network, Loss loss, Dataset data, String name) {
        int features = data.features().numCols;
        Expect.that(
                features == network.inputColumns(),
                "The network expects %d features, got %d in the %s events",
                network.inputColumns(),
                features,
                name);
        int targets = MeanLoss.targets(loss, data.targets().numCols);
        int outputs = loss.outputs(targets);
        Expect.that(
                outputs == network.outputColumns(),
                "%s of the %d targets of the %s events needs %d outputs, the network has %d",
                loss,
                targets,
                name,
                outputs,
                network.outputColumns());
        double sumOfWeights = 0;
        for (float weight : data.weights()) {
            sumOfWeights += weight;
        }
        MeanLoss.requirePositive(sumOfWeights, " over the " + name + " events");
    }
}
