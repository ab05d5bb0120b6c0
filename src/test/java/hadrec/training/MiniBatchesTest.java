package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MiniBatchesTest {
    @ParameterizedTest
    @CsvSource({"10,3", "10,5", "11,5", "12,5", "1,1", "1,7", "2,1", "7,6", "4000,4000", "4001,4000", "4002,4000"})
    void everyEventIsInOneMiniBatchOfAnEpoch(int events, int size) {
        MiniBatches batches = new MiniBatches(events, size, MiniBatches.shuffled(1));
        batches.startEpoch(1);
        List<Integer> seen = new ArrayList<>();
        for (int b = 0; b < batches.count(); b++) {
            MiniBatches.Batch batch = batches.get(b);
            assertEquals(seen.size(), batch.first());
            assertTrue(batch.rows() >= 1 && batch.rows() <= batches.mostRows());
            for (int i = 0; i < batch.rows(); i++) {
                seen.add(batch.order()[batch.first() + i]);
            }
        }
        assertEquals(
                IntStream.range(0, events).boxed().toList(),
                seen.stream().sorted().toList());
    }

    @Test
    void aLastSingleEventJoinsTheMiniBatchBefore() {
        assertEquals(List.of(5, 6), rows(11, 5));
        assertEquals(6, new MiniBatches(11, 5, MiniBatches.shuffled(1)).mostRows());
    }

    @Test
    void aLastMiniBatchOfTwoIsKept() {
        assertEquals(List.of(5, 5, 2), rows(12, 5));
        assertEquals(5, new MiniBatches(12, 5, MiniBatches.shuffled(1)).mostRows());
    }

    @Test
    void moreThanAllEventsIsAllOfThem() {
        assertEquals(List.of(7), rows(7, 100));
    }

    private static List<Integer> rows(int events, int size) {
        MiniBatches batches = new MiniBatches(events, size, MiniBatches.shuffled(1));
        return IntStream.range(0, batches.count())
                .mapToObj(b -> batches.get(b).rows())
                .toList();
    }

    @Test
    void oneMiniBatchOfAllKeepsTheOrder() {
        assertArrayEquals(new int[] {0, 1, 2, 3, 4}, order(5, 5, 3, 1));
    }

    @Test
    void sameSeedAndEpochGiveTheSameOrder() {
        assertArrayEquals(order(100, 10, 3, 2), order(100, 10, 3, 2));
    }

    @Test
    void epochsAndSeedsDifferInOrder() {
        assertFalse(Arrays.equals(order(100, 10, 3, 1), order(100, 10, 3, 2)));
        assertFalse(Arrays.equals(order(100, 10, 3, 1), order(100, 10, 4, 1)));
    }

    /** 6000 epochs of 3 events: each of the 6 orders 1000 times, give or take 4.5 · √(1000 · 5/6). */
    @Test
    void everyOrderIsEquallyLikely() {
        MiniBatches batches = new MiniBatches(3, 1, MiniBatches.shuffled(5));
        int[] counts = new int[27];
        for (int epoch = 1; epoch <= 6000; epoch++) {
            batches.startEpoch(epoch);
            counts[
                    9 * batches.get(0).order()[0]
                            + 3 * batches.get(0).order()[1]
                            + batches.get(0).order()[2]]++;
        }
        int[] seen = Arrays.stream(counts).filter(n -> n > 0).toArray();
        assertEquals(6, seen.length);
        for (int n : seen) {
            assertEquals(1000, n, 130);
        }
    }

    private static int[] order(int events, int size, long seed, int epoch) {
        MiniBatches batches = new MiniBatches(events, size, MiniBatches.shuffled(seed));
        batches.startEpoch(epoch);
        return batches.get(0).order();
    }

    @Test
    void settingsTellTheStepsOfATraining() {
        TrainingFit settings =
                TrainingFit.THESIS.withBatch(TrainingFit.BatchSize.of(10)).withStopping(TrainingFit.Stopping.after(3));
        assertEquals(3 * 10, settings.steps(100));
        assertEquals(3 * 10, settings.steps(101)); // the last event joins a mini-batch
        assertEquals(3 * 11, settings.steps(102));
        assertEquals(3, settings.steps(4));
        Exception e = assertThrows(IllegalArgumentException.class, () -> settings.steps(0));
        assertEquals("A training expects at least one event, got 0", e.getMessage());
    }
}
