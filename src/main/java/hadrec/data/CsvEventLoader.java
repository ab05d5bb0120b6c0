package hadrec.data;

import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Nearest;
import hadrec.internal.files.FileTrouble;
import hadrec.internal.logging.QuietTables;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import tech.tablesaw.api.Table;

/**
 * Reads comma-separated text, plain or compressed with gzip, as its {@link EventSchema} declares it.
 *
 * <p>The first line names the columns; every other line is one event. Numbers are decimal ({@code -12.5}, {@code 3e-2}),
 * rounded once to the nearest number of the column's type; a whole number may be written {@code 5.0} or {@code 5e+00}, and
 * {@code True} and {@code False} are 1 and 0. An empty field is a missing value, and so are {@code nan} and {@code NA} where the schema
 * lets one be missing. No Java forms of numbers such as {@code 1.5f} and {@code 0x1p3}.
 *
 * <p>Fields may stand between quotes, with blanks around them. Text is UTF-8 in all columns that are read, a byte order mark is skipped.
 * Empty lines may follow the last event, but not come before one. A line that begins with {@code #} and a blank, or that has
 * another number of fields, is a comment, or, in front of all events, names the columns, as NumPy writes it. A first column without a name is an index and not read; another one without a
 * name has to be empty.
 *
 * <p>Whether a file is compressed is seen from its first two bytes, not from its name; it may have several gzip members.
 * The file is read as a stream, which may be a pipe: memory holds the table and one line.
 */
public final class CsvEventLoader implements EventLoader {
    private final EventSchema schema;
    private final int most;

    /** A loader of whole files. */
    public CsvEventLoader(EventSchema schema) {
        this(schema, Integer.MAX_VALUE);
    }

    private CsvEventLoader(EventSchema schema, int most) {
        this.schema = Expect.given("CsvEventLoader", "a schema", schema);
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
        List<Table> whole = new ArrayList<>(1);
        loadParts(file, most, whole::add);
        return whole.get(0);
    }

    /**
     * Reads a file in parts, each of which is used and may then be forgotten: memory holds one part, however long the file is.
     *
     * @param events of each part but the last, which has fewer
     * @param use takes one part after the other
     * @throws IllegalArgumentException if the number is not positive
     * @throws UncheckedIOException as {@link #load}
     */
    public void loadParts(Path file, int events, Consumer<Table> use) {
        Expect.that(events >= 1, "CsvEventLoader expects parts of at least 1 event, got %d", events);
        try (CsvLines lines = new CsvLines(file, open(file))) {
            CsvHeader header = CsvHeader.of(lines, file, headings());
            Events reading = new Events(lines, header);
            do {
                ColumnBuffer[] fields = buffers(lines, header.names());
                int before = reading.count;
                reading.read(fields, Math.min(events, most - before));
                if (before == 0 || reading.count > before) {
                    QuietTables.start();
                    use.accept(tableOf(fields));
                }
            } while (!reading.atEnd && reading.count < most);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static UncheckedIOException unreadable(Path file, IOException reason) {
        String words = reason instanceof NoSuchFileException
                ? " does not exist (seen from " + Path.of("").toAbsolutePath() + ")"
                : " cannot be read: " + FileTrouble.ofReading(reason);
        return new UncheckedIOException(file + words, reason);
    }

    private List<String> headings() {
        return schema.columns().stream().map(EventColumn::heading).toList();
    }

    static InputStream open(Path file) throws IOException {
        Expect.given("EventLoader", "a file", file);
        InputStream in = new BufferedInputStream(
                isPipe(file) ? new FileInputStream(file.toFile()) : Files.newInputStream(file), 1 << 16);
        try {
            in.mark(FileKind.LONGEST);
            byte[] head = in.readNBytes(FileKind.LONGEST);
            in.reset();
            FileKind.requireText(file, head);
            return FileKind.isGzip(head) ? new GzipInput(in) : in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** In a pipe the streams of {@link Files} would seek. */
    private static boolean isPipe(Path file) {
        return Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
    }

    /** One buffer for each field of a line, null where the field is not read. */
    private ColumnBuffer[] buffers(CsvLines lines, List<String> names) {
        ColumnBuffer[] fields = new ColumnBuffer[names.size()];
        Set<String> others = new TreeSet<>(names);
        others.remove("");
        for (EventColumn column : schema.columns()) {
            int field = names.indexOf(column.heading());
            if (field < 0) {
                throw lines.refusal(": no column '" + column.heading() + "'" + Nearest.hint(column.heading(), names)
                        + ", which the schema '" + schema.name() + "' declares; it has: " + String.join(", ", names));
            }
            int again = names.lastIndexOf(column.heading());
            if (again > field) {
                throw lines.refusal(": column '" + column.heading() + "' stands twice, as fields " + (field + 1)
                        + " and " + (again + 1));
            }
            others.remove(column.heading());
            fields[field] = ColumnBuffer.of(column);
        }
        others.removeIf(schema::ignores);
        if (!others.isEmpty()) {
            throw lines.refusal(": the schema '" + schema.name() + "' neither declares nor ignores: "
                    + String.join(", ", others) + "; declare them, or see EventSchema.ignoring");
        }
        return fields;
    }

    /** The events of a file, read one part after the other. */
    private final class Events {
        private final CsvLines lines;
        private final CsvHeader header;
        private boolean there;
        private boolean afterEmpty;
        private boolean atEnd;
        private int count;

        Events(CsvLines lines, CsvHeader header) {
            this.lines = lines;
            this.header = header;
            there = header.atFirstEvent();
        }

        /** Adds at most so many events to the buffers. */
        void read(ColumnBuffer[] fields, int events) {
            int end = events < Integer.MAX_VALUE - count ? count + events : Integer.MAX_VALUE;
            while (count < end && !atEnd) {
                if (there || lines.next()) {
                    there = false;
                    line(fields);
                } else {
                    atEnd = true;
                }
            }
            if (count == 0) {
                throw lines.refusal(": expected at least one event, got only the header");
            }
        }

        private void line(ColumnBuffer[] fields) {
            if (lines.isEmpty()) {
                afterEmpty = true;
            } else if (isComment(lines, fields.length)) {
                if (lines.commentedFields().containsAll(headings())) {
                    throw lines.refusal(": the header once more, as in files put together");
                }
            } else {
                if (afterEmpty) {
                    throw lines.refusal(
                            ": expected nothing more after an empty line; a missing value of an only column is"
                                    + " written as \"\"");
                }
                add(lines, header, fields);
                count++;
            }
        }
    }

    /** A hash with text right behind it may begin an event, such as Excel's #N/A: then there are as many fields. */
    private static boolean isComment(CsvLines lines, int fields) {
        return lines.isRemark() || lines.isHashed() && lines.fields() != fields;
    }

    private static void add(CsvLines lines, CsvHeader header, ColumnBuffer[] fields) {
        if (lines.fields() != fields.length) {
            throw lines.refusal(": expected " + fields.length + " fields, as in the header, got " + lines.fields()
                    + reason(lines, fields.length));
        }
        for (int field = 0; field < fields.length; field++) {
            if (fields[field] != null) {
                fields[field].add(lines, field);
            } else if (field > 0
                    && !lines.isEmpty(field)
                    && header.names().get(field).isEmpty()) {
                throw lines.refusal(", field " + (field + 1) + ": expected nothing in a column without a name, got '"
                        + lines.text(field) + "'");
            }
        }
    }

    private static String reason(CsvLines lines, int expected) {
        if (lines.fields() <= expected) {
            return "";
        }
        return lines.isEmpty(lines.fields() - 1)
                ? " (a comma ends the line)"
                : " (a decimal comma splits a number, or R wrote names of rows)";
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

    @Override
    public String toString() {
        return "CsvEventLoader of '" + schema.name() + "', " + schema.columns().size() + " columns";
    }
}
