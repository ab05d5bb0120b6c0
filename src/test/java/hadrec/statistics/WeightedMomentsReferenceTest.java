package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds moments and quantiles to the cases stats_*, array_* and nist_* of resolution.csv; every record is used. */
class WeightedMomentsReferenceTest {
    private static final Map<String, ReferenceCase> CASES = ReferenceFile.read("resolution.csv");
    private static final Set<String> SETTINGS = Set.of("array", "weight", "x", "w", "rtol", "atol");

    /** Quantiles of other forms than the library's, and an error that it does not compute. */
    private static final Set<String> OTHERS = Set.of(
            "min",
            "max",
            "median",
            "q16",
            "q84",
            "halfwidth_16_84",
            "q1s_lo",
            "q1s_hi",
            "halfwidth_1s",
            "mad",
            "wmedian_cdf",
            "wq16_cdf",
            "wq84_cdf",
            "whalfwidth_cdf",
            "se_std");

    static Stream<ReferenceCase> samples() {
        return cases("stats_", "array_");
    }

    static Stream<ReferenceCase> nist() {
        return cases("nist_");
    }

    private static Stream<ReferenceCase> cases(String... prefixes) {
        return CASES.values().stream().filter(c -> Arrays.stream(prefixes).anyMatch(c.name()::startsWith));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void matchesNumPy(ReferenceCase c) {
        double[] x = array(c, c.has("array") ? "array" : "x");
        double[] w = c.has("weight") || c.has("w") ? array(c, c.has("weight") ? "weight" : "w") : ones(x.length);
        double largest = Deviation.largest(x);
        for (String key : c.keys()) {
            // The reference gives numbers of weight 0 a position in quantiles; here they have none, see QuantilesTest.
            boolean otherPositions = c.name().equals("array_zerow") && key.endsWith("_mid");
            if (!SETTINGS.contains(key) && !OTHERS.contains(key) && !otherPositions) {
                boolean location = key.contains("mean") || key.contains("median");
                Deviation.check(
                        c.name() + " " + key,
                        new double[] {result(key, x, w)},
                        c.numbers(key),
                        c.number("rtol"),
                        (location ? 1e-3 : 1e-12) * largest,
                        c.number("atol", 0));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("nist")
    void keepsTheDigitsOfNist(ReferenceCase c) {
        double base = c.number("base");
        double[] x = new double[(int) c.number("n")];
        for (int i = 0; i < x.length; i++) {
            x[i] = i == 0 ? base : i % 2 == 1 ? base - 0.1 : base + 0.1;
        }
        WeightedMoments moments = WeightedMoments.of(x);
        double digits = -Math.log10(relative(moments.sampleStandardDeviation(), c.number("std1")));
        assertTrue(digits >= c.number("min_lre_std"), c + ": std1 has only " + digits + " digits");
        assertTrue(relative(moments.mean(), c.number("mean")) <= 1e-14, c + ": mean " + moments.mean());
        // digits_mean is what PyTorch reached; the README asks for 1e-14 in the mean.
        assertEquals(
                Set.of("base", "n", "mean", "std1", "digits_mean", "min_lre_std"),
                c.keys(),
                "every record is used or named here");
    }

    private static double result(String key, double[] x, double[] w) {
        WeightedMoments plain = WeightedMoments.of(x);
        return switch (key) {
            case "n" -> plain.events();
            case "mean" -> plain.mean();
            case "std0" -> plain.standardDeviation();
            case "std1" -> plain.sampleStandardDeviation();
            case "rms" -> plain.rootMeanSquare();
            case "sem" -> plain.sampleStandardError();
            default -> weighted(key, x, w);
        };
    }

    private static double weighted(String key, double[] x, double[] w) {
        WeightedMoments moments = WeightedMoments.of(x, w);
        return switch (key) {
            case "sumw" -> moments.sumOfWeights();
            case "sumw2" -> moments.sumOfSquaredWeights();
            case "neff" -> moments.effectiveEvents();
            case "wmean" -> moments.mean();
            case "wstd0" -> moments.standardDeviation();
            case "wstd1" -> moments.sampleStandardDeviation();
            case "wrms" -> moments.rootMeanSquare();
            case "wsem" -> moments.standardError();
            case "wmedian_mid" -> QuantilesTest.at(0.5, x, w);
            case "wq16_mid" -> QuantilesTest.at(0.16, x, w);
            case "wq84_mid" -> QuantilesTest.at(0.84, x, w);
            case "whalfwidth_mid" -> (weighted("wq84_mid", x, w) - weighted("wq16_mid", x, w)) / 2;
            default -> fail("record " + key + " is not used");
        };
    }

    private static double[] array(ReferenceCase c, String key) {
        if (key.equals("x") || key.equals("w")) {
            return c.numbers(key);
        }
        ReferenceCase projection = CASES.get("projection");
        if (!c.text(key).equals("u_par_plus_pt")) {
            return projection.numbers(c.text(key));
        }
        double[] sum = projection.numbers("u_par");
        double[] pt = projection.numbers("pt");
        Arrays.setAll(sum, i -> sum[i] + pt[i]);
        return sum;
    }

    private static double[] ones(int n) {
        return ArrayChecks.ones(n);
    }

    private static double relative(double a, double b) {
        return Math.abs(a - b) / Math.abs(b);
    }
}
