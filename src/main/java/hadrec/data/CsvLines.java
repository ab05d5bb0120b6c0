package hadrec.data;

import hadrec.internal.checks.Interrupt;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The lines of a comma-separated text, one at a time, as fields that are ranges of bytes. Lines end with a line feed or a
 * carriage return and a line feed; the last one may end with the file. Blanks around a field do not belong to it. A field between
 * quotes may hold commas, line ends and quotes that stand twice (RFC 4180).
 */
final class CsvLines implements AutoCloseable {
    private static final int LONGEST_LINE = 1 << 24;
    private static final int SHOWN = 40;

    private final Path file;
    private final InputStream in;
    private byte[] buffer = new byte[1 << 16];
    private int limit;
    private int lineStart;
    private int nextLine;
    private boolean atEnd;
    private long number;
    private int furtherLines; // of text within quotes
    private int[] starts = new int[128]; // of the fields, counted from the start of the line
    private int[] ends = new int[128];
    private int fields;
    private int begun; // where the field begins that is being read, likewise

    CsvLines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Moves to the next line; false at the end of the file. */
    boolean next() {
        lineStart = nextLine;
        fields = 0;
        begun = 0;
        number += 1 + furtherLines;
        furtherLines = 0;
        int i = lineStart;
        while (true) {
            for (; i < limit; i++) {
                byte b = buffer[i];
                if (b == ',') {
                    endField(i);
                } else if (b == '\n') {
                    endField(i > lineStart && buffer[i - 1] == '\r' ? i - 1 : i);
                    nextLine = i + 1;
                    return true;
                } else if (b == '"' && !isRemark() && isBlank(lineStart + begun, i)) {
                    int end = endOfQuoted(i); // which may move the line
                    i = lineStart + end - 1; // the loop has still to see the end
                }
            }
            int length = i - lineStart;
            if (!fill()) {
                break;
            }
            i = lineStart + length;
        }
        if (begun <= limit - lineStart) {
            endField(limit);
        }
        nextLine = limit;
        return limit > lineStart;
    }

    /**
     * Takes a field whose opening quote stands at {@code open}.
     *
     * @return where the comma or the end of the line behind it is, from the start of the line
     */
    private int endOfQuoted(int open) {
        int start = open + 1 - lineStart;
        int i = start;
        while (true) {
            if (at(i) < 0) {
                throw refusal(": a quote that opens a field here is not closed");
            }
            if (at(i) == '\n') {
                furtherLines++;
            }
            if (at(i) == '"') {
                if (at(i + 1) != '"') {
                    break;
                }
                i++;
            }
            i++;
        }
        int end = i++;
        while (at(i) == ' ' || at(i) == '\t' || at(i) == '\r') {
            i++;
        }
        if (at(i) >= 0 && at(i) != ',' && at(i) != '\n') {
            throw refusal(", field " + (fields + 1) + ": expected a comma behind the quote that closes the field");
        }
        add(start, end);
        begun = i + 1;
        return i;
    }

    /** The byte at a place of the line, which is read on if need be; -1 at the end of the file. */
    private int at(int place) {
        while (lineStart + place >= limit) {
            if (!fill()) {
                return -1;
            }
        }
        return buffer[lineStart + place] & 0xff;
    }

    private boolean isBlank(int from, int end) {
        for (int i = from; i < end; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /** Whether the line holds nothing, not even quotes. */
    boolean isEmpty() {
        return fields == 1 && isEmpty(0) && !isQuoted(0);
    }

    /** Whether the line begins with a hash, as comments, NumPy's headers and some texts do. */
    boolean isHashed() {
        return lineStart < limit && buffer[lineStart] == '#';
    }

    /** Whether a hash and a blank, or a hash alone, begin the line: no name, number or text does so. */
    boolean isRemark() {
        int second = lineStart + 1; // there already, as the line is read, or the quote behind it
        return isHashed() && (second >= limit || " \t\r\n#".indexOf(buffer[second]) >= 0);
    }

    /** The fields of the line, whatever its encoding. */
    List<String> lenientFields() {
        return IntStream.range(0, fields)
                .mapToObj(field -> new String(buffer, start(field), end(field) - start(field), StandardCharsets.UTF_8))
                .toList();
    }

    /** The names in a comment, whatever its encoding. */
    List<String> commentedFields() {
        String line = new String(buffer, lineStart + 1, nextLine - lineStart - 1, StandardCharsets.UTF_8);
        return Arrays.stream(line.split(",", -1))
                .map(field -> field.strip().replaceFirst("^\"(.*)\"$", "$1"))
                .toList();
    }

    private boolean isQuoted(int field) {
        return start(field) > lineStart && buffer[start(field) - 1] == '"';
    }

    byte[] bytes() {
        return buffer;
    }

    int fields() {
        return fields;
    }

    int start(int field) {
        return lineStart + starts[field];
    }

    int end(int field) {
        return lineStart + ends[field];
    }

    boolean isEmpty(int field) {
        return start(field) == end(field);
    }

    /** The text of a field, which must be UTF-8 without control characters. */
    String text(int field) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(buffer, start(field), end(field) - start(field)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refusal(", field " + (field + 1) + ": expected UTF-8 text, got bytes that are none");
        }
        if (isQuoted(field)) {
            text = text.replace("\"\"", "\"");
        } else if (text.indexOf('"') >= 0) {
            throw refusal(", field " + (field + 1) + ": expected quotes around a field or none, got " + shown(text));
        }
        if (text.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw refusal(", field " + (field + 1) + ": expected text, got a control character");
        }
        return text;
    }

    /** Skips the mark that some programs write at the start of a UTF-8 file; to be called before the first line. */
    void skipByteOrderMark() {
        while (limit < 3 && fill()) {
            continue;
        }
        if (limit >= 3 && buffer[0] == (byte) 0xef && buffer[1] == (byte) 0xbb && buffer[2] == (byte) 0xbf) {
            nextLine = 3;
        } else if (limit >= 2 && (buffer[0] & buffer[1] & 0xfe) == 0xfe) {
            throw refusal(": expected UTF-8 text, got UTF-16");
        }
    }

    /** The error for a field of a declared column. */
    UncheckedIOException refusal(EventColumn column, int field, String expected) {
        String got = isEmpty(field) ? "an empty field" : shown(text(field));
        boolean again = text(field).equals(column.heading());
        return refusal(", column '" + column.heading() + "': expected " + expected + ", got " + got
                + (again ? ": the header once more, as in files put together" : ""));
    }

    /** The error for something in the current line, or in the file before its first line. */
    UncheckedIOException refusal(String problem) {
        String message = place() + problem;
        return new UncheckedIOException(message, new IOException(message));
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private String place() {
        return file + (number == 0 ? "" : " line " + number);
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? "'" + text + "'" : "'" + text.substring(0, SHOWN) + "…'";
    }

    /** Ends the field that is being read, unless it was between quotes and is taken already. */
    private void endField(int end) {
        int from = lineStart + begun;
        if (from <= end) {
            int to = end;
            while (from < to && (buffer[from] == ' ' || buffer[from] == '\t')) {
                from++;
            }
            while (from < to && (buffer[to - 1] == ' ' || buffer[to - 1] == '\t')) {
                to--;
            }
            add(from - lineStart, to - lineStart);
            begun = end + 1 - lineStart;
        }
    }

    private void add(int start, int end) {
        if (fields == ends.length) {
            starts = Arrays.copyOf(starts, 2 * fields);
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        starts[fields] = start;
        ends[fields++] = end;
    }

    /** Moves the begun line to the front of the buffer and reads on behind it. */
    private boolean fill() {
        Interrupt.check("reading " + file);
        System.arraycopy(buffer, lineStart, buffer, 0, limit - lineStart);
        limit -= lineStart;
        lineStart = 0;
        if (limit == LONGEST_LINE) {
            throw refusal(": expected a line of a table, got one of more than " + LONGEST_LINE + " bytes");
        }
        if (limit == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * limit);
        }
        try {
            int read = atEnd ? -1 : in.read(buffer, limit, buffer.length - limit);
            atEnd = read < 0;
            limit += Math.max(0, read);
            return !atEnd;
        } catch (IOException e) {
            throw new UncheckedIOException(place() + ": " + e.getMessage(), e);
        }
    }
}
