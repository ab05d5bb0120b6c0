package hadrec.linalg;

import java.util.ArrayList;
import java.util.List;

/**
 * A mini-batch cut into shards of {@value #ROWS} rows (the last may be shorter), which are spread in order over at most
 * {@value #LANES} lanes. A lane is what a thread takes: its shards follow each other, so that sums over them need one
 * buffer. The cut depends on the number of rows alone.
 */
public final class Shards {
    /** Rows of a shard: enough for an efficient product, few enough to stay in a core's cache. */
    public static final int ROWS = 128;

    /** The most lanes of a mini-batch, and so the most threads that work on it. */
    public static final int LANES = 4;

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
        if (rows < 1) {
            throw new IllegalArgumentException("Shards expects at least one row, got " + rows);
        }
        int count = (rows + ROWS - 1) / ROWS;
        int laneCount = Math.min(count, LANES);
        List<Shard> shards = new ArrayList<>();
        List<List<Shard>> lanes = new ArrayList<>();
        for (int lane = 0; lane < laneCount; lane++) {
            int first = count * lane / laneCount;
            int end = count * (lane + 1) / laneCount;
            for (int i = first; i < end; i++) {
                shards.add(new Shard(i, lane, i == first, i * ROWS, Math.min(ROWS, rows - i * ROWS)));
            }
            lanes.add(List.copyOf(shards.subList(first, end)));
        }
        return new Shards(rows, List.copyOf(shards), List.copyOf(lanes));
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
