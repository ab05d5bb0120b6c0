package hadrec.study;

import hadrec.features.FeatureSet;
import hadrec.features.FeatureSet.Feature;
import hadrec.features.Split;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.training.Training;
import java.util.List;
import java.util.SplittableRandom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** A small sample and network for tests. */
final class TinyEvents {
    /** Learns from all events but the last hundred. */
    static final Training BASE = Training.of(
                    FeatureSet.ofColumns("two", "x", "y"), FeatureSet.of("difference", Feature.of("t", "x - y")))
            .withSplit(Split.first(200))
            .withHiddenNodes(List.of(4))
            .withNormalization(Normalization.NONE)
            .withOptimizer(new Adam(0.01))
            .withBatchSize(50)
            .withEpochs(3);

    /** 200 events to learn from, 100 to judge by. */
    static final Table EVENTS = linear(300, 1);

    private TinyEvents() {}

    /** Two features within ±1. */
    static Table linear(int events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Table table = Table.create("tiny", DoubleColumn.create("x"), DoubleColumn.create("y"));
        for (int i = 0; i < events; i++) {
            table.doubleColumn(0).append(2 * random.nextDouble() - 1);
            table.doubleColumn(1).append(2 * random.nextDouble() - 1);
        }
        return table;
    }
}
