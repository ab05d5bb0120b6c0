package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTicksTest {
    private static Axis.Ticks ticks(double low, double high, boolean horizontal) {
        return LogTicks.of(new Range(Math.log10(low), Math.log10(high)), horizontal);
    }

    private static void assertTicks(Axis.Ticks ticks, double... expected) {
        List<Double> values = ticks.values();
        assertEquals(expected.length, values.size(), values::toString);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], values.get(i), values::toString);
        }
    }

    @Test
    void aboveADecadeOneTwoAndFive() {
        assertTicks(ticks(8, 200, false), 10, 20, 50, 100, 200);
    }

    @Test
    void withinADecadeAsManyDigitsAsThereIsRoomFor() {
        assertTicks(ticks(0.38, 0.98, true), 0.4, 0.5, 0.6, 0.8);
        assertTicks(ticks(0.22, 1.01, true), 0.3, 0.5, 0.7, 1);
        assertTicks(ticks(0.24, 1.01, true), 0.3, 0.4, 0.6, 0.8, 1);
        assertTicks(ticks(0.1, 0.41, false), 0.1, 0.2, 0.3, 0.4);
    }

    @Test
    void labelsOfAShortHorizontalAxisStandApart() {
        assertTicks(ticks(1.4e4, 7.2e4, true), 20_000, 30_000, 40_000, 60_000);
    }

    @Test
    void onAShortAxisEvenSteps() {
        assertTicks(ticks(44, 63, false), 45, 50, 55, 60);
        Axis.Ticks tenths = ticks(0.0999, 0.1251, false);
        assertTicks(tenths, 0.1, 0.105, 0.11, 0.115, 0.12, 0.125);
        assertEquals(List.of("0.100", "0.105", "0.110", "0.115", "0.120", "0.125"), tenths.texts());
    }

    @Test
    void aRangeThatIsSetKeepsItsEnds() {
        assertTicks(ticks(0.25, 0.3, false), 0.25, 0.26, 0.27, 0.28, 0.29, 0.3);
        assertTicks(ticks(45, 60, false), 45, 50, 55, 60);
        assertTicks(ticks(0.99995, 1, false), 0.99995, 0.99996, 0.99997, 0.99998, 0.99999, 1);
    }

    @Test
    void labelsNeverTouch() {
        for (double length = 0.02; length < 3; length += 0.01) {
            for (double low = -2; low < -1; low += 0.07) {
                Range range = new Range(low, low + length);
                double[] places = LogTicks.of(range, true).values().stream()
                        .mapToDouble(value -> range.fraction(Math.log10(value)))
                        .toArray();
                double least = 1;
                for (int i = 1; i < places.length; i++) {
                    least = Math.min(least, places[i] - places[i - 1]);
                }
                String at = low + " to " + (low + length) + ": " + Arrays.toString(places);
                assertTrue(least > 0.1499, at);
            }
        }
    }
}
