package hadrec.study;

import hadrec.features.Dataset;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.training.TrainingSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/** A small sample and network for tests. */
final class TinyEvents {
    static final RunSettings BASE = new RunSettings(
            NetworkSettings.THESIS.withHiddenNodes(List.of(4)).withNormalization(Normalization.NONE),
            TrainingSettings.THESIS
                    .withOptimizer(new Adam(0.01))
                    .withBatchSize(50)
                    .withEpochs(3));

    private TinyEvents() {}

    /** Two features within ±1 and their difference as the target. */
    static Dataset linear(int events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        FMatrixRMaj x = new FMatrixRMaj(events, 2);
        FMatrixRMaj t = new FMatrixRMaj(events, 1);
        for (int i = 0; i < events; i++) {
            x.set(i, 0, (float) (2 * random.nextDouble() - 1));
            x.set(i, 1, (float) (2 * random.nextDouble() - 1));
            t.set(i, 0, x.get(i, 0) - x.get(i, 1));
        }
        float[] ones = new float[events];
        Arrays.fill(ones, 1);
        return new Dataset(x, t, ones);
    }
}
