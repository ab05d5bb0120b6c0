package hadrec.training;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Team;
import hadrec.internal.files.Fingerprint;
import hadrec.loss.Loss;
import hadrec.network.Activation;
import hadrec.network.CompiledNetwork;
import hadrec.network.Dense.Initializer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.AdaGrad;
import hadrec.optimizer.Adam;
import hadrec.optimizer.AdamW;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.Momentum;
import hadrec.optimizer.Nesterov;
import hadrec.optimizer.Optimizer;
import hadrec.optimizer.RmsProp;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Twenty short trainings and the SHA-256 of what each leaves: parameters, history and predictions. Also a program, so that
 * other JVMs can be held to the same bits.
 */
final class TrainingHashes {
    static final List<Optimizer> OPTIMIZERS = List.of(
            new Adam(0.01),
            new Momentum(0.05, 0.9),
            new GradientDescent(0.02),
            new Nesterov(0.05, 0.9),
            new AdaGrad(0.05),
            new RmsProp(0.01),
            new AdamW(new Adam(0.01), 0.01),
            new Momentum(0.05, 0.9).withWeightDecay(0.01),
            new Nesterov(0.05, 0.9).withClippedGradient(0.1));
    static final List<Loss> LOSSES = RandomConfiguration.losses(2);

    /** In one mini-batch more than a shard for each lane. */
    private static final int EVENTS = 1100;

    /** The weights of 70 × 40 nodes are more than the optimizer takes in one piece. */
    private static final List<List<Integer>> HIDDEN =
            List.of(List.of(16, 12), List.of(70, 40, 9), List.of(7), List.of(), List.of(24, 1, 24));

    /** Of these only 1100 divides the number of events; 1099 leaves one event over, which joins the others. */
    private static final List<Integer> BATCH_SIZES = List.of(700, 129, 1100, 256, 1099, 64, 513);

    static final List<Configuration> ALL =
            IntStream.range(0, 20).mapToObj(TrainingHashes::configuration).toList();

    private TrainingHashes() {}

    /** What is trained, and whether its events have weights, some of them negative. */
    record Configuration(int number, NetworkSettings network, TrainingFit training, boolean weighted) {
        @Override
        public String toString() {
            return String.join(
                    " ",
                    "" + number,
                    "" + network.hidden(),
                    "" + training.optimizer(),
                    "" + training.loss(),
                    "batch " + training.batch(),
                    weighted ? "weighted" : "unweighted");
        }
    }

    private static Configuration configuration(int i) {
        NetworkSettings network = NetworkSettings.of(
                choice(HIDDEN, i),
                choice(List.of(Activation.values()), i + i / 4),
                choice(List.of(Normalization.values()), i),
                choice(List.of(Initializer.values()), i / 2));
        TrainingFit training = new TrainingFit(
                choice(OPTIMIZERS, i + i / 3),
                choice(LOSSES, i + i / 5),
                TrainingFit.BatchSize.of(choice(BATCH_SIZES, i)),
                TrainingFit.Stopping.after(2),
                i % 4 == 1);
        return new Configuration(i + 1, network, training, i % 2 == 1);
    }

    private static <T> T choice(List<T> choices, int i) {
        return choices.get(i % choices.size());
    }

    static Dataset events(int events, long seed, Configuration configuration) {
        Dataset data = ToyEvents.forLoss(configuration.training().loss(), ToyEvents.linear(events, seed));
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; configuration.weighted() && i < events; i++) {
            data.weights()[i] = random.nextInt(20) == 0 ? -0.5f : 0.5f + (float) random.nextDouble();
        }
        return data;
    }

    /** Trains and hashes a configuration. */
    static String hash(Configuration configuration, MatrixProducts products, Team team) {
        Dataset training = events(EVENTS, 1, configuration);
        Dataset validation = events(300, 2, configuration);
        MultilayerPerceptron network = network(configuration);
        TrainedNetwork.Result result = new Trainer(
                        configuration.training(), MiniBatches.shuffled(1), products, team.threads())
                .fit(network, epoch -> training, validation, Progress.none());
        return new Fingerprint()
                .add(network.sha256())
                .add(result.history().sha256())
                .add(CompiledNetwork.of(network, products).predict(validation.features(), team).data)
                .sha256();
    }

    static MultilayerPerceptron network(Configuration configuration) {
        int outputs = configuration.training().loss().outputs(2);
        return MultilayerPerceptron.of(3, configuration.network(), outputs, configuration.number());
    }

    /**
     * Prints what runs the trainings, then a hash a line.
     *
     * @param arguments how many of the configurations, from the first on
     */
    public static void main(String[] arguments) {
        MatrixProducts products = MatrixProducts.chosen();
        try (Team team = new Team(Team.mostThreads())) {
            System.out.println(where(Runtime.version().feature(), team.threads(), products));
            for (Configuration configuration : ALL.subList(0, Integer.parseInt(arguments[0]))) {
                System.out.println(hash(configuration, products, team));
            }
        }
    }

    /** The first line of the program. */
    static String where(int jdk, int threads, MatrixProducts products) {
        return "JDK " + jdk + ", " + threads + " threads, " + products.kernels();
    }
}
