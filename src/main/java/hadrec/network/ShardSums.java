package hadrec.network;

import hadrec.internal.compute.Shard;
import hadrec.internal.compute.Shards;
import java.util.Arrays;

/** Float64 sums over a mini-batch: each shard adds to its own, and these are added up in the order of the shards. */
final class ShardSums {
    private final double[][] sums;

    ShardSums(int shards, int numbers) {
        sums = new double[shards][numbers];
    }

    /** The sums of a shard, to add to. */
    double[] of(Shard shard) {
        return sums[shard.index()];
    }

    /** Sets the sums of the whole mini-batch and empties those of its shards for the next. */
    void moveInto(double[] total, Shards shards) {
        Arrays.fill(total, 0);
        for (int s = 0; s < shards.all().size(); s++) {
            double[] part = sums[s];
            for (int j = 0; j < part.length; j++) {
                total[j] += part[j];
            }
            Arrays.fill(part, 0);
        }
    }
}
