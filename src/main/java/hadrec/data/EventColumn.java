package hadrec.data;

import hadrec.internal.checks.Expect;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One declared column of a file of events.
 *
 * <p>A momentum or energy may stand in the file in MeV or TeV; the loader moves its decimal point once, so that the table
 * holds GeV, rounded once to float32. All other units are kept as they are.
 *
 * @param name the name in the table; that of a {@link Role} says what the column is to the library
 * @param heading the name in the header of the file
 * @param unit the unit in the file, empty for a pure number
 * @param type what the values are
 * @param absence what stands in the file where an event has no value
 * @param symmetry what a rotation or a reflection of the event does to its values
 */
public record EventColumn(String name, String heading, String unit, Type type, Absence absence, Symmetry symmetry) {
    /** What the values of a column are, and the Tablesaw column that holds them. */
    public enum Type {
        /** A measured number: a {@code FloatColumn}. */
        FLOAT,
        /** A number that needs more than seven digits, such as a time in s: a {@code DoubleColumn}. */
        DOUBLE,
        /** A whole number that is not negative: an {@code IntColumn}. */
        COUNT,
        /** A whole number of 32 bits: an {@code IntColumn}. */
        INT,
        /** A whole number of 64 bits: a {@code LongColumn}. */
        LONG
    }

    /**
     * What a rotation of the event about the beam by α and a reflection of the transverse plane, y → −y, do to a number of it. Nothing is
     * guessed from a name: where a symmetry is used, what is not declared is refused.
     *
     * @param kind what it is
     * @param vector of a component, what the vector is called; else empty
     */
    public record Symmetry(Kind kind, String vector) {
        /** Its kind, and of what vector. */
        @Override
        public String toString() {
            return kind + (vector.isEmpty() ? "" : " of '" + vector + "'");
        }

        /** What a number is under rotation and reflection. */
        public enum Kind {
            /** Nobody has said. */
            UNDECLARED,
            /** It stays, as a pT, an η, a mass or a number of jets does. */
            INVARIANT,
            /** It stays in a rotation and changes its sign in a reflection, as a difference of azimuths does. */
            ODD,
            /** φ → φ + α; φ → −φ. */
            AZIMUTH,
            /** The x component of a transverse vector. */
            X,
            /** The y component of a transverse vector. */
            Y
        }

        /** Not declared. */
        public static final Symmetry UNDECLARED = new Symmetry(Kind.UNDECLARED, "");
        /** Unchanged. */
        public static final Symmetry INVARIANT = new Symmetry(Kind.INVARIANT, "");
        /** Odd under reflection. */
        public static final Symmetry ODD = new Symmetry(Kind.ODD, "");
        /** An azimuth. */
        public static final Symmetry AZIMUTH = new Symmetry(Kind.AZIMUTH, "");

        /** {@return the x component of a vector} */
        public static Symmetry x(String vector) {
            return new Symmetry(Kind.X, vector);
        }

        /** {@return the y component of a vector} */
        public static Symmetry y(String vector) {
            return new Symmetry(Kind.Y, vector);
        }
    }

    /**
     * How a column says that a value does not exist.
     *
     * @param missingAllowed whether an empty field means so, or {@code nan} or {@code NA}; otherwise it is an error
     * @param nonFiniteAllowed whether {@code nan} and {@code inf} are values. Infinities are kept; a Tablesaw column cannot tell
     *     {@code nan} from missing, so that {@code nan} becomes a missing value
     * @param sentinel the number that stands for it, in the file's unit, such as -999; empty if there is none
     */
    public record Absence(boolean missingAllowed, boolean nonFiniteAllowed, OptionalDouble sentinel) {
        /**
         * Checks the sentinel.
         *
         * @throws IllegalArgumentException if it is not finite
         */
        public Absence {
            Expect.that(
                    sentinel.isEmpty() || Double.isFinite(sentinel.getAsDouble()),
                    "EventColumn.missingIs expects a finite number, got %s; mayBeMissing takes nan",
                    sentinel);
        }

        /** Every event has a finite value. */
        public static final Absence NONE = new Absence(false, false, OptionalDouble.empty());
    }

    /**
     * Checks the declaration.
     *
     * @throws IllegalArgumentException if the name cannot stand in a header, a whole number has a unit or may be
     *     non-finite, the unit is a misspelt or unsupported form of one that would be converted, or a role has other numbers
     */
    public EventColumn {
        for (String given : List.of(name, heading)) {
            Expect.that(
                    !given.isBlank()
                            && given.equals(given.strip())
                            && given.chars().noneMatch(c -> c == ',' || c == '"' || c < ' '),
                    "EventColumn expects a name without comma, quote, control character or blanks around it, got '%s'",
                    given);
        }
        Expect.that(
                type == Type.FLOAT || type == Type.DOUBLE || (!absence.nonFiniteAllowed && unit.isEmpty()),
                "EventColumn '%s' holds whole numbers: it has no unit and is always finite",
                heading);
        Expect.given("EventColumn '" + heading + "'", "a unit, empty for none", unit);
        for (String known : List.of("GeV", "MeV", "TeV", "rad")) {
            Expect.that(
                    !unit.equalsIgnoreCase(known) || unit.equals(known),
                    "EventColumn '%s' expects the unit spelt '%s', got '%s'",
                    heading,
                    known,
                    unit);
        }
        Expect.that(
                unit.matches("MeV|TeV") || !unit.matches("(?i).*([kmtp]eV|deg|°).*|eV|\\s.*|.*\\s"),
                "EventColumn '%s' expects momenta and energies in GeV, MeV or TeV and angles in rad, got '%s'",
                heading,
                unit);
        Expect.that(
                symmetry.kind() != Symmetry.Kind.AZIMUTH || unit.equals("rad"),
                "EventColumn '%s' expects an azimuth in rad, got '%s'",
                heading,
                unit);
        for (Role role : Role.values()) {
            if (role.column().equals(name)) {
                role.require(heading, type, unit);
                Expect.that(
                        symmetry.equals(Symmetry.UNDECLARED) || symmetry.equals(role.symmetry()),
                        "EventColumn '%s' as %s is %s, it cannot be declared %s",
                        heading,
                        role,
                        role.symmetry(),
                        symmetry);
                symmetry = role.symmetry();
            }
        }
    }

    /** {@return the column of a role, as the library's own tables have it: under its name, in GeV or rad} */
    public static EventColumn of(Role role) {
        if (role == Role.EVENT) {
            return identifier(role.column());
        }
        return measured(role.column(), role.isMomentum() ? "GeV" : role.isAngle() ? "rad" : "");
    }

    /**
     * A measured number that every event has: {@code measured("met", "MeV")}, {@code measured("eta", "")}. Where a symmetry is used, what
     * it is has to be declared: {@code measured("met_x", "MeV").xOf("met")}.
     */
    public static EventColumn measured(String name, String unit) {
        return new EventColumn(name, name, unit, Type.FLOAT, Absence.NONE, Symmetry.UNDECLARED);
    }

    /** The same for a number of which float32 has not all digits, such as a time: {@code precise("time", "s")}. */
    public static EventColumn precise(String name, String unit) {
        return new EventColumn(name, name, unit, Type.DOUBLE, Absence.NONE, Symmetry.UNDECLARED);
    }

    /** A number of things, never negative; a sentinel such as -999 is refused unless {@link #missingIs} declares it. */
    public static EventColumn count(String name) {
        return new EventColumn(name, name, "", Type.COUNT, Absence.NONE, Symmetry.INVARIANT);
    }

    /** A whole number of either sign, such as a charge or a particle's code. */
    public static EventColumn integer(String name) {
        return new EventColumn(name, name, "", Type.INT, Absence.NONE, Symmetry.UNDECLARED);
    }

    /** A whole number that may exceed 32 bits, such as an event number. */
    public static EventColumn identifier(String name) {
        return new EventColumn(name, name, "", Type.LONG, Absence.NONE, Symmetry.INVARIANT);
    }

    /** {@return the same column, in which an empty field, {@code nan} or {@code NA} means that the event has no such value} */
    public EventColumn mayBeMissing() {
        return with(new Absence(true, absence.nonFiniteAllowed, absence.sentinel));
    }

    /** {@return the same column, in which a number in the file's unit, such as -999, means so too} */
    public EventColumn missingIs(double number) {
        return with(new Absence(true, absence.nonFiniteAllowed, OptionalDouble.of(number)));
    }

    /** {@return the same column, in which {@code nan} (read as missing) and {@code inf} are values} */
    public EventColumn mayBeNonFinite() {
        return with(new Absence(absence.missingAllowed, true, absence.sentinel));
    }

    private EventColumn with(Absence other) {
        return new EventColumn(name, heading, unit, type, other, symmetry);
    }

    /** {@return the same column, which neither a rotation nor a reflection changes: a pT, an η, a weight} */
    public EventColumn invariant() {
        return with(Symmetry.INVARIANT);
    }

    /** {@return the same column, which is an azimuth φ} */
    public EventColumn azimuth() {
        return with(Symmetry.AZIMUTH);
    }

    /** {@return the same column, which changes its sign in a reflection and stays in a rotation: a difference of azimuths} */
    public EventColumn odd() {
        return with(Symmetry.ODD);
    }

    /** {@return the same column, which is the x component of a vector, whose y component is another column} */
    public EventColumn xOf(String vector) {
        return with(Symmetry.x(vector));
    }

    /** {@return the same column, which is the y component of a vector, whose x component is another column} */
    public EventColumn yOf(String vector) {
        return with(Symmetry.y(vector));
    }

    private EventColumn with(Symmetry other) {
        return new EventColumn(name, heading, unit, type, absence, other);
    }

    /** {@return the same column of the file, called as the library calls a column of that role} */
    public EventColumn as(Role role) {
        return as(role.column());
    }

    /** {@return the same column of the file, called otherwise in the table} */
    public EventColumn as(String tableName) {
        return new EventColumn(tableName, heading, unit, type, absence, symmetry);
    }

    /** {@return the unit in a table: GeV for a momentum or energy, else that of the file} */
    public String tableUnit() {
        return decimalShift() == 0 ? unit : "GeV";
    }

    /** Places by which the decimal point moves to the right to get from the file's unit to the table's. */
    int decimalShift() {
        return switch (unit) {
            case "MeV" -> -3;
            case "TeV" -> 3;
            default -> 0;
        };
    }
}
