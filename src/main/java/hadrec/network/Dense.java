package hadrec.network;

import hadrec.linalg.Shard;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * A dense layer, z = W a + b for each event (eq. 1.7 and 1.10; the printed left side of 1.10 should read z).
 *
 * <p>Weights are outputs × inputs (w_jk: node j, input k), biases 1 × outputs. In matrices with one row per event the layer
 * is Z = A Wᵀ + b.
 */
public final class Dense implements Layer {
    private final FloatParameter weights;
    private final List<FloatParameter> biases;
    private final List<FloatParameter> laneParameters;

    /**
     * A layer with weights drawn from an initializer and biases 0.
     *
     * @param biased whether it has biases; it needs none directly before a batch normalization
     * @throws IllegalArgumentException if a number of columns is less than 1
     */
    public Dense(int inputs, int outputs, boolean biased, Initializer initializer, SplittableRandom random) {
        if (inputs < 1 || outputs < 1) {
            throw new IllegalArgumentException(
                    "Dense expects at least one input and one output column, got " + inputs + " and " + outputs);
        }
        weights = new FloatParameter("weights", initializer.draw(outputs, inputs, random));
        laneParameters = List.of(weights);
        biases = biased ? List.of(new FloatParameter("biases", new FMatrixRMaj(1, outputs))) : List.of();
    }

    @Override
    public int inputColumns() {
        return weights.value().numCols;
    }

    @Override
    public int outputColumns() {
        return weights.value().numRows;
    }

    @Override
    public List<FloatParameter> parameters() {
        return biases.isEmpty() ? List.of(weights) : List.of(weights, biases.get(0));
    }

    @Override
    public List<FloatParameter> laneParameters() {
        return laneParameters;
    }

    @Override
    public void forward(Mode mode, Shard shard, LayerBuffers buffers) {
        // Z = A Wᵀ + b
        buffers.products().multTransB(shard, buffers.input(), weights.value(), buffers.output());
        if (!biases.isEmpty()) {
            addBiases(shard, buffers.output().data, biases.get(0).value().data);
        }
    }

    private static void addBiases(Shard shard, float[] z, float[] b) {
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            int at = row * b.length;
            for (int j = 0; j < b.length; j++) {
                z[at + j] += b[j];
            }
        }
    }

    @Override
    public int backwardSums() {
        return biases.isEmpty() ? 0 : outputColumns();
    }

    @Override
    public void sumBackward(Shard shard, LayerBuffers buffers) {
        if (biases.isEmpty()) {
            return;
        }
        // ∂E/∂b = Σ Δ over events (1.13)
        float[] delta = buffers.outputGradient().data;
        double[] sums = buffers.backwardSums(shard);
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            int at = row * sums.length;
            for (int j = 0; j < sums.length; j++) {
                sums[j] += delta[at + j];
            }
        }
    }

    @Override
    public void finishBackwardSums(int rows, LayerBuffers buffers) {
        if (biases.isEmpty()) {
            return;
        }
        float[] gradient = biases.get(0).gradient().data;
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] = (float) buffers.batchSums()[j];
        }
    }

    @Override
    public void backward(Shard shard, LayerBuffers buffers) {
        // ∂E/∂W = Δᵀ A (1.15)
        buffers.products().addTransA(shard, buffers.outputGradient(), buffers.input(), buffers.laneGradient(shard));
        if (buffers.wantsInputGradient()) {
            // ∂E/∂A = Δ W (the sum in 1.14, whose print lacks the layer index l + 1 of Δ)
            buffers.products().mult(shard, buffers.outputGradient(), weights.value(), buffers.inputGradient());
        }
    }

    @Override
    public String toString() {
        return "Dense " + inputColumns() + " → " + outputColumns() + (biases.isEmpty() ? " without biases" : "");
    }
}
