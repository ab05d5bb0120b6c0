package hadrec.internal.compute;

/**
 * A run of consecutive rows that one thread computes.
 *
 * @param index place among the shards of its mini-batch, from 0
 * @param lane the sequence of shards, computed one after the other, that it belongs to
 * @param opensLane whether it is the first of its lane
 * @param firstRow first row, from 0
 * @param rows number of rows
 */
public record Shard(int index, int lane, boolean opensLane, int firstRow, int rows) {
    /** {@return the row after the last} */
    public int endRow() {
        return firstRow + rows;
    }
}
