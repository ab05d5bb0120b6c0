package hadrec.training;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.TrainedNetwork.Ending;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.IntFunction;

/**
 * Trains networks: epochs of mini-batches, keeping the epoch with the best validation loss.
 *
 * @param settings of the fit
 * @param order of the events in each epoch
 * @param products of the layers' matrices
 * @param threads whose number changes no bit of a result
 * @param features their names, for messages; none if they have no names
 */
record Trainer(
        TrainingFit settings,
        MiniBatches.EpochOrder order,
        MatrixProducts products,
        int threads,
        List<String> features) {
    Trainer {
        Expect.that(threads >= 1, "A training expects at least one thread, got %d", threads);
    }

    /** A trainer on features without names. */
    Trainer(TrainingFit settings, MiniBatches.EpochOrder order, MatrixProducts products, int threads) {
        this(settings, order, products, threads, List.of());
    }

    /** A trainer with orders drawn from a seed, on features without names. */
    Trainer(TrainingFit settings, long seed, int threads) {
        this(settings, MiniBatches.shuffled(seed), MatrixProducts.chosen(), threads);
    }

    /**
     * Trains a network, which in the end holds the parameters of the best epoch. Interrupting the thread ends the training,
     * whose best epoch is returned; the interrupt is then used up.
     *
     * @param network modified
     * @param training the events of an epoch, from 1, unchanged until those of the next are asked for
     * @throws IllegalArgumentException if columns do not fit the network, Σw of all training events, of all validation
     *     events or of a mini-batch is not positive, or an epoch has another number of events or columns than the first
     * @throws IllegalStateException if the loss or the {@link StateCheck state} is not finite, or the thread is interrupted, before
     *     the first epoch is finished; the interrupt stays then
     */
    TrainedNetwork.Result fit(
            MultilayerPerceptron network, IntFunction<Dataset> training, Dataset validation, Progress progress) {
        return fit(network, training, validation, Optional.empty(), progress);
    }

    /** Trains likewise, or goes on where a checkpoint was written. */
    TrainedNetwork.Result fit(
            MultilayerPerceptron network,
            IntFunction<Dataset> training,
            Dataset validation,
            Optional<CheckpointFile> checkpoint,
            Progress progress) {
        TrainedNetwork.Result result = run(network, training, validation, checkpoint, progress);
        if (result.ending() == Ending.NON_FINITE_LOSS && result.bestEpoch() == 0) {
            throw new IllegalStateException(result.message());
        }
        return ended(result, progress);
    }

    /** Trains likewise; if the loss is not finite in the first epoch, the result has no epochs and the network its initial parameters. */
    TrainedNetwork.Result attempt(
            MultilayerPerceptron network, IntFunction<Dataset> training, Dataset validation, Progress progress) {
        return ended(run(network, training, validation, Optional.empty(), progress), progress);
    }

    private static TrainedNetwork.Result ended(TrainedNetwork.Result result, Progress progress) {
        progress.update(new Progress.Status(result.message(), 1, result.history(), true));
        return result;
    }

    private TrainedNetwork.Result run(
            MultilayerPerceptron network,
            IntFunction<Dataset> training,
            Dataset validation,
            Optional<CheckpointFile> checkpoint,
            Progress progress) {
        try (Team team = new Team(threads)) {
            return new TrainingRun(this, network, training, team, progress).fit(validation, checkpoint);
        }
    }

    /** As {@link PreparedTraining#steps}. */
    void steps(MultilayerPerceptron network, IntFunction<Dataset> training, long most, DoublePredicate goesOn) {
        try (Team team = new Team(threads)) {
            new TrainingRun(this, network, training, team, Progress.none()).steps(most, goesOn);
        }
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
        MeanLoss.requirePositive(sumOfWeights(data), " over the " + name + " events");
    }

    static double sumOfWeights(Dataset data) {
        double sum = 0;
        for (float weight : data.weights()) {
            sum += weight;
        }
        return sum;
    }
}
