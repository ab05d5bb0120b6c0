package hadrec.training;

import hadrec.statistics.RandomStream;

/**
 * The events of an epoch in its order, cut into mini-batches. The last one may be smaller; a single event left over joins
 * the mini-batch before it.
 */
final class MiniBatches {
    private final int[] order;
    private final int batchSize;
    private final int count;
    private final EpochOrder epochOrder;

    /** Puts the events of an epoch into order. */
    @FunctionalInterface
    interface EpochOrder {
        /** Permutes {@code order}, which holds 0, 1, 2, … when called. */
        void arrange(int epoch, int[] order);
    }

    MiniBatches(int events, int batchSize, EpochOrder epochOrder) {
        this.order = new int[events];
        this.batchSize = Math.min(batchSize, events);
        this.epochOrder = epochOrder;
        count = count(events, batchSize);
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

    /** Arranges the events for an epoch, from 1. One mini-batch of all events keeps their order. */
    void startEpoch(int epoch) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        if (count > 1) {
            epochOrder.arrange(epoch, order);
        }
    }

    /** Number of events of an epoch. */
    int events() {
        return order.length;
    }

    /** Number of mini-batches. */
    int count() {
        return count;
    }

    /** Rows of the largest mini-batch. */
    int mostRows() {
        return Math.max(batchSize, rows(count - 1));
    }

    /** Index of each event in its dataset, in the order of this epoch; itself. */
    int[] order() {
        return order;
    }

    /** Where a mini-batch starts in the order. */
    int first(int batch) {
        return batch * batchSize;
    }

    /** Rows of a mini-batch. */
    int rows(int batch) {
        return (batch == count - 1 ? order.length : first(batch + 1)) - first(batch);
    }
}
