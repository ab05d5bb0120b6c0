package hadrec.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** What a file is by its first bytes, whatever its name. */
final class FileKind {
    /** How many first bytes tell. */
    static final int LONGEST = 6;

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /** What people take for a table; each with what to do about it. */
    private static final Map<String, String> OTHERS = Map.of(
            "PK\u0003\u0004", "a zip archive: unpack it first",
            "BZh", "compressed with bzip2: unpack it, or compress it with gzip",
            "\u0028\u00b5\u002f\u00fd", "compressed with zstd: unpack it, or compress it with gzip",
            "\u00fd7zXZ", "compressed with xz: unpack it, or compress it with gzip",
            "root\u0000", "a ROOT file: write the columns of its tree as text first",
            "PAR1", "a Parquet file: write it as text first",
            "\u0089HDF", "an HDF5 file: write it as text first",
            "<", "a web page or XML: was the right address downloaded?");

    private FileKind() {}

    static boolean isGzip(byte[] head) {
        return begins(head, GZIP);
    }

    /** Refuses a file of another kind, which would be taken for a table with a strange header. */
    static void requireText(Path file, byte[] head) {
        OTHERS.forEach((start, kind) -> {
            if (begins(head, start.getBytes(StandardCharsets.ISO_8859_1))) {
                String message = file + " expects a table as comma-separated text, got " + kind;
                throw new UncheckedIOException(message, new IOException(message));
            }
        });
    }

    private static boolean begins(byte[] head, byte[] start) {
        return head.length >= start.length && Arrays.equals(Arrays.copyOf(head, start.length), start);
    }
}
