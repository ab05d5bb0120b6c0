package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.Gaussian;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class BestLengthTest {
    /** With t of N(0, 20²) and u = t + N(0, 10²) in each component, E[t | u] = 0.8 u and the error that is left is √(20² · 10²/500). */
    @Test
    void findsWhatIsBestForGaussians() {
        int events = 100_000;
        SplittableRandom random = new SplittableRandom(3);
        double[] pX = Gaussian.numbers(random, events, 20);
        double[] pY = Gaussian.numbers(random, events, 20);
        double[] uX = Gaussian.numbers(random, events, 10);
        double[] uY = Gaussian.numbers(random, events, 10);
        for (int i = 0; i < events; i++) {
            uX[i] -= pX[i];
            uY[i] -= pY[i];
        }
        RecoilComponents recoil = Toys.components(uX, uY, pX, pY);
        double[] best = BestLength.of(recoil);
        double[] uT = recoil.uT();
        double sum = 0;
        for (int i = 0; i < events; i++) {
            sum += Math.pow(best[i] - 0.8 * uT[i], 2);
        }
        assertTrue(Math.sqrt(sum / events) < 0.5, "off by " + Math.sqrt(sum / events));
        double error = RecoilMeasure.errorAtBestLength().overall(recoil.table()).value(0);
        assertEquals(Math.sqrt(80), error, 0.03);
    }

    /** Half of the events have u = 2t, the others' recoils point the wrong way: the best mean of t · û is 0. */
    @Test
    void isTheMeanOfTheTruthAlongTheRecoil() {
        double[] pX = new double[400];
        double[] uX = new double[400];
        double[] zero = new double[400];
        Arrays.fill(pX, 10);
        Arrays.setAll(uX, i -> i < 300 ? -20 : 20); // three of four are right: (3 · 10 − 10)/4 = 5
        double[] best = BestLength.of(Toys.components(uX, zero, pX, zero));
        assertEquals(5, Arrays.stream(best).average().orElseThrow(), 0.7);
    }

    @Test
    void aRecoilOfNoLengthStaysOne() {
        Table toys = Toys.recoils(1000, 0.8, 7, 5);
        toys.doubleColumn("u_x").set(7, 0);
        toys.doubleColumn("u_y").set(7, 0);
        RecoilComponents recoil = RecoilComponents.of(toys);
        assertEquals(0, BestLength.of(recoil)[7]);
        assertEquals(Math.pow(recoil.bosonPt()[7], 2) / 2, recoil.squareErrorAtBestLength()[7], 1e-12);
    }

    @Test
    void anEventOfWeightZeroChangesNothing() {
        Table toys = Toys.recoils(1000, 0.8, 7, 5);
        Table without = toys.dropRange(0, 3);
        for (int row = 0; row < 3; row++) {
            toys.doubleColumn("weight").set(row, 0);
            toys.doubleColumn("u_x").set(row, 1e6);
        }
        double[] best = BestLength.of(RecoilComponents.of(toys));
        assertArrayEquals(BestLength.of(RecoilComponents.of(without)), Arrays.copyOfRange(best, 3, best.length));
    }

    @Test
    void refusesTooFewEvents() {
        Table few = Toys.recoils(79, 0.8, 7, 5);
        String message = assertThrows(IllegalArgumentException.class, () -> BestLength.of(RecoilComponents.of(few)))
                .getMessage();
        assertEquals("The best length expects at least 80 events, half of them to fit, got 79", message);
    }
}
