package hadrec.network;

import hadrec.features.StandardScaler;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/**
 * A network in the shape that is fastest to predict with: layers that only scale columns in INFER mode are folded into their
 * neighbours. It shares the layers that are not; a network whose parameters change is to be compiled anew.
 *
 * <p>Any number of threads may use one at once: each has buffers of its own, made at its first prediction; after that nothing
 * is allocated. Batches are computed {@value #BLOCK} events at a time, the last block filled up with zeros, so that an
 * event's bits depend neither on the other events nor on the threads. A single event takes products of one row, whose sums
 * run in another order.
 *
 * <p>Features are scaled and predictions scaled back in float64 while they are copied, not folded into the weights: so a
 * feature far from 0 keeps its digits, and the bits are those of scaling first.
 */
public final class CompiledNetwork {
    /** Events that are computed together; a multiple of 12, see {@link MatrixProducts#withEvenRows}. */
    public static final int BLOCK = 132;

    private final List<Layer> layers;
    private final StandardScaler inputs;
    private final StandardScaler outputs;
    private final int columns;
    private final ThreadLocal<ForwardPass> single;
    private final ThreadLocal<ForwardPass> block;

    private CompiledNetwork(
            List<Layer> layers, StandardScaler inputs, StandardScaler outputs, int columns, MatrixProducts products) {
        this.layers = layers;
        this.inputs = inputs;
        this.outputs = outputs;
        this.columns = columns;
        single = ThreadLocal.withInitial(() -> new ForwardPass(layers, 1, products));
        block = ThreadLocal.withInitial(() -> new ForwardPass(layers, BLOCK, products.withEvenRows()));
    }

    /** {@return a network compiled as it is now} */
    public static CompiledNetwork of(MultilayerPerceptron network, MatrixProducts products) {
        StandardScaler inputs = StandardScaler.identity(network.inputColumns());
        return of(network, inputs, StandardScaler.identity(network.outputColumns()), products);
    }

    /**
     * A network compiled as it is now, between scalers.
     *
     * @param inputs what scales the features
     * @param outputs what scaled the targets; predictions are scaled back
     * @throws IllegalArgumentException if a scaler has another number of columns than the network
     */
    public static CompiledNetwork of(
            MultilayerPerceptron network, StandardScaler inputs, StandardScaler outputs, MatrixProducts products) {
        return of(network, inputs, outputs, 0, products);
    }

    /**
     * A network likewise that is given rows with more than it sees.
     *
     * @param further columns after the features of each event, which it passes over
     */
    public static CompiledNetwork of(
            MultilayerPerceptron network,
            StandardScaler inputs,
            StandardScaler outputs,
            int further,
            MatrixProducts products) {
        if (inputs.size() != network.inputColumns() || outputs.size() != network.outputColumns()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "CompiledNetwork expects scalers of %d features and %d predictions, got %d and %d",
                    network.inputColumns(),
                    network.outputColumns(),
                    inputs.size(),
                    outputs.size()));
        }
        int columns = inputs.size() + further;
        return new CompiledNetwork(LayerFolding.fold(network.layers()), inputs, outputs, columns, products);
    }

    /** {@return the layers that are left to compute} */
    List<Layer> layers() {
        return layers;
    }

    /**
     * Predicts one event.
     *
     * @param features one per column; not modified
     * @param prediction set to the predictions
     * @throws IllegalArgumentException if one is of another length
     */
    public void predict(float[] features, float[] prediction) {
        if (features.length != columns || prediction.length != outputs.size()) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The network expects %d features and room for %d predictions, got %d and %d",
                    columns,
                    outputs.size(),
                    features.length,
                    prediction.length));
        }
        ForwardPass pass = single.get();
        inputs.transform(features, 0, columns, pass.input(), 1);
        outputs.inverse(pass.output(), prediction, 0, 1);
    }

    /**
     * {@return the number of blocks of a batch}
     *
     * @throws IllegalArgumentException if there are fewer than 0 events or an array is too short for them
     */
    public int blocks(float[] features, int events, float[] predictions) {
        long needed = (long) events * columns;
        long room = (long) events * outputs.size();
        if (events < 0 || features.length < needed || predictions.length < room) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The network expects %d features and room for %d predictions of %d events, got %d and %d",
                    needed,
                    room,
                    events,
                    features.length,
                    predictions.length));
        }
        return (events + BLOCK - 1) / BLOCK;
    }

    /**
     * Predicts one block of a batch, on the thread that calls.
     *
     * @param features events × features, row by row; not modified
     * @param events the events of the whole batch
     * @param predictions events × predictions; those of the block are set
     * @param number which block, from 0
     */
    public void predictBlock(float[] features, int events, float[] predictions, int number) {
        int first = number * BLOCK;
        int rows = Math.min(BLOCK, events - first);
        ForwardPass pass = block.get();
        float[] input = pass.input();
        inputs.transform(features, first * columns, columns, input, rows);
        Arrays.fill(input, rows * inputs.size(), BLOCK * inputs.size(), 0);
        outputs.inverse(pass.output(), predictions, first * outputs.size(), rows);
    }

    /**
     * {@return events × predictions, computed by a team}
     *
     * @param features events × features; not modified
     * @throws IllegalArgumentException if the number of columns is not the network's
     */
    public FMatrixRMaj predict(FMatrixRMaj features, Team team) {
        if (features.numCols != columns) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "The network expects %d features, got %d", columns, features.numCols));
        }
        int events = features.numRows;
        FMatrixRMaj predictions = new FMatrixRMaj(events, outputs.size());
        team.run(
                blocks(features.data, events, predictions.data),
                number -> predictBlock(features.data, events, predictions.data, number));
        return predictions;
    }

    @Override
    public String toString() {
        return "CompiledNetwork of " + layers;
    }
}
