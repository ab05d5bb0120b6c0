package hadrec.network;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * What one layer reads and writes in a pass: all rows of a mini-batch, of which a layer touches those of its shard. Sized
 * once; a smaller mini-batch uses the first rows.
 */
public final class LayerBuffers {
    /** Numbers in a tile: long enough for vector instructions, short enough for a core's first cache. */
    private static final int TILE = 512;

    private final Layer layer;
    private final MatrixProducts products;
    private final FMatrixRMaj input;
    private final FMatrixRMaj output;
    private final FMatrixRMaj outputGradient;
    private final FMatrixRMaj inputGradient;
    private final ShardSums forwardSums;
    private final ShardSums backwardSums;
    private final List<float[][]> gradientsOfLane = new ArrayList<>();
    private final List<float[][]> tilesOfLane = new ArrayList<>();
    private final List<TileWalk> walkOfLane = new ArrayList<>();
    private final double[] batchSums;
    private final float[][] batchFactors;

    /** Buffers for inference: no gradients, no sums. */
    public static LayerBuffers forInference(
            Layer layer, MatrixProducts products, FMatrixRMaj input, FMatrixRMaj output) {
        FMatrixRMaj none = new FMatrixRMaj(0, 0);
        return new LayerBuffers(layer, products, List.of(input, output, none, none));
    }

    /**
     * Buffers for training.
     *
     * @param inputGradient an empty matrix where nobody needs the gradient of the input
     */
    public static LayerBuffers forTraining(
            Layer layer,
            MatrixProducts products,
            FMatrixRMaj input,
            FMatrixRMaj output,
            FMatrixRMaj outputGradient,
            FMatrixRMaj inputGradient) {
        LayerBuffers buffers = new LayerBuffers(layer, products, List.of(input, output, outputGradient, inputGradient));
        buffers.addLaneGradients();
        return buffers;
    }

    private LayerBuffers(Layer layer, MatrixProducts products, List<FMatrixRMaj> matrices) {
        this.layer = layer;
        this.products = products;
        input = matrices.get(0);
        output = matrices.get(1);
        outputGradient = matrices.get(2);
        inputGradient = matrices.get(3);
        Shards shards = Shards.of(input.numRows);
        forwardSums = new ShardSums(shards.all().size(), layer.forwardSums());
        backwardSums = new ShardSums(shards.all().size(), layer.backwardSums());
        batchSums = new double[Math.max(layer.forwardSums(), layer.backwardSums())];
        int tile = tileRows() * input.numCols;
        batchFactors = new float[layer.batchFactors()][tile];
        for (int lane = 0; lane < shards.lanes(); lane++) {
            tilesOfLane.add(new float[layer.laneTiles()][tile]);
            walkOfLane.add(new TileWalk(tile));
        }
    }

    /** The first lane sums in the gradient itself. */
    private void addLaneGradients() {
        List<FloatParameter> parameters = layer.laneParameters();
        for (int lane = 0; lane < tilesOfLane.size(); lane++) {
            float[][] gradients = new float[parameters.size()][];
            for (int p = 0; p < gradients.length; p++) {
                FloatParameter parameter = parameters.get(p);
                gradients[p] = lane == 0 ? parameter.gradient().data : new float[parameter.size()];
            }
            gradientsOfLane.add(gradients);
        }
    }

    /** {@return rows × input columns; equal to the output where the layer works in place} */
    public FMatrixRMaj input() {
        return input;
    }

    /** {@return rows × output columns} */
    public FMatrixRMaj output() {
        return output;
    }

    /** {@return ∂E/∂output} */
    public FMatrixRMaj outputGradient() {
        return outputGradient;
    }

    /** {@return ∂E/∂input} */
    public FMatrixRMaj inputGradient() {
        return inputGradient;
    }

    /** {@return whether anybody needs ∂E/∂input; nobody does in front of the first layer} */
    public boolean wantsInputGradient() {
        return inputGradient.getNumElements() > 0;
    }

    /** {@return what multiplies matrices} */
    public MatrixProducts products() {
        return products;
    }

    /** {@return the forward sums of a shard, to add to; 0 at the start of a mini-batch} */
    public double[] forwardSums(Shard shard) {
        return forwardSums.of(shard);
    }

    /** {@return the backward sums of a shard, to add to; 0 at the start of a mini-batch} */
    public double[] backwardSums(Shard shard) {
        return backwardSums.of(shard);
    }

    /**
     * {@return the sum of a parameter's gradient over the shards of a lane so far; whatever is in it when the lane opens is
     * old}
     */
    public float[] laneGradient(Shard shard, FloatParameter parameter) {
        return gradientsOfLane.get(shard.lane())[layer.laneParameters().indexOf(parameter)];
    }

    /** {@return the forward or backward sums of the whole mini-batch, while these are being finished} */
    public double[] batchSums() {
        return batchSums;
    }

    /** {@return how many rows of the input make a tile: enough for a loop of some hundred numbers} */
    public int tileRows() {
        return Math.max(1, TILE / input.numCols);
    }

    /** {@return one of the tiles of a shard's lane, to work on; a tile is {@link #tileRows} rows side by side} */
    public float[] tile(Shard shard, int number) {
        return tilesOfLane.get(shard.lane())[number];
    }

    /** The way through a shard's rows of the input, or of a matrix of the same width. */
    TileWalk walk(Shard shard) {
        return walkOfLane.get(shard.lane()).start(shard.firstRow() * input.numCols, shard.endRow() * input.numCols);
    }

    /** {@return a factor of every column: set for the first row of a tile, then {@linkplain #repeatBatchFactors repeated}} */
    public float[] batchFactor(int number) {
        return batchFactors[number];
    }

    /** Repeats the factors that were set for the first row of the tile. */
    public void repeatBatchFactors() {
        for (float[] factor : batchFactors) {
            repeatFirstRow(factor);
        }
    }

    /** Copies the first row of a tile to its other rows. */
    void repeatFirstRow(float[] tile) {
        int columns = input.numCols;
        for (int at = columns; at < tile.length; at += columns) {
            System.arraycopy(tile, 0, tile, at, columns);
        }
    }

    /** Adds up the forward sums of a mini-batch in the order of its shards and lets the layer finish them. */
    public void reduceForward(Shards shards) {
        forwardSums.moveInto(batchSums, shards);
        layer.finishForwardSums(shards.rows(), this);
    }

    /** Adds up the backward sums of a mini-batch in the order of its shards and lets the layer finish them. */
    public void reduceBackward(Shards shards) {
        backwardSums.moveInto(batchSums, shards);
        layer.finishBackwardSums(shards.rows(), this);
    }

    /** Adds up part {@code part} of {@code parts} of the lanes' gradients, in the order of the lanes. */
    public void reduceLanes(Shards shards, int part, int parts) {
        for (int p = 0; p < layer.laneParameters().size(); p++) {
            float[] sum = gradientsOfLane.get(0)[p];
            int from = (int) ((long) sum.length * part / parts);
            int end = (int) ((long) sum.length * (part + 1) / parts);
            for (int lane = 1; lane < shards.lanes(); lane++) {
                add(sum, gradientsOfLane.get(lane)[p], from, end);
            }
        }
    }

    private static void add(float[] sum, float[] addend, int from, int end) {
        for (int i = from; i < end; i++) {
            sum[i] += addend[i];
        }
    }
}
