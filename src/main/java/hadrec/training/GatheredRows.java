package hadrec.training;

import hadrec.features.Dataset;
import hadrec.linalg.Shard;
import hadrec.linalg.Shards;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The events of one mini-batch, copied together from all over their dataset, which takes far longer when that is larger than the
 * processor's cache. As an {@link IntPredicate} of a lane it copies a few rows of it ahead of time, while its thread waits for others.
 *
 * <p>A lane's rows are always copied by the thread that computes the lane, and the sum of weights by that of lane 0.
 */
final class GatheredRows implements IntPredicate {
    private static final int ROWS_AT_ONCE = 8;

    private final int columns;
    private final float[] features;
    private final float[] weights;
    private final int[] endOfLane = new int[Shards.LANES];
    private final int[] doneOfLane = new int[Shards.LANES];
    private float[] targets = {};
    private Dataset data;
    private int epoch = -1;
    private int[] order;
    private int first;
    private int rows;
    private double sumOfWeights;

    /** Room for so many rows, of which the array takes the features. */
    GatheredRows(float[] features, int mostRows) {
        this.features = features;
        columns = features.length / mostRows;
        weights = new float[mostRows];
    }

    /** Chooses the mini-batch, of which nothing is copied yet. */
    void choose(Dataset dataset, int ofEpoch, int[] events, int from, Shards shards) {
        data = dataset;
        epoch = ofEpoch;
        order = events;
        first = from;
        rows = shards.rows();
        sumOfWeights = Double.NaN;
        for (int lane = 0; lane < Shards.LANES; lane++) {
            List<Shard> own = lane < shards.lanes() ? shards.lane(lane) : List.of();
            doneOfLane[lane] = own.isEmpty() ? 0 : own.get(0).firstRow();
            endOfLane[lane] = own.isEmpty() ? 0 : own.get(own.size() - 1).endRow();
        }
        int targetColumns = data.targets().numCols;
        if (targets.length != weights.length * targetColumns) {
            targets = new float[weights.length * targetColumns];
        }
    }

    /** Whether this is the mini-batch chosen. The same array may hold other events in another epoch. */
    boolean isOf(Dataset dataset, int ofEpoch, int[] events, int from, int count) {
        return dataset == data && ofEpoch == epoch && events == order && from == first && count == rows;
    }

    /** Copies a few rows of a lane. {@return whether there were any left to copy} */
    @Override
    public boolean test(int lane) {
        if (lane == 0 && Double.isNaN(sumOfWeights)) {
            sumOfWeights();
            return true;
        }
        int from = doneOfLane[lane];
        copy(lane, Math.min(from + ROWS_AT_ONCE, endOfLane[lane]));
        return doneOfLane[lane] > from;
    }

    /** Completes a shard; those before it in its lane are complete. */
    void gather(Shard shard) {
        copy(shard.lane(), shard.endRow());
    }

    private void copy(int lane, int end) {
        int targetColumns = data.targets().numCols;
        for (int row = doneOfLane[lane]; row < end; row++) {
            int event = order[first + row];
            System.arraycopy(data.features().data, event * columns, features, row * columns, columns);
            for (int j = 0; j < targetColumns; j++) {
                targets[row * targetColumns + j] = data.targets().data[event * targetColumns + j];
            }
            weights[row] = data.weights()[event];
        }
        doneOfLane[lane] = Math.max(doneOfLane[lane], end);
    }

    /** Σw of the mini-batch. */
    double sumOfWeights() {
        if (Double.isNaN(sumOfWeights)) {
            double sum = 0;
            for (int i = first; i < first + rows; i++) {
                sum += data.weights()[order[i]];
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

    int targetColumns() {
        return data.targets().numCols;
    }
}
