package hadrec.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.EventSymmetry.Kind;
import java.util.Arrays;
import java.util.stream.IntStream;
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
        Table table = SampleTables.rotated(events(), 1);
        assertEquals((float) (4 - 2 * Math.PI), floats(table, "jet1_phi")[0]);
        assertEquals(-3, floats(SampleTables.reflected(events()), "jet1_phi")[0]);
    }

    @Test
    void missingStaysMissingAndOthersAreShared() {
        Table events = events();
        Table table = SampleTables.rotated(events, 1);
        assertTrue(table.column("jet1_phi").isMissing(1));
        assertSame(events.column("n"), table.column("n"));
        assertSame(events.column("jet1_eta"), table.column("jet1_eta"));
        assertArrayEquals(new float[] {1, 1}, floats(events, "v_px"), "not modified");
    }

    /** Where an event's two axes go: the angle of the first, and 1, or -1 if the event was reflected. */
    private static double[][] drawn(Kind kind, int events, int epoch) {
        float[] one = new float[events];
        Arrays.fill(one, 1);
        Table axes = Table.create(
                "axes",
                FloatColumn.create("a_px", one),
                FloatColumn.create("a_py", new float[events]),
                FloatColumn.create("b_px", new float[events]),
                FloatColumn.create("b_py", one));
        Table turned = EventSymmetry.random(kind, events, 1, epoch).of(axes);
        float[] ax = floats(turned, "a_px");
        float[] ay = floats(turned, "a_py");
        float[] bx = floats(turned, "b_px");
        float[] by = floats(turned, "b_py");
        return new double[][] {
            IntStream.range(0, events)
                    .mapToDouble(i -> Math.atan2(ay[i], ax[i]))
                    .toArray(),
            IntStream.range(0, events)
                    .mapToDouble(i -> Math.signum(ax[i] * by[i] - ay[i] * bx[i]))
                    .toArray()
        };
    }

    @Test
    void drawsAnglesAndReflectionsEvenly() {
        double[][] drawn = drawn(Kind.ROTATION_AND_REFLECTION, 10_000, 1);
        assertEquals(0, Arrays.stream(drawn[1]).sum(), 500, "5 standard deviations");
        double tolerance = 5 * Math.sqrt(0.5 / 10_000);
        assertEquals(0, Arrays.stream(drawn[0]).map(Math::cos).average().orElseThrow(), tolerance);
        assertEquals(0, Arrays.stream(drawn[0]).map(Math::sin).average().orElseThrow(), tolerance);
    }

    @Test
    void anotherEpochDrawsOthersAndTheSameTheSame() {
        double[] first = drawn(Kind.ROTATION_AND_REFLECTION, 3, 1)[0];
        assertArrayEquals(first, drawn(Kind.ROTATION_AND_REFLECTION, 3, 1)[0]);
        assertNotEquals(first[0], drawn(Kind.ROTATION_AND_REFLECTION, 3, 2)[0][0]);
    }

    @Test
    void reflectionAloneRotatesNothing() {
        double[][] drawn = drawn(Kind.REFLECTION, 100, 1);
        assertArrayEquals(new double[100], drawn[0]);
        assertTrue(Arrays.stream(drawn[1]).anyMatch(sign -> sign < 0));
    }

    @Test
    void refusesWhatItCannotTurn() {
        Refusals.refused(
                "EventSymmetry of 3 events got a table of 2",
                () -> new EventSymmetry(new double[3], new boolean[3]).of(events()));
        Refusals.refused(
                "EventSymmetry expects both components of a vector, but table 'half' has 'v_py' and no 'v_px';"
                        + " it has: v_py",
                () -> SampleTables.rotated(Table.create("half", FloatColumn.create("v_py", 1)), 1));
        Refusals.refused(
                "EventSymmetry expects floating-point numbers in 'a_phi', got INTEGER",
                () -> SampleTables.rotated(Table.create("whole", IntColumn.create("a_phi", 1)), 1));
        Refusals.refused(
                "EventSymmetry expects as many reflections as angles (2), got 1",
                () -> new EventSymmetry(new double[2], new boolean[1]));
        Refusals.refused(
                "EventSymmetry expects finite angles, got NaN of event 1",
                () -> new EventSymmetry(new double[] {0, Double.NaN}, new boolean[2]));
        Refusals.refused(
                "EventSymmetry expects events without predicted recoils, which it does not turn, but table 'predicted' has"
                        + " u_x or u_y",
                () -> SampleTables.rotated(Table.create("predicted", FloatColumn.create("u_y", 1)), 1));
    }

    @Test
    void copiesItsArrays() {
        double[] angles = {1};
        boolean[] reflected = {false};
        EventSymmetry symmetry = new EventSymmetry(angles, reflected);
        angles[0] = 2;
        reflected[0] = true;
        Table turned = symmetry.of(Table.create("azimuth", FloatColumn.create("a_phi", 0.5f)));
        assertEquals(1.5f, floats(turned, "a_phi")[0]);
    }

    private static float[] floats(Table table, String column) {
        return table.floatColumn(column).asFloatArray();
    }
}
