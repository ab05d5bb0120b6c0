package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    /** Every result of the project depends on these numbers; they were computed apart, in Python. */
    @Test
    void drawsTheSameNumbersAsEver() {
        assertEquals(4558581459437193368L, RandomStream.of(1, "split").nextLong());
        assertEquals(
                6431123737082688933L,
                RandomStream.of(-7, "mini-batches μ", 3, 0).nextLong());
        assertEquals(-6432326792359406964L, RandomStream.of(0, "").nextLong());
    }

    @Test
    void sameUseGivesTheSameStream() {
        assertEquals(
                RandomStream.of(5, "a", 1).longs(100).boxed().toList(),
                RandomStream.of(5, "a", 1).longs(100).boxed().toList());
    }

    @Test
    void everyUseHasItsOwnStream() {
        Set<Long> seen = new HashSet<>();
        for (long seed = -50; seed < 50; seed++) {
            for (String purpose : new String[] {"", "a", "b", "ab", "ba", "split"}) {
                assertTrue(seen.add(RandomStream.of(seed, purpose).nextLong()));
                for (long i = 0; i < 20; i++) {
                    assertTrue(seen.add(RandomStream.of(seed, purpose, i).nextLong()));
                    assertTrue(seen.add(RandomStream.of(seed, purpose, i, 0).nextLong()));
                    assertTrue(seen.add(RandomStream.of(seed, purpose, 100, i).nextLong()));
                }
            }
        }
    }

    @Test
    void streamsOfNeighboursAreUnrelated() {
        double sum = 0;
        for (int epoch = 0; epoch < 10_000; epoch++) {
            double here = RandomStream.of(1, "a", epoch).nextDouble() - 0.5;
            double next = RandomStream.of(1, "a", epoch + 1).nextDouble() - 0.5;
            sum += 12 * here * next;
        }
        // a correlation of 0 within five standard deviations of 1/√10000
        assertEquals(0, sum / 10_000, 0.05);
    }

    @Test
    void numbersBelowABoundAreEquallyLikely() {
        SplittableRandom random = RandomStream.of(1, "below");
        int[] counts = new int[7];
        for (int i = 0; i < 70_000; i++) {
            counts[RandomStream.below(random, 7)]++;
        }
        for (int count : counts) {
            // 5 standard deviations of a count of 10 000 with probability 1/7
            assertEquals(10_000, count, 5 * Math.sqrt(10_000 * 6.0 / 7));
        }
        assertEquals(0, RandomStream.below(random, 1));
    }

    @Test
    void ordersAreEquallyLikely() {
        SplittableRandom random = RandomStream.of(1, "orders");
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < 60_000; i++) {
            counts.merge(Arrays.toString(RandomStream.permutation(random, 3)), 1, Integer::sum);
        }
        assertEquals(6, counts.size(), counts.toString());
        for (int count : counts.values()) {
            // 5 standard deviations of a count of 10 000 with probability 1/6
            assertEquals(10_000, count, 5 * Math.sqrt(10_000 * 5.0 / 6));
        }
        assertEquals(0, RandomStream.permutation(random, 0).length);
    }
}
