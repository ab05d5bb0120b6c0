package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.FeatureSet;
import hadrec.features.RecoilFrame;
import hadrec.features.Split;
import hadrec.model.RecoilEnsemble;
import hadrec.model.RecoilRegressor;
import hadrec.network.NetworkSettings;
import hadrec.optimizer.Adam;
import hadrec.recoil.RecoilMeasure;
import hadrec.statistics.Estimate;
import hadrec.statistics.RandomStream;
import hadrec.study.PermutationImportance.Importance;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** A small network on events of which one knows what matters: a vector, its copy, a second vector and noise. */
class PermutationImportanceTest {
    static final FeatureSet FEATURES =
            FeatureSet.ofColumns("made up", "vector_x", "vector_y", "copy_x", "copy_y", "noise", "other_x", "other_y");
    private static final Map<String, List<String>> GROUPS = Map.of(
            "vector", List.of("vector_x", "vector_y"),
            "copy", List.of("copy_x", "copy_y"),
            "both", List.of("vector_x", "vector_y", "copy_x", "copy_y"),
            "other", List.of("other_x", "other_y"),
            "noise", List.of("noise"));
    private static final Table OTHERS = events(2, 2000);
    private static final RecoilEnsemble ENSEMBLE = new RecoilEnsemble(List.of(regressor(1), regressor(2)));
    private static final Importance IMPORTANCE =
            PermutationImportance.ofSquareError(1).of(ENSEMBLE, OTHERS, GROUPS);

    /** The true recoil is vector + other, components of spread 10 and 5 GeV. */
    static Table events(long seed, int count) {
        SplittableRandom random = RandomStream.of(seed, "importance test");
        Table events = Table.create("events");
        Stream.concat(FEATURES.names().stream(), Stream.of("boson_pt", "boson_phi", "weight"))
                .forEach(name -> events.addColumns(DoubleColumn.create(name, new double[count])));
        for (int row = 0; row < count; row++) {
            double[] vector = {gauss(10, random), gauss(10, random)};
            double[] other = {gauss(5, random), gauss(5, random)};
            double x = vector[0] + other[0];
            double y = vector[1] + other[1];
            double[] values = {
                vector[0],
                vector[1],
                vector[0],
                vector[1],
                gauss(1, random),
                other[0],
                other[1],
                Math.hypot(x, y),
                Math.atan2(-y, -x),
                1
            };
            for (int column = 0; column < values.length; column++) {
                events.doubleColumn(column).set(row, values[column]);
            }
        }
        return events;
    }

    /** Near enough: the sum of twelve flat numbers. */
    private static double gauss(double sigma, SplittableRandom random) {
        return sigma * (random.doubles(12).sum() - 6);
    }

    static RecoilRegressor regressor(long seed) {
        Training training = Training.THESIS
                .withFeatures(FEATURES)
                .withHiddenNodes(List.of(16))
                .withNormalization(NetworkSettings.Normalization.NONE)
                .withBatchSize(100)
                .withEpochs(20)
                .withOptimizer(new Adam(0.01))
                .withSplit(Split.first(2000))
                .withSeed(seed);
        return RecoilRegressor.fit(training, events(1, 2000).append(OTHERS), Progress.none());
    }

    private static Estimate increase(String group) {
        return IMPORTANCE.increases().get(group);
    }

    @Test
    void decisiveVectorIsWorthTwiceItsVariance() {
        // (u − t)²/2 over two components, each vector permuted: 2σ², less where tanh bends
        assertEquals(2 * 10 * 10, increase("both").value(), 20);
        assertEquals(2 * 5 * 5, increase("other").value(), 5);
        assertTrue(increase("both").error() < 10 && increase("both").error() > 1);
    }

    @Test
    void noiseIsWorthNothingWithinItsError() {
        assertEquals(0, increase("noise").value(), 4 * increase("noise").error());
        assertTrue(increase("noise").error() < 0.1);
    }

    @Test
    void copiesHideEachOtherSinglyAndNotAsAGroup() {
        double single = increase("vector").value() + increase("copy").value();
        assertTrue(single < 0.75 * increase("both").value(), IMPORTANCE.increases()::toString);
        assertEquals(1, IMPORTANCE.r2().get("vector"), 1e-5);
        assertEquals(1, IMPORTANCE.r2().get("copy"), 1e-5);
        assertEquals(0, IMPORTANCE.r2().get("both"), 0.01);
        assertEquals(0, IMPORTANCE.r2().get("noise"), 0.01);
    }

    @Test
    void sameSeedDealsAlikeWhateverElseIsAsked() {
        Map<String, List<String>> one = Map.of("other", GROUPS.get("other"));
        PermutationImportance again = PermutationImportance.ofSquareError(1);
        assertEquals(
                increase("other"), again.of(ENSEMBLE, OTHERS, one).increases().get("other"));
        PermutationImportance another = PermutationImportance.ofSquareError(2);
        assertNotEquals(
                increase("other"), another.of(ENSEMBLE, OTHERS, one).increases().get("other"));
    }

    @Test
    void anyMeasureMayBeAskedFor() {
        PermutationImportance length = new PermutationImportance(RecoilMeasure.meanLength(), 2, 1);
        Estimate increase = length.of(ENSEMBLE, OTHERS, GROUPS).increases().get("noise");
        assertEquals(0, increase.value(), 0.1); // GeV
    }

    @Test
    void tableHasARowPerGroup() {
        Table table = IMPORTANCE.toTable();
        assertEquals(List.of("group", "increase", "error", "r2"), table.columnNames());
        assertEquals(GROUPS.size(), table.rowCount());
        int noise = table.stringColumn("group").firstIndexOf("noise");
        assertEquals(increase("noise").value(), table.doubleColumn("increase").get(noise));
    }

    @Test
    void shippedFeaturesAllHaveTheirGroup() {
        FeatureSet full = RecoilFrame.NOMINAL_RECOIL.of(FeatureSet.FULL);
        Map<String, List<String>> groups = PermutationImportance.groups(full);
        assertEquals(
                List.of(
                        "charged sum",
                        "neutral sum",
                        "sum of all",
                        "pile-up",
                        "jets",
                        "leading charged PFOs",
                        "leading neutral PFOs",
                        "|η|",
                        "logarithms",
                        "counts and μ"),
                List.copyOf(groups.keySet()));
        assertEquals(
                full.names().stream().sorted().toList(),
                groups.values().stream().flatMap(List::stream).sorted().toList());
        assertEquals(List.of("charged_along", "charged_across", "charged_sum_et"), groups.get("charged sum"));
        assertEquals(10, groups.get("leading neutral PFOs").size());
        assertEquals(6, groups.get("counts and μ").size());
        assertEquals(
                Map.of("noise", List.of("noise")), PermutationImportance.groups(FeatureSet.ofColumns("one", "noise")));
    }

    @Test
    void badInputIsNamed() {
        assertRefuses("PermutationImportance expects at least one group, got none", Map.of());
        assertRefuses(
                "PermutationImportance expects different features in group 'empty', at least one, got []",
                Map.of("empty", List.of()));
        assertRefuses(
                "PermutationImportance expects different features in group 'twice', at least one, got [noise, noise]",
                Map.of("twice", List.of("noise", "noise")));
        assertRefuses(
                "PermutationImportance: group 'g' names 'mu'; the features are: vector_x, vector_y, copy_x, copy_y, noise,"
                        + " other_x, other_y",
                Map.of("g", List.of("mu")));
        assertEquals(
                "PermutationImportance expects at least 2 repeats, got 1",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new PermutationImportance(RecoilMeasure.meanSquareError(), 1, 1))
                        .getMessage());
    }

    private static void assertRefuses(String message, Map<String, List<String>> groups) {
        PermutationImportance importance = PermutationImportance.ofSquareError(1);
        assertEquals(
                message,
                assertThrows(IllegalArgumentException.class, () -> importance.of(ENSEMBLE, OTHERS, groups))
                        .getMessage());
    }
}
