package hadrec.statistics;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpectraTest {
    private static final Bins BINS = Bins.of(0, 1, 2);

    private static Map<String, double[]> two(double[] first, double[] second) {
        Map<String, double[]> quantities = new LinkedHashMap<>();
        quantities.put("first", first);
        quantities.put("second", second);
        return quantities;
    }

    /** Bin 0: the first has weights 2, 2 and 1, the second 2 and 1, both the one of 2; bin 1: 1 of the first, and 2 of the second. */
    @Test
    void errorOfTheRatioKnowsTheCommonEvents() {
        double[] weights = {2, 2, 1, 1};
        Spectra spectra = Spectra.of(
                two(new double[] {0.5, 0.5, 0.5, 1.5}, new double[] {0.2, 1.5, Double.NaN, 0.5}), weights, BINS);
        assertEquals(
                List.of("first", "second"), List.copyOf(spectra.histograms().keySet()));
        assertArrayEquals(new double[] {5, 1}, spectra.histogram("first").sums());
        assertArrayEquals(new double[] {3, 2}, spectra.histogram("second").sums());
        assertEquals(1, spectra.histogram("second").outside().eventsMissing());
        assertArrayEquals(new double[2], spectra.ratioErrors().get("first"), 1e-15);
        double r = 0.6; // √(5 − 2r·4 + r²·9)/5 and √(4 + 4·1)/1
        assertArrayEquals(
                new double[] {Math.sqrt(5 - 8 * r + 9 * r * r) / 5, Math.sqrt(8)},
                spectra.ratioErrors().get("second"),
                1e-12);
    }

    @Test
    void ofAPartOfTheEventsItIsBinomial() {
        double[] all = new double[100];
        double[] part = new double[100];
        Arrays.fill(all, 0.5);
        Arrays.setAll(part, row -> row < 30 ? 0.5 : Double.NaN);
        Spectra spectra = Spectra.of(two(all, part), ArrayChecks.ones(100), BINS);
        assertEquals(Math.sqrt(0.3 * 0.7 / 100), spectra.ratioErrors().get("second")[0], 1e-12);
        assertEquals(Double.NaN, spectra.ratioErrors().get("second")[1]);
    }

    @Test
    void isTheSpreadOverBootstrapReplicas() {
        int n = 4000;
        SplittableRandom random = new SplittableRandom(3);
        double[] first = random.doubles(n, 0, 2).toArray();
        double[] second = Arrays.stream(first)
                .map(x -> Math.abs(x + 0.3 * random.nextDouble(-1, 1)))
                .toArray();
        double[] weights = random.doubles(n, 0.5, 1.5).toArray();
        double error =
                Spectra.of(two(first, second), weights, BINS).ratioErrors().get("second")[0];
        Bootstrap bootstrap = new Bootstrap(1, 400);
        double[] ratios = new double[400];
        for (int replica = 0; replica < ratios.length; replica++) {
            byte[] counts = bootstrap.multiplicities(replica, n);
            double[] drawn = new double[n];
            Arrays.setAll(drawn, row -> weights[row] * counts[row]);
            ratios[replica] = Histogram.of(second, drawn, BINS).sums()[0]
                    / Histogram.of(first, drawn, BINS).sums()[0];
        }
        double spread = WeightedMoments.of(ratios).standardDeviation();
        assertEquals(spread, error, 0.1 * spread);
    }

    @Test
    void refusesOtherNumbersOfEvents() {
        assertThrows(
                IllegalArgumentException.class,
                () -> Spectra.of(two(new double[2], new double[3]), new double[2], BINS));
        assertThrows(IllegalArgumentException.class, () -> Spectra.of(Map.of(), new double[2], BINS));
        assertEquals(
                "Spectra has no histogram 'third'; it has: first, second",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> Spectra.of(two(new double[2], new double[2]), new double[] {1, 1}, BINS)
                                        .histogram("third"))
                        .getMessage());
    }
}
