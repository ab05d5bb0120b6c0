package hadrec.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The columns that a file of events must have, and what becomes of others.
 *
 * <p>An ntuple of one's own takes a few lines:
 *
 * <pre>{@code
 * EventSchema schema = EventSchema.of(
 *                 "my ntuple",
 *                 measured("px", "MeV"),
 *                 measured("py", "MeV"),
 *                 count("n_pv"),
 *                 measured("jet1_pt", "GeV").mayBeMissing())
 *         .ignoring("trigger");
 * Table events = new CsvEventLoader(schema).load(Path.of("my_ntuple.csv.gz"));
 * }</pre>
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
     * @throws IllegalArgumentException if no column is declared, or one is declared twice or also ignored
     */
    public EventSchema {
        columns = List.copyOf(columns);
        ignored = Set.copyOf(ignored);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("EventSchema '" + name + "' expects at least one column, got none");
        }
        Set<String> seen = new HashSet<>();
        for (EventColumn column : columns) {
            // Tablesaw takes upper and lower case for the same
            if (!seen.add(column.name().toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("EventSchema '" + name + "' declares column '" + column.name()
                        + "' twice (upper and lower case count as the same)");
            }
            if (ignored.contains(column.name())) {
                throw new IllegalArgumentException(
                        "EventSchema '" + name + "' both declares and ignores column '" + column.name() + "'");
            }
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
        more.add(column);
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
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("EventSchema '" + name + "' has no column '"
                        + columnName + "'; it has: " + String.join(", ", names())));
    }

    boolean ignores(String columnName) {
        return ignoresOthers || ignored.contains(columnName);
    }
}
