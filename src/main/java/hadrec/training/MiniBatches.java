package hadrec.training;

import hadrec.internal.compute.Shards;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of an epoch in its order, cut into mini-batches. The last one may be smaller; a single event left over joins
 * the mini-batch before it.
 */
final class MiniBatches {
    private final int[] order;
    private final EpochOrder epochOrder;
    private final List<Batch> batches = new ArrayList<>();

    /**
     * A mini-batch, with other events in each epoch.
     *
     * @param order index of each event in its dataset, in the order of the epoch
     * @param first where in the order it begins
     * @param number from 1
     * @param shards of its rows
     */
    record Batch(int[] order, int first, int number, Shards shards) {
        int rows() {
            return shards.rows();
        }
    }

    @FunctionalInterface
    interface EpochOrder {
        /** Permutes {@code order}, which holds 0, 1, 2, … when called. */
        void arrange(int epoch, int[] order);
    }

    MiniBatches(int events, int batchSize, EpochOrder epochOrder) {
        this.order = new int[events];
        this.epochOrder = epochOrder;
        int most = Math.min(batchSize, events);
        Shards full = Shards.of(most);
        int count = count(events, batchSize);
        for (int b = 0; b < count; b++) {
            int rows = b == count - 1 ? events - b * most : most;
            batches.add(new Batch(order, b * most, b + 1, rows == most ? full : Shards.of(rows)));
        }
    }

    /** Number of mini-batches of some events. */
    static int count(int events, int batchSize) {
        int full = events / Math.min(batchSize, events);
        int rest = events % Math.min(batchSize, events);
        return rest == 0 || rest == 1 ? full : full + 1;
    }

    /** An order drawn from a seed and the epoch. */
    static EpochOrder shuffled(long seed) {
        return (epoch, order) -> RandomStream.shuffle(RandomStream.of(seed, "order of events", epoch), order);
    }

    /** Arranges the events for an epoch, from 1. A single mini-batch keeps the order of the dataset. */
    void startEpoch(int epoch) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (count() > 1) {
            epochOrder.arrange(epoch, order);
        }
    }

    int events() {
        return order.length;
    }

    int count() {
        return batches.size();
    }

    /** Rows of the largest mini-batch: the first, or the last if it has one event more. */
    int mostRows() {
        return Math.max(get(0).rows(), get(count() - 1).rows());
    }

    /** Mini-batch {@code number}, from 0; the same object in each epoch. */
    Batch get(int number) {
        return batches.get(number);
    }
}
