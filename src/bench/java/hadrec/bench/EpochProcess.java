package hadrec.bench;

import hadrec.features.Dataset;
import hadrec.features.FeatureSet;
import hadrec.network.MultilayerPerceptron;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;

/**
 * Trains on a number of made-up events and prints the events per second of the best epoch and the process's peak resident
 * memory in MB. The events are noise: speed and memory do not depend on what is in them.
 */
public final class EpochProcess {
    private static final int FEATURES = FeatureSet.THESIS.names().size();
    private static final int TARGETS = 2;
    private static final int SEED = 1;

    private EpochProcess() {}

    /** Bytes of an event in features, targets and weights. */
    static int bytesPerEvent() {
        return Float.BYTES * (FEATURES + TARGETS + 1);
    }

    /** Takes the number of events. */
    public static void main(String[] arguments) throws IOException {
        int events = Integer.parseInt(arguments[0]);
        float[] weights = new float[events];
        Arrays.fill(weights, 1);
        Dataset data = new Dataset(noise(events, FEATURES), noise(events, TARGETS), weights);
        MultilayerPerceptron network = MultilayerPerceptron.thesis(FEATURES, SEED);
        Contender training = new HadrecTraining(network, data, 4000);
        double best = 0;
        for (int epoch = 0; epoch < Math.max(1, 3_000_000 / events); epoch++) {
            best = Math.max(best, training.round());
        }
        System.out.printf(Locale.ROOT, "%.0f %.0f%n", best, peakMegabytes());
    }

    private static FMatrixRMaj noise(int rows, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(rows, columns);
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < matrix.data.length; i++) {
            matrix.data[i] = (float) (2 * random.nextDouble() - 1);
        }
        return matrix;
    }

    /** VmHWM; NaN where the system does not tell. */
    private static double peakMegabytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 * 1e-6)
                .findFirst()
                .orElse(Double.NaN);
    }
}
