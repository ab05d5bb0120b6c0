package hadrec.training;

import hadrec.data.EventColumn;
import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.Fingerprint;
import hadrec.internal.files.WholeFile;
import hadrec.loss.Loss;
import hadrec.network.MultilayerPerceptron;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.Table;

/**
 * The result of a training: the network, and all that its predictions depend on.
 *
 * @param training that made it
 * @param inputs scaler of the features
 * @param targets scaler of the targets
 * @param network with the parameters that {@link Result} describes; not to be modified
 * @param result how the training went
 * @param provenance the events and the arithmetic it comes from
 */
public record TrainedNetwork(
        Training training,
        StandardScaler inputs,
        StandardScaler targets,
        MultilayerPerceptron network,
        Result result,
        Provenance provenance) {
    /** A network of which nothing more is known. */
    public TrainedNetwork(
            Training training,
            StandardScaler inputs,
            StandardScaler targets,
            MultilayerPerceptron network,
            Result result) {
        this(training, inputs, targets, network, result, Provenance.UNKNOWN);
    }

    /**
     * How a training ended. The network then holds the parameters of the best epoch. Only where settings are compared there may be no
     * epoch at all, as the loss was not finite from the start; the network is then as it began.
     *
     * @param history of the finished epochs
     * @param ending why it ended
     * @param message the same in a sentence
     * @param trainingEvents number of events of an epoch
     * @param kernels of the matrix products, and the architecture: others give other last digits
     */
    public record Result(TrainingHistory history, Ending ending, String message, int trainingEvents, String kernels) {
        /** {@return the epoch kept, from 1; 0 if none was finished} */
        public int bestEpoch() {
            return history.bestEpoch();
        }
    }

    /** Why a training ended. */
    public enum Ending {
        /** All epochs were done. */
        COMPLETED,
        /** The validation loss had not improved for {@code patience} epochs. */
        EARLY_STOPPED,
        /** Its thread was interrupted. */
        INTERRUPTED,
        /**
         * The loss of a mini-batch or of the validation events was infinite or not a number; or one of the numbers that go from step to
         * step was: running statistics of a layer, parameters, or the optimizer's memory.
         */
        NON_FINITE_LOSS
    }

    /**
     * Where a trained network comes from.
     *
     * @param events SHA-256 of the scaled features, targets and weights of its training and validation events; empty if not known
     * @param lowest smallest value of each feature among the training events, in the units of the events; empty if not known
     * @param highest largest value, likewise
     * @param library that trained it
     * @param columns what is declared of the columns that a prediction reads, sorted by name; empty if not known
     */
    public record Provenance(
            String events, List<Double> lowest, List<Double> highest, Library library, List<Column> columns) {
        /** Of a model file that does not tell. */
        static final Provenance UNKNOWN = new Provenance("", List.of(), List.of(), new Library("", 0), List.of());

        /**
         * Copies the lists.
         *
         * @throws IllegalArgumentException if they have different sizes, or a lowest value is above a highest
         */
        public Provenance {
            lowest = List.copyOf(lowest);
            highest = List.copyOf(highest);
            columns = List.copyOf(columns);
            Expect.that(
                    lowest.size() == highest.size(),
                    "Provenance expects a lowest and a highest value of each feature, got %d and %d",
                    lowest.size(),
                    highest.size());
            for (int i = 0; i < lowest.size(); i++) {
                Expect.that(
                        lowest.get(i) <= highest.get(i),
                        "Provenance expects lowest values below the highest, got %s and %s of feature %d",
                        lowest.get(i),
                        highest.get(i),
                        i + 1);
            }
        }
    }

    /**
     * A version of this library.
     *
     * @param version of the release, or of the release that this one follows; empty if not known
     * @param numerics version of its arithmetic: another one may give other last digits; 0 if not known
     */
    public record Library(String version, int numerics) {
        /** The one at work. */
        static final Library PRESENT = new Library("0.1.0", TrainingStore.NUMERICS);
    }

    /**
     * What is declared of a column of events: by its {@link hadrec.data.Role}, or by the schemas of the training's symmetries.
     *
     * @param name in the table
     * @param unit in the table, 1 for a pure number; empty if it is not declared
     * @param symmetry what a rotation and a reflection of the event do to it, as far as it is declared
     */
    public record Column(String name, String unit, EventColumn.Symmetry symmetry) {}

    /** The network and how its training ended. */
    @Override
    public String toString() {
        return network + "; " + result.message;
    }

    /** The same without times. */
    TrainedNetwork withoutTimes() {
        Result timeless = new Result(
                result.history.withoutTimes(), result.ending, result.message, result.trainingEvents, result.kernels);
        return new TrainedNetwork(training, inputs, targets, network, timeless, provenance);
    }

    /**
     * {@return the network's outputs, events × outputs: in the units and frame of their targets; other outputs that the loss asks for are not
     * scaled back}
     *
     * @param events with the columns of the features; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public FMatrixRMaj predict(Table events) {
        FMatrixRMaj features =
                inputs.transform(training.data().networkFeatures().matrix(events));
        return outputs().inverse(network.predict(features));
    }

    /** {@return what scales the network's outputs, each as its target, see {@link Loss#targetOf}} */
    public StandardScaler outputs() {
        return targets.ofColumns(IntStream.range(0, network.outputColumns())
                .map(output -> training.fit().loss().targetOf(output, targets.size()))
                .toArray());
    }

    /**
     * {@return the SHA-256 of training, scalers and the network's state} A loaded network has that of the saved one; so has one trained
     * again with the same events and kernels.
     */
    public String sha256() {
        return new Fingerprint()
                .add(training.toString())
                .add(inputs.offsets())
                .add(inputs.scales())
                .add(targets.offsets())
                .add(targets.scales())
                .add(network.sha256())
                .sha256();
    }

    /**
     * Writes a model file, which replaces an existing one when it is complete. It holds no times, so that the same training writes the
     * same bytes.
     *
     * @throws IllegalStateException if no epoch was finished
     * @throws java.io.UncheckedIOException if it cannot be written
     */
    public void save(Path file) {
        WholeFile.write(file, toBytes());
    }

    /**
     * {@return the bytes of the model file that {@link #save} writes, to be kept in a file of another kind}
     *
     * @throws IllegalStateException if no epoch was finished
     */
    public byte[] toBytes() {
        requireLearned();
        return ModelFile.bytes(withoutTimes(), TrainingJson.of());
    }

    /**
     * Reads the bytes of a model file.
     *
     * @param name of what they come from, for messages
     * @param bytes of {@link #toBytes}; not modified
     * @param further as of {@link #load}
     * @throws java.io.UncheckedIOException if they are not those of a model file of this version
     */
    public static TrainedNetwork ofBytes(String name, byte[] bytes, Class<?>... further) {
        return ModelFile.read(name, bytes, TrainingJson.of(further));
    }

    /**
     * Refuses a network that has learned nothing.
     *
     * @throws IllegalStateException if no epoch was finished
     */
    public void requireLearned() {
        if (result.bestEpoch() == 0) {
            throw new IllegalStateException(
                    "No epoch of the training was finished, there is no network to keep: " + result.message);
        }
    }

    /**
     * Reads a model file.
     *
     * @param further classes of one's own in its training: layers, losses, optimizers, learning rates
     * @throws java.io.UncheckedIOException if it cannot be read or is not a model file of this version
     */
    public static TrainedNetwork load(Path file, Class<?>... further) {
        return ModelFile.read(file, TrainingJson.of(further));
    }
}
