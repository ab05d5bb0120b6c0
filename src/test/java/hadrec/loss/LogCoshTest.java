package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogCoshTest extends LossContract {
    @Override
    protected Loss loss() {
        return new LogCosh();
    }

    private static double at(double error) {
        return new LogCosh().event(new double[] {error}, new double[1], new double[1]);
    }

    @Test
    void followsItsDefinition() {
        for (double e = 0.25; e < 20; e += 0.25) {
            assertEquals(StrictMath.log(StrictMath.cosh(e)), at(e), 1e-15 * (1 + e));
            assertEquals(at(e), at(-e));
        }
    }

    @Test
    void keepsItsDigitsForSmallErrors() {
        // e²/2 − e⁴/12
        assertEquals(0.5e-12 - 1e-24 / 12, at(1e-6), 1e-27);
        assertEquals(0.5e-200, at(1e-100), 1e-215);
    }

    @Test
    void staysFiniteForLargeErrors() {
        double[] gradient = new double[2];
        double loss = loss().event(new double[] {1e4, -1e300}, new double[2], gradient);
        assertEquals(0.5e300, loss, 1e285);
        assertArrayEquals(new double[] {0.5, -0.5}, gradient);
        assertEquals(1e4 - 0.6931471805599453, at(1e4), 1e-11);
    }
}
