package hadrec.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ejml.data.FMatrixRMaj;

/**
 * The layer of {@link BatchNormalization}. Sums are float64 (of float32 sums over at most 32 tiles of rows); the mean is
 * subtracted as the sum of two float32 numbers, so that a column far from 0 keeps its digits.
 */
final class NormalizationLayer implements Layer.Coupled, Layer.Foldable {
    /** Numbers in a tile: long enough for vector instructions, short enough for a core's first cache. */
    private static final int TILE = 512;

    /** Tiles whose float32 sums are added up before they go into float64. */
    private static final int RUN = 32;

    /** A column further from 0 than this many standard deviations would lose digits in a product with scaled weights. */
    private static final double FARTHEST = 100;

    // factors of each column, repeated for each row of a tile, by their numbers in Pass.batchScratch
    private static final int MEAN = 0;
    private static final int MEAN_REST = 1;
    private static final int INVERSE = 2;
    private static final int SCALE = 3;
    private static final int SHIFT = 4;
    private static final int MEAN_DY = 5;
    private static final int SLOPE = 6;

    private final BatchNormalization settings;
    private final int columns;
    private final int tile;
    private final Parameter.Float32 gamma;
    private final Parameter.Float32 beta;
    private final Parameter.Float32 runningMean;
    private final Parameter.Float32 runningVariance;

    /** Starts with γ = 1, β = 0, running mean 0 and variance 1. */
    NormalizationLayer(int columns, BatchNormalization settings) {
        this.settings = settings;
        this.columns = columns;
        tile = Math.max(1, TILE / columns) * columns;
        gamma = new Parameter.Float32("gamma", filled(columns, 1));
        beta = new Parameter.Float32("beta", filled(columns, 0));
        runningMean = new Parameter.Float32("running_mean", filled(columns, 0));
        runningVariance = new Parameter.Float32("running_variance", filled(columns, 1));
    }

    private static FMatrixRMaj filled(int columns, float value) {
        FMatrixRMaj row = new FMatrixRMaj(1, columns);
        Arrays.fill(row.data, value);
        return row;
    }

    @Override
    public int inputColumns() {
        return columns;
    }

    @Override
    public List<Parameter.Float32> parameters() {
        return List.of(gamma, beta);
    }

    @Override
    public List<Parameter.Float32> statistics() {
        return List.of(runningMean, runningVariance);
    }

    @Override
    public int sums() {
        return 2 * columns;
    }

    @Override
    public void sumForward(Pass pass, double[] sums) {
        // Σ (x − k) and Σ (x − k)², with k near the mean of the shard: float32 then holds the squares of any column
        float[] x = pass.scratch(0, tile);
        float[] k = pass.scratch(1, tile);
        float[] sum = pass.scratch(2, tile);
        float[] squares = pass.scratch(3, tile);
        setToMeans(k, pass);
        int end = pass.endRow() * columns;
        int number = 0;
        for (int at = pass.firstRow() * columns; at < end; at += tile) {
            int count = Math.min(tile, end - at);
            System.arraycopy(pass.input().data, at, x, 0, count);
            NormalizationLoops.addSquares(count, x, k, sum, squares);
            if (++number % RUN == 0 || at + count == end) {
                moveSums(sums, sum, squares);
            }
        }
        // Σ x and Σ x² from Σ (x − k) and Σ (x − k)²
        for (int j = 0; j < columns; j++) {
            double shift = k[j];
            sums[columns + j] += shift * (2 * sums[j] + pass.rows() * shift);
            sums[j] += pass.rows() * shift;
        }
    }

    /** Column means of a shard in float32. */
    private void setToMeans(float[] k, Pass pass) {
        pass.products().sumColumns(pass.shard(), pass.input(), false, k);
        for (int j = 0; j < columns; j++) {
            k[j] /= pass.rows();
        }
        repeatFirstRow(k);
    }

    private void repeatFirstRow(float[] numbers) {
        for (int at = columns; at < tile; at += columns) {
            System.arraycopy(numbers, 0, numbers, at, columns);
        }
    }

    private void moveSums(double[] sums, float[] first, float[] second) {
        NormalizationLoops.moveInto(sums, 0, columns, first);
        NormalizationLoops.moveInto(sums, columns, columns, second);
    }

    @Override
    public void finishForward(Pass whole, double[] sums) {
        int rows = whole.rows();
        if (rows < 2) {
            throw new IllegalArgumentException(
                    "BatchNormalization expects at least 2 rows in a mini-batch of training, got " + rows);
        }
        double unbiased = rows / (rows - 1.0);
        for (int j = 0; j < columns; j++) {
            double mean = sums[j] / rows;
            double variance = Math.max(0, sums[columns + j] / rows - mean * mean);
            setFactors(whole, j, mean, variance);
            follow(runningMean, j, mean);
            follow(runningVariance, j, variance * unbiased);
        }
        repeatFactors(whole, MEAN, SHIFT);
    }

    private void follow(Parameter.Float32 running, int column, double batch) {
        double momentum = settings.momentum();
        double old = running.value().data[column];
        running.value().data[column] = (float) ((1 - momentum) * old + momentum * batch);
    }

    private void setFactors(Pass pass, int column, double mean, double variance) {
        double inverse = 1 / Math.sqrt(variance + settings.epsilon());
        float high = (float) mean;
        factor(pass, MEAN)[column] = high;
        factor(pass, MEAN_REST)[column] = (float) (mean - high);
        factor(pass, INVERSE)[column] = (float) inverse;
        factor(pass, SCALE)[column] = (float) (gamma.value().data[column] * inverse);
        factor(pass, SHIFT)[column] = beta.value().data[column];
    }

    private float[] factor(Pass pass, int number) {
        return pass.batchScratch(number, tile);
    }

    private void repeatFactors(Pass pass, int first, int last) {
        for (int number = first; number <= last; number++) {
            repeatFirstRow(factor(pass, number));
        }
    }

    @Override
    public void forward(Pass pass) {
        if (!pass.isTraining()) {
            for (int j = 0; j < columns; j++) {
                setFactors(pass, j, runningMean.value().data[j], runningVariance.value().data[j]);
            }
            repeatFactors(pass, MEAN, SHIFT);
        }
        // y = γ (x − μ)/√(σ² + ε) + β (1.18)
        float[] mean = factor(pass, MEAN);
        float[] meanRest = factor(pass, MEAN_REST);
        float[] scale = factor(pass, SCALE);
        float[] shift = factor(pass, SHIFT);
        float[] x = pass.scratch(0, tile);
        int end = pass.endRow() * columns;
        for (int at = pass.firstRow() * columns; at < end; at += tile) {
            int count = Math.min(tile, end - at);
            System.arraycopy(pass.input().data, at, x, 0, count);
            NormalizationLoops.normalize(count, x, mean, meanRest, scale, shift);
            System.arraycopy(x, 0, pass.output().data, at, count);
        }
    }

    /** γ (x − μ)/√(σ² + ε) + β with the running statistics; empty if a column lies too far from 0. */
    @Override
    public Optional<Scaling> scaling() {
        double[] scales = new double[columns];
        double[] shifts = new double[columns];
        for (int j = 0; j < columns; j++) {
            double spread = Math.sqrt(runningVariance.value().data[j] + settings.epsilon());
            float mean = runningMean.value().data[j];
            if (Math.abs(mean) > FARTHEST * spread) {
                return Optional.empty();
            }
            scales[j] = gamma.value().data[j] / spread;
            shifts[j] = beta.value().data[j] - scales[j] * mean;
        }
        return Optional.of(new Scaling(scales, shifts));
    }

    @Override
    public void sumBackward(Pass pass, double[] sums) {
        // Σ ∂E/∂y and Σ ∂E/∂y (x − μ)
        float[] mean = factor(pass, MEAN);
        float[] meanRest = factor(pass, MEAN_REST);
        float[] x = pass.scratch(0, tile);
        float[] dy = pass.scratch(1, tile);
        float[] sum = pass.scratch(2, tile);
        float[] products = pass.scratch(3, tile);
        int end = pass.endRow() * columns;
        int number = 0;
        for (int at = pass.firstRow() * columns; at < end; at += tile) {
            int count = Math.min(tile, end - at);
            System.arraycopy(pass.input().data, at, x, 0, count);
            System.arraycopy(pass.outputGradient().data, at, dy, 0, count);
            NormalizationLoops.addProducts(count, x, dy, mean, meanRest, sum, products);
            if (++number % RUN == 0 || at + count == end) {
                moveSums(sums, sum, products);
            }
        }
    }

    @Override
    public void finishBackward(Pass whole, double[] sums) {
        int rows = whole.rows();
        for (int j = 0; j < columns; j++) {
            double inverse = factor(whole, INVERSE)[j];
            // ∂E/∂β = Σ ∂E/∂y and ∂E/∂γ = Σ ∂E/∂y x̂
            beta.gradient().data[j] = (float) sums[j];
            gamma.gradient().data[j] = (float) (sums[columns + j] * inverse);
            double scale = gamma.value().data[j] * inverse;
            factor(whole, MEAN_DY)[j] = (float) (sums[j] / rows);
            factor(whole, SLOPE)[j] = (float) (scale * inverse * inverse * sums[columns + j] / rows);
        }
        repeatFactors(whole, MEAN_DY, SLOPE);
    }

    @Override
    public void backward(Pass pass) {
        if (!pass.wantsInputGradient()) {
            return;
        }
        // ∂E/∂x = γ/√(σ² + ε) (∂E/∂y − ⟨∂E/∂y⟩ − x̂ ⟨∂E/∂y x̂⟩)
        float[] mean = factor(pass, MEAN);
        float[] meanRest = factor(pass, MEAN_REST);
        float[] scale = factor(pass, SCALE);
        float[] meanDy = factor(pass, MEAN_DY);
        float[] slope = factor(pass, SLOPE);
        float[] x = pass.scratch(0, tile);
        float[] dy = pass.scratch(1, tile);
        int end = pass.endRow() * columns;
        for (int at = pass.firstRow() * columns; at < end; at += tile) {
            int count = Math.min(tile, end - at);
            System.arraycopy(pass.input().data, at, x, 0, count);
            System.arraycopy(pass.outputGradient().data, at, dy, 0, count);
            NormalizationLoops.inputGradient(count, x, dy, mean, meanRest, scale, meanDy, slope);
            System.arraycopy(dy, 0, pass.inputGradient().data, at, count);
        }
    }

    @Override
    public String toString() {
        return "batch normalization of " + columns + " (epsilon " + settings.epsilon() + ", momentum "
                + settings.momentum() + ")";
    }
}
