package hadrec.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
    @Test
    void theSameUseGivesTheSameNumbers() {
        assertEquals(
                RandomStream.of(7, "split", 3).nextLong(),
                RandomStream.of(7, "split", 3).nextLong());
    }

    /** Computed from the definition by a second implementation; other numbers would change every result of the project. */
    @Test
    void holdsItsFirstNumbers() {
        SplittableRandom split = RandomStream.of(42, "split");
        assertEquals(7267543461766224305L, split.nextLong());
        assertEquals(-416326963614853423L, split.nextLong());
        assertEquals(
                -4504426458021659165L,
                RandomStream.of(42, "order of events", 1, 2).nextLong());
        assertEquals(-2238265770728671497L, RandomStream.of(-1, "u∥").nextLong());
    }

    @Test
    void everyOtherUseGivesOtherNumbers() {
        Set<Long> first = new HashSet<>();
        int streams = 0;
        for (long seed = -2; seed <= 2; seed++) {
            for (String purpose : new String[] {"", "a", "b", "ab", "weights"}) {
                first.add(RandomStream.of(seed, purpose).nextLong());
                streams++;
                for (long i = 0; i < 4; i++) {
                    first.add(RandomStream.of(seed, purpose, i).nextLong());
                    first.add(RandomStream.of(seed, purpose, 0, i).nextLong());
                    streams += 2;
                }
            }
        }
        assertEquals(streams, first.size());
    }
}
