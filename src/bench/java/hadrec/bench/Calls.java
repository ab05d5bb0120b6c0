package hadrec.bench;

import java.util.Arrays;
import java.util.function.IntConsumer;

/** A contender that is called once a mini-batch. */
final class Calls implements Contender {
    private static final int SINGLE_CALLS = 4000;
    private static final float TOLERANCE = 1e-4f; // float32, sums of 256 products in another order

    private final String name;
    private final int batches;
    private final int batchSize;
    private final IntConsumer call;
    private final Runnable end;

    /**
     * Calls on mini-batches in turn.
     *
     * @param call of the mini-batch with an index
     * @param end frees what the calls need
     */
    Calls(String name, int batches, int batchSize, IntConsumer call, Runnable end) {
        this.name = name;
        this.batches = batches;
        this.batchSize = batchSize;
        this.call = call;
        this.end = end;
    }

    @Override
    public String name() {
        return name;
    }

    /** Events per second over all mini-batches; for single events the median latency in microseconds. */
    @Override
    public double round() {
        return batchSize == 1 ? medianLatency() : eventsPerSecond();
    }

    private double eventsPerSecond() {
        long start = System.nanoTime();
        for (int batch = 0; batch < batches; batch++) {
            call.accept(batch);
        }
        return (double) batches * batchSize / ((System.nanoTime() - start) * 1e-9);
    }

    private double medianLatency() {
        double[] latencies = new double[SINGLE_CALLS];
        for (int i = 0; i < SINGLE_CALLS; i++) {
            long start = System.nanoTime();
            call.accept(i % batches);
            latencies[i] = (System.nanoTime() - start) * 1e-3;
        }
        Arrays.sort(latencies);
        return latencies[SINGLE_CALLS / 2];
    }

    /** Stops a comparison of networks that do not compute the same. */
    static void requireEqual(String name, float[] ours, float[] theirs) {
        for (int i = 0; i < ours.length; i++) {
            if (!(Math.abs(ours[i] - theirs[i]) <= TOLERANCE)) {
                throw new IllegalStateException(
                        name + " predicts " + theirs[i] + " where Hadrec predicts " + ours[i] + " (number " + i + ")");
            }
        }
    }

    @Override
    public void close() {
        end.run();
    }
}
