package hadrec.network;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * A network prepared for fast prediction: layers that only scale columns in inference are folded into their neighbours, the other
 * layers are shared. A network whose parameters have changed has to be compiled again.
 *
 * <p>Any number of threads may use one at once: each has its own buffers, made at its first prediction; after that nothing
 * is allocated. Batches are computed {@value #BLOCK} events at a time, the last block filled up with zeros, so that an
 * event's bits depend neither on the other events nor on the threads. A single event is computed alone, with sums in another
 * order.
 *
 * <p>Features are scaled and predictions scaled back in float64 while they are copied, not folded into the weights, so that a
 * feature far from 0 keeps its digits.
 */
public final class CompiledNetwork {
    /** Events that are computed together; a multiple of 12, see {@link MatrixProducts#positionIndependent}. */
    public static final int BLOCK = 132;

    private final List<Layer> layers;
    private final Features features;
    private final Predictions predictions;
    private final int columns;
    private final int inputs;
    private final int outputs;
    private final ThreadLocal<ForwardPass> single;
    private final ThreadLocal<ForwardPass> block;

    /** Copies the features of some rows to the input of the network, scaled if need be. */
    @FunctionalInterface
    public interface Features {
        /**
         * Copies rows.
         *
         * @param first where the first row begins
         * @param stride from one row to the next
         */
        void copy(float[] features, int first, int stride, float[] input, int rows);
    }

    /** Copies the output of the network to the predictions of some rows, scaled back if need be. */
    @FunctionalInterface
    public interface Predictions {
        /**
         * Copies rows.
         *
         * @param first where the prediction of the first row begins
         */
        void copy(float[] output, float[] predictions, int first, int rows);
    }

    private CompiledNetwork(
            MultilayerPerceptron network,
            Features features,
            Predictions predictions,
            int columns,
            MatrixProducts products) {
        this.layers = network.folded().layers();
        this.features = features;
        this.predictions = predictions;
        this.columns = columns;
        inputs = network.inputColumns();
        outputs = network.outputColumns();
        single = ThreadLocal.withInitial(() -> new ForwardPass(layers, 1, products));
        block = ThreadLocal.withInitial(() -> new ForwardPass(layers, BLOCK, products.positionIndependent()));
    }

    /** {@return a network compiled with its present parameters} */
    public static CompiledNetwork of(MultilayerPerceptron network, MatrixProducts products) {
        int in = network.inputColumns();
        int out = network.outputColumns();
        return of(
                network,
                (features, first, stride, input, rows) -> System.arraycopy(features, first, input, 0, rows * in),
                (output, predictions, first, rows) -> System.arraycopy(output, 0, predictions, first, rows * out),
                in,
                products);
    }

    /**
     * A network compiled with its present parameters, between scalers.
     *
     * @param columns of a row of features, which may be more than the network's
     */
    public static CompiledNetwork of(
            MultilayerPerceptron network,
            Features features,
            Predictions predictions,
            int columns,
            MatrixProducts products) {
        return new CompiledNetwork(network, features, predictions, columns, products);
    }

    /** {@return the layers after folding} */
    List<Layer> layers() {
        return layers;
    }

    /**
     * Predicts one event.
     *
     * @param event its features; not modified
     * @param prediction set to the predictions
     * @throws IllegalArgumentException if either has the wrong length
     */
    public void predict(float[] event, float[] prediction) {
        if (event.length != columns || prediction.length != outputs) {
            throw Expect.refusal(
                    "The network expects %d features and room for %d predictions, got %d and %d",
                    columns, outputs, event.length, prediction.length);
        }
        ForwardPass pass = single.get();
        features.copy(event, 0, columns, pass.input(), 1);
        predictions.copy(pass.output(), prediction, 0, 1);
    }

    /**
     * {@return the number of blocks of a batch}
     *
     * @throws IllegalArgumentException if there are fewer than 0 events or an array is too short for them
     */
    public int blocks(float[] rows, int events, float[] predicted) {
        long needed = (long) events * columns;
        long room = (long) events * outputs;
        if (events < 0 || rows.length < needed || predicted.length < room) {
            throw Expect.refusal(
                    "The network expects %d features and room for %d predictions of %d events, got %d and %d",
                    needed, room, events, rows.length, predicted.length);
        }
        return (events + BLOCK - 1) / BLOCK;
    }

    /**
     * Predicts one block of a batch on the calling thread.
     *
     * @param rows events × features, row by row; not modified
     * @param events the events of the whole batch
     * @param predicted events × predictions; those of the block are set
     * @param number which block, from 0
     */
    public void predictBlock(float[] rows, int events, float[] predicted, int number) {
        int first = number * BLOCK;
        int count = Math.min(BLOCK, events - first);
        ForwardPass pass = block.get();
        float[] input = pass.input();
        features.copy(rows, first * columns, columns, input, count);
        Arrays.fill(input, count * inputs, BLOCK * inputs, 0);
        predictions.copy(pass.output(), predicted, first * outputs, count);
    }

    /**
     * {@return events × predictions, computed by a team}
     *
     * @param rows events × features; not modified
     * @throws IllegalArgumentException if the number of columns is not the network's
     */
    public FMatrixRMaj predict(FMatrixRMaj rows, Team team) {
        Expect.that(rows.numCols == columns, "The network expects %d features, got %d", columns, rows.numCols);
        int events = rows.numRows;
        FMatrixRMaj predicted = new FMatrixRMaj(events, outputs);
        team.run(
                blocks(rows.data, events, predicted.data),
                number -> predictBlock(rows.data, events, predicted.data, number));
        return predicted;
    }

    @Override
    public String toString() {
        return "CompiledNetwork of " + layers;
    }
}
