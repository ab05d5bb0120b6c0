package hadrec.bench;

import hadrec.features.FeatureSet;
import hadrec.training.Dataset;
import hadrec.training.Training;
import java.io.IOException;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * The process of one contender of the {@link ScalingBench}. Its events are noise: speed and memory do not depend on what is in
 * them.
 */
public final class EpochEntry implements Contender {
    static final int EVENTS_OF_ROUND = 10_000_000;

    private static final int FEATURES = FeatureSet.THESIS.names().size();
    private static final int TARGETS = 2;
    private static final int SEED = 1;

    /** In features, targets and weight. */
    static final int BYTES_OF_EVENT = Float.BYTES * (FEATURES + TARGETS + 1);

    private final Dataset events;
    private final Training training;

    private EpochEntry(int events) {
        this.events = Dataset.of(noise(events, FEATURES), noise(events, TARGETS));
        training = Training.THESIS.withEpochs(EVENTS_OF_ROUND / events);
    }

    /** Takes the number of events of an epoch. */
    public static void main(String[] arguments) throws IOException {
        int events = Integer.parseInt(arguments[0]);
        Turns.play(() -> new EpochEntry(events));
    }

    private static FMatrixRMaj noise(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (2 * random.nextDouble() - 1);
        }
        return matrix;
    }

    @Override
    public String name() {
        return String.format(Locale.ROOT, "%,d", events.events());
    }

    /** Events per second of all epochs, with the drawing of their order. */
    @Override
    public double round() {
        return EVENTS_OF_ROUND / HadrecTraining.seconds(training, events);
    }
}
