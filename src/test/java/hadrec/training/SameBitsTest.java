package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.TrainingHashes.Configuration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same seed and events give the same bits, whatever runs the training and beside what it runs. */
class SameBitsTest {
    private static final MatrixProducts FASTEST = MatrixProducts.chosen();

    /** Some of them always, all in the thorough tests. */
    static List<Configuration> configurations() {
        return Boolean.getBoolean("hadrec.thorough") ? TrainingHashes.ALL : TrainingHashes.ALL.subList(0, 5);
    }

    private static String hash(Configuration configuration, MatrixProducts products, int threads) {
        try (Team team = new Team(threads)) {
            return TrainingHashes.hash(configuration, products, team);
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void onAnyNumberOfThreads(Configuration configuration) {
        String one = hash(configuration, FASTEST, 1);
        for (int threads : new int[] {2, 3, 4, 1}) {
            assertEquals(one, hash(configuration, FASTEST, threads), threads + " threads");
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void onAnyNumberOfThreadsWithTheFallback(Configuration configuration) {
        String one = hash(configuration, MatrixProducts.ejml(), 1);
        for (int threads : new int[] {2, 3, 4, 1}) {
            assertEquals(one, hash(configuration, MatrixProducts.ejml(), threads), threads + " threads");
        }
    }

    @Test
    void theConfigurationsDiffer() {
        Set<String> hashes = new HashSet<>();
        configurations().forEach(c -> hashes.add(hash(c, FASTEST, 1)));
        assertEquals(configurations().size(), hashes.size());
    }

    /** A new optimizer or loss is held by its contract, so that the hashes of these do not change with it. */
    @Test
    void everyListedOptimizerAndLossIsAmongThem() {
        assertEquals(
                names(TrainingHashes.OPTIMIZERS),
                names(TrainingHashes.ALL.stream()
                        .map(c -> c.training().optimizer())
                        .toList()));
        assertEquals(
                names(TrainingHashes.LOSSES),
                names(TrainingHashes.ALL.stream().map(c -> c.training().loss()).toList()));
    }

    private static Set<String> names(List<?> objects) {
        return objects.stream().map(o -> o.getClass().getSimpleName()).collect(Collectors.toSet());
    }

    @Test
    void inTrainingsThatRunAtTheSameTime() throws Exception {
        List<Configuration> some = TrainingHashes.ALL.subList(0, 4);
        List<String> alone = some.stream().map(c -> hash(c, FASTEST, 1)).toList();
        ExecutorService pool = Executors.newFixedThreadPool(some.size());
        try {
            // more threads than processors: some of each team wait in the midst of their work
            List<Callable<String>> all = some.stream()
                    .<Callable<String>>map(c -> () -> hash(c, FASTEST, 3))
                    .toList();
            List<Future<String>> together = pool.invokeAll(all);
            for (int i = 0; i < some.size(); i++) {
                assertEquals(alone.get(i), together.get(i).get(), some.get(i).toString());
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("configurations")
    void asAUserTrainsAndHoweverTheTrainingIsWatched(Configuration configuration) {
        TrainingFit settings = configuration.training();
        String watched = trained(configuration, settings.withEvaluateTraining(true));
        assertEquals(watched, trained(configuration, settings.withEvaluateTraining(false)));
    }

    private static String trained(Configuration configuration, TrainingFit settings) {
        Dataset training = TrainingHashes.events(1100, 1, configuration);
        Dataset validation = TrainingHashes.events(300, 2, configuration);
        MultilayerPerceptron network = TrainingHashes.network(configuration);
        new Trainer(settings, 1, Team.mostThreads()).fit(network, epoch -> training, validation, Progress.none());
        String trained = network.sha256();
        network.predict(validation.features());
        assertEquals(trained, network.sha256(), "predicting changes nothing");
        return trained;
    }
}
