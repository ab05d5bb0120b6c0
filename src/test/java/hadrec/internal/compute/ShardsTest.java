package hadrec.internal.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShardsTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 129, 256, 511, 512, 513, 700, 4000, 4001})
    void everyRowIsInOneShardInOrder(int rows) {
        Shards shards = Shards.of(rows);
        assertEquals(rows, shards.rows());
        int next = 0;
        for (int s = 0; s < shards.all().size(); s++) {
            Shard shard = shards.all().get(s);
            assertEquals(s, shard.index());
            assertEquals(next, shard.firstRow());
            assertTrue(shard.rows() >= 1 && shard.rows() <= Shards.MOST_ROWS, shard.toString());
            next = shard.endRow();
        }
        assertEquals(rows, next);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 128, 129, 513, 700, 4000})
    void lanesHoldTheShardsInOrder(int rows) {
        Shards shards = Shards.of(rows);
        List<Shard> ofLanes = new ArrayList<>();
        for (int lane = 0; lane < shards.lanes(); lane++) {
            List<Shard> own = shards.lane(lane);
            for (int i = 0; i < own.size(); i++) {
                assertEquals(lane, own.get(i).lane());
                assertEquals(i == 0, own.get(i).opensLane());
            }
            ofLanes.addAll(own);
        }
        assertEquals(shards.all(), ofLanes);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 63, 64, 129, 512, 513, 700, 1025, 4000, 15_999})
    void lanesHaveEquallyManyShardsOfNearlyEqualRows(int rows) {
        Shards shards = Shards.of(rows);
        int fewest = rows;
        int most = 0;
        for (Shard shard : shards.all()) {
            fewest = Math.min(fewest, shard.rows());
            most = Math.max(most, shard.rows());
        }
        assertTrue(most - fewest <= 1, fewest + " to " + most);
        for (int lane = 0; lane < shards.lanes(); lane++) {
            assertEquals(shards.lane(0).size(), shards.lane(lane).size());
        }
    }

    @ParameterizedTest
    @CsvSource({"63, 1, 1", "64, 2, 2", "256, 2, 2", "512, 2, 2", "513, 4, 4", "4000, 4, 16"})
    void smallMiniBatchesHaveFewerLanes(int rows, int lanes, int count) {
        assertEquals(lanes, Shards.of(rows).lanes());
        assertEquals(count, Shards.of(rows).all().size());
    }

    @Test
    void refusesNoRows() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Shards.of(0));
        assertEquals("Shards expects at least one row, got 0", e.getMessage());
    }
}
