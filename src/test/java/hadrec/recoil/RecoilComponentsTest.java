package hadrec.recoil;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

class RecoilComponentsTest {
    private static final int EVENTS = 1000;
    private static final SplittableRandom RANDOM = new SplittableRandom(5);
    private static final double[] U_X = RANDOM.doubles(EVENTS, -50, 50).toArray();
    private static final double[] U_Y = RANDOM.doubles(EVENTS, -50, 50).toArray();
    private static final double[] P_X = RANDOM.doubles(EVENTS, 1, 60).toArray();
    private static final double[] P_Y = RANDOM.doubles(EVENTS, -60, 60).toArray();

    @Test
    void oneEventByHand() {
        // p = (3, 4), u = (−1, −7): u∥ = (−3 − 28)/5, u⊥ = (3·(−7) − 4·(−1))/5
        RecoilComponents one =
                Toys.components(new double[] {-1}, new double[] {-7}, new double[] {3}, new double[] {4});
        // the azimuth of p is rounded, by 1e-16 of numbers up to 7
        assertEquals(-6.2, one.uParallel()[0], 1e-14);
        assertEquals(-3.4, one.uPerpendicular()[0], 1e-14);
        assertEquals(5, one.bosonPt()[0], 1e-14);
        assertEquals(-1.2, one.recoilBias()[0], 1e-14);
        assertEquals(Math.sqrt(50), one.uT()[0], 1e-14);
        assertEquals(Math.atan2(-7, -1), one.phi()[0]);
        // |u + p|²/2 = |(2, −3)|²/2
        assertEquals(6.5, one.squareError()[0], 1e-14);
        assertEquals(1, one.weights()[0]);
    }

    @Test
    void perpendicularIsPositiveToTheLeftOfTheBoson() {
        RecoilComponents left = Toys.components(new double[] {0}, new double[] {2}, new double[] {3}, new double[] {0});
        assertEquals(2, left.uPerpendicular()[0]);
        assertEquals(0, left.uParallel()[0]);
    }

    @Test
    void trueRecoilIsPerfect() {
        double[] minusX = Arrays.stream(P_X).map(p -> -p).toArray();
        double[] minusY = Arrays.stream(P_Y).map(p -> -p).toArray();
        RecoilComponents truth = Toys.components(minusX, minusY, P_X, P_Y);
        double[] zero = new double[EVENTS];
        // A few units in the last place of 60 GeV.
        assertArrayEquals(zero, truth.recoilBias(), 1e-13);
        assertArrayEquals(zero, truth.uPerpendicular(), 1e-13);
        assertArrayEquals(zero, truth.angleToTruth(), 1e-13);
    }

    @Test
    void rotatingTheEventChangesNothing() {
        double c = Math.cos(1.1);
        double s = Math.sin(1.1);
        RecoilComponents straight = Toys.components(U_X, U_Y, P_X, P_Y);
        RecoilComponents rotated = Toys.components(
                rotate(U_X, U_Y, c, -s), rotate(U_X, U_Y, s, c), rotate(P_X, P_Y, c, -s), rotate(P_X, P_Y, s, c));
        // Rounding of numbers up to 100 GeV.
        assertArrayEquals(straight.uParallel(), rotated.uParallel(), 1e-12);
        assertArrayEquals(straight.uPerpendicular(), rotated.uPerpendicular(), 1e-12);
        assertArrayEquals(straight.recoilBias(), rotated.recoilBias(), 1e-12);
    }

    private static double[] rotate(double[] x, double[] y, double ofX, double ofY) {
        double[] rotated = new double[EVENTS];
        Arrays.setAll(rotated, i -> ofX * x[i] + ofY * y[i]);
        return rotated;
    }

    @Test
    void squaresAddUpToTransverseRecoil() {
        RecoilComponents components = Toys.components(U_X, U_Y, P_X, P_Y);
        double[] square = new double[EVENTS];
        double[] length = new double[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            square[i] = components.uParallel()[i] * components.uParallel()[i]
                    + components.uPerpendicular()[i] * components.uPerpendicular()[i];
            length[i] = U_X[i] * U_X[i] + U_Y[i] * U_Y[i];
        }
        assertArrayEquals(length, square, 1e-11);
        assertArrayEquals(Arrays.stream(length).map(Math::sqrt).toArray(), components.uT(), 1e-12);
    }

    @Test
    void angleToTruthIsTheDifferenceOfAzimuths() {
        RecoilComponents components = Toys.components(U_X, U_Y, P_X, P_Y);
        for (int i = 0; i < EVENTS; i++) {
            double difference = components.phi()[i] - Math.atan2(-P_Y[i], -P_X[i]);
            double wrapped = Math.IEEEremainder(difference, 2 * Math.PI);
            assertEquals(wrapped, components.angleToTruth()[i], 1e-13);
        }
    }

    @Test
    void tableGivesTheSameComponents() {
        Table table = Toys.recoils(100, 0.8, 6, 5);
        RecoilComponents components = RecoilComponents.of(table);
        assertArrayEquals(table.doubleColumn("weight").asDoubleArray(), components.weights());
        double[] pt = table.doubleColumn("boson_pt").asDoubleArray();
        // The momentum goes through its two components and back.
        assertArrayEquals(pt, components.bosonPt(), 1e-13);
    }

    @Test
    void eventsWithoutAWeightWeigh1() {
        Table table = Toys.recoils(3, 0.8, 6, 5).rejectColumns("weight");
        assertArrayEquals(new double[] {1, 1, 1}, RecoilComponents.of(table).weights());
        assertEquals(
                3,
                Calibration.crossApplied(Toys.recoils(5000, 0.8, 6, 5).rejectColumns("weight"), 1)
                        .first(3)
                        .rowCount());
    }

    @Test
    void aWeightInAnotherCaseIsNotOverlooked() {
        Table table = Toys.recoils(3, 0.8, 6, 5);
        table.column("weight").setName("Weight");
        assertRefused(
                "Table 'toys' has no column 'weight' (did you mean 'Weight'?); it has: "
                        + String.join(", ", table.columnNames()),
                table);
    }

    @Test
    void refusesABosonAtRest() {
        Table table = Toys.recoils(3, 0.8, 6, 5);
        table.doubleColumn("boson_pt").set(2, 0.0);
        assertRefused(
                "RecoilComponents expects bosons with pT > 0, which have a direction; 1 of 3 have none, the first in row 2:"
                        + " Selection.of(Cut.of(\"pT > 0\", \"boson_pt > 0\")) leaves them out",
                table);
    }

    @Test
    void refusesATableWithoutRecoil() {
        Table table = Table.create("bare", DoubleColumn.create("boson_pt", 1), DoubleColumn.create("boson_phi", 1));
        assertRefused("Table 'bare' has no column 'u_x', 'u_y'; it has: boson_pt, boson_phi", table);
    }

    @Test
    void refusesAnInfiniteRecoil() {
        Table table = Toys.recoils(3, 0.8, 6, 5);
        table.doubleColumn("u_y").set(1, Double.NEGATIVE_INFINITY);
        assertRefused("Table 'toys' expects a finite number in column 'u_y', got -Infinity for row 1", table);
    }

    private static void assertRefused(String words, Table table) {
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> RecoilComponents.of(table));
        assertEquals(words, refusal.getMessage());
    }
}
