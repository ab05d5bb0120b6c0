package hadrec.network;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import java.util.List;
import java.util.Optional;
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
    private final FloatParameter biases;
    private final List<FloatParameter> parameters;

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
        biases = new FloatParameter("biases", new FMatrixRMaj(1, biased ? outputs : 0));
        parameters = biased ? List.of(weights, biases) : List.of(weights);
    }

    private Dense(FMatrixRMaj weights, FMatrixRMaj biases) {
        this.weights = new FloatParameter("weights", weights);
        this.biases = new FloatParameter("biases", biases);
        parameters = List.of(this.weights, this.biases);
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
        return parameters;
    }

    @Override
    public List<FloatParameter> laneParameters() {
        return parameters;
    }

    @Override
    public void forward(Mode mode, Shard shard, LayerBuffers buffers) {
        // Z = A Wᵀ + b
        float[] b = biases.value().data;
        buffers.products().multTransB(shard, buffers.input(), weights.value(), b, buffers.output());
    }

    @Override
    public void backward(Shard shard, LayerBuffers buffers) {
        MatrixProducts products = buffers.products();
        FMatrixRMaj delta = buffers.outputGradient();
        // ∂E/∂W = Δᵀ A (1.15)
        products.addTransA(shard, delta, buffers.input(), buffers.laneGradient(shard, weights));
        if (isBiased()) {
            // ∂E/∂b = Δᵀ 1, the sum of Δ over events (1.13)
            products.sumColumns(shard, delta, !shard.opensLane(), buffers.laneGradient(shard, biases));
        }
        if (buffers.wantsInputGradient()) {
            // ∂E/∂A = Δ W (the sum in 1.14, whose print lacks the layer index l + 1 of Δ)
            products.mult(shard, delta, weights.value(), buffers.inputGradient());
        }
    }

    private boolean isBiased() {
        return biases.size() > 0;
    }

    @Override
    public Optional<Layer> withScaledInput(ColumnScaling scaling) {
        // W (s a + t) + b = (W s) a + (W t + b), s along the rows of W
        FMatrixRMaj w = weights.value();
        FMatrixRMaj scaled = new FMatrixRMaj(w.numRows, w.numCols);
        FMatrixRMaj shifted = new FMatrixRMaj(1, w.numRows);
        for (int j = 0; j < w.numRows; j++) {
            double shift = bias(j);
            for (int k = 0; k < w.numCols; k++) {
                double weight = w.data[j * w.numCols + k];
                scaled.data[j * w.numCols + k] = (float) (weight * scaling.scales()[k]);
                shift += weight * scaling.shifts()[k];
            }
            shifted.data[j] = (float) shift;
        }
        return Optional.of(new Dense(scaled, shifted));
    }

    @Override
    public Optional<Layer> withScaledOutput(ColumnScaling scaling) {
        // s (W a + b) + t = (s W) a + (s b + t), s down the columns of W
        FMatrixRMaj w = weights.value();
        FMatrixRMaj scaled = new FMatrixRMaj(w.numRows, w.numCols);
        FMatrixRMaj shifted = new FMatrixRMaj(1, w.numRows);
        for (int j = 0; j < w.numRows; j++) {
            double scale = scaling.scales()[j];
            for (int k = 0; k < w.numCols; k++) {
                scaled.data[j * w.numCols + k] = (float) (scale * w.data[j * w.numCols + k]);
            }
            shifted.data[j] = (float) (scale * bias(j) + scaling.shifts()[j]);
        }
        return Optional.of(new Dense(scaled, shifted));
    }

    private double bias(int node) {
        return isBiased() ? biases.value().data[node] : 0;
    }

    @Override
    public String toString() {
        return "Dense " + inputColumns() + " → " + outputColumns() + (isBiased() ? "" : " without biases");
    }
}
