package hadrec.linalg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
            assertTrue(shard.rows() >= 1 && shard.rows() <= Shards.ROWS, shard.toString());
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
        assertEquals(Math.min(Shards.LANES, shards.all().size()), shards.lanes());
    }

    @Test
    void lanesDifferByAtMostOneShard() {
        Shards shards = Shards.of(4000);
        List<Integer> sizes = new ArrayList<>();
        for (int lane = 0; lane < shards.lanes(); lane++) {
            sizes.add(shards.lane(lane).size());
        }
        assertEquals(List.of(8, 8, 8, 8), sizes);
        assertEquals(32, Shards.of(4000).all().get(31).rows());
    }

    @Test
    void refusesNoRows() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> Shards.of(0));
        assertEquals("Shards expects at least one row, got 0", e.getMessage());
    }
}
