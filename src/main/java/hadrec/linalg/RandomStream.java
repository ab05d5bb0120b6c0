package hadrec.linalg;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;

/**
 * One seed, a random stream for each use of it. A stream follows from the seed, a purpose and indices (such as the epoch)
 * alone, so that nothing but these needs to be saved to draw the same numbers again.
 */
public final class RandomStream {
    private RandomStream() {}

    /**
     * The stream of a purpose.
     *
     * @param purpose what is drawn, such as "weights"
     * @param index which of several, such as epoch or replica
     */
    public static SplittableRandom of(long seed, String purpose, long... index) {
        long state = mix(seed ^ mix(hash(purpose)));
        for (long i : index) {
            state = mix(state ^ mix(i));
        }
        return new SplittableRandom(state);
    }

    /** FNV-1a of the UTF-8 bytes. */
    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The finalizer of SplitMix64 after one step of its counter, so that neighbouring numbers part and 0 does not stay 0. */
    private static long mix(long number) {
        long z = number + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
