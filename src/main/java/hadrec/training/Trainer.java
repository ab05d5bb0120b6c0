package hadrec.training;

import hadrec.features.Dataset;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import hadrec.network.MultilayerPerceptron;
import hadrec.optimizer.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;

/** Trains networks: epochs of mini-batches, in an order drawn from the seed, keeping the epoch with the best validation loss. */
public final class Trainer {
    private final TrainingSettings settings;
    private final MiniBatches.EpochOrder order;
    private final MatrixProducts products;
    private final int threads;

    /** A trainer whose orders of events come from a seed. */
    public Trainer(TrainingSettings settings, long seed) {
        this(settings, MiniBatches.shuffled(seed), MatrixProducts.fastest());
    }

    Trainer(TrainingSettings settings, MiniBatches.EpochOrder order, MatrixProducts products) {
        this(settings, order, products, Team.mostThreads());
    }

    private Trainer(TrainingSettings settings, MiniBatches.EpochOrder order, MatrixProducts products, int threads) {
        this.settings = settings;
        this.order = order;
        this.products = products;
        this.threads = threads;
    }

    /**
     * {@return the same on another number of threads than all processors; no bit of a result depends on it}
     *
     * @throws IllegalArgumentException if it is less than 1
     */
    public Trainer withThreads(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Trainer expects at least one thread, got " + number);
        }
        return new Trainer(settings, order, products, number);
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
        return fit(network, TrainingEvents.of(training), validation, progress);
    }

    /**
     * Trains a network likewise, on events that may be others in each epoch.
     *
     * @throws IllegalArgumentException also if an epoch has another number of events or other columns than the first
     */
    public TrainingResult fit(
            MultilayerPerceptron network, TrainingEvents training, Dataset validation, Progress progress) {
        return finished(run(network, training, validation, progress), progress);
    }

    /**
     * Trains a network likewise, but takes a loss that is not finite in the first epoch as a result too, without epochs: for
     * those who compare settings, of which some fail.
     *
     * @param network modified; as it was if no epoch was finished because of the loss
     * @throws IllegalArgumentException as {@link #fit}
     */
    public TrainingResult attempt(
            MultilayerPerceptron network, Dataset training, Dataset validation, Progress progress) {
        TrainingResult result = run(network, TrainingEvents.of(training), validation, progress);
        progress.ended(result);
        return result;
    }

    /**
     * Takes mini-batches as a training does, without validation, and tells the loss of each before its update.
     *
     * @param network modified
     * @param steps mini-batches at most; epochs follow one another
     * @param goesOn whether another is taken after one of this loss
     * @return the losses, the last one included that ended it
     * @throws IllegalArgumentException as {@link #fit}
     */
    public double[] stepLosses(MultilayerPerceptron network, Dataset training, int steps, DoublePredicate goesOn) {
        requireFit(network, settings.loss(), training, "training");
        try (Team team = new Team(threads)) {
            MiniBatches batches = new MiniBatches(training.events(), settings.batchSize(), order);
            TrainingPass pass = new TrainingPass(network, settings.loss(), batches.mostRows(), products, team);
            Optimizer.Run optimization =
                    settings.optimizer().start(List.copyOf(network.parameters().values()), steps);
            double[] losses = new double[steps];
            for (int s = 0; s < steps; s++) {
                int epoch = 1 + s / batches.count();
                int b = s % batches.count();
                if (b == 0) {
                    batches.startEpoch(epoch);
                }
                optimization.lookAhead(team);
                losses[s] = pass.gradient(training, batches, epoch, b);
                if (!goesOn.test(losses[s])) {
                    return Arrays.copyOf(losses, s + 1);
                }
                optimization.step(team);
            }
            return losses;
        }
    }

    private TrainingResult run(
            MultilayerPerceptron network, TrainingEvents training, Dataset validation, Progress progress) {
        try (Team team = new Team(threads)) {
            return run(network, training, validation, progress, team);
        }
    }

    TrainingResult fit(
            MultilayerPerceptron network, Dataset training, Dataset validation, Progress progress, Team team) {
        return finished(run(network, TrainingEvents.of(training), validation, progress, team), progress);
    }

    private TrainingResult run(
            MultilayerPerceptron network, TrainingEvents training, Dataset validation, Progress progress, Team team) {
        Dataset first = training.epoch(1);
        requireFit(network, settings.loss(), first, "training");
        requireFit(network, settings.loss(), validation, "validation");
        MiniBatches batches = new MiniBatches(first.events(), settings.batchSize(), order);
        TrainingPass pass = new TrainingPass(network, settings.loss(), batches.mostRows(), products, team);
        Evaluation evaluation = new Evaluation(network, products, team, settings.loss());
        return new TrainingRun(settings, network, pass, evaluation, progress, first.events())
                .fit(first, training, validation, batches);
    }

    private static TrainingResult finished(TrainingResult result, Progress progress) {
        if (result.ending() == TrainingResult.Ending.NON_FINITE_LOSS && result.bestEpoch() == 0) {
            throw new IllegalStateException(result.message());
        }
        progress.ended(result);
        return result;
    }

    static void requireFit(MultilayerPerceptron network, Loss loss, Dataset data, String name) {
        int features = data.features().numCols;
        if (features != network.inputColumns()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The network expects %d features, got %d in the %s events",
                    network.inputColumns(),
                    features,
                    name));
        }
        int targets = MeanLoss.targets(loss, data.targets().numCols);
        int outputs = loss.outputs(targets);
        if (outputs != network.outputColumns()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s of the %d targets of the %s events needs %d outputs, the network has %d",
                    loss,
                    targets,
                    name,
                    outputs,
                    network.outputColumns()));
        }
        double sumOfWeights = 0;
        for (float weight : data.weights()) {
            sumOfWeights += weight;
        }
        MeanLoss.requirePositive(sumOfWeights, " over the " + name + " events");
    }
}
