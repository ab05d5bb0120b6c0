package hadrec.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GaussianLikelihoodTest extends LossContract {
    private static final double LOG_2_PI = StrictMath.log(2 * Math.PI);

    @Override
    protected Loss loss() {
        return new GaussianLikelihood();
    }

    /** Σ = 1 at all outputs 0: −ln(1/2π). */
    @Override
    protected double atTheTarget() {
        return LOG_2_PI;
    }

    @Test
    void isWorkedByHand() {
        double[] gradient = new double[5];
        // ℓ(1) = 2 and ℓ(−ln 4) = 1/4, c = 3; y − t = (1, 2): z = (2·1 + 3·2, 2/4)
        double[] y = {4, 7, 1, -StrictMath.log(4), 3};
        double loss = loss().event(y, new double[] {3, 5}, gradient);
        assertEquals((64 + 0.25) / 2 - StrictMath.log(2) + StrictMath.log(4) + LOG_2_PI, loss, 1e-14);
        // L z = (2·8, 3·8 + ½/4); z₁ d_x − ½; ¼·2·½ − 1; z₁ d_y
        assertArrayEquals(new double[] {16, 24.125, 7.5, -0.75, 16}, gradient, 1e-14);
    }

    @Test
    void isTheDensityOfItsCovariance() {
        double[] y = {0.3, -0.2, 0.7, -0.4, 0.9};
        double[] t = {1.1, 0.4};
        double[] s = new double[3];
        GaussianLikelihood.covariance(y, s);
        double determinant = s[0] * s[2] - s[1] * s[1];
        double dx = y[0] - t[0];
        double dy = y[1] - t[1];
        // dᵀ Σ⁻¹ d of a 2 × 2 matrix
        double square = (s[2] * dx * dx - 2 * s[1] * dx * dy + s[0] * dy * dy) / determinant;
        double density = StrictMath.exp(-square / 2) / (2 * Math.PI * Math.sqrt(determinant));
        assertEquals(-StrictMath.log(density), loss().event(y, t, new double[5]), 1e-14);
    }

    @Test
    void covarianceIsWorkedByHand() {
        double[] y = {4, 7, 1, -StrictMath.log(4), 3};
        double[] covariance = new double[3];
        GaussianLikelihood.covariance(y, covariance);
        // (1 + 9·16)/4, −3/(2/16), 16
        assertArrayEquals(new double[] {36.25, -24, 16}, covariance, 1e-13);
    }

    /** Central differences right of, left of and across the place where ℓ changes its form. */
    @Test
    void hasNoJumpOfItsSlopeAtZero() {
        for (double a : new double[] {-1e-9, 0, 1e-9}) {
            double[] gradient = new double[5];
            double[] y = {0.5, 0.2, a, a, 0.3};
            loss().event(y, new double[2], gradient);
            double step = 1e-5;
            for (int j = 2; j < 4; j++) {
                double[] above = y.clone();
                double[] below = y.clone();
                above[j] += step;
                below[j] -= step;
                double slope = (loss().event(above, new double[2], new double[5])
                                - loss().event(below, new double[2], new double[5]))
                        / (2 * step);
                // the second derivative does jump, by some halves
                assertEquals(gradient[j], slope, step);
            }
        }
    }

    @Test
    void staysFiniteForAllThatFloat32Holds() {
        double[] extremes = {-Float.MAX_VALUE, -1e3, 0, 1e3, Float.MAX_VALUE};
        for (double a : extremes) {
            for (double b : extremes) {
                for (double c : extremes) {
                    for (double d : extremes) {
                        double[] gradient = new double[5];
                        double loss = loss().event(new double[] {d, -d, a, b, c}, new double[2], gradient);
                        assertTrue(Double.isFinite(loss), () -> "loss at " + a + " " + b + " " + c + " " + d);
                        for (double g : gradient) {
                            assertTrue(Double.isFinite(g), () -> "gradient at " + a + " " + b + " " + c + " " + d);
                        }
                    }
                }
            }
        }
    }

    /** As the Javadoc says: finite here, but not in the float32 of a training. */
    @Test
    void theGradientOfATargetOf1e30ExceedsFloat32() {
        double[] gradient = new double[5];
        double loss = loss().event(new double[5], new double[] {1e30, 0}, gradient);
        // ½ 10⁶⁰; −10³⁰ and 10⁶⁰ − 1
        assertEquals(0.5e60, loss, 1e46);
        assertArrayEquals(new double[] {-1e30, 0, 1e60, -1, 0}, gradient, 1e46);
        assertTrue(Float.isInfinite((float) gradient[2]));
    }

    @Test
    void refusesOtherThanTwoTargetsAndFiveOutputs() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> loss().outputs(3));
        assertEquals("GaussianLikelihood expects 2 targets, got 3", e.getMessage());
        double[] three = new double[3];
        e = assertThrows(IllegalArgumentException.class, () -> loss().event(three, new double[2], three));
        assertEquals("GaussianLikelihood expects 5 outputs, got 3", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> GaussianLikelihood.covariance(three, three));
    }
}
