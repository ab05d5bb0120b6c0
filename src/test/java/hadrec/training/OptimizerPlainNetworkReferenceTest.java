package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.loss.ReferenceLoss;
import hadrec.optimizer.Optimizer;
import hadrec.optimizer.ReferenceOptimizer;
import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import hadrec.study.DoubleParameter;
import hadrec.study.PlainNetwork;
import hadrec.training.PlainNetworkReferenceTest.Place;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every rule on a small network in float64, as close to the references as their own rounding lets one come. */
class OptimizerPlainNetworkReferenceTest {
    private static final Map<String, ReferenceCase> CASES = ReferenceFile.read("optim_mlp.csv");
    private static final ReferenceCase DATA = CASES.get("data");

    static Stream<ReferenceCase> cases() {
        return CASES.values().stream().filter(c -> c != DATA);
    }

    @Test
    void comparesEveryRule() {
        assertEquals(14 * 2, cases().count(), "with and without batch normalization");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void followsTheReferenceTrajectory(ReferenceCase c) {
        Map<String, Place> places = new LinkedHashMap<>();
        PlainNetwork network =
                PlainNetworkReferenceTest.network(c, DATA.integers("sizes"), DATA.texts("activations"), places);
        Map<String, DoubleParameter> parameters = new LinkedHashMap<>();
        for (String name : c.texts("param_order")) {
            Place place = places.get(name);
            parameters.put(name, place.layer().parameters().get(place.name()));
        }
        Map<String, DoubleParameter> moved = new LinkedHashMap<>(parameters);
        moved.keySet().removeAll(c.has("free_params") ? Set.of(c.texts("free_params")) : Set.of());
        Optimizer.Run run = ReferenceOptimizer.of(c).start(List.copyOf(moved.values()), 1000);
        int events = DATA.shape("x")[0];
        int batchSize = c.number("full_batch") == 1 ? events : (int) DATA.number("batch_size");
        MiniBatches batches =
                new MiniBatches(events, batchSize, OptimizerNetworkReferenceTest.order(DATA.integers("perm"), events));
        List<double[]> found = new ArrayList<>();
        double[] losses = new double[c.numbers("loss_t").length];
        for (int step = 0; step < losses.length; step++) {
            int b = step % batches.count();
            if (b == 0) {
                batches.startEpoch(step / batches.count() + 1);
            }
            run.lookAhead();
            losses[step] = gradient(c, network, batches, b);
            run.step();
            if (isCheckpoint(c, step + 1)) {
                parameters
                        .values()
                        .forEach(parameter -> found.add(parameter.value().clone()));
            }
        }
        check(c, "loss_t", losses);
        check(c, "theta", found.stream().flatMapToDouble(Arrays::stream).toArray());
    }

    private static boolean isCheckpoint(ReferenceCase c, int step) {
        return Arrays.stream(c.integers("steps")).anyMatch(checkpoint -> checkpoint == step);
    }

    private static double gradient(ReferenceCase c, PlainNetwork network, MiniBatches batches, int b) {
        double[][] allX = PlainNetwork.rows(DATA.numbers("x"), DATA.shape("x")[1]);
        double[][] allT = PlainNetwork.rows(DATA.numbers("t"), DATA.shape("t")[1]);
        double[] allW = DATA.numbers("w");
        int rows = batches.get(b).rows();
        double[][] x = new double[rows][];
        double[][] t = new double[rows][];
        double[] w = new double[rows];
        for (int i = 0; i < rows; i++) {
            int event = batches.get(b).order()[batches.get(b).first() + i];
            x[i] = allX[event];
            t[i] = allT[event];
            w[i] = c.number("weighted") == 1 ? allW[event] : 1;
        }
        return network.gradient(ReferenceLoss.of(c), x, t, w);
    }

    private static void check(ReferenceCase c, String record, double[] result) {
        double[] reference = c.numbers(record);
        double scale = 0.001 * Deviation.largest(reference);
        Deviation.check(c + " " + record, result, reference, c.number("rtol"), scale);
    }
}
