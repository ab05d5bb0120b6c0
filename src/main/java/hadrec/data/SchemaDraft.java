package hadrec.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Looks at the first events of a file and proposes what its columns are; see {@link EventSchema#draft}. */
final class SchemaDraft {
    /** How many events are looked at. */
    static final int EVENTS = 10_000;

    private final List<String> names;
    private final List<DraftColumn> columns;

    private SchemaDraft(List<String> names) {
        this.names = names;
        columns = names.stream().map(name -> new DraftColumn(name, names)).toList();
    }

    static EventSchema.Draft of(Path file) {
        try (CsvLines lines = new CsvLines(file, CsvEventLoader.open(file))) {
            CsvHeader header = CsvHeader.of(lines, file, List.of());
            SchemaDraft draft = new SchemaDraft(header.names());
            int events = draft.look(lines, header.atFirstEvent());
            if (events == 0) {
                throw lines.refusal(": expected at least one event, got only the header");
            }
            String name = file.getFileName().toString().replaceFirst("\\..*", "");
            return draft.result(name.isEmpty() ? "events" : name, events);
        } catch (IOException e) {
            throw CsvEventLoader.unreadable(file, e);
        }
    }

    private int look(CsvLines lines, boolean atFirstEvent) {
        int events = 0;
        boolean there = atFirstEvent || lines.next();
        for (; there; there = events < EVENTS && lines.next()) {
            if (!lines.isEmpty() && !lines.isRemark()) {
                if (lines.fields() != names.size()) {
                    throw lines.refusal(
                            ": expected " + names.size() + " fields, as in the header, got " + lines.fields());
                }
                for (int field = 0; field < columns.size(); field++) {
                    columns.get(field).add(lines.isEmpty(field) ? "" : lines.text(field));
                }
                events++;
            }
        }
        return events;
    }

    private EventSchema.Draft result(String name, int events) {
        List<EventColumn> declared = new ArrayList<>();
        List<String> ignored = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (DraftColumn column : columns) {
            Optional<EventColumn> proposal = column.propose();
            proposal.ifPresent(declared::add);
            proposal.ifPresent(c -> remarks.add(column.remark(events, c)));
            if (proposal.isEmpty() && !column.name().isEmpty()) {
                ignored.add(column.name());
            }
        }
        EventSchema schema =
                EventSchema.of(name, declared.toArray(EventColumn[]::new)).ignoring(ignored.toArray(String[]::new));
        return new EventSchema.Draft(schema, remarks);
    }

    /** The declaration as Java, a column a line. */
    static String java(EventSchema schema, List<String> remarks) {
        List<String> columns = schema.columns().stream().map(SchemaDraft::java).toList();
        int width = columns.stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text =
                new StringBuilder("EventSchema schema = EventSchema.of(\n        \"" + schema.name() + "\",\n");
        for (int i = 0; i < columns.size(); i++) {
            String end = i + 1 < columns.size() ? "," : ")";
            String pad = " ".repeat(width - columns.get(i).length() + 1);
            text.append("        ").append(columns.get(i)).append(end);
            text.append(remarks.isEmpty() ? "" : pad + "// " + remarks.get(i)).append('\n');
        }
        if (!schema.ignored().isEmpty()) {
            String[] names = schema.ignored().stream()
                    .sorted()
                    .map(name -> "\"" + name + "\"")
                    .toArray(String[]::new);
            text.append("    .ignoring(").append(String.join(", ", names)).append(")\n");
        }
        return text + "    " + (schema.ignoresOthers() ? ".ignoringOthers();" : ";");
    }

    private static String java(EventColumn column) {
        String heading = "\"" + column.heading() + "\"";
        String factory = switch (column.type()) {
            case FLOAT -> "measured(" + heading + ", \"" + column.unit() + "\")";
            case DOUBLE -> "precise(" + heading + ", \"" + column.unit() + "\")";
            case COUNT -> "count(" + heading + ")";
            case INT -> "integer(" + heading + ")";
            case LONG -> "identifier(" + heading + ")";
        };
        Optional<Role> role = Arrays.stream(Role.values())
                .filter(each -> each.column().equals(column.name()))
                .findFirst();
        String as = role.isPresent()
                ? ".as(" + role.get().name() + ")"
                : column.name().equals(column.heading()) ? "" : ".as(\"" + column.name() + "\")";
        EventColumn.Absence absence = column.absence();
        String missing = absence.sentinel().isPresent()
                ? ".missingIs(" + DraftColumn.text(absence.sentinel().getAsDouble()) + ")"
                : absence.missingAllowed() ? ".mayBeMissing()" : "";
        return factory
                + as
                + missing
                + (absence.nonFiniteAllowed() ? ".mayBeNonFinite()" : "")
                + (role.isPresent() ? "" : symmetry(column));
    }

    private static String symmetry(EventColumn column) {
        String vector = column.symmetry().vector();
        boolean counted = column.type() == EventColumn.Type.COUNT || column.type() == EventColumn.Type.LONG;
        return switch (column.symmetry().kind()) {
            case UNDECLARED -> "";
            case INVARIANT -> counted ? "" : ".invariant()"; // these always are
            case ODD -> ".odd()";
            case AZIMUTH -> ".azimuth()";
            case X -> ".xOf(\"" + vector + "\")";
            case Y -> ".yOf(\"" + vector + "\")";
        };
    }
}
