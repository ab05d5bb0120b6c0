package hadrec.recoil;

import hadrec.statistics.BinnedEvents;
import hadrec.statistics.WeightedMoments;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The mean of a quantity in bins of x, where neighbouring bins are merged until each has enough events and the means rise from above
 * 0 ("pool adjacent violators").
 *
 * @param x mean of the binned variable
 * @param y mean of the quantity
 */
record PooledMeans(double[] x, double[] y) {
    static final int MINIMUM_EVENTS = 200;

    private record Pool(int events, double sumOfWeights, double sumOfX, double sumOfY) {
        Pool with(Pool other) {
            return new Pool(
                    events + other.events,
                    sumOfWeights + other.sumOfWeights,
                    sumOfX + other.sumOfX,
                    sumOfY + other.sumOfY);
        }

        double meanX() {
            return sumOfX / sumOfWeights;
        }

        double meanY() {
            return sumOfY / sumOfWeights;
        }

        boolean isEnough() {
            return events >= MINIMUM_EVENTS && meanY() > 0;
        }

        boolean mayFollow(Pool before) {
            return isEnough() && before.isEnough() && meanY() > before.meanY();
        }
    }

    static PooledMeans of(double[] quantity, double[] weights, BinnedEvents binned) {
        Deque<Pool> pools = new ArrayDeque<>();
        for (int bin = 0; bin < binned.bins().count(); bin++) {
            if (binned.events(bin) > 0) {
                Pool pool = pool(quantity, weights, binned, bin);
                while (!pools.isEmpty() && !pool.mayFollow(pools.getLast())) {
                    pool = pools.removeLast().with(pool);
                }
                pools.addLast(pool);
            }
        }
        int events = pools.stream().mapToInt(Pool::events).sum();
        if (events < MINIMUM_EVENTS) {
            throw new IllegalArgumentException(
                    "Calibration expects at least " + MINIMUM_EVENTS + " events in its bins, got " + events);
        }
        if (!pools.getFirst().isEnough()) {
            throw new IllegalArgumentException(
                    "Calibration expects a recoil that points away from the boson, got a mean u∥ of "
                            + -pools.getFirst().meanY() + " GeV");
        }
        return new PooledMeans(
                pools.stream().mapToDouble(Pool::meanX).toArray(),
                pools.stream().mapToDouble(Pool::meanY).toArray());
    }

    private static Pool pool(double[] quantity, double[] weights, BinnedEvents binned, int bin) {
        double sumOfWeights = binned.sumOfWeights(bin);
        double mean = WeightedMoments.of(binned.pick(quantity, bin), binned.pick(weights, bin))
                .mean();
        return new Pool(binned.events(bin), sumOfWeights, sumOfWeights * binned.meanX(bin), sumOfWeights * mean);
    }
}
