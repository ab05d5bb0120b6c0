package hadrec.data;

import hadrec.internal.checks.Expect;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tech.tablesaw.api.Table;

/**
 * Reads comma-separated text, plain or compressed with gzip, as its {@link EventSchema} declares it.
 *
 * <p>The first line names the columns; every other line is one event. Numbers are decimal ({@code -12.5}, {@code 3e-2}),
 * rounded once to the nearest float32; an empty field is a missing value. Text is UTF-8, a byte order mark is skipped. There are
 * no quotes, comments, blanks around values, empty lines or Java forms of numbers such as {@code 1.5f} and {@code 0x1p3}.
 * Whether a file is compressed is seen from its first two bytes, not from its name; it may have several gzip members.
 *
 * <p>The file is read as a stream: memory holds the table and one line.
 */
public final class CsvEventLoader implements EventLoader {
    private final EventSchema schema;
    private final int most;

    /** A loader of whole files. */
    public CsvEventLoader(EventSchema schema) {
        this(schema, Integer.MAX_VALUE);
    }

    private CsvEventLoader(EventSchema schema, int most) {
        this.schema = schema;
        this.most = most;
    }

    /**
     * A loader of the first events of a file, all if there are fewer; what follows them is neither read nor checked.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public CsvEventLoader first(int events) {
        Expect.that(events >= 1, "CsvEventLoader expects to load at least 1 event, got %d", events);
        return new CsvEventLoader(schema, events);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UncheckedIOException also for a missing, doubled or undeclared column, a wrong number of fields, a value
     *     that is not of its column's type, no event, damaged gzip data and text that is not UTF-8
     */
    @Override
    public Table load(Path file) {
        try (CsvLines lines = new CsvLines(file, open(file))) {
            ColumnBuffer[] fields = fieldsOf(lines, file);
            read(lines, fields);
            return tableOf(fields);
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(
                    file + " does not exist (seen from " + Path.of("").toAbsolutePath() + ")", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        try {
            in.mark(2);
            boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
            in.reset();
            return gzip ? new GzipInput(in) : in;
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /** One buffer for each field of a line, null where the field is ignored. */
    private ColumnBuffer[] fieldsOf(CsvLines lines, Path file) {
        lines.skipByteOrderMark();
        if (!lines.next()) {
            throw new UncheckedIOException(file + " is empty", new IOException("no header"));
        }
        Map<String, Integer> header = headerOf(lines);
        ColumnBuffer[] fields = new ColumnBuffer[lines.fields()];
        for (EventColumn column : schema.columns()) {
            Integer field = header.remove(column.heading());
            if (field == null) {
                throw lines.refusal(": no column '" + column.heading() + "', which the schema '" + schema.name()
                        + "' declares; it has: " + String.join(", ", namesOf(lines)));
            }
            fields[field] = ColumnBuffer.of(column);
        }
        List<String> others = header.keySet().stream()
                .filter(name -> !schema.ignores(name))
                .sorted()
                .toList();
        if (!others.isEmpty()) {
            throw lines.refusal(": the schema '" + schema.name() + "' neither declares nor ignores: "
                    + String.join(", ", others) + "; declare them, or see EventSchema.ignoring");
        }
        return fields;
    }

    private static Map<String, Integer> headerOf(CsvLines lines) {
        Map<String, Integer> header = new HashMap<>();
        List<String> names = namesOf(lines);
        if (names.size() == 1 && names.get(0).matches(".*[;\t].*")) {
            throw lines.refusal(": expected names with commas between them, got '" + names.get(0) + "'");
        }
        for (int field = 0; field < names.size(); field++) {
            Integer before = header.put(names.get(field), field);
            if (before != null) {
                throw lines.refusal(": column '" + names.get(field) + "' stands twice, as fields " + (before + 1)
                        + " and " + (field + 1));
            }
        }
        return header;
    }

    private static List<String> namesOf(CsvLines lines) {
        String[] names = new String[lines.fields()];
        Arrays.setAll(names, lines::text);
        return List.of(names);
    }

    private void read(CsvLines lines, ColumnBuffer[] fields) {
        int events = 0;
        while (events < most && lines.next()) {
            if (lines.fields() != fields.length) {
                throw lines.refusal(": expected " + fields.length + " fields, as in the header, got " + lines.fields()
                        + (lines.fields() > fields.length ? " (a decimal comma splits a number)" : ""));
            }
            for (int field = 0; field < fields.length; field++) {
                if (fields[field] != null) {
                    fields[field].add(lines, field);
                } else if (lines.isUnusual(field)) {
                    lines.text(field); // an ignored field must be text, too: a quote may hide commas
                }
            }
            events++;
        }
        if (events == 0) {
            throw lines.refusal(": expected at least one event, got only the header");
        }
    }

    private Table tableOf(ColumnBuffer[] fields) {
        Map<String, ColumnBuffer> read = new HashMap<>();
        for (int field = 0; field < fields.length; field++) {
            if (fields[field] != null) {
                read.put(fields[field].column.name(), fields[field]);
                fields[field] = null; // the memory of a buffer is free as soon as its column is made
            }
        }
        return Table.create(
                schema.name(),
                schema.columns().stream()
                        .map(column -> read.remove(column.name()).toColumn()));
    }
}
