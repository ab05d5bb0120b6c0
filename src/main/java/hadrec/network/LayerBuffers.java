package hadrec.network;

import hadrec.linalg.MatrixProducts;
import hadrec.linalg.Shard;
import hadrec.linalg.Shards;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * What one layer reads and writes in a pass: all rows of a mini-batch, of which a layer touches those of its shard. Sized
 * once; a smaller mini-batch uses the first rows.
 */
public final class LayerBuffers {
    private final Layer layer;
    private final MatrixProducts products;
    private final FMatrixRMaj input;
    private final FMatrixRMaj output;
    private final FMatrixRMaj outputGradient;
    private final FMatrixRMaj inputGradient;
    private final ShardSums forwardSums;
    private final ShardSums backwardSums;
    private final float[][] laneGradients;
    private final double[] batchSums;
    private final float[] batchFactors;

    /** Buffers for inference: no gradients, no sums. */
    public static LayerBuffers forInference(
            Layer layer, MatrixProducts products, FMatrixRMaj input, FMatrixRMaj output) {
        FMatrixRMaj none = new FMatrixRMaj(0, 0);
        return new LayerBuffers(layer, products, List.of(input, output, none, none), 0, 0);
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
        Shards shards = Shards.of(input.numRows);
        return new LayerBuffers(
                layer,
                products,
                List.of(input, output, outputGradient, inputGradient),
                shards.all().size(),
                shards.lanes());
    }

    private LayerBuffers(Layer layer, MatrixProducts products, List<FMatrixRMaj> matrices, int shards, int lanes) {
        this.layer = layer;
        this.products = products;
        input = matrices.get(0);
        output = matrices.get(1);
        outputGradient = matrices.get(2);
        inputGradient = matrices.get(3);
        forwardSums = new ShardSums(shards, layer.forwardSums());
        backwardSums = new ShardSums(shards, layer.backwardSums());
        batchSums = new double[Math.max(layer.forwardSums(), layer.backwardSums())];
        batchFactors = new float[layer.batchFactors()];
        int size =
                layer.laneParameters().stream().mapToInt(FloatParameter::size).sum();
        laneGradients = new float[lanes][size];
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

    /** {@return the sum of Δᵀ A over the shards of a lane so far; whatever is in it when the lane opens is old} */
    public float[] laneGradient(Shard shard) {
        return laneGradients[shard.lane()];
    }

    /** {@return the forward or backward sums of the whole mini-batch, while these are being finished} */
    public double[] batchSums() {
        return batchSums;
    }

    /** {@return the numbers that the layer keeps between the passes of one mini-batch} */
    public float[] batchFactors() {
        return batchFactors;
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
        if (layer.laneParameters().isEmpty()) {
            return;
        }
        float[] sum = layer.laneParameters().get(0).gradient().data;
        int from = (int) ((long) sum.length * part / parts);
        int end = (int) ((long) sum.length * (part + 1) / parts);
        System.arraycopy(laneGradients[0], from, sum, from, end - from);
        for (int lane = 1; lane < shards.lanes(); lane++) {
            float[] addend = laneGradients[lane];
            for (int i = from; i < end; i++) {
                sum[i] += addend[i];
            }
        }
    }
}
