package hadrec.training;

import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.ejml.data.FMatrixRMaj;

/**
 * The rows of one mini-batch at both ends of the network: features gathered from the dataset, outputs compared with targets by the loss.
 * Two buffers take turns: the mini-batch that the network reads, and the next one.
 */
final class BatchRows {
    private final Loss loss;
    private final FMatrixRMaj input;
    private final FMatrixRMaj output;
    private final FMatrixRMaj outputGradient;
    private final double[] lossOfShard;
    private final double[][] sumsOfShard;
    private final double[] sums;
    private final double[] slopes;
    private final MeanLoss.Reduction[] eventOfLane = new MeanLoss.Reduction[Shards.LANES];
    private int targetColumns = -1;
    private GatheredRows rows;
    private GatheredRows next;
    private double term;
    private double meanWeight;
    private double divisor;

    /** The array of {@code input} changes from mini-batch to mini-batch. */
    BatchRows(Loss loss, FMatrixRMaj input, FMatrixRMaj output, FMatrixRMaj outputGradient) {
        this.loss = loss;
        this.input = input;
        this.output = output;
        this.outputGradient = outputGradient;
        int mostShards = Shards.of(input.numRows).all().size();
        lossOfShard = new double[mostShards];
        sums = new double[loss instanceof Loss.Coupled coupled ? coupled.sums() : 0];
        slopes = new double[sums.length];
        sumsOfShard = new double[mostShards][sums.length];
        rows = new GatheredRows(input.data, input.numRows, input.numCols);
        next = new GatheredRows(new float[input.data.length], input.numRows, input.numCols);
    }

    /** Chooses the mini-batch, which may have been gathered ahead. */
    void start(Dataset data, int epoch, MiniBatches.Batch batch) {
        if (next.isOf(data, epoch, batch)) {
            GatheredRows former = rows;
            rows = next;
            next = former;
        } else {
            rows.choose(data, epoch, batch);
        }
        rows.use();
        input.data = rows.features();
        divisor = meanWeight > 0 ? batch.rows() * meanWeight : rows.sumOfWeights();
        MeanLoss.requirePositive(divisor, "");
        if (targetColumns != data.targets().numCols) {
            targetColumns = data.targets().numCols;
            Arrays.setAll(eventOfLane, lane -> new MeanLoss.Reduction(loss, output.numCols, targetColumns));
        }
    }

    /** {@return what gathers a few rows of the next mini-batch} */
    IntPredicate ahead(Dataset data, int epoch, MiniBatches.Batch batch) {
        next.choose(data, epoch, batch);
        return next.ahead();
    }

    /** Divides each mini-batch by its number of rows times a weight, not by its Σw. */
    void divideByRowsTimes(double weight) {
        meanWeight = weight;
    }

    /** What the sum of weighted losses is divided by. */
    double divisor() {
        return divisor;
    }

    /** Whether the loss needs sums over the mini-batch before its gradient. */
    boolean couplesEvents() {
        return sums.length > 0;
    }

    /** Copies the events of a shard that are not copied yet. */
    void gather(Shard shard) {
        rows.gather(shard);
    }

    /** Computes a shard's part of the sums over the mini-batch. */
    void sum(Shard shard) {
        MeanLoss.Reduction event = eventOfLane[shard.lane()];
        double[] own = sumsOfShard[shard.index()];
        Arrays.fill(own, 0);
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            event.read(output.data, rows.targets(), rows.weights()[row], row);
            event.addTo(own);
        }
    }

    /** Completes the sums, in the order of the shards. */
    void reduceSums(Shards shards) {
        Arrays.fill(sums, 0);
        for (int s = 0; s < shards.all().size(); s++) {
            for (int k = 0; k < sums.length; k++) {
                sums[k] += sumsOfShard[s][k];
            }
        }
        term = eventOfLane[0].term(sums, divisor, slopes);
    }

    /** Computes Σ w e of a shard and its events' ∂E/∂prediction. */
    void loss(Shard shard) {
        MeanLoss.Reduction event = eventOfLane[shard.lane()];
        double sum = 0;
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            event.read(output.data, rows.targets(), rows.weights()[row], row);
            sum += rows.weights()[row] * event.event();
            double[] gradient = event.gradient(slopes, divisor);
            for (int j = 0; j < gradient.length; j++) {
                outputGradient.data[row * gradient.length + j] = (float) gradient[j];
            }
        }
        lossOfShard[shard.index()] = sum;
    }

    /** E of the mini-batch. */
    double meanLoss(int shards) {
        double sum = 0;
        for (int s = 0; s < shards; s++) {
            sum += lossOfShard[s];
        }
        return sum / divisor + term;
    }
}
