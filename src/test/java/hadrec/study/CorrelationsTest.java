package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.statistics.RandomStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class CorrelationsTest {
    private static final List<String> THREE = List.of("a", "b", "sum");

    /** Two independent columns and their sum. */
    private static FMatrixRMaj columns(int rows) {
        SplittableRandom random = RandomStream.of(1, "correlations");
        FMatrixRMaj matrix = new FMatrixRMaj(rows, 3);
        for (int row = 0; row < rows; row++) {
            float a = (float) random.nextDouble();
            float b = (float) random.nextDouble();
            matrix.set(row, 0, a);
            matrix.set(row, 1, b);
            matrix.set(row, 2, a + b);
        }
        return matrix;
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void matrixOfTheCallerIsCopied() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{1, 0.5}, {0.5, 1}});
        Correlations correlations = new Correlations(List.of("x", "y"), matrix);
        matrix.set(0, 1, 9);
        assertEquals(0.5, correlations.rows()[0][1]);
    }

    @Test
    void isWhatPaperAndPencilSay() {
        FMatrixRMaj matrix = new FMatrixRMaj(new float[][] {{1, 2}, {2, 1}, {3, 4}, {4, 3}});
        Correlations correlations = Correlations.of(List.of("x", "y"), matrix, ones(4));
        // covariance 0.75, variances 1.25
        assertEquals(0.6, correlations.matrix().get(0, 1), 1e-6);
        assertEquals(0.6, correlations.matrix().get(1, 0), 1e-6);
        assertArrayEquals(new double[] {1.6, 0.4}, correlations.eigenvalues(), 1e-6);
    }

    @Test
    void findsTheColumnThatIsASum() {
        Correlations correlations = Correlations.of(THREE, columns(1000), ones(1000));
        assertEquals(2, correlations.independentColumns());
        assertEquals(3, Arrays.stream(correlations.eigenvalues()).sum(), 1e-6);
    }

    @Test
    void anEventOfWeightTwoCountsTwice() {
        FMatrixRMaj once = new FMatrixRMaj(new float[][] {{1, 2}, {2, 1}, {5, 4}});
        FMatrixRMaj twice = new FMatrixRMaj(new float[][] {{1, 2}, {2, 1}, {5, 4}, {5, 4}});
        double weighted = Correlations.of(List.of("x", "y"), once, new float[] {1, 1, 2})
                .matrix()
                .get(0, 1);
        double repeated =
                Correlations.of(List.of("x", "y"), twice, ones(4)).matrix().get(0, 1);
        assertEquals(repeated, weighted, 1e-6);
    }

    @Test
    void aConstantColumnIsNamed() {
        FMatrixRMaj matrix = new FMatrixRMaj(new float[][] {{1, 7}, {2, 7}});
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> Correlations.of(List.of("x", "always7"), matrix, ones(2)));
        assertTrue(e.getMessage().contains("always7"), e.getMessage());
    }

    @Test
    void saysHowMuchOfAColumnOthersGive() {
        Correlations correlations = Correlations.of(THREE, columns(4000), ones(4000));
        assertEquals(1, correlations.rSquared("a", List.of("b", "sum")), 1e-5);
        assertEquals(1, correlations.rSquared("sum", List.of("a", "b")), 1e-5);
        // a is half of the variance of a + b; 4000 events know a correlation to 0.016
        assertEquals(0.5, correlations.rSquared("sum", List.of("a")), 0.03);
        assertEquals(0, correlations.rSquared("a", List.of("b")), 0.005);
        assertEquals(0, correlations.rSquared("a", List.of()));
        // others that depend on each other
        assertEquals(1, correlations.rSquared("a", List.of("a", "b", "sum")), 1e-5);
        assertEquals(
                "Correlations has no column 'c'; it has: a, b, sum",
                assertThrows(IllegalArgumentException.class, () -> correlations.rSquared("c", List.of("a")))
                        .getMessage());
    }
}
