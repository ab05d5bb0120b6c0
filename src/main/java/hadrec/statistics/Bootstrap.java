package hadrec.statistics;

import hadrec.internal.checks.Expect;
import java.util.SplittableRandom;

/**
 * The Poisson bootstrap: in each bootstrap replica an event counts a number of times drawn from a Poisson distribution of mean 1.
 * The spread of a statistic over the replicas is its statistical error.
 *
 * <p>How often an event counts depends on seed, replica and row only; a profile numbers the rows without those of weight 0. The error of an error from R replicas is about
 * 1/√(2R) of it: 5 % for 200.
 *
 * @param seed of the replicas; the same seed gives the same bits
 * @param replicas how many of them, at least 2
 */
public record Bootstrap(long seed, int replicas) {
    /** What is used where nothing else is said: seed 1 and 200 replicas. */
    public static final Bootstrap DEFAULT = new Bootstrap(1, 200);

    /** P(N ≤ k) of the Poisson distribution of mean 1, as a share of 2⁶³. */
    private static final long[] CUMULATIVE = cumulative(19);

    /**
     * Checks the number of replicas.
     *
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public Bootstrap {
        Expect.that(replicas >= 2, "Bootstrap expects at least 2 replicas, got %d", replicas);
    }

    /**
     * {@return how often each event counts in one replica, in the order of the rows}
     *
     * @param replica from 0 to {@link #replicas()} − 1
     * @param events number of rows
     * @throws IllegalArgumentException if there is no such replica
     */
    public byte[] multiplicities(int replica, int events) {
        Expect.that(
                replica >= 0 && replica < replicas,
                "Bootstrap expects a replica from 0 to %d, got %d",
                replicas - 1,
                replica);
        SplittableRandom random = RandomStream.of(seed, "bootstrap", replica);
        byte[] multiplicities = new byte[events];
        for (int row = 0; row < events; row++) {
            long uniform = random.nextLong() >>> 1;
            byte count = 0;
            while (count < CUMULATIVE.length && uniform >= CUMULATIVE[count]) {
                count++;
            }
            multiplicities[row] = count;
        }
        return multiplicities;
    }

    private static long[] cumulative(int terms) {
        long[] cumulative = new long[terms];
        double term = StrictMath.exp(-1); // e⁻¹/k!
        double sum = 0;
        for (int k = 0; k < terms; k++) {
            sum += term;
            cumulative[k] = (long) (sum * 0x1p63);
            term /= k + 1;
        }
        return cumulative;
    }
}
