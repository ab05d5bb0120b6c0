package hadrec.cli;

import hadrec.data.CsvEventLoader;
import hadrec.data.EventSchema;
import hadrec.features.Dataset;
import hadrec.features.FeatureSet;
import hadrec.features.StandardScaler;
import hadrec.linalg.MatrixProducts;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.Progress;
import hadrec.training.Trainer;
import hadrec.training.TrainingSettings;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import tech.tablesaw.api.Table;

/** Measures the speed of reading, of filling matrices and of training on the shipped sample: {@code ./hadrec bench}. */
public final class Bench {
    private static final int ROUNDS = 5;
    private static final List<String> KINDS = List.of("loading", "features", "training");

    private final Path sample = Path.of("data", "w_munu_13tev.csv.gz");

    private Bench() {}

    /** Runs the benchmarks named, or all: loading, features, training. */
    public static void main(String[] arguments) {
        List<String> chosen = arguments.length == 0 ? KINDS : Arrays.asList(arguments);
        for (String name : chosen) {
            if (!KINDS.contains(name)) {
                System.err.println("hadrec: no benchmark '" + name + "'; there are " + KINDS);
                System.exit(2);
            }
        }
        Bench bench = new Bench();
        System.out.printf(Locale.ROOT, "%-44s %12s %12s %12s%n", "", "median", "fastest", "slowest");
        chosen.forEach(bench::run);
        System.out.printf(Locale.ROOT, "peak heap of this process: %.0f MB%n", peakHeap() / 1e6);
    }

    private void run(String name) {
        switch (name) {
            case "loading" -> loading();
            case "features" -> features();
            default -> training();
        }
    }

    private Table load() {
        return new CsvEventLoader(EventSchema.W_MUNU).load(sample);
    }

    private void loading() {
        load();
        report("reading the sample from gzip, s", round -> seconds(this::load));
    }

    private void features() {
        Table events = load();
        Dataset.of(events, FeatureSet.THESIS, FeatureSet.TRUTH_RECOIL);
        report(
                "table to matrices, ms",
                round -> 1000 * seconds(() -> Dataset.of(events, FeatureSet.THESIS, FeatureSet.TRUTH_RECOIL)));
    }

    private void training() {
        Dataset events = Dataset.of(load(), FeatureSet.THESIS, FeatureSet.TRUTH_RECOIL);
        StandardScaler scaler = StandardScaler.fit(FeatureSet.THESIS.names(), events.features(), events.weights());
        Dataset scaled = new Dataset(scaler.transform(events.features()), events.targets(), events.weights());
        for (int batchSize : new int[] {4000, 256}) {
            eventsPerSecond(scaled, batchSize);
            String what = "training with mini-batches of " + batchSize + ", events/s";
            report(what, round -> eventsPerSecond(scaled, batchSize));
        }
        System.out.println("products of matrices by " + MatrixProducts.fastest().name());
    }

    /** Of one epoch. */
    private static double eventsPerSecond(Dataset data, int batchSize) {
        MultilayerPerceptron network = MultilayerPerceptron.thesis(data.features().numCols, 1);
        TrainingSettings settings =
                TrainingSettings.THESIS.withBatchSize(batchSize).withEpochs(1);
        return new Trainer(settings, 1)
                .fit(network, data, data, Progress.none())
                .history()
                .epochs()
                .get(0)
                .eventsPerSecond();
    }

    private static double seconds(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) * 1e-9;
    }

    private static void report(String what, IntToDoubleFunction measure) {
        double[] results = new double[ROUNDS];
        Arrays.setAll(results, measure);
        Arrays.sort(results);
        boolean moreIsFaster = what.endsWith("/s");
        double fastest = moreIsFaster ? results[ROUNDS - 1] : results[0];
        double slowest = moreIsFaster ? results[0] : results[ROUNDS - 1];
        System.out.printf(Locale.ROOT, "%-44s %,12.2f %,12.2f %,12.2f%n", what, results[ROUNDS / 2], fastest, slowest);
    }

    private static double peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToDouble(usage -> usage.getUsed())
                .sum();
    }
}
