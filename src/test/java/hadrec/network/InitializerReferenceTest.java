package hadrec.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.network.Dense.Initializer;
import hadrec.reference.Deviation;
import hadrec.reference.ReferenceCase;
import hadrec.reference.ReferenceFile;
import hadrec.statistics.RandomStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Limits, mean and standard deviation of drawn weights against their closed forms. */
class InitializerReferenceTest {
    static Stream<ReferenceCase> cases() {
        return ReferenceFile.read("initialisers.csv").values().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void drawsAsItsFormulaSays(ReferenceCase c) {
        Initializer initializer = Initializer.valueOf(c.text("init").toUpperCase(Locale.ROOT));
        int in = (int) c.number("fan_in");
        int out = (int) c.number("fan_out");
        double[] drawn = Deviation.widen(initializer.draw(out, in, RandomStream.of(7, c.name())).data);
        double mean = Arrays.stream(drawn).average().orElseThrow();
        double variance = Arrays.stream(drawn).map(w -> (w - mean) * (w - mean)).sum() / (drawn.length - 1);
        // 4.5 standard errors: one correct draw in 10^5 fails, and the seed is fixed
        assertEquals(c.number("mean"), mean, 4.5 * c.number("se_mean"));
        assertEquals(c.number("std"), Math.sqrt(variance), 4.5 * c.number("se_std"));
        if (c.has("limit")) {
            // the largest float32 below or at the limit
            double limit = c.number("limit") * (1 + 0x1p-24);
            assertTrue(Arrays.stream(drawn).allMatch(w -> Math.abs(w) <= limit));
        }
    }
}
