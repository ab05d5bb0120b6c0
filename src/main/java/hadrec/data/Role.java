package hadrec.data;

import hadrec.internal.checks.Expect;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a column of events is to the library: the name under which it stands in every table of events, and the numbers it may hold. A
 * file may call it anything, see {@link EventColumn#as(Role)}.
 *
 * <p>Leading objects are counted from 1 and have no roles; their columns are called {@code jet1_pt}, {@code jet1_eta}, {@code jet1_phi},
 * and likewise {@code cpfo1_pt} and {@code npfo1_pt} for the leading charged and neutral particle-flow objects (PFOs).
 */
public enum Role {
    /** The number of the event, by which it finds its fold. */
    EVENT("event", Kind.WHOLE),
    /** The event's weight. */
    WEIGHT("weight", Kind.PURE),
    /** The average number of interactions per bunch crossing. */
    MU("mu", Kind.PURE),
    /** The number of primary vertices. */
    N_PV("n_pv", Kind.PURE),
    /** Charged PFOs of the primary vertex: x component of the sum of their momenta. */
    CHARGED_PX("charged_px", Kind.MOMENTUM),
    /** Charged PFOs of the primary vertex: y component of the sum of their momenta. */
    CHARGED_PY("charged_py", Kind.MOMENTUM),
    /** Charged PFOs of the primary vertex: ΣET. */
    CHARGED_SUM_ET("charged_sum_et", Kind.MOMENTUM),
    /** Charged PFOs of the primary vertex: their number. */
    CHARGED_N("charged_n", Kind.PURE),
    /** Neutral PFOs: x component of the sum of their momenta. */
    NEUTRAL_PX("neutral_px", Kind.MOMENTUM),
    /** Neutral PFOs: y component of the sum of their momenta. */
    NEUTRAL_PY("neutral_py", Kind.MOMENTUM),
    /** Neutral PFOs: ΣET. */
    NEUTRAL_SUM_ET("neutral_sum_et", Kind.MOMENTUM),
    /** Neutral PFOs: their number. */
    NEUTRAL_N("neutral_n", Kind.PURE),
    /** Charged PFOs of other vertices: x component of the sum of their momenta. */
    PILEUP_PX("pileup_px", Kind.MOMENTUM),
    /** Charged PFOs of other vertices: y component of the sum of their momenta. */
    PILEUP_PY("pileup_py", Kind.MOMENTUM),
    /** Charged PFOs of other vertices: ΣET. */
    PILEUP_SUM_ET("pileup_sum_et", Kind.MOMENTUM),
    /** Charged PFOs of other vertices: their number. */
    PILEUP_N("pileup_n", Kind.PURE),
    /** The number of jets. */
    JET_N("jet_n", Kind.PURE),
    /** The leading lepton's transverse momentum. */
    LEP_PT("lep_pt", Kind.MOMENTUM),
    /** The leading lepton's azimuth. */
    LEP_PHI("lep_phi", Kind.ANGLE),
    /** The generated boson's transverse momentum. */
    BOSON_PT("boson_pt", Kind.MOMENTUM),
    /** The generated boson's azimuth. */
    BOSON_PHI("boson_phi", Kind.ANGLE),
    /** The generated boson's mass. */
    BOSON_M("boson_m", Kind.MOMENTUM);

    private enum Kind {
        WHOLE("a whole number"),
        PURE("a number without unit"),
        MOMENTUM("a momentum or energy in GeV, MeV or TeV"),
        ANGLE("an angle in rad");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private final String column;
    private final Kind kind;

    Role(String column, Kind kind) {
        this.column = column;
        this.kind = kind;
    }

    /** {@return the name of its column in a table of events} */
    public String column() {
        return column;
    }

    /**
     * {@return the names of the columns that only a simulation knows} They are those of the generated boson's roles and what the shipped
     * samples say of boson and neutrino. A training on such features would know the answer; it is refused unless they are asked for.
     */
    public static Set<String> truthColumns() {
        Set<String> names = new TreeSet<>(Set.of(BOSON_PT.column, BOSON_PHI.column, BOSON_M.column));
        SampleColumns.truth().forEach(column -> names.add(column.name()));
        return Collections.unmodifiableSet(names);
    }

    /** What a rotation or a reflection does to it. */
    EventColumn.Symmetry symmetry() {
        return switch (this) {
            case CHARGED_PX -> EventColumn.Symmetry.x("charged");
            case CHARGED_PY -> EventColumn.Symmetry.y("charged");
            case NEUTRAL_PX -> EventColumn.Symmetry.x("neutral");
            case NEUTRAL_PY -> EventColumn.Symmetry.y("neutral");
            case PILEUP_PX -> EventColumn.Symmetry.x("pileup");
            case PILEUP_PY -> EventColumn.Symmetry.y("pileup");
            case LEP_PHI, BOSON_PHI -> EventColumn.Symmetry.AZIMUTH;
            default -> EventColumn.Symmetry.INVARIANT;
        };
    }

    /** Refuses a column of other numbers. */
    void require(String name, EventColumn.Type type, String unit) {
        Expect.that(
                fits(type, unit),
                "EventColumn '%s' as %s expects %s, got %s%s",
                name,
                this,
                kind.words,
                type,
                unit.isEmpty() ? "" : " in " + unit);
    }

    /** What its numbers are. */
    String words() {
        return kind.words;
    }

    boolean isMomentum() {
        return kind == Kind.MOMENTUM;
    }

    boolean isAngle() {
        return kind == Kind.ANGLE;
    }

    /** Whether a column of such numbers may play it. */
    boolean fits(EventColumn.Type type, String unit) {
        return switch (kind) {
            case WHOLE -> type != EventColumn.Type.FLOAT && type != EventColumn.Type.DOUBLE;
            case PURE -> unit.isEmpty();
            case MOMENTUM -> unit.endsWith("eV");
            case ANGLE -> unit.equals("rad");
        };
    }
}
