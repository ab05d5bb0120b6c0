package hadrec.training;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shards;
import hadrec.internal.compute.Team;
import hadrec.network.CompiledNetwork;
import hadrec.network.Parameter;
import hadrec.reference.Deviation;
import hadrec.study.DoubleParameter;
import hadrec.study.PlainLayer;
import hadrec.study.PlainNetwork;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The engine against the plain network on networks, losses, mini-batches and numbers of threads drawn from a seed. */
class RandomConfigurationsTest {
    /** One float32 pass of a few layers: some hundred roundings of 6e-8, with the cancellations of the normalization. */
    private static final double RTOL = 2e-4;

    /**
     * Of linear layers with batch normalization: a normalization undoes what linear layers before it scale, so their gradients
     * are small differences of large numbers (none but for ε where there is a single feature), magnified by each 1/σ.
     */
    private static final double RTOL_OF_CANCELLATION = 2e-3;

    private static final double SHARE = 0.05;

    /** Mini-batches that take one shard for each lane, or several. */
    private static final int SMALL = 600;

    private static final int LARGE = 2400;

    private static final boolean THOROUGH = Boolean.getBoolean("hadrec.thorough");

    /** The largest deviation of each kind of result, and where it was. */
    private static final Map<String, Worst> WORST = new TreeMap<>();

    private record Worst(double deviation, String where) {}

    static IntStream seeds() {
        return IntStream.range(0, THOROUGH ? 2000 : 100);
    }

    @AfterAll
    static void printTheWorst() {
        if (THOROUGH) {
            WORST.forEach((kind, worst) ->
                    System.out.printf(Locale.ROOT, "worst %s: %.1e, %s%n", kind, worst.deviation, worst.where));
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void engineAgreesWithPlainLoops(int seed) {
        RandomConfiguration c = new RandomConfiguration(seed, seed % 4 == 0 ? LARGE : SMALL);
        PlainNetwork plain = c.plain();
        try (Team team = new Team(c.threads)) {
            MatrixProducts products = seed % 10 == 0 ? MatrixProducts.ejml() : MatrixProducts.chosen();
            // room for more rows than this mini-batch has, as for the last one of an epoch
            TrainingPass pass = new TrainingPass(c.network, c.loss, c.order.length, products, team);
            double loss = pass.gradient(c.data, new MiniBatches.Batch(c.order, c.first, 0, Shards.of(c.rows)));
            double expected =
                    plain.gradient(c.loss, c.batch(c.data.features()), c.batch(c.data.targets()), c.weights());
            check("loss", c, new double[] {loss}, new double[] {expected});
            float[] y = Arrays.copyOf(pass.output().data, c.rows * c.network.outputColumns());
            check("output", c, Deviation.widen(y), Deviation.flat(plain.output()));
            checkGradients(c, plain);
            checkStatistics(c, plain);
            float[] inferred = CompiledNetwork.of(c.network, products).predict(c.data.features(), team).data;
            double[][] x = PlainNetwork.rows(Deviation.widen(c.data.features().data), c.network.inputColumns());
            check("inference", c, Deviation.widen(inferred), Deviation.flat(plain.forward(x, false)));
        }
    }

    private static void check(String kind, RandomConfiguration c, double[] result, double[] expected) {
        check(kind, c, result, expected, SHARE * Deviation.largest(expected));
    }

    private static void check(String kind, RandomConfiguration c, double[] result, double[] expected, double scale) {
        double rtol = c.normalizesLinearLayers() ? RTOL_OF_CANCELLATION : RTOL;
        Deviation.check(c + " " + kind, result, expected, rtol, scale);
        String ofBound = String.format(Locale.ROOT, "%s (%.0e allowed)", kind, rtol);
        Worst worst = new Worst(Deviation.worst(result, expected, scale), c.toString());
        WORST.merge(ofBound, worst, (a, b) -> a.deviation >= b.deviation ? a : b);
    }

    private static void checkGradients(RandomConfiguration c, PlainNetwork plain) {
        double largest = 0;
        for (PlainLayer layer : plain.layers()) {
            for (DoubleParameter parameter : layer.parameters().values()) {
                largest = Math.max(largest, Deviation.largest(parameter.gradient()));
            }
        }
        for (int l = 0; l < plain.layers().size(); l++) {
            for (Parameter.Float32 parameter : c.network.layers().get(l).parameters()) {
                double[] expected =
                        plain.layers().get(l).parameters().get(parameter.name()).gradient();
                double[] result = Deviation.widen(parameter.gradient().data);
                check("gradient of " + parameter.name(), c, result, expected, SHARE * largest);
            }
        }
    }

    private static void checkStatistics(RandomConfiguration c, PlainNetwork plain) {
        for (int l = 0; l < plain.layers().size(); l++) {
            for (Parameter.Float32 statistic : c.network.layers().get(l).statistics()) {
                double[] expected = plain.layers().get(l).statistics().get(statistic.name());
                check(statistic.name(), c, Deviation.widen(statistic.value().data), expected);
            }
        }
    }
}
