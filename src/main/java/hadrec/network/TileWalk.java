package hadrec.network;

import org.ejml.data.FMatrixRMaj;

/** A way through the rows of a shard, tile by tile. Each lane has one, which starts anew for each shard: nothing is allocated. */
final class TileWalk {
    private final int tile;
    private int number;
    private int at;
    private int count;
    private int end;

    /** Through tiles of this many numbers; the last of a shard may have fewer. */
    TileWalk(int tile) {
        this.tile = tile;
    }

    /** Goes before the first tile of some numbers of a matrix. */
    TileWalk start(int first, int after) {
        number = -1;
        at = first;
        count = 0;
        end = after;
        return this;
    }

    /** Goes on to the next tile, if there is one. */
    boolean next() {
        number++;
        at += count;
        count = Math.min(tile, end - at);
        return count > 0;
    }

    /** Numbers of this tile. */
    int count() {
        return count;
    }

    /** Whether this is the last tile, or the last of a run of some tiles. */
    boolean closesRun(int tiles) {
        return number % tiles == tiles - 1 || at + count == end;
    }

    /** Copies the rows out of a matrix. */
    void load(FMatrixRMaj matrix, float[] numbers) {
        System.arraycopy(matrix.data, at, numbers, 0, count);
    }

    /** Copies the rows back into a matrix. */
    void store(float[] numbers, FMatrixRMaj matrix) {
        System.arraycopy(numbers, 0, matrix.data, at, count);
    }
}
