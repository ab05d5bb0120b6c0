package hadrec.network;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import java.util.List;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/**
 * The layer of {@link Dense}. Weights are outputs × inputs (w_jk: node j, input k), biases 1 × outputs. In matrices with one
 * row per event the layer is Z = A Wᵀ + b.
 */
final class DenseLayer implements Layer.Foldable {
    private final Parameter.Float32 weights;
    private final Parameter.Float32 biases;
    private final List<Parameter.Float32> parameters;

    /** Keeps both; without biases the second has no column. */
    DenseLayer(FMatrixRMaj weights, FMatrixRMaj biases) {
        this.weights = new Parameter.Float32("weights", weights);
        this.biases = new Parameter.Float32("biases", biases);
        parameters = isBiased() ? List.of(this.weights, this.biases) : List.of(this.weights);
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
    public List<Parameter.Float32> parameters() {
        return parameters;
    }

    @Override
    public void forward(Pass pass) {
        // Z = A Wᵀ + b
        float[] b = biases.value().data;
        pass.products().multTransB(pass.shard(), pass.input(), weights.value(), b, pass.output());
    }

    @Override
    public void backward(Pass pass) {
        MatrixProducts products = pass.products();
        Shard shard = pass.shard();
        FMatrixRMaj delta = pass.outputGradient();
        // ∂E/∂W = Δᵀ A (1.15)
        products.addTransA(shard, delta, pass.input(), pass.laneGradient(weights));
        if (isBiased()) {
            // ∂E/∂b = Δᵀ 1, the sum of Δ over events (1.13)
            products.sumColumns(shard, delta, !shard.opensLane(), pass.laneGradient(biases));
        }
        if (pass.wantsInputGradient()) {
            // ∂E/∂A = Δ W (the sum in 1.14, whose print lacks the layer index l + 1 of Δ)
            products.mult(shard, delta, weights.value(), pass.inputGradient());
        }
    }

    private boolean isBiased() {
        return biases.size() > 0;
    }

    @Override
    public Optional<Layer> withScaledInput(Scaling scaling) {
        // W (s a + t) + b = (W s) a + (W t + b), s along the rows of W
        FMatrixRMaj w = weights.value();
        FMatrixRMaj scaled = w.createLike();
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
        return Optional.of(new DenseLayer(scaled, shifted));
    }

    @Override
    public Optional<Layer> withScaledOutput(Scaling scaling) {
        // s (W a + b) + t = (s W) a + (s b + t), s down the columns of W
        FMatrixRMaj w = weights.value();
        FMatrixRMaj scaled = w.createLike();
        FMatrixRMaj shifted = new FMatrixRMaj(1, w.numRows);
        for (int j = 0; j < w.numRows; j++) {
            double scale = scaling.scales()[j];
            for (int k = 0; k < w.numCols; k++) {
                scaled.data[j * w.numCols + k] = (float) (scale * w.data[j * w.numCols + k]);
            }
            shifted.data[j] = (float) (scale * bias(j) + scaling.shifts()[j]);
        }
        return Optional.of(new DenseLayer(scaled, shifted));
    }

    private double bias(int node) {
        return isBiased() ? biases.value().data[node] : 0;
    }

    @Override
    public String toString() {
        return "Dense " + inputColumns() + " → " + outputColumns() + (isBiased() ? "" : " without biases");
    }
}
