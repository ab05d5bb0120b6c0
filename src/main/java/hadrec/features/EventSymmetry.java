package hadrec.features;

import hadrec.internal.checks.Expect;
import hadrec.internal.compute.SineCosine;
import hadrec.statistics.RandomStream;
import java.util.Set;
import java.util.SplittableRandom;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A rotation about the beam and a reflection of the transverse plane for each event: symmetries of the collisions and of a
 * detector that is uniform in azimuth. An event is reflected first, y → −y, then rotated.
 *
 * <p>Azimuths are the columns {@code name_phi}, vectors the pairs of columns {@code name_px} and {@code name_py}; these become
 * float32. All other columns are shared with the new table.
 */
public final class EventSymmetry {
    private static final String PHI = "_phi";

    /** A predicted recoil is not rotated: predict it again from the rotated events. */
    private static final Set<String> RECOIL = Set.of("u_x", "u_y");

    /** Which symmetries are used. */
    public enum Kind {
        /** None: events stay as they are. */
        NONE,
        /** Each event is reflected or not: enough for features in a {@link RecoilFrame}. */
        REFLECTION,
        /** Each event is reflected or not and rotated by a random angle. */
        ROTATION_AND_REFLECTION
    }

    private final double[] angles;
    private final boolean[] reflected;

    /**
     * Copies the arrays and checks them.
     *
     * @param angles of rotation, rad; one per event
     * @param reflected whether an event is reflected; one per event
     * @throws IllegalArgumentException if their lengths differ, or an angle is not finite
     */
    public EventSymmetry(double[] angles, boolean[] reflected) {
        Expect.that(
                angles.length == reflected.length,
                "EventSymmetry expects as many reflections as angles (%d), got %d",
                angles.length,
                reflected.length);
        this.angles = angles.clone();
        this.reflected = reflected.clone();
        for (int i = 0; i < angles.length; i++) {
            Expect.that(
                    Double.isFinite(angles[i]),
                    "EventSymmetry expects finite angles, got %s of event %d",
                    angles[i],
                    i);
        }
    }

    /**
     * {@return transformations drawn for each event, as far as {@code kind} allows: a reflection with probability ½, an angle
     * from 0 to 2π}
     *
     * @param epoch selects the random stream, with the seed
     */
    public static EventSymmetry random(Kind kind, int events, long seed, int epoch) {
        double[] angles = new double[events];
        boolean[] reflected = new boolean[events];
        SplittableRandom random = RandomStream.of(seed, "event symmetry", epoch);
        for (int i = 0; i < events && kind != Kind.NONE; i++) {
            long bits = random.nextLong();
            reflected[i] = (bits & 1) == 1;
            if (kind == Kind.ROTATION_AND_REFLECTION) {
                angles[i] = (bits >>> 11) * 0x1p-53 * 2 * Math.PI;
            }
        }
        return new EventSymmetry(angles, reflected);
    }

    /**
     * {@return the transformed events}
     *
     * @param events not modified
     * @throws IllegalArgumentException if the table has another number of events, one component of a vector without the other,
     *     an azimuth or a vector that is not of floating-point numbers, or a predicted recoil
     */
    public Table of(Table events) {
        Expect.that(
                events.rowCount() == angles.length,
                "EventSymmetry of %d events got a table of %d",
                angles.length,
                events.rowCount());
        Expect.that(
                events.columnNames().stream().noneMatch(RECOIL::contains),
                "EventSymmetry expects events without predicted recoils, which it does not turn, but table '%s' has u_x or"
                        + " u_y",
                events.name());
        VectorNames.requirePairs("EventSymmetry", "table '" + events.name() + "'", events.columnNames());
        Table transformed = Table.create(events.name());
        for (Column<?> column : events.columns()) {
            transformed.addColumns(transformed(events, column));
        }
        return transformed;
    }

    private Column<?> transformed(Table events, Column<?> column) {
        String name = column.name();
        if (name.endsWith(PHI)) {
            return azimuths(numbers(column));
        }
        if (VectorNames.isX(name)) {
            return component(numbers(column), numbers(events.column(VectorNames.partner(name))), true, name);
        }
        if (VectorNames.isY(name)) {
            return component(numbers(events.column(VectorNames.partner(name))), numbers(column), false, name);
        }
        return column;
    }

    private Column<?> azimuths(NumericColumn<?> phi) {
        float[] turned = new float[angles.length];
        for (int i = 0; i < turned.length; i++) {
            double angle = angles[i] + (reflected[i] ? -phi.getDouble(i) : phi.getDouble(i));
            turned[i] = (float) (angle - 2 * Math.PI * Math.rint(angle / (2 * Math.PI)));
        }
        return FloatColumn.create(phi.name(), turned);
    }

    private Column<?> component(NumericColumn<?> x, NumericColumn<?> y, boolean first, String name) {
        float[] turned = new float[angles.length];
        for (int i = 0; i < turned.length; i++) {
            double up = reflected[i] ? -y.getDouble(i) : y.getDouble(i);
            double cosine = SineCosine.cos(angles[i]);
            double sine = SineCosine.sin(angles[i]);
            turned[i] = (float) (first ? x.getDouble(i) * cosine - up * sine : x.getDouble(i) * sine + up * cosine);
        }
        return FloatColumn.create(name, turned);
    }

    /** A missing number is NaN as a double and stays missing. */
    private static NumericColumn<?> numbers(Column<?> column) {
        Expect.that(
                column instanceof FloatColumn || column instanceof DoubleColumn,
                "EventSymmetry expects floating-point numbers in '%s', got %s",
                column.name(),
                column.type().name());
        return (NumericColumn<?>) column;
    }
}
