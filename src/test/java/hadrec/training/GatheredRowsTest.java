package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatheredRowsTest {
    private static final int EVENTS = 1000;
    private static final int ROWS = 600;
    private static final int FIRST = 300;

    /** Every third event after the other, round the dataset. */
    private static final int[] ORDER =
            IntStream.range(0, EVENTS).map(i -> 7 + 3 * i).map(i -> i % EVENTS).toArray();

    private final Dataset data = weighted();
    private final Shards shards = Shards.of(ROWS);
    private final MiniBatches.Batch batch = new MiniBatches.Batch(ORDER, FIRST, 1, shards);
    private final GatheredRows gathered = new GatheredRows(new float[ROWS * 3], ROWS, 3);

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 1000})
    void theRowsAreThoseOfTheEventsHowMuchSoeverWasCopiedAhead(int times) {
        gathered.choose(data, 1, batch);
        for (int i = 0; i < times; i++) {
            for (int lane = 0; lane < Shards.LANES; lane++) {
                gathered.ahead().test(lane);
            }
        }
        shards.all().forEach(gathered::gather);
        double sum = 0;
        for (int row = 0; row < ROWS; row++) {
            int event = ORDER[FIRST + row];
            assertArrayEquals(row(data.features().data, event, 3), row(gathered.features(), row, 3));
            assertArrayEquals(row(data.targets().data, event, 2), row(gathered.targets(), row, 2));
            assertEquals(data.weights()[event], gathered.weights()[row]);
            sum += data.weights()[event];
        }
        assertEquals(sum, gathered.sumOfWeights());
    }

    @Test
    void aheadOfTimeALaneIsCompletedWithoutTheOthers() {
        gathered.choose(data, 1, batch);
        int calls = 0;
        while (gathered.ahead().test(2)) {
            calls++;
        }
        Shard of2 = shards.lane(2).get(0);
        assertTrue(calls > 1 && calls < of2.rows(), "a few rows a call: " + calls);
        for (int row = 0; row < ROWS; row++) {
            float expected = row >= of2.firstRow() && row < of2.endRow() ? data.weights()[ORDER[FIRST + row]] : 0;
            assertEquals(expected, gathered.weights()[row], "row " + row);
        }
    }

    @Test
    void thereIsNothingToDoInALaneThatTheMiniBatchHasNot() {
        gathered.choose(data, 1, new MiniBatches.Batch(ORDER, 0, 1, Shards.of(50)));
        assertTrue(gathered.ahead().test(0), "the sum of weights");
        assertTrue(gathered.ahead().test(0), "the first rows");
        assertFalse(gathered.ahead().test(1));
    }

    @Test
    void aMiniBatchInUseIsNoneToCome() {
        gathered.choose(data, 1, batch);
        gathered.use();
        assertFalse(gathered.isOf(data, 1, batch));
    }

    @Test
    void theSamePlaceInAnotherEpochIsAnotherMiniBatch() {
        gathered.choose(data, 1, batch);
        assertTrue(gathered.isOf(data, 1, batch));
        assertFalse(gathered.isOf(data, 2, batch));
        assertFalse(gathered.isOf(data, 1, new MiniBatches.Batch(ORDER, 0, 1, shards)));
        assertFalse(gathered.isOf(weighted(), 1, batch));
    }

    private static Dataset weighted() {
        Dataset data = ToyEvents.linear(EVENTS, 1);
        for (int i = 0; i < EVENTS; i++) {
            data.weights()[i] = 1 + 0.001f * i;
        }
        return data;
    }

    private static float[] row(float[] matrix, int row, int columns) {
        return Arrays.copyOfRange(matrix, row * columns, (row + 1) * columns);
    }
}
