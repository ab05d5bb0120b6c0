package hadrec.features;

import com.fasterxml.jackson.annotation.JacksonInject;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.OptBoolean;
import hadrec.data.EventColumn;
import hadrec.data.EventColumn.Symmetry;
import hadrec.data.EventSchema;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.internal.compute.SineCosine;
import hadrec.statistics.RandomStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * A rotation about the beam and a reflection of the transverse plane for each event: symmetries of the collisions and of a
 * detector that is uniform in azimuth. An event is reflected first, y → −y, then rotated.
 *
 * <p>What that does to a column is {@link Declared}. Columns that it leaves as they are are shared with the table that comes out. Numbers
 * are rounded to float32.
 */
public final class EventSymmetry {
    private static final Set<String> COVARIANCE = Set.of("u_cov_xx", "u_cov_xy", "u_cov_yy");

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

    /** {@return the transformed events of a table like the shipped samples, see {@link Declared#SAMPLE}} */
    public Table of(Table events) {
        return of(events, Declared.SAMPLE);
    }

    /**
     * {@return the transformed events}
     *
     * @param events not modified
     * @throws IllegalArgumentException if the table has another number of events, a column that is not declared or no column of
     *     fractions where it must be, or one component of a vector without the other
     */
    public Table of(Table events, Declared declared) {
        Expect.that(
                events.rowCount() == angles.length,
                "EventSymmetry of %d events got a table of %d",
                angles.length,
                events.rowCount());
        Expect.that(
                events.columnNames().stream().noneMatch(COVARIANCE::contains),
                "EventSymmetry does not turn a predicted covariance, but table '%s' has one: predict it from the transformed events",
                events.name());
        new DeclaredNames("table '" + events.name() + "'", events.columnNames(), declared::of).require("EventSymmetry");
        Table transformed = Table.create(events.name());
        for (Column<?> column : events.columns()) {
            transformed.addColumns(transformed(events, column, declared));
        }
        return transformed;
    }

    private Column<?> transformed(Table events, Column<?> column, Declared declared) {
        return switch (declared.of(column.name()).kind()) {
            case X -> component(numbers(column), numbers(partner(events, column, declared)), true, column.name());
            case Y -> component(numbers(partner(events, column, declared)), numbers(column), false, column.name());
            case AZIMUTH -> azimuths(numbers(column));
            case ODD -> odd(numbers(column));
            default -> column;
        };
    }

    private static Column<?> partner(Table events, Column<?> column, Declared declared) {
        return events.column(new DeclaredNames("", events.columnNames(), declared::of).partner(column.name()));
    }

    private Column<?> odd(NumericColumn<?> numbers) {
        float[] changed = new float[angles.length];
        for (int i = 0; i < changed.length; i++) {
            changed[i] = (float) (reflected[i] ? -numbers.getDouble(i) : numbers.getDouble(i));
        }
        return FloatColumn.create(numbers.name(), changed);
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

    /**
     * What rotations and reflections do to columns and features, by their names, and the units of columns; nothing is guessed from a name. A feature that is one
     * column does as the column does, and one that reads invariant columns alone is invariant; any other has to be declared.
     *
     * @param columns of tables, by name
     * @param features that are made of columns, by their text {@code name = formula}: another formula is another feature
     * @param units of columns of tables that a schema declares, empty for a pure number; a document leaves an empty map out
     */
    public record Declared(
            Map<String, Symmetry> columns,
            Map<String, Symmetry> features,

            @JacksonInject(value = "units", useInput = OptBoolean.TRUE) @JsonInclude(JsonInclude.Include.NON_EMPTY)
            Map<String, String> units) {
        /** The columns of the shipped samples, and the features that this library makes of them. */
        public static final Declared SAMPLE = of(EventSchema.W_MUNU, EventSchema.Z_MUMU);

        /** Columns of which no unit is declared. */
        public Declared(Map<String, Symmetry> columns, Map<String, Symmetry> features) {
            this(columns, features, Map.of());
        }

        /** Copies the maps, sorted, so that a document has one form. */
        public Declared {
            columns = Collections.unmodifiableMap(new TreeMap<>(columns));
            features = Collections.unmodifiableMap(new TreeMap<>(features));
            units = Collections.unmodifiableMap(new TreeMap<>(units));
        }

        /** {@return what schemas declare of their columns, and what the features are that this library makes of columns of roles} */
        public static Declared of(EventSchema... schemas) {
            Map<String, Symmetry> declared = new HashMap<>();
            Map<String, String> units = new HashMap<>();
            for (EventSchema schema : schemas) {
                for (EventColumn column : schema.columns()) {
                    units.put(column.name(), column.tableUnit());
                    if (column.symmetry().kind() != Symmetry.Kind.UNDECLARED) {
                        declared.put(column.name(), column.symmetry());
                    }
                }
            }
            return ThesisFormulas.symmetries(new Declared(declared, Map.of(), units));
        }

        /** {@return these and one more column} */
        public Declared with(String column, Symmetry symmetry) {
            return new Declared(with(columns, column, symmetry), features, units);
        }

        /** {@return these and one more feature that is made of columns} */
        public Declared withFeature(FeatureSet.Feature feature, Symmetry symmetry) {
            return new Declared(columns, with(features, feature.toString(), symmetry), units);
        }

        private static Map<String, Symmetry> with(Map<String, Symmetry> known, String name, Symmetry symmetry) {
            Map<String, Symmetry> more = new HashMap<>(known);
            more.put(name, symmetry);
            return more;
        }

        /** {@return these and one more vector, of two columns} */
        public Declared withVector(String vector, String x, String y) {
            return with(x, Symmetry.x(vector)).with(y, Symmetry.y(vector));
        }

        /** {@return these and one more vector, of two features that are made of columns} */
        public Declared withFeatureVector(String vector, FeatureSet.Feature x, FeatureSet.Feature y) {
            return withFeature(x, Symmetry.x(vector)).withFeature(y, Symmetry.y(vector));
        }

        /** {@return what a column is} */
        public Symmetry of(String column) {
            return columns.getOrDefault(column, Symmetry.UNDECLARED);
        }

        /** {@return what a feature is} */
        public Symmetry of(FeatureSet.Feature feature) {
            Set<String> read = feature.formula().columns();
            if (read.size() == 1
                    && feature.formula().equals(Formula.column(read.iterator().next()))) {
                return of(read.iterator().next());
            }
            if (features.containsKey(feature.toString())) {
                return features.get(feature.toString());
            }
            boolean invariant = read.stream().allMatch(column -> of(column).kind() == Symmetry.Kind.INVARIANT);
            return invariant ? Symmetry.INVARIANT : Symmetry.UNDECLARED;
        }

        /** Without the units, on which no prediction depends. */
        @Override
        public String toString() {
            return "Declared[columns=" + columns + ", features=" + features + "]";
        }
    }

    @Override
    public String toString() {
        return "EventSymmetry of " + angles.length + " events";
    }
}
