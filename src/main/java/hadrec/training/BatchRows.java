package hadrec.training;

import hadrec.features.Dataset;
import hadrec.linalg.Shard;
import hadrec.linalg.Shards;
import hadrec.loss.Loss;
import hadrec.loss.MeanLoss;
import org.ejml.data.FMatrixRMaj;

/** The rows of one mini-batch: gathered from the dataset at the one end of the network, held against its output at the other. */
final class BatchRows {
    private final Loss loss;
    private final FMatrixRMaj input;
    private final FMatrixRMaj output;
    private final FMatrixRMaj outputGradient;
    private final double[] lossOfShard;
    private final double[][] predictionOfLane;
    private final double[][] targetOfLane;
    private final double[][] gradientOfLane;
    private Dataset data;
    private int[] order;
    private int first;
    private double sumOfWeights;

    BatchRows(Loss loss, FMatrixRMaj input, FMatrixRMaj output, FMatrixRMaj outputGradient) {
        this.loss = loss;
        this.input = input;
        this.output = output;
        this.outputGradient = outputGradient;
        lossOfShard = new double[Shards.of(input.numRows).all().size()];
        predictionOfLane = new double[Shards.LANES][output.numCols];
        targetOfLane = new double[Shards.LANES][output.numCols];
        gradientOfLane = new double[Shards.LANES][output.numCols];
    }

    /** Chooses the mini-batch. */
    void start(Dataset dataset, int[] events, int from, int rows) {
        data = dataset;
        order = events;
        first = from;
        sumOfWeights = 0;
        for (int i = from; i < from + rows; i++) {
            sumOfWeights += dataset.weights()[events[i]];
        }
        MeanLoss.requirePositive(sumOfWeights, "");
    }

    double sumOfWeights() {
        return sumOfWeights;
    }

    /** Copies the features of a shard's events. */
    void gather(Shard shard) {
        int columns = input.numCols;
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            System.arraycopy(data.features().data, order[first + row] * columns, input.data, row * columns, columns);
        }
    }

    /** Computes Σ w e of a shard and its events' ∂E/∂prediction. */
    void loss(Shard shard) {
        int columns = output.numCols;
        double[] y = predictionOfLane[shard.lane()];
        double[] t = targetOfLane[shard.lane()];
        double[] dy = gradientOfLane[shard.lane()];
        double sum = 0;
        for (int row = shard.firstRow(); row < shard.endRow(); row++) {
            int event = order[first + row];
            for (int j = 0; j < columns; j++) {
                y[j] = output.data[row * columns + j];
                t[j] = data.targets().data[event * columns + j];
            }
            double weight = data.weights()[event];
            sum += weight * loss.event(y, t, dy);
            // ∂E/∂prediction (1.11), E = Σ w e / Σ w
            for (int j = 0; j < columns; j++) {
                outputGradient.data[row * columns + j] = (float) (weight / sumOfWeights * dy[j]);
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
        return sum / sumOfWeights;
    }
}
