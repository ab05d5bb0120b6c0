package hadrec.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.EventSymmetry.Kind;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

class EventSymmetryTest {
    private static Table events() {
        return Table.create(
                "events",
                FloatColumn.create("v_px", 1, 1),
                FloatColumn.create("v_py", 2, 2),
                FloatColumn.create("jet1_phi", 3, Float.NaN),
                FloatColumn.create("jet1_eta", 1, Float.NaN),
                IntColumn.create("n", 4, 5));
    }

    @Test
    void reflectsFirstAndRotatesThen() {
        Table table =
                new EventSymmetry(new double[] {Math.PI / 2, Math.PI / 2}, new boolean[] {false, true}).of(events());
        // (1, 2) by 90° is (−2, 1); (1, −2) by 90° is (2, 1)
        assertArrayEquals(new float[] {-2, 2}, floats(table, "v_px"), 1e-6f);
        assertArrayEquals(new float[] {1, 1}, floats(table, "v_py"), 1e-6f);
    }

    @Test
    void azimuthsStayBetweenMinusPiAndPi() {
        Table table = EventSymmetry.rotation(2, 1).of(events());
        assertEquals((float) (4 - 2 * Math.PI), floats(table, "jet1_phi")[0]);
        assertEquals(-3, floats(EventSymmetry.reflection(2).of(events()), "jet1_phi")[0]);
    }

    @Test
    void missingStaysMissingAndOthersAreShared() {
        Table events = events();
        Table table = EventSymmetry.rotation(2, 1).of(events);
        assertTrue(table.column("jet1_phi").isMissing(1));
        assertSame(events.column("n"), table.column("n"));
        assertSame(events.column("jet1_eta"), table.column("jet1_eta"));
        assertArrayEquals(new float[] {1, 1}, floats(events, "v_px"), "not modified");
    }

    @Test
    void drawsAnglesAndReflectionsEvenly() {
        EventSymmetry drawn = EventSymmetry.random(Kind.ROTATION_AND_REFLECTION, 10_000, 1, 1);
        int reflected = 0;
        double cosines = 0;
        for (int i = 0; i < 10_000; i++) {
            reflected += drawn.reflected()[i] ? 1 : 0;
            cosines += Math.cos(drawn.angles()[i]);
            assertTrue(drawn.angles()[i] >= 0 && drawn.angles()[i] < 2 * Math.PI);
        }
        assertEquals(5000, reflected, 250, "5 standard deviations");
        assertEquals(0, cosines / 10_000, 5 * Math.sqrt(0.5 / 10_000));
    }

    @Test
    void anotherEpochDrawsOthersAndTheSameTheSame() {
        double[] first =
                EventSymmetry.random(Kind.ROTATION_AND_REFLECTION, 3, 1, 1).angles();
        assertArrayEquals(
                first,
                EventSymmetry.random(Kind.ROTATION_AND_REFLECTION, 3, 1, 1).angles());
        assertNotEquals(
                first[0],
                EventSymmetry.random(Kind.ROTATION_AND_REFLECTION, 3, 1, 2).angles()[0]);
    }

    @Test
    void reflectionAloneRotatesNothing() {
        EventSymmetry drawn = EventSymmetry.random(Kind.REFLECTION, 100, 1, 1);
        assertArrayEquals(new double[100], drawn.angles());
    }

    @Test
    void refusesWhatItCannotTurn() {
        Refusals.refused(
                "EventSymmetry of 3 events got a table of 2",
                () -> EventSymmetry.rotation(3, 1).of(events()));
        Refusals.refused(
                "EventSymmetry expects both components of a vector, but table 'half' has 'v_py' and no 'v_px';"
                        + " it has: v_py",
                () -> EventSymmetry.rotation(1, 1).of(Table.create("half", FloatColumn.create("v_py", 1))));
        Refusals.refused(
                "EventSymmetry expects floating-point numbers in 'a_phi', got INTEGER",
                () -> EventSymmetry.rotation(1, 1).of(Table.create("whole", IntColumn.create("a_phi", 1))));
        Refusals.refused(
                "EventSymmetry expects as many reflections as angles (2), got 1",
                () -> new EventSymmetry(new double[2], new boolean[1]));
        Refusals.refused(
                "EventSymmetry expects finite angles, got NaN of event 1",
                () -> new EventSymmetry(new double[] {0, Double.NaN}, new boolean[2]));
        Refusals.refused(
                "EventSymmetry expects events without predicted recoils, which it does not turn, but table 'predicted' has"
                        + " u_x or u_y",
                () -> EventSymmetry.rotation(1, 1).of(Table.create("predicted", FloatColumn.create("u_y", 1))));
    }

    @Test
    void copiesItsArrays() {
        double[] angles = {1};
        boolean[] reflected = {false};
        EventSymmetry symmetry = new EventSymmetry(angles, reflected);
        angles[0] = 2;
        reflected[0] = true;
        assertEquals(1, symmetry.angles()[0]);
        assertFalse(symmetry.reflected()[0]);
    }

    private static float[] floats(Table table, String column) {
        return table.floatColumn(column).asFloatArray();
    }
}
