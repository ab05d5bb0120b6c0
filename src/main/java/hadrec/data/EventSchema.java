package hadrec.data;

import hadrec.internal.checks.Expect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The columns that a file of events must have, and what becomes of others.
 *
 * <p>An ntuple of one's own takes a few lines, which say what its columns are to the library:
 *
 * <pre>{@code
 * EventSchema schema = EventSchema.of(
 *                 "my ntuple",
 *                 identifier("EventNumber").as(EVENT),
 *                 measured("mcWeight", "").as(WEIGHT),
 *                 measured("Boson_pt", "MeV").as(BOSON_PT),
 *                 measured("Boson_phi", "rad").as(BOSON_PHI),
 *                 measured("Jet1_pt", "MeV").as("jet1_pt").missingIs(-999).invariant(),
 *                 measured("my_recoil_x", "GeV").xOf("my_recoil"),
 *                 measured("my_recoil_y", "GeV").yOf("my_recoil"))
 *         .ignoring("trigger");
 * Table events = new CsvEventLoader(schema).load(Path.of("my_ntuple.csv.gz"));
 * }</pre>
 *
 * <p>Column {@code Boson_pt} of the file becomes {@code boson_pt} of the table, in GeV; one that is given no role keeps its name. Each
 * {@link Role} belongs to at most one column. What a rotation or a reflection does to a column ({@code invariant}, {@code xOf}, …) need
 * be said only for a training that uses them, as by {@code training.withSymmetries(EventSymmetry.Declared.of(schema))}.
 *
 * <p>The order of columns in the file is free; the table has the order of the schema. A column of the file that is
 * neither declared nor ignored is an error.
 *
 * @param name what the table is called
 * @param columns the declared columns, in the order of the table
 * @param ignored names of columns that may stand in the file and are not read
 * @param ignoresOthers whether every column that is not declared is ignored
 */
public record EventSchema(String name, List<EventColumn> columns, Set<String> ignored, boolean ignoresOthers) {
    /** The shipped sample of W → μν events, {@code data/w_munu_13tev.csv.gz}. */
    public static final EventSchema W_MUNU = new EventSchema("W → μν", SampleColumns.wMuNu(), Set.of(), false);

    /** The shipped sample of Z → μμ events, {@code data/z_mumu_13tev.csv.gz}. */
    public static final EventSchema Z_MUMU = new EventSchema("Z → μμ", SampleColumns.zMuMu(), Set.of(), false);

    /**
     * Copies and checks the declaration.
     *
     * @throws IllegalArgumentException if no column is declared, a column or role is declared twice or a column also ignored
     */
    public EventSchema {
        columns = List.copyOf(columns);
        ignored = Set.copyOf(ignored);
        Expect.that(!columns.isEmpty(), "EventSchema '%s' expects at least one column, got none", name);
        Set<String> names = new HashSet<>();
        Set<String> headings = new HashSet<>();
        for (EventColumn column : columns) {
            // Tablesaw takes upper and lower case for the same
            Expect.that(
                    names.add(column.name().toLowerCase(Locale.ROOT)),
                    "EventSchema '%s' declares column '%s' twice (upper and lower case count as the same)",
                    name,
                    column.name());
            Expect.that(
                    headings.add(column.heading()),
                    "EventSchema '%s' reads column '%s' of the file twice",
                    name,
                    column.heading());
            Expect.that(
                    !ignored.contains(column.heading()),
                    "EventSchema '%s' both declares and ignores column '%s'",
                    name,
                    column.heading());
        }
    }

    /**
     * A proposal for a file of one's own: what the columns of a CSV file seem to be, by their first events and their names. To be checked by a
     * person; nothing but this method ever guesses.
     *
     * @return the schema, usable at once; as text it is Java to paste, with the range of each column
     * @throws java.io.UncheckedIOException if the file cannot be read or is no table
     */
    public static Draft draft(Path file) {
        return SchemaDraft.of(file);
    }

    /**
     * A proposed schema.
     *
     * @param schema what is proposed
     * @param remarks on each of its columns: range, share of missing values and of a sentinel
     */
    public record Draft(EventSchema schema, List<String> remarks) {
        /** Copies the list. */
        public Draft {
            remarks = List.copyOf(remarks);
        }

        /** Java that declares the schema. */
        @Override
        public String toString() {
            return SchemaDraft.java(schema, remarks);
        }
    }

    /** A schema that ignores nothing. */
    public static EventSchema of(String name, EventColumn... columns) {
        return new EventSchema(name, List.of(columns), Set.of(), false);
    }

    /** {@return the same schema, in which columns of these names may also stand in the file and are not read} */
    public EventSchema ignoring(String... names) {
        Set<String> more = new HashSet<>(ignored);
        more.addAll(Arrays.asList(names));
        return new EventSchema(name, columns, more, ignoresOthers);
    }

    /** {@return the same schema, in which every column that is not declared is skipped} */
    public EventSchema ignoringOthers() {
        return new EventSchema(name, columns, ignored, true);
    }

    /** {@return the same schema with one more column at the end} */
    public EventSchema with(EventColumn column) {
        List<EventColumn> more = new ArrayList<>(columns);
        more.add(Expect.given("EventSchema '" + name + "'", "a column", column));
        return new EventSchema(name, more, ignored, ignoresOthers);
    }

    /** {@return the names of the declared columns, in the order of the table} */
    public List<String> names() {
        return columns.stream().map(EventColumn::name).toList();
    }

    /**
     * {@return the declaration of a column}
     *
     * @throws IllegalArgumentException if the schema does not declare it
     */
    public EventColumn column(String columnName) {
        Expect.has("EventSchema '" + name + "'", "column", names(), columnName);
        return columns.get(names().indexOf(columnName));
    }

    boolean ignores(String heading) {
        return ignoresOthers || ignored.contains(heading);
    }

    /** Java that declares it. */
    @Override
    public String toString() {
        return SchemaDraft.java(this, List.of());
    }
}
