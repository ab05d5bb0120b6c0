package hadrec.statistics;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * One seed, many streams of random numbers: each use of randomness has its own, distinguished by a purpose and by indices
 * such as the epoch, so that nothing needs to be saved to draw the same numbers again.
 *
 * <p>Seed, a 64-bit FNV-1a hash of the purpose's UTF-8 bytes and the indices are absorbed in turn, each with the
 * finaliser of SplitMix64; the result seeds a {@link SplittableRandom}. None of this depends on the platform. Changing it
 * would change every result of the project, so a test holds its first numbers.
 *
 * @see "G. L. Steele, D. Lea, C. H. Flood, Fast splittable pseudorandom number generators, OOPSLA 2014"
 */
public final class RandomStream {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private RandomStream() {}

    /**
     * A fresh stream, at its first number.
     *
     * @param seed the seed of the whole run
     * @param purpose what the numbers are for, such as {@code "split"}
     * @param index further distinctions, such as epoch and layer; {@code [0]} differs from none
     */
    public static SplittableRandom of(long seed, String purpose, long... index) {
        long state = absorb(absorb(0, seed), hash(purpose));
        for (long i : index) {
            state = absorb(state, i);
        }
        return new SplittableRandom(state);
    }

    /**
     * {@return the next number of 0 … bound − 1, all equally likely to 1 in 2⁶³/bound}
     *
     * <p>{@code nextInt(bound)} has no written algorithm that every JDK keeps to; this takes 63 random bits and one product.
     *
     * @param random a stream; moves on by one number
     * @param bound at least 1
     */
    public static int below(SplittableRandom random, int bound) {
        return (int) Math.multiplyHigh(random.nextLong() >>> 1, 2L * bound);
    }

    /**
     * Shuffles an array by the method of Fisher and Yates, from its end.
     *
     * @param random a stream; moves on by a number for each entry but the first
     * @param array modified
     */
    public static void shuffle(SplittableRandom random, int[] array) {
        for (int i = array.length - 1; i > 0; i--) {
            int j = below(random, i + 1);
            int swapped = array[i];
            array[i] = array[j];
            array[j] = swapped;
        }
    }

    /**
     * {@return 0 … n − 1 in a random order, by the shuffle of Fisher and Yates: all orders equally likely, to 1 in 10¹³}
     *
     * @param random a stream; moves on by n numbers
     */
    public static int[] permutation(SplittableRandom random, int n) {
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            int j = below(random, i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    /** {@return a standard normal number by the Box–Muller transform} By StrictMath, so that its bits are the same everywhere. */
    public static double gaussian(SplittableRandom random) {
        return gaussian(random, 1);
    }

    /** {@return a normal number of mean 0 likewise} */
    public static double gaussian(SplittableRandom random, double deviation) {
        double radius = deviation * StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }

    private static long absorb(long state, long value) {
        return mix((state ^ value) + GOLDEN_GAMMA);
    }

    /** The finaliser of SplitMix64: a bijection in which every bit of z reaches every bit of the result. */
    private static long mix(long z) {
        long once = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        long twice = (once ^ once >>> 27) * 0x94d049bb133111ebL;
        return twice ^ twice >>> 31;
    }

    private static long hash(String purpose) {
        long hash = FNV_OFFSET;
        for (byte b : purpose.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        return hash;
    }
}
