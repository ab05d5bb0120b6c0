package hadrec.network;

import hadrec.linalg.Shard;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/**
 * Batch normalization, y = γ x̂ + β with x̂ = (x − μ)/√(σ² + ε) for each column (eq. 1.16–1.18; γ is per column too, its
 * index is missing in print).
 *
 * <p>In TRAIN mode μ and σ² are the mean and the biased variance of the mini-batch, whatever the weights of its events. In
 * INFER mode they are running statistics: after each mini-batch of m rows r ← (1 − momentum) r + momentum · batch, where the
 * running variance takes the unbiased m/(m − 1) σ². (What Keras calls momentum is 1 minus this one.)
 *
 * <p>Sums are float64; the mean is subtracted as the sum of two float32 numbers, so that a column far from 0 keeps its digits.
 *
 * @see "Ioffe and Szegedy, ICML 2015"
 */
public final class BatchNormalization implements Layer {
    /** Keras's ε, which the thesis is assumed to have used. */
    public static final double THESIS_EPSILON = 1e-3;

    /** 1 minus Keras's 0.99, which the thesis is assumed to have used. */
    public static final double THESIS_MOMENTUM = 0.01;

    private final FloatParameter gamma;
    private final FloatParameter beta;
    private final FloatParameter runningMean;
    private final FloatParameter runningVariance;
    private final double epsilon;
    private final double momentum;

    /**
     * A normalization with γ = 1, β = 0, running mean 0 and variance 1.
     *
     * @throws IllegalArgumentException if there is no column, ε is not positive or the momentum not within (0, 1]
     */
    public BatchNormalization(int columns, double epsilon, double momentum) {
        if (columns < 1) {
            throw new IllegalArgumentException("BatchNormalization expects at least one column, got " + columns);
        }
        if (!(epsilon > 0) || !(momentum > 0 && momentum <= 1)) {
            throw new IllegalArgumentException("BatchNormalization expects epsilon > 0 and 0 < momentum <= 1, got "
                    + epsilon + " and " + momentum);
        }
        this.epsilon = epsilon;
        this.momentum = momentum;
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
        return Factors.KINDS * gamma.size();
    }

    @Override
    public int forwardSums() {
        return 2 * gamma.size();
    }

    @Override
    public void sumForward(Shard shard, LayerBuffers buffers) {
        // Σ x and Σ x², exact products of float32 numbers in float64
        int n = gamma.size();
        float[] x = buffers.input().data;
        double[] sums = buffers.forwardSums(shard);
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            int at = row * n;
            for (int j = 0; j < n; j++) {
                double value = x[at + j];
                sums[j] += value;
                sums[n + j] += value * value;
            }
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
        for (int j = 0; j < n; j++) {
            double mean = sums[j] / rows;
            double variance = Math.max(0, sums[n + j] / rows - mean * mean);
            setFactors(buffers.batchFactors(), j, mean, variance);
            follow(runningMean, j, mean);
            follow(runningVariance, j, variance * rows / (rows - 1));
        }
    }

    private void follow(FloatParameter running, int column, double batch) {
        double old = running.value().data[column];
        running.value().data[column] = (float) ((1 - momentum) * old + momentum * batch);
    }

    private void setFactors(float[] factors, int column, double mean, double variance) {
        int n = gamma.size();
        double inverse = 1 / Math.sqrt(variance + epsilon);
        float high = (float) mean;
        factors[Factors.MEAN * n + column] = high;
        factors[Factors.MEAN_REST * n + column] = (float) (mean - high);
        factors[Factors.INVERSE * n + column] = (float) inverse;
        factors[Factors.SCALE * n + column] = (float) (gamma.value().data[column] * inverse);
    }

    @Override
    public void forward(Mode mode, Shard shard, LayerBuffers buffers) {
        float[] factors = buffers.batchFactors();
        int n = gamma.size();
        if (mode == Mode.INFER) {
            for (int j = 0; j < n; j++) {
                setFactors(factors, j, runningMean.value().data[j], runningVariance.value().data[j]);
            }
        }
        // y = γ (x − μ)/√(σ² + ε) + β (1.18)
        float[] x = buffers.input().data;
        float[] y = buffers.output().data;
        float[] shift = beta.value().data;
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            int at = row * n;
            for (int j = 0; j < n; j++) {
                float centred = (x[at + j] - factors[j]) - factors[n + j];
                y[at + j] = centred * factors[Factors.SCALE * n + j] + shift[j];
            }
        }
    }

    @Override
    public int backwardSums() {
        return 2 * gamma.size();
    }

    @Override
    public void sumBackward(Shard shard, LayerBuffers buffers) {
        // ∂E/∂β = Σ ∂E/∂y and ∂E/∂γ = Σ ∂E/∂y x̂
        int n = gamma.size();
        float[] x = buffers.input().data;
        float[] dy = buffers.outputGradient().data;
        float[] factors = buffers.batchFactors();
        double[] sums = buffers.backwardSums(shard);
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            int at = row * n;
            for (int j = 0; j < n; j++) {
                float normalized = ((x[at + j] - factors[j]) - factors[n + j]) * factors[Factors.INVERSE * n + j];
                sums[j] += dy[at + j];
                sums[n + j] += (double) dy[at + j] * normalized;
            }
        }
    }

    @Override
    public void finishBackwardSums(int rows, LayerBuffers buffers) {
        int n = gamma.size();
        double[] sums = buffers.batchSums();
        float[] factors = buffers.batchFactors();
        for (int j = 0; j < n; j++) {
            beta.gradient().data[j] = (float) sums[j];
            gamma.gradient().data[j] = (float) sums[n + j];
            factors[Factors.MEAN_DY * n + j] = (float) (sums[j] / rows);
            factors[Factors.MEAN_DY_X * n + j] = (float) (sums[n + j] / rows);
        }
    }

    @Override
    public void backward(Shard shard, LayerBuffers buffers) {
        if (!buffers.wantsInputGradient()) {
            return;
        }
        // ∂E/∂x = γ/√(σ² + ε) (∂E/∂y − ⟨∂E/∂y⟩ − x̂ ⟨∂E/∂y x̂⟩)
        int n = gamma.size();
        float[] x = buffers.input().data;
        float[] dy = buffers.outputGradient().data;
        float[] dx = buffers.inputGradient().data;
        float[] f = buffers.batchFactors();
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            int at = row * n;
            for (int j = 0; j < n; j++) {
                float normalized = ((x[at + j] - f[j]) - f[n + j]) * f[Factors.INVERSE * n + j];
                float centred = (dy[at + j] - f[Factors.MEAN_DY * n + j]) - normalized * f[Factors.MEAN_DY_X * n + j];
                dx[at + j] = f[Factors.SCALE * n + j] * centred;
            }
        }
    }

    @Override
    public String toString() {
        return "batch normalization of " + gamma.size() + " (epsilon " + epsilon + ", momentum " + momentum + ")";
    }

    /** Places of the numbers per column in {@link LayerBuffers#batchFactors}, each {@code columns} long. */
    private static final class Factors {
        static final int MEAN = 0;
        static final int MEAN_REST = 1;
        static final int INVERSE = 2;
        static final int SCALE = 3;
        static final int MEAN_DY = 4;
        static final int MEAN_DY_X = 5;
        static final int KINDS = 6;
    }
}
