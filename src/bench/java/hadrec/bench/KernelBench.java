package hadrec.bench;

import hadrec.features.FeatureSet;
import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.Pass;
import hadrec.optimizer.Adam;
import hadrec.optimizer.Optimizer;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.ejml.data.FMatrixRMaj;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The kernels of training, one at a time on one thread, by JMH: the first shard of a mini-batch of 256 events and 256 nodes; an
 * optimizer's step.
 */
@State(Scope.Thread)
@BenchmarkMode(org.openjdk.jmh.annotations.Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class KernelBench {
    private static final int ROWS = 256;
    private static final int NODES = 256;

    private final Shard shard = Shards.of(ROWS).all().get(0);
    private final MatrixProducts products = MatrixProducts.chosen();
    private final FMatrixRMaj input = noise(ROWS, NODES);
    private final FMatrixRMaj output = noise(ROWS, NODES);
    private final FMatrixRMaj outputGradient = noise(ROWS, NODES);
    private final FMatrixRMaj inputGradient = noise(ROWS, NODES);
    private final FMatrixRMaj weights = noise(NODES, NODES);
    private final float[] biases = new float[NODES];
    private final float[] sum = new float[NODES * NODES];
    private final Pass.MiniBatch normalization =
            layer(BatchNormalization.THESIS, new Pass.Matrices(input, output, outputGradient, inputGradient));
    private final Pass.MiniBatch activation =
            layer(Activation.TANH, new Pass.Matrices(output, output, outputGradient, outputGradient));
    private final Optimizer.Run adam = Adam.thesis()
            .start(
                    List.copyOf(MultilayerPerceptron.of(FeatureSet.THESIS.size(), NetworkSettings.THESIS, 2, 1)
                            .parameters()
                            .values()),
                    1_000_000);

    private Pass.MiniBatch layer(Layer.Settings settings, Pass.Matrices matrices) {
        Layer layer = settings.build(NODES, new SplittableRandom(1));
        Pass.MiniBatch batch = new Pass.MiniBatch(layer, matrices, products, 1, 0);
        batch.start(Shards.of(ROWS), 1, 1);
        if (batch.couplesRows()) {
            batch.forward(); // sets what a shard's passes read
        }
        return batch;
    }

    private static FMatrixRMaj noise(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (2 * random.nextDouble() - 1);
        }
        return matrix;
    }

    static void run() {
        try {
            new Runner(new OptionsBuilder()
                            .include(KernelBench.class.getName())
                            .resultFormat(ResultFormatType.CSV)
                            .result("target/bench/kernels.csv")
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH cannot run the kernels", e);
        }
    }

    /** Z = A Wᵀ + b. */
    @Benchmark
    public FMatrixRMaj productForward() {
        products.multTransB(shard, input, weights, biases, output);
        return output;
    }

    /** G = Δ W. */
    @Benchmark
    public FMatrixRMaj productInputGradient() {
        products.mult(shard, outputGradient, weights, inputGradient);
        return inputGradient;
    }

    /** S = Δᵀ A. */
    @Benchmark
    public float[] productWeightGradient() {
        products.addTransA(shard, outputGradient, input, sum);
        return sum;
    }

    /** tanh of a shard, in place; it draws them towards 0, which its speed does not depend on. */
    @Benchmark
    public float[] tanh() {
        activation.forward(shard);
        return output.data;
    }

    /** Σ x and Σ x². */
    @Benchmark
    public Pass.MiniBatch normalizationForwardSums() {
        normalization.sumForward(shard);
        return normalization;
    }

    /** y = γ x̂ + β. */
    @Benchmark
    public FMatrixRMaj normalizationForward() {
        normalization.forward(shard);
        return output;
    }

    /** ∂E/∂β and ∂E/∂γ. */
    @Benchmark
    public Pass.MiniBatch normalizationBackwardSums() {
        normalization.sumBackward(shard);
        return normalization;
    }

    /** ∂E/∂x. */
    @Benchmark
    public FMatrixRMaj normalizationBackward() {
        normalization.backward(shard);
        return inputGradient;
    }

    /** Adam's step for the thesis's network, 143 618 parameters with gradient 0: 1 thread. */
    @Benchmark
    public Optimizer.Run adamStep() {
        adam.step();
        return adam;
    }
}
