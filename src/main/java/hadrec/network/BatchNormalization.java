package hadrec.network;

import hadrec.internal.compute.Shard;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/**
 * Batch normalization, y = γ x̂ + β with x̂ = (x − μ)/√(σ² + ε) for each column (eq. 1.16–1.18; γ is per column too, its
 * index is missing in print).
 *
 * <p>In TRAIN mode μ and σ² are the mean and the biased variance of the mini-batch, whatever the weights of its events. In
 * INFER mode they are running statistics: after each mini-batch of m rows r ← (1 − momentum) r + momentum · batch, where the
 * running variance takes the unbiased m/(m − 1) σ². (What Keras calls momentum is 1 minus this one.)
 *
 * <p>Sums are float64 (of float32 sums over at most 32 rows); the mean is subtracted as the sum of two float32
 * numbers, so that a column far from 0 keeps its digits.
 *
 * @see "Ioffe and Szegedy, ICML 2015"
 */
public final class BatchNormalization implements Layer {
    /** Keras's ε, which the thesis is assumed to have used. */
    public static final double THESIS_EPSILON = 1e-3;

    /** 1 minus Keras's 0.99, which the thesis is assumed to have used. */
    public static final double THESIS_MOMENTUM = 0.01;

    /** Tiles whose float32 sums are added up before they go into float64. */
    private static final int RUN = 32;

    // the factors of each column, see LayerBuffers.batchFactor
    private static final int MEAN = 0;
    private static final int MEAN_REST = 1;
    private static final int INVERSE = 2;
    private static final int SCALE = 3;
    private static final int SHIFT = 4;
    private static final int MEAN_DY = 5;
    private static final int SLOPE = 6;
    private static final int FACTORS = 7;

    private final FloatParameter gamma;
    private final FloatParameter beta;
    private final FloatParameter runningMean;
    private final FloatParameter runningVariance;
    private final NormalizationConstants constants;

    /**
     * A normalization with γ = 1, β = 0, running mean 0 and variance 1.
     *
     * @throws IllegalArgumentException if there is no column, ε is not positive or the momentum not within (0, 1]
     */
    public BatchNormalization(int columns, double epsilon, double momentum) {
        if (columns < 1) {
            throw new IllegalArgumentException("BatchNormalization expects at least one column, got " + columns);
        }
        constants = new NormalizationConstants(epsilon, momentum);
        gamma = new FloatParameter("gamma", filled(columns, 1));
        beta = new FloatParameter("beta", filled(columns, 0));
        runningMean = new FloatParameter("running_mean", filled(columns, 0));
        runningVariance = new FloatParameter("running_variance", filled(columns, 1));
    }

    private static FMatrixRMaj filled(int columns, float value) {
        FMatrixRMaj row = new FMatrixRMaj(1, columns);
        Arrays.fill(row.data, value);
        return row;
    }

    /** {@return its ε and its momentum} */
    public NormalizationConstants constants() {
        return constants;
    }

    @Override
    public int inputColumns() {
        return gamma.size();
    }

    @Override
    public int outputColumns() {
        return gamma.size();
    }

    @Override
    public List<FloatParameter> parameters() {
        return List.of(gamma, beta);
    }

    @Override
    public List<FloatParameter> statistics() {
        return List.of(runningMean, runningVariance);
    }

    @Override
    public boolean couplesRows() {
        return true;
    }

    @Override
    public int batchFactors() {
        return FACTORS;
    }

    @Override
    public int laneTiles() {
        return 4;
    }

    @Override
    public int forwardSums() {
        return 2 * gamma.size();
    }

    @Override
    public void sumForward(Shard shard, LayerBuffers buffers) {
        // Σ (x − k) and Σ (x − k)², with k near the mean of the shard: float32 then holds the squares of any column
        float[] x = buffers.tile(shard, 0);
        float[] k = buffers.tile(shard, 1);
        float[] sum = buffers.tile(shard, 2);
        float[] squares = buffers.tile(shard, 3);
        double[] sums = buffers.forwardSums(shard);
        setToMeans(k, shard, buffers);
        TileWalk walk = buffers.walk(shard);
        while (walk.next()) {
            walk.load(buffers.input(), x);
            NormalizationLoops.addSquares(walk.count(), x, k, sum, squares);
            moveSums(sums, sum, squares, walk);
        }
        unshift(sums, k, shard.rows());
    }

    /** Column means of a shard in float32, repeated for each row of the tile. */
    private void setToMeans(float[] tile, Shard shard, LayerBuffers buffers) {
        int n = gamma.size();
        buffers.products().sumColumns(shard, buffers.input(), false, tile);
        for (int j = 0; j < n; j++) {
            tile[j] /= shard.rows();
        }
        buffers.repeatFirstRow(tile);
    }

    /** Σ x and Σ x² from Σ (x − k) and Σ (x − k)². */
    private static void unshift(double[] sums, float[] k, int rows) {
        int n = sums.length / 2;
        for (int j = 0; j < n; j++) {
            double shift = k[j];
            sums[n + j] += shift * (2 * sums[j] + rows * shift);
            sums[j] += rows * shift;
        }
    }

    /** Moves sums over at most 32 tiles from float32 to float64. */
    private void moveSums(double[] sums, float[] first, float[] second, TileWalk walk) {
        int n = gamma.size();
        if (walk.closesRun(RUN)) {
            NormalizationLoops.moveInto(sums, 0, n, first);
            NormalizationLoops.moveInto(sums, n, n, second);
        }
    }

    @Override
    public void finishForwardSums(int rows, LayerBuffers buffers) {
        if (rows < 2) {
            throw new IllegalArgumentException(
                    "BatchNormalization expects at least 2 rows in a mini-batch of training, got " + rows);
        }
        int n = gamma.size();
        double[] sums = buffers.batchSums();
        double unbiased = rows / (rows - 1.0);
        for (int j = 0; j < n; j++) {
            double mean = sums[j] / rows;
            double variance = Math.max(0, sums[n + j] / rows - mean * mean);
            setFactors(buffers, j, mean, variance);
            follow(runningMean, j, mean);
            follow(runningVariance, j, variance * unbiased);
        }
        buffers.repeatBatchFactors();
    }

    private void follow(FloatParameter running, int column, double batch) {
        double momentum = constants.momentum();
        double old = running.value().data[column];
        running.value().data[column] = (float) ((1 - momentum) * old + momentum * batch);
    }

    private void setFactors(LayerBuffers buffers, int column, double mean, double variance) {
        double inverse = 1 / Math.sqrt(variance + constants.epsilon());
        float high = (float) mean;
        buffers.batchFactor(MEAN)[column] = high;
        buffers.batchFactor(MEAN_REST)[column] = (float) (mean - high);
        buffers.batchFactor(INVERSE)[column] = (float) inverse;
        buffers.batchFactor(SCALE)[column] = (float) (gamma.value().data[column] * inverse);
        buffers.batchFactor(SHIFT)[column] = beta.value().data[column];
    }

    @Override
    public void forward(Mode mode, Shard shard, LayerBuffers buffers) {
        if (mode == Mode.INFER) {
            for (int j = 0; j < gamma.size(); j++) {
                setFactors(buffers, j, runningMean.value().data[j], runningVariance.value().data[j]);
            }
            buffers.repeatBatchFactors();
        }
        // y = γ (x − μ)/√(σ² + ε) + β (1.18)
        float[] mean = buffers.batchFactor(MEAN);
        float[] meanRest = buffers.batchFactor(MEAN_REST);
        float[] scale = buffers.batchFactor(SCALE);
        float[] shift = buffers.batchFactor(SHIFT);
        float[] x = buffers.tile(shard, 0);
        TileWalk walk = buffers.walk(shard);
        while (walk.next()) {
            walk.load(buffers.input(), x);
            NormalizationLoops.normalize(walk.count(), x, mean, meanRest, scale, shift);
            walk.store(x, buffers.output());
        }
    }

    @Override
    public Optional<ColumnScaling> inferredScaling() {
        float[] mean = runningMean.value().data;
        float[] variance = runningVariance.value().data;
        return ColumnScaling.ofNormalization(
                gamma.value().data, beta.value().data, mean, variance, constants.epsilon());
    }

    @Override
    public int backwardSums() {
        return 2 * gamma.size();
    }

    @Override
    public void sumBackward(Shard shard, LayerBuffers buffers) {
        // Σ ∂E/∂y and Σ ∂E/∂y (x − μ)
        float[] mean = buffers.batchFactor(MEAN);
        float[] meanRest = buffers.batchFactor(MEAN_REST);
        float[] x = buffers.tile(shard, 0);
        float[] dy = buffers.tile(shard, 1);
        float[] sum = buffers.tile(shard, 2);
        float[] products = buffers.tile(shard, 3);
        double[] sums = buffers.backwardSums(shard);
        TileWalk walk = buffers.walk(shard);
        while (walk.next()) {
            walk.load(buffers.input(), x);
            walk.load(buffers.outputGradient(), dy);
            NormalizationLoops.addProducts(walk.count(), x, dy, mean, meanRest, sum, products);
            moveSums(sums, sum, products, walk);
        }
    }

    @Override
    public void finishBackwardSums(int rows, LayerBuffers buffers) {
        int n = gamma.size();
        double[] sums = buffers.batchSums();
        for (int j = 0; j < n; j++) {
            double inverse = buffers.batchFactor(INVERSE)[j];
            // ∂E/∂β = Σ ∂E/∂y and ∂E/∂γ = Σ ∂E/∂y x̂
            beta.gradient().data[j] = (float) sums[j];
            gamma.gradient().data[j] = (float) (sums[n + j] * inverse);
            double scale = gamma.value().data[j] * inverse;
            buffers.batchFactor(MEAN_DY)[j] = (float) (sums[j] / rows);
            buffers.batchFactor(SLOPE)[j] = (float) (scale * inverse * inverse * sums[n + j] / rows);
        }
        buffers.repeatBatchFactors();
    }

    @Override
    public void backward(Shard shard, LayerBuffers buffers) {
        if (!buffers.wantsInputGradient()) {
            return;
        }
        // ∂E/∂x = γ/√(σ² + ε) (∂E/∂y − ⟨∂E/∂y⟩ − x̂ ⟨∂E/∂y x̂⟩)
        float[] mean = buffers.batchFactor(MEAN);
        float[] meanRest = buffers.batchFactor(MEAN_REST);
        float[] scale = buffers.batchFactor(SCALE);
        float[] meanDy = buffers.batchFactor(MEAN_DY);
        float[] slope = buffers.batchFactor(SLOPE);
        float[] x = buffers.tile(shard, 0);
        float[] dy = buffers.tile(shard, 1);
        TileWalk walk = buffers.walk(shard);
        while (walk.next()) {
            walk.load(buffers.input(), x);
            walk.load(buffers.outputGradient(), dy);
            NormalizationLoops.inputGradient(walk.count(), x, dy, mean, meanRest, scale, meanDy, slope);
            walk.store(dy, buffers.inputGradient());
        }
    }

    @Override
    public String toString() {
        return "batch normalization of " + gamma.size() + " (epsilon " + constants.epsilon() + ", momentum "
                + constants.momentum() + ")";
    }
}
