package hadrec.internal.compute;

import hadrec.internal.checks.Expect;
import java.util.ArrayList;
import java.util.List;

/**
 * A mini-batch cut into shards of nearly equal numbers of rows, spread in order over 1, 2 or {@value #LANES} lanes, the same
 * number in each. One thread computes the shards of a lane one after the other, so sums over them need one buffer. The cut
 * depends on the number of rows alone.
 *
 * <p>Each shard's product packs the weights again, which favours many rows; more than {@value #MOST_ROWS} rows of a wide layer
 * do not stay in a core's cache. So fewer than 64 rows are one lane, up to 2 × {@value #MOST_ROWS} two, more {@value #LANES}.
 */
public final class Shards {
    /** The most rows of a shard. */
    public static final int MOST_ROWS = 256;

    /** The most lanes of a mini-batch, hence the most threads that share it. */
    public static final int LANES = 4;

    private static final int LEAST_ROWS_FOR_TWO = 64;

    private final int rows;
    private final List<Shard> shards;
    private final List<List<Shard>> lanes;

    private Shards(int rows, List<Shard> shards, List<List<Shard>> lanes) {
        this.rows = rows;
        this.shards = shards;
        this.lanes = lanes;
    }

    /**
     * Cuts a number of rows.
     *
     * @throws IllegalArgumentException if there is no row
     */
    public static Shards of(int rows) {
        Expect.that(rows >= 1, "Shards expects at least one row, got %d", rows);
        int laneCount = lanes(rows);
        int ofEach = (rows + laneCount * MOST_ROWS - 1) / (laneCount * MOST_ROWS);
        int count = laneCount * ofEach;
        List<Shard> shards = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = firstRow(i, count, rows);
            shards.add(new Shard(i, i / ofEach, i % ofEach == 0, first, firstRow(i + 1, count, rows) - first));
        }
        List<List<Shard>> lanes = new ArrayList<>();
        for (int lane = 0; lane < laneCount; lane++) {
            lanes.add(List.copyOf(shards.subList(lane * ofEach, (lane + 1) * ofEach)));
        }
        return new Shards(rows, List.copyOf(shards), List.copyOf(lanes));
    }

    private static int lanes(int rows) {
        if (rows < LEAST_ROWS_FOR_TWO) {
            return 1;
        }
        return rows <= 2 * MOST_ROWS ? 2 : LANES;
    }

    private static int firstRow(int shard, int count, int rows) {
        return (int) ((long) rows * shard / count);
    }

    /** {@return the number of rows that were cut} */
    public int rows() {
        return rows;
    }

    /** {@return all shards, in order} */
    public List<Shard> all() {
        return shards;
    }

    /** {@return the number of lanes} */
    public int lanes() {
        return lanes.size();
    }

    /** {@return the shards of a lane, in order} */
    public List<Shard> lane(int lane) {
        return lanes.get(lane);
    }
}
