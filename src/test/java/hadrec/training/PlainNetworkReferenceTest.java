package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.loss.ReferenceLoss;
import hadrec.network.Activation;
import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import hadrec.study.PlainLayer;
import hadrec.study.PlainLayer.PlainActivation;
import hadrec.study.PlainLayer.PlainDense;
import hadrec.study.PlainLayer.PlainNormalization;
import hadrec.study.PlainNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The plain network against float64 references, at their own tolerances: then it may judge the engine. */
class PlainNetworkReferenceTest {
    /** A number of the plain network by the reference's name: its layer and its name there. */
    record Place(PlainLayer layer, String name) {}

    static Stream<ReferenceCase> cases() {
        return ReferenceFile.read("gradients.csv").values().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void matchesPyTorch(ReferenceCase c) {
        Map<String, Place> places = new LinkedHashMap<>();
        int[] sizes = c.integers("sizes");
        PlainNetwork network = network(c, sizes, c.texts("activations"), places);
        double[][] x = PlainNetwork.rows(c.numbers("x"), sizes[0]);
        double[][] t = PlainNetwork.rows(c.numbers("t"), sizes[sizes.length - 1]);
        double[] w = new double[x.length];
        Arrays.fill(w, 1);
        check(c, "y_eval", Deviation.flat(network.forward(x, false)));
        check(c, "L", network.gradient(ReferenceLoss.of(c), x, t, c.has("w") ? c.numbers("w") : w));
        check(c, "y", Deviation.flat(network.output()));
        double scale = 0.001
                * c.keys().stream()
                        .filter(key -> key.matches("d(x|[Wb]\\d+|gamma\\d+|beta\\d+)"))
                        .mapToDouble(key -> Deviation.largest(c.numbers(key)))
                        .max()
                        .orElseThrow();
        double rtol = c.number("rtol");
        Deviation.check(c + " dx", Deviation.flat(network.inputGradient()), c.numbers("dx"), rtol, scale);
        Set<String> compared = new HashSet<>(Set.of("dx", "dev", "dtype"));
        for (Map.Entry<String, Place> entry : places.entrySet()) {
            PlainLayer layer = entry.getValue().layer();
            String name = entry.getValue().name();
            if (layer.parameters().containsKey(name)) {
                String record = "d" + entry.getKey();
                double[] gradient = layer.parameters().get(name).gradient();
                Deviation.check(c + " " + record, gradient, c.numbers(record), rtol, scale);
                compared.add(record);
            } else {
                check(c, entry.getKey() + "_after", layer.statistics().get(name));
                compared.add(entry.getKey() + "_after");
            }
        }
        Set<String> given = new HashSet<>(c.keys());
        given.removeIf(key -> !key.startsWith("d") && !key.endsWith("_after"));
        assertEquals(given, compared);
    }

    private static void check(ReferenceCase c, String record, double... result) {
        double[] reference = c.numbers(record);
        double scale = 0.001 * Deviation.largest(reference);
        Deviation.check(c + " " + record, result, reference, c.number("rtol"), scale);
    }

    /** The network of a case; places are added by the case's names. */
    static PlainNetwork network(ReferenceCase c, int[] sizes, String[] activations, Map<String, Place> places) {
        List<PlainLayer> layers = new ArrayList<>();
        int last = sizes.length - 1;
        if (c.number("bn_in", 0) == 1) {
            layers.add(normalization(c, 0, places));
        }
        for (int l = 1; l <= last; l++) {
            PlainLayer dense = new PlainDense(sizes[l - 1], sizes[l], c.numbers("W" + l), c.numbers("b" + l));
            places.put("W" + l, new Place(dense, "weights"));
            places.put("b" + l, new Place(dense, "biases"));
            layers.add(dense);
            if (c.text("bn").equals("pre") && l < last) {
                layers.add(normalization(c, l, places));
            }
            layers.add(new PlainActivation(Activation.valueOf(activations[l - 1].toUpperCase(Locale.ROOT))));
            if (c.text("bn").equals("post") && l < last) {
                layers.add(normalization(c, l, places));
            }
        }
        return new PlainNetwork(layers);
    }

    private static PlainLayer normalization(ReferenceCase c, int l, Map<String, Place> places) {
        PlainLayer layer = new PlainNormalization(
                c.numbers("gamma" + l), c.numbers("beta" + l), c.number("bn_eps", 1e-5), c.number("bn_momentum", 0.1));
        if (c.has("rm" + l)) {
            layer.statistics().put("running_mean", c.numbers("rm" + l));
            layer.statistics().put("running_variance", c.numbers("rv" + l));
        }
        places.put("gamma" + l, new Place(layer, "gamma"));
        places.put("beta" + l, new Place(layer, "beta"));
        places.put("rm" + l, new Place(layer, "running_mean"));
        places.put("rv" + l, new Place(layer, "running_variance"));
        return layer;
    }
}
