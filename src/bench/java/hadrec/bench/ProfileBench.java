package hadrec.bench;

import hadrec.internal.compute.Team;
import hadrec.network.Layer;
import hadrec.network.NetworkSettings;
import hadrec.optimizer.Optimizer;
import hadrec.training.Dataset;
import hadrec.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where the processors' time goes in training the thesis's network: passes of the layers, the update, and what is between. */
final class ProfileBench {
    private static final int[] BATCH_SIZES = {4000, 256};
    private static final int WARM_UPS = 12;
    private static final int EPOCHS = 12;

    private ProfileBench() {}

    static void run() {
        SampleFiles.writeEvents();
        Dataset data = SampleFiles.read();
        for (int batchSize : BATCH_SIZES) {
            profile(data, batchSize);
        }
    }

    private static void profile(Dataset data, int batchSize) {
        Stopwatch watch = new Stopwatch(Set.of("sumForward", "forward", "sumBackward", "backward"));
        Stopwatch updates = new Stopwatch(Set.of("step"));
        List<Layer.Settings> hidden = new ArrayList<>();
        for (Layer.Settings settings : NetworkSettings.THESIS.hidden()) {
            hidden.add((columns, random) -> watched(watch, settings.build(columns, random)));
        }
        Optimizer optimizer = Training.THESIS.fit().optimizer();
        Training training = Training.THESIS
                .withNetwork(new NetworkSettings(hidden, NetworkSettings.THESIS.output()))
                .withBatchSize(batchSize)
                .withOptimizer((parameters, steps) ->
                        updates.on(Optimizer.Run.class, optimizer.start(parameters, steps), "update"));
        HadrecTraining.seconds(training.withEpochs(WARM_UPS), data);
        watch.reset();
        updates.reset();
        double seconds = HadrecTraining.seconds(training.withEpochs(EPOCHS), data);

        double events = (double) EPOCHS * data.events();
        int threads = Team.mostThreads();
        System.out.printf(
                Locale.ROOT,
                "%nmini-batches of %d: %,.0f events/s, %d threads, processor time of an event %.1f µs%n",
                batchSize,
                events / seconds,
                threads,
                threads * seconds / events * 1e6);
        Map<String, Double> parts = watch.seconds();
        // the caller's time; the others of the team work on it too
        updates.seconds().forEach((name, ofCaller) -> parts.put(name, threads * ofCaller));
        double rest = threads * seconds;
        for (Map.Entry<String, Double> part : parts.entrySet()) {
            print(part.getKey(), part.getValue() / (threads * seconds));
            rest -= part.getValue();
        }
        print("gathering, output layer, loss, reductions, waiting", rest / (threads * seconds));
    }

    private static Layer watched(Stopwatch watch, Layer layer) {
        String name = layer.getClass().getSimpleName();
        return watch.on(layer instanceof Layer.Coupled ? Layer.Coupled.class : Layer.class, layer, name);
    }

    private static void print(String part, double share) {
        System.out.printf(Locale.ROOT, "  %-40s %5.1f %%%n", part, 100 * share);
    }
}
