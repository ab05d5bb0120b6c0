package hadrec.internal.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SineCosineTest {
    /** The promised bound, and half a unit in the last place of StrictMath, which the values are compared with. */
    private static final double BOUND = 1e-15 + 1.2e-16;

    @Test
    void staysWithinItsBoundForAngles() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            check(random.nextDouble(-4, 4));
        }
    }

    @Test
    void staysWithinItsBoundForLargeArguments() {
        SplittableRandom random = new SplittableRandom(2);
        for (int i = 0; i < 100_000; i++) {
            check(random.nextDouble(-1e5, 1e5));
            check(random.nextDouble(-1e9, 1e9));
        }
    }

    @Test
    void staysWithinItsBoundNextToTheQuadrants() {
        for (int n = -60_000; n <= 60_000; n++) {
            check(n * Math.PI / 4);
            check((float) (n * Math.PI / 4));
            check(Math.nextUp(n * Math.PI / 4));
        }
    }

    @Test
    void keepsSmallAnglesRelativelyExact() {
        for (double x = 0.5; x > 1e-300; x /= 3) {
            assertEquals(StrictMath.sin(x), SineCosine.sin(x), 3e-16 * x);
        }
    }

    @Test
    void leavesMissingValuesMissing() {
        assertTrue(Double.isNaN(SineCosine.sin(Double.NaN)) && Double.isNaN(SineCosine.cos(Double.NaN)));
        assertTrue(Double.isNaN(SineCosine.sin(1 / 0.0)) && Double.isNaN(SineCosine.cos(-1 / 0.0)));
    }

    private static void check(double x) {
        double worst = Math.max(
                Math.abs(SineCosine.sin(x) - StrictMath.sin(x)), Math.abs(SineCosine.cos(x) - StrictMath.cos(x)));
        if (!(worst <= BOUND)) {
            assertEquals(0, worst, BOUND, "at " + x);
        }
    }
}
