package hadrec.network;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * What a layer reads and writes in a forward or backward pass through one shard: the rows {@link #firstRow} to {@link #endRow} − 1
 * of a mini-batch. The matrices hold all rows of the mini-batch, and possibly more; those of other shards belong to other threads.
 */
public final class Pass {
    private final MiniBatch batch;
    private final Shard shard;

    Pass(MiniBatch batch, Shard shard) {
        this.batch = batch;
        this.shard = shard;
    }

    /** {@return whether this is training; in inference rows are independent and running statistics are used} */
    public boolean isTraining() {
        return batch.training;
    }

    /** {@return the first row of the shard, from 0} */
    public int firstRow() {
        return shard.firstRow();
    }

    /** {@return the row after the last of the shard} */
    public int endRow() {
        return shard.endRow();
    }

    /** {@return the number of rows of the shard} */
    public int rows() {
        return shard.rows();
    }

    /** {@return rows × input columns; may be the same matrix as the output where the layer works in place} */
    public FMatrixRMaj input() {
        return batch.matrices.input;
    }

    /** {@return rows × output columns} */
    public FMatrixRMaj output() {
        return batch.matrices.output;
    }

    /** {@return ∂E/∂output} */
    public FMatrixRMaj outputGradient() {
        return batch.matrices.outputGradient;
    }

    /** {@return ∂E/∂input} */
    public FMatrixRMaj inputGradient() {
        return batch.matrices.inputGradient;
    }

    /** {@return whether ∂E/∂input is needed; it is not in front of the first layer} */
    public boolean wantsInputGradient() {
        return batch.matrices.inputGradient.getNumElements() > 0;
    }

    /**
     * {@return ∂E/∂θ of a parameter, row-major, to which the shard's part is to be added} To be called once per backward pass, and
     * not by a {@link Layer.Coupled} layer, which has it from its sums.
     */
    public float[] gradient(Parameter.Float32 parameter) {
        float[] gradient = laneGradient(parameter);
        if (shard.opensLane()) {
            Arrays.fill(gradient, 0);
        }
        return gradient;
    }

    /** The same, not set to 0 when the lane opens. */
    float[] laneGradient(Parameter.Float32 parameter) {
        return batch.gradientsOfLane.get(shard.lane())[batch.parameters.indexOf(parameter)];
    }

    /**
     * {@return the random stream of this layer, epoch, mini-batch and shard, from its beginning} So the backward pass can draw the
     * numbers of the forward pass again.
     */
    public SplittableRandom random() {
        return RandomStream.of(batch.seed, "layer", batch.layerNumber, batch.epoch, batch.step, shard.index());
    }

    /** {@return work array {@code number}: 0 at first, then as the layer left it; shared by the shards of a lane} */
    public float[] scratch(int number, int length) {
        return batch.scratchOfLane.get(shard.lane()).take(number, length);
    }

    /** {@return a work array likewise that all shards of the mini-batch share} */
    public float[] batchScratch(int number, int length) {
        return batch.scratch.take(number, length);
    }

    MatrixProducts products() {
        return batch.products;
    }

    Shard shard() {
        return shard;
    }

    /**
     * The matrices of one layer.
     *
     * @param outputGradient empty in inference
     * @param inputGradient empty where it is not needed
     */
    public record Matrices(
            FMatrixRMaj input, FMatrixRMaj output, FMatrixRMaj outputGradient, FMatrixRMaj inputGradient) {}

    /** All passes of one layer through a mini-batch. Sized once; a smaller mini-batch uses the first rows. */
    public static final class MiniBatch {
        private final Layer layer;
        private final Matrices matrices;
        private final MatrixProducts products;
        private final long seed;
        private final int layerNumber;
        private final boolean training;
        private final List<Parameter.Float32> parameters;
        private final List<float[][]> gradientsOfLane = new ArrayList<>();
        private final List<Scratch> scratchOfLane = new ArrayList<>();
        private final Scratch scratch = new Scratch();
        private final double[][] sumsOfShard;
        private final double[] sums;
        private final List<Cut> cuts = new ArrayList<>();
        private Cut cut;
        private int epoch;
        private int step;

        /** The passes of one way to cut a mini-batch, made once. */
        private record Cut(Shards shards, Pass[] passes, Pass whole) {}

        /**
         * The passes of a training.
         *
         * @param seed of the random numbers that a layer draws, with its number in the network
         */
        public MiniBatch(Layer layer, Matrices matrices, MatrixProducts products, long seed, int layerNumber) {
            this.layer = layer;
            this.matrices = matrices;
            this.products = products;
            this.seed = seed;
            this.layerNumber = layerNumber;
            training = matrices.outputGradient.getNumElements() > 0;
            Shards shards = Shards.of(matrices.input.numRows);
            parameters = training && !couplesRows() ? layer.parameters() : List.of();
            sums = new double[layer instanceof Layer.Coupled c ? c.sums() : 0];
            sumsOfShard = new double[shards.all().size()][sums.length];
            for (int lane = 0; lane < shards.lanes(); lane++) {
                scratchOfLane.add(new Scratch());
                boolean first = lane == 0; // sums in the gradient itself
                gradientsOfLane.add(parameters.stream()
                        .map(p -> first ? p.gradient().data : new float[p.size()])
                        .toArray(float[][]::new));
            }
        }

        /**
         * One mini-batch outside a training, to inspect a layer.
         *
         * @param input all rows of the mini-batch; not modified
         */
        public static MiniBatch of(Layer layer, FMatrixRMaj input) {
            return alone(layer, input, input.createLike(), 0);
        }

        /** {@return the mini-batch in the next layer, which reads this output and writes this output gradient} */
        public MiniBatch then(Layer next) {
            return alone(next, matrices.output, matrices.outputGradient, layerNumber + 1);
        }

        private static MiniBatch alone(Layer layer, FMatrixRMaj input, FMatrixRMaj inputGradient, int number) {
            FMatrixRMaj y = new FMatrixRMaj(input.numRows, layer.outputColumns());
            Matrices all = new Matrices(input, y, y.createLike(), inputGradient);
            MiniBatch batch = new MiniBatch(layer, all, MatrixProducts.chosen(), 0, number);
            batch.start(Shards.of(input.numRows), 0, 0);
            return batch;
        }

        /** {@return the layer's matrices} */
        public Matrices matrices() {
            return matrices;
        }

        /** Computes the output of all rows. */
        public void forward() {
            List<Shard> shards = cut.shards.all();
            if (couplesRows()) {
                shards.forEach(this::sumForward);
                finishForward();
            }
            shards.forEach(this::forward);
        }

        /** Computes the input gradient of all rows and the gradients of all parameters, from the output gradient. */
        public void backward() {
            List<Shard> shards = cut.shards.all();
            if (couplesRows()) {
                shards.forEach(this::sumBackward);
                finishBackward();
            }
            shards.forEach(this::backward);
            sumLanes(0, 1);
        }

        /** Starts a mini-batch; epoch and step select the random numbers of the layer. */
        public void start(Shards shards, int ofEpoch, int ofStep) {
            epoch = ofEpoch;
            step = ofStep;
            for (int i = 0; i < cuts.size(); i++) {
                cut = cuts.get(i);
                if (cut.shards == shards) {
                    return;
                }
            }
            Pass[] passes =
                    shards.all().stream().map(shard -> new Pass(this, shard)).toArray(Pass[]::new);
            cut = new Cut(shards, passes, new Pass(this, new Shard(0, 0, true, 0, shards.rows())));
            cuts.add(cut);
        }

        /** {@return whether the layer is a {@link Layer.Coupled}} */
        public boolean couplesRows() {
            return layer instanceof Layer.Coupled;
        }

        /** Adds up a shard's part of the sums before {@link #forward(Shard)}. */
        public void sumForward(Shard shard) {
            ((Layer.Coupled) layer).sumForward(cut.passes[shard.index()], emptied(shard));
        }

        private double[] emptied(Shard shard) {
            Arrays.fill(sumsOfShard[shard.index()], 0);
            return sumsOfShard[shard.index()];
        }

        /** Completes the sums, in the order of the shards. */
        public void finishForward() {
            ((Layer.Coupled) layer).finishForward(cut.whole, sumOfShards());
        }

        /** Computes a shard's output. */
        public void forward(Shard shard) {
            layer.forward(cut.passes[shard.index()]);
        }

        /** Adds up a shard's part of the sums before {@link #backward(Shard)}. */
        public void sumBackward(Shard shard) {
            ((Layer.Coupled) layer).sumBackward(cut.passes[shard.index()], emptied(shard));
        }

        /** Completes the sums, in the order of the shards. */
        public void finishBackward() {
            ((Layer.Coupled) layer).finishBackward(cut.whole, sumOfShards());
        }

        private double[] sumOfShards() {
            Arrays.fill(sums, 0);
            for (int s = 0; s < cut.passes.length; s++) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += sumsOfShard[s][j];
                }
            }
            return sums;
        }

        /** Computes a shard's input gradient and its part of the parameters' gradients. */
        public void backward(Shard shard) {
            layer.backward(cut.passes[shard.index()]);
        }

        /** Adds up part {@code part} of {@code parts} of the lanes' gradients, in the order of the lanes. */
        public void sumLanes(int part, int parts) {
            for (int p = 0; p < parameters.size(); p++) {
                float[] sum = gradientsOfLane.get(0)[p];
                int from = (int) ((long) sum.length * part / parts);
                int end = (int) ((long) sum.length * (part + 1) / parts);
                for (int lane = 1; lane < cut.shards.lanes(); lane++) {
                    float[] addend = gradientsOfLane.get(lane)[p];
                    for (int i = from; i < end; i++) {
                        sum[i] += addend[i];
                    }
                }
            }
        }
    }
}
