package hadrec.training;

import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.internal.files.Fingerprint;
import hadrec.network.MultilayerPerceptron;
import java.util.Optional;
import java.util.function.DoublePredicate;

/** A training with its events as matrices and its network, before the first step. To be used for one training. */
public final class PreparedTraining {
    private final Training training;
    private final PreparedEvents events;
    private final MultilayerPerceptron network;
    private int threads = Team.mostThreads();

    PreparedTraining(Training training, PreparedEvents events) {
        this.training = training;
        this.events = events;
        int outputs = training.fit().loss().outputs(events.targets().size());
        network = MultilayerPerceptron.of(events.inputs().size(), training.network(), outputs, training.seed());
    }

    /**
     * {@return a training on given matrices, neither scaled nor augmented}
     *
     * @param training whose network, fit and seed are used
     * @param learned training events; not modified
     * @param judged validation events; not modified
     */
    public static PreparedTraining of(Training training, Dataset learned, Dataset judged) {
        return new PreparedTraining(training, new PreparedEvents(training, learned, judged));
    }

    /** {@return the same on a number of threads, at least 1, which changes no bit of the result} */
    public PreparedTraining withThreads(int number) {
        PreparedTraining other = new PreparedTraining(training, events);
        other.threads = number;
        return other;
    }

    /** {@return the network that is trained, in place} */
    public MultilayerPerceptron network() {
        return network;
    }

    /**
     * {@return the training events, scaled but not augmented, their targets followed by the columns that the loss asks for; not to be
     * modified}
     */
    public Dataset training() {
        return events.training();
    }

    /** {@return the validation events, likewise} */
    public Dataset validation() {
        return events.validation();
    }

    /** {@return the scaler of the targets} */
    public StandardScaler targetScaler() {
        return events.targets();
    }

    /** {@return the number of steps of the whole training} */
    public long steps() {
        return training.fit().steps(events.training().events());
    }

    /**
     * Trains the network. Interrupting the thread ends the training,
     * whose best epoch is returned; the interrupt is then used up.
     *
     * @throws IllegalArgumentException if Σw of all training events, of all validation events or of a mini-batch is not positive
     * @throws IllegalStateException if the loss or what the training carries on is not finite, or the thread is interrupted, before the
     *     first epoch is finished; the interrupt stays then
     */
    public TrainedNetwork fit(Progress progress) {
        Expect.given("Training", "a progress, Progress.none() for none", progress);
        return trained(trainer().fit(network, this::ofEpoch, events.validation(), progress));
    }

    /**
     * Trains the network, or goes on where a checkpoint was written: run the same call again after a crash or an interrupt.
     *
     * @throws IllegalArgumentException as {@link #fit(Progress)}
     * @throws IllegalStateException as {@link #fit(Progress)}
     * @throws java.io.UncheckedIOException if the checkpoint cannot be read or written, or is one of another training
     */
    public TrainedNetwork fit(Checkpoint checkpoint, Progress progress) {
        Expect.given("Training", "a checkpoint", checkpoint);
        Expect.given("Training", "a progress, Progress.none() for none", progress);
        String kernels = MatrixProducts.chosen().kernels();
        CheckpointFile.Owner owner = new CheckpointFile.Owner(
                new Fingerprint().add(training.toString()).sha256(),
                events.provenance().events(),
                kernels,
                TrainingStore.NUMERICS);
        CheckpointFile file = new CheckpointFile(checkpoint, owner);
        return trained(trainer().fit(network, this::ofEpoch, events.validation(), Optional.of(file), progress));
    }

    /** Trains the network; if the loss is not finite before the first epoch is finished, the result has no epochs. */
    TrainedNetwork attempt(Progress progress) {
        return trained(trainer().attempt(network, this::ofEpoch, events.validation(), progress));
    }

    /**
     * Takes the steps of a training with {@code most} steps, without validation.
     *
     * @param most steps, over as many epochs as needed
     * @param goesOn whether to continue, from the loss of each mini-batch before its update
     */
    public void steps(long most, DoublePredicate goesOn) {
        trainer().steps(network, this::ofEpoch, most, goesOn);
    }

    private Trainer trainer() {
        return new Trainer(
                training.fit(),
                MiniBatches.shuffled(training.seed()),
                MatrixProducts.chosen(),
                threads,
                events.featureNames());
    }

    private Dataset ofEpoch(int epoch) {
        return events.training(training.seed(), epoch, threads);
    }

    private TrainedNetwork trained(TrainedNetwork.Result result) {
        return new TrainedNetwork(training, events.inputs(), events.targets(), network, result, events.provenance());
    }

    @Override
    public String toString() {
        return "PreparedTraining on " + training().events() + " events, validated on "
                + validation().events() + "; " + network;
    }
}
