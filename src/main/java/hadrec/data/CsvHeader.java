package hadrec.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The names of a file's columns: of its first line, or of the last comment in front of the first event, as NumPy writes them.
 *
 * @param names of all fields
 * @param atFirstEvent whether the current line is the first event already
 */
record CsvHeader(List<String> names, boolean atFirstEvent) {
    /** That which has all headings. */
    static CsvHeader of(CsvLines lines, Path file, List<String> headings) {
        lines.skipByteOrderMark();
        List<String> comment = List.of();
        boolean there = lines.next();
        while (there && (lines.isHashed() || lines.isEmpty())) {
            if (lines.isHashed()) {
                List<String> plain = lines.lenientFields();
                if (!headings.isEmpty() && plain.containsAll(headings)) {
                    return new CsvHeader(plain, false);
                }
                boolean better = comment.isEmpty() || !comment.containsAll(headings) || headings.isEmpty();
                comment = better ? lines.commentedFields() : comment;
            }
            there = lines.next();
        }
        if (there) {
            List<String> names = namesOf(lines);
            boolean commented = headings.isEmpty()
                    ? comment.size() == names.size() && !isNumber(comment.get(0)) && isNumber(names.get(0))
                    : !names.containsAll(headings) && comment.containsAll(headings);
            return commented ? new CsvHeader(comment, true) : new CsvHeader(names, false);
        }
        if (comment.isEmpty()) {
            throw new UncheckedIOException(file + " is empty", new IOException("no header"));
        }
        return new CsvHeader(comment, false);
    }

    private static boolean isNumber(String text) {
        return text.matches("[-+.\\d].*");
    }

    private static List<String> namesOf(CsvLines lines) {
        String[] names = new String[lines.fields()];
        if (names.length == 1 && lines.text(0).matches(".*[;\t].*")) {
            throw lines.refusal(": expected names with commas between them, got '" + lines.text(0) + "'");
        }
        Arrays.setAll(names, lines::text);
        return List.of(names);
    }
}
