package hadrec.training;

import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The events of one mini-batch, copied from all over their dataset, which is slow where the dataset is larger than the processor's
 * cache. So threads that wait for others copy some of them ahead of time.
 *
 * <p>A lane's rows are always copied by the thread that computes the lane, and the weights are summed by that of lane 0.
 */
final class GatheredRows {
    private static final int ROWS_AHEAD = 8;
    private static final int NO_EPOCH = -1;

    private final int columns;
    private final float[] features;
    private final float[] weights;
    private final int[] nextOfLane = new int[Shards.LANES];
    private final int[] endOfLane = new int[Shards.LANES];
    private final IntPredicate ahead = this::copyAhead;
    private float[] targets = {};
    private Dataset data;
    private int epoch = NO_EPOCH;
    private MiniBatches.Batch batch;
    private double sumOfWeights;

    /** A buffer for a mini-batch, with a given array for its features. */
    GatheredRows(float[] features, int mostRows, int columns) {
        this.features = features;
        this.columns = columns;
        weights = new float[mostRows];
    }

    /** Chooses a mini-batch, without copying. No thread may be copying ahead. */
    void choose(Dataset dataset, int ofEpoch, MiniBatches.Batch chosen) {
        data = dataset;
        epoch = ofEpoch;
        batch = chosen;
        Shards shards = chosen.shards();
        sumOfWeights = Double.NaN;
        for (int lane = 0; lane < Shards.LANES; lane++) {
            List<Shard> own = lane < shards.lanes() ? shards.lane(lane) : List.of();
            nextOfLane[lane] = own.isEmpty() ? 0 : own.get(0).firstRow();
            endOfLane[lane] = own.isEmpty() ? 0 : own.get(own.size() - 1).endRow();
        }
        int targetColumns = data.targets().numCols;
        if (targets.length != weights.length * targetColumns) {
            targets = new float[weights.length * targetColumns];
        }
    }

    /** Whether this mini-batch was chosen and is not used yet. In another epoch the same object has other events. */
    boolean isOf(Dataset dataset, int ofEpoch, MiniBatches.Batch other) {
        return dataset == data && ofEpoch == epoch && other == batch;
    }

    /** Marks the mini-batch as used, so that it is not taken for a later one. */
    void use() {
        epoch = NO_EPOCH;
    }

    /** Copies a few rows of a lane ahead of time; false if there was nothing to do. */
    IntPredicate ahead() {
        return ahead;
    }

    private boolean copyAhead(int lane) {
        if (lane == 0 && Double.isNaN(sumOfWeights)) {
            sumOfWeights();
            return true;
        }
        int from = nextOfLane[lane];
        if (from == endOfLane[lane]) {
            return false;
        }
        copy(lane, Math.min(from + ROWS_AHEAD, endOfLane[lane]));
        return true;
    }

    /** Completes a shard; those before it in its lane are complete. */
    void gather(Shard shard) {
        copy(shard.lane(), shard.endRow());
    }

    private void copy(int lane, int end) {
        int targetColumns = data.targets().numCols;
        int[] order = batch.order();
        int first = batch.first();
        for (int row = nextOfLane[lane]; row < end; row++) {
            int event = order[first + row];
            System.arraycopy(data.features().data, event * columns, features, row * columns, columns);
            for (int j = 0; j < targetColumns; j++) {
                targets[row * targetColumns + j] = data.targets().data[event * targetColumns + j];
            }
            weights[row] = data.weights()[event];
        }
        nextOfLane[lane] = Math.max(nextOfLane[lane], end);
    }

    /** Σw of the mini-batch. */
    double sumOfWeights() {
        if (Double.isNaN(sumOfWeights)) {
            double sum = 0;
            for (int i = batch.first(); i < batch.first() + batch.rows(); i++) {
                sum += data.weights()[batch.order()[i]];
            }
            sumOfWeights = sum;
        }
        return sumOfWeights;
    }

    /** rows × features, row by row. */
    float[] features() {
        return features;
    }

    /** rows × targets, row by row. */
    float[] targets() {
        return targets;
    }

    /** One per row. */
    float[] weights() {
        return weights;
    }
}
