package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds bins and profiles to the cases profile_* of resolution.csv; every record is used. */
class BinnedProfileReferenceTest {
    private static final Map<String, ReferenceCase> CASES = ReferenceFile.read("resolution.csv");
    private static final Set<String> SETTINGS = Set.of("array", "versus", "weight", "edges", "rtol");

    /** Quantiles of another form than the library's, and counts of events that are in no bin. */
    private static final Set<String> OTHERS = Set.of("halfwidth_16_84", "median", "underflow", "overflow");

    private static final Bootstrap FEW = new Bootstrap(1, 2);

    static Stream<ReferenceCase> profiles() {
        return CASES.values().stream().filter(c -> c.name().startsWith("profile_"));
    }

    @ParameterizedTest
    @MethodSource("profiles")
    void matchesNumPy(ReferenceCase c) {
        ReferenceCase projection = CASES.get("projection");
        assertEquals("pt", c.text("versus"));
        double[] pt = projection.numbers("pt");
        double[] quantity = quantity(c.text("array"), projection);
        boolean weighted = !c.text("weight").equals("none");
        double[] ones = ArrayChecks.ones(pt.length);
        double[] w = weighted ? projection.numbers(c.text("weight")) : ones;
        Bins bins = Bins.of(c.numbers("edges"));
        BinnedEvents plain = BinnedEvents.of(pt, ones, bins);
        BinnedEvents binned = BinnedEvents.of(pt, w, bins);
        for (String key : c.keys()) {
            if (!SETTINGS.contains(key) && !OTHERS.contains(key)) {
                double[] reference = c.numbers(key);
                double[] result = result(key, quantity, pt, plain, binned);
                double scale = 1e-3 * Deviation.largest(reference);
                Deviation.check(c.name() + " " + key, result, reference, c.number("rtol"), scale);
            }
        }
    }

    private static double[] result(
            String key, double[] quantity, double[] pt, BinnedEvents plain, BinnedEvents weighted) {
        return switch (key) {
            case "count" -> each(weighted, weighted::events);
            case "mean" ->
                BinnedProfile.of(Statistic.MEAN, quantity, plain, FEW).values();
            case "std0" ->
                BinnedProfile.of(Statistic.STANDARD_DEVIATION, quantity, plain, FEW)
                        .values();
            case "std1" -> inBins(plain, quantity, x -> WeightedMoments.of(x).sampleStandardDeviation());
            case "sem" -> inBins(plain, quantity, x -> WeightedMoments.of(x).sampleStandardError());
            case "rms" -> inBins(plain, quantity, x -> WeightedMoments.of(x).rootMeanSquare());
            case "mean_pt" -> each(plain, bin -> plain.moments(bin).mean());
            case "response" ->
                BinnedProfile.of(Statistic.MEAN, minus(quantity), plain, FEW)
                        .ratioTo(BinnedProfile.of(Statistic.MEAN, pt, plain, FEW))
                        .values();
            case "sumw" -> each(weighted, bin -> weighted.moments(bin).sumOfWeights());
            case "sumw2" -> each(weighted, bin -> sumOfSquares(weighted, bin));
            case "neff" -> each(weighted, bin -> weighted.moments(bin).effectiveEvents());
            case "wmean" ->
                BinnedProfile.of(Statistic.MEAN, quantity, weighted, FEW).values();
            case "wstd0" ->
                BinnedProfile.of(Statistic.STANDARD_DEVIATION, quantity, weighted, FEW)
                        .values();
            case "wsem" -> each(weighted, bin -> standardError(weighted, quantity, bin));
            default -> fail("record " + key + " is not used");
        };
    }

    private static double[] quantity(String name, ReferenceCase projection) {
        if (!name.equals("u_par_plus_pt")) {
            return projection.numbers(name);
        }
        double[] sum = projection.numbers("u_par");
        double[] pt = projection.numbers("pt");
        Arrays.setAll(sum, i -> sum[i] + pt[i]);
        return sum;
    }

    private static double[] minus(double[] values) {
        return Arrays.stream(values).map(v -> -v).toArray();
    }

    private static double[] each(BinnedEvents binned, IntToDoubleFunction number) {
        return IntStream.range(0, binned.bins().count()).mapToDouble(number).toArray();
    }

    private static double[] inBins(BinnedEvents binned, double[] quantity, ToDoubleFunction<double[]> statistic) {
        return each(binned, bin -> {
            double[] x = binned.pick(quantity, bin);
            return x.length == 0 ? Double.NaN : statistic.applyAsDouble(x);
        });
    }

    private static double sumOfSquares(BinnedEvents binned, int bin) {
        double[] w = binned.pick(binned.weights(), bin);
        return Arrays.stream(w).map(v -> v * v).sum();
    }

    private static double standardError(BinnedEvents binned, double[] quantity, int bin) {
        double[] x = binned.pick(quantity, bin);
        double[] w = binned.pick(binned.weights(), bin);
        return x.length == 0 ? Double.NaN : WeightedMoments.of(x, w).standardError();
    }
}
