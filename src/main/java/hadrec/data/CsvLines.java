package hadrec.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The lines of a comma-separated text, one at a time, as fields that are ranges of bytes. Lines end with a line feed or a
 * carriage return and a line feed; the last one may end with the file.
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
    private int[] ends = new int[128]; // where the fields end, counted from the start of the line
    private int fields;

    CsvLines(Path file, InputStream in) {
        this.file = file;
        this.in = in;
    }

    /** Moves to the next line; false at the end of the file. */
    boolean next() {
        lineStart = nextLine;
        fields = 0;
        number++;
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
                }
            }
            int length = i - lineStart;
            if (!fill()) {
                break;
            }
            i = lineStart + length;
        }
        endField(limit);
        nextLine = limit;
        return limit > lineStart;
    }

    byte[] bytes() {
        return buffer;
    }

    int fields() {
        return fields;
    }

    int start(int field) {
        return field == 0 ? lineStart : lineStart + ends[field - 1] + 1;
    }

    int end(int field) {
        return lineStart + ends[field];
    }

    boolean isEmpty(int field) {
        return start(field) == end(field);
    }

    /** Whether a field holds a byte that no plain name or number has: a quote, a control character or not ASCII. */
    boolean isUnusual(int field) {
        for (int i = start(field); i < end(field); i++) {
            if (buffer[i] < ' ' || buffer[i] == '"') {
                return true;
            }
        }
        return false;
    }

    /** The text of a field, which must be UTF-8 without quotes and control characters. */
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
        if (text.indexOf('"') >= 0) {
            throw refusal(", field " + (field + 1) + ": expected a field without quotes, got " + shown(text));
        }
        if (text.chars().anyMatch(c -> c < ' ')) {
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
        return refusal(", column '" + column.heading() + "': expected " + expected + ", got " + got);
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

    private void endField(int end) {
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, 2 * fields);
        }
        ends[fields++] = end - lineStart;
    }

    /** Moves the begun line to the front of the buffer and reads on behind it. */
    private boolean fill() {
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
