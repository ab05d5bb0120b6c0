package hadrec.features;

import static hadrec.data.EventColumn.count;
import static hadrec.data.EventColumn.measured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.data.EventColumn;
import hadrec.data.EventSchema;
import hadrec.data.Role;
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
                FloatColumn.create("neutral_px", 1, 1),
                FloatColumn.create("neutral_py", 2, 2),
                FloatColumn.create("jet1_phi", 3, Float.NaN),
                FloatColumn.create("jet1_eta", 1, Float.NaN),
                IntColumn.create("jet_n", 4, 5));
    }

    @Test
    void reflectsFirstAndRotatesThen() {
        Table table =
                new EventSymmetry(new double[] {Math.PI / 2, Math.PI / 2}, new boolean[] {false, true}).of(events());
        // (1, 2) by 90° is (−2, 1); (1, −2) by 90° is (2, 1)
        assertArrayEquals(new float[] {-2, 2}, floats(table, "neutral_px"), 1e-6f);
        assertArrayEquals(new float[] {1, 1}, floats(table, "neutral_py"), 1e-6f);
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
        assertSame(events.column("jet_n"), table.column("jet_n"));
        assertSame(events.column("jet1_eta"), table.column("jet1_eta"));
        assertArrayEquals(new float[] {1, 1}, floats(events, "neutral_px"), "not modified");
    }

    /** Where an event's two axes go: the angle of the first, and 1, or -1 if the event was reflected. */
    private static double[][] drawn(Kind kind, int events, int epoch) {
        float[] one = new float[events];
        Arrays.fill(one, 1);
        Table axes = Table.create(
                "axes",
                FloatColumn.create("charged_px", one),
                FloatColumn.create("charged_py", new float[events]),
                FloatColumn.create("neutral_px", new float[events]),
                FloatColumn.create("neutral_py", one));
        Table turned = EventSymmetry.random(kind, events, 1, epoch).of(axes);
        float[] ax = floats(turned, "charged_px");
        float[] ay = floats(turned, "charged_py");
        float[] bx = floats(turned, "neutral_px");
        float[] by = floats(turned, "neutral_py");
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
                "EventSymmetry expects both components of a vector, but table 'half' has 'neutral_py' of 'neutral' without the"
                        + " other; it has: neutral_py",
                () -> SampleTables.rotated(Table.create("half", FloatColumn.create("neutral_py", 1f)), 1));
        Refusals.refused(
                "EventSymmetry expects floating-point numbers in 'boson_phi', got INTEGER",
                () -> SampleTables.rotated(Table.create("whole", IntColumn.create("boson_phi", 1)), 1));
        Refusals.refused(
                "EventSymmetry expects as many reflections as angles (2), got 1",
                () -> new EventSymmetry(new double[2], new boolean[1]));
        Refusals.refused(
                "EventSymmetry expects finite angles, got NaN of event 1",
                () -> new EventSymmetry(new double[] {0, Double.NaN}, new boolean[2]));
    }

    /** A predicted recoil and its covariance, and columns that look like vectors and azimuths: nothing is guessed from a name. */
    @Test
    void refusesWhatIsNotDeclared() {
        Table table = Table.create(
                "predicted",
                FloatColumn.create("u_x", 1f),
                FloatColumn.create("met_px", 1f),
                FloatColumn.create("my_phi", 1f),
                FloatColumn.create("boson_pt", 1f));
        String message = assertThrows(IllegalArgumentException.class, () -> SampleTables.rotated(table, 1))
                .getMessage();
        assertTrue(
                message.startsWith("EventSymmetry expects to be told what a rotation and a reflection do to 'u_x',"
                        + " 'met_px', 'my_phi' of table 'predicted': EventColumn.invariant, "),
                message);
    }

    @Test
    void refusesAPredictedCovarianceWhateverIsDeclared() {
        Refusals.refused(
                "EventSymmetry does not turn a predicted covariance, but table 'c' has one: predict it from the transformed events",
                () -> new EventSymmetry(new double[1], new boolean[1])
                        .of(
                                Table.create("c", FloatColumn.create("u_cov_xx", 1f)),
                                EventSymmetry.Declared.SAMPLE.with("u_cov_xx", EventColumn.Symmetry.INVARIANT)));
        Refusals.refused(
                "EventColumn 'phi' expects an azimuth in rad, got ''",
                () -> measured("phi", "").azimuth());
    }

    @Test
    void refusesTwoOfOneComponent() {
        EventSymmetry.Declared doubled =
                EventSymmetry.Declared.of().withVector("met", "met_x", "met_y").withVector("met", "raw_x", "raw_y");
        Table events = Table.create(
                "two",
                FloatColumn.create("met_x", 1f),
                FloatColumn.create("met_y", 1f),
                FloatColumn.create("raw_x", 1f),
                FloatColumn.create("raw_y", 1f));
        Refusals.refused(
                "EventSymmetry expects one component of each kind of a vector, but table 'two' has 'met_x' and 'raw_x' of 'met'",
                () -> new EventSymmetry(new double[1], new boolean[1]).of(events, doubled));
    }

    @Test
    void turnsColumnsOfAnyNameAsTheyAreDeclared() {
        EventSchema schema = EventSchema.of(
                "own",
                measured("met_x", "GeV").xOf("met"),
                measured("MET-Y", "GeV").yOf("met"),
                measured("lead_azimuth", "rad").azimuth(),
                measured("dphi", "rad").odd(),
                measured("ht", "GeV").invariant(),
                measured("Boson_phi", "rad").as(Role.BOSON_PHI),
                count("jets"));
        Table events = Table.create(
                "own",
                FloatColumn.create("met_x", 1f),
                FloatColumn.create("MET-Y", 2f),
                FloatColumn.create("lead_azimuth", 0.5f),
                FloatColumn.create("dphi", 0.25f),
                FloatColumn.create("ht", 100f),
                FloatColumn.create("boson_phi", -1f),
                IntColumn.create("jets", new int[] {3}));
        EventSymmetry symmetry = new EventSymmetry(new double[] {Math.PI / 2}, new boolean[] {true});
        Table turned = symmetry.of(events, EventSymmetry.Declared.of(schema));
        // reflected (1, −2), by 90° (2, 1); φ → π/2 − φ
        assertEquals(2, floats(turned, "met_x")[0], 1e-6f);
        assertEquals(1, floats(turned, "MET-Y")[0], 1e-6f);
        assertEquals((float) (Math.PI / 2 - 0.5), floats(turned, "lead_azimuth")[0]);
        assertEquals((float) (Math.PI / 2 + 1), floats(turned, "boson_phi")[0]);
        assertEquals(-0.25f, floats(turned, "dphi")[0]);
        assertSame(events.column("ht"), turned.column("ht"));
        assertSame(events.column("jets"), turned.column("jets"));
    }

    @Test
    void copiesItsArrays() {
        double[] angles = {1};
        boolean[] reflected = {false};
        EventSymmetry symmetry = new EventSymmetry(angles, reflected);
        angles[0] = 2;
        reflected[0] = true;
        Table turned = symmetry.of(Table.create("azimuth", FloatColumn.create("boson_phi", 0.5f)));
        assertEquals(1.5f, floats(turned, "boson_phi")[0]);
    }

    private static float[] floats(Table table, String column) {
        return table.floatColumn(column).asFloatArray();
    }
}
