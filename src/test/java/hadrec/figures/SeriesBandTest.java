package hadrec.figures;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesBandTest {
    private static final double[] X = {1, 2};

    @Test
    void medianRunsWithinTheCurves() {
        Series three = Series.band("three", X, List.of(new double[] {5, 1}, new double[] {1, 2}, new double[] {2, 9}));
        assertArrayEquals(new double[] {2, 2}, three.y());
        assertArrayEquals(new double[] {1, 1}, three.low());
        assertArrayEquals(new double[] {5, 9}, three.high());
        Series two = Series.band("two", X, List.of(new double[] {1, 4}, new double[] {2, 2}));
        assertArrayEquals(new double[] {1.5, 3}, two.y());
    }

    @Test
    void refusesCurvesOfOtherLengths() {
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> Series.band("a", X, List.of(new double[] {1, 2}, new double[] {1})));
        assertEquals("Series 'a' expects curves of 2 points, got [2, 1]", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Series.band("a", X, List.of()));
    }
}
