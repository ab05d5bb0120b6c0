package hadrec.data;

import static hadrec.data.EventColumn.count;
import static hadrec.data.EventColumn.identifier;
import static hadrec.data.EventColumn.integer;
import static hadrec.data.EventColumn.measured;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the loader refuses, word by word. */
class CsvRefusalTest {
    private static final EventSchema SCHEMA = EventSchema.of("ntuple", measured("px", "GeV"), count("n"));
    private static final String DECIMAL = "a decimal number in GeV such as -12.5 or 3e-2";
    private static final String FINITE = "a finite number in GeV (the schema does not allow non-finite values)";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc",
                "1.5f",
                "1.5d",
                "1.5F",
                "1.5D",
                "0x1p3",
                "0x10",
                "1e",
                "1e+",
                "e5",
                ".",
                "-",
                "+",
                "--1",
                "1-2",
                "1.2.3",
                "1_000",
                "1e5.",
                "1.5e2f",
                "١٢",
                "−1",
                "nano",
                "infinite",
                "1;5"
            })
    void refusesWhatIsNotADecimalNumber(String field) throws IOException {
        assertRefused(
                " line 3, column 'px': expected " + DECIMAL + ", got '" + field + "'", "px,n\n1,1\n" + field + ",2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nan", "NaN", "NAN", "-nan", "inf", "-Inf", "+INF", "Infinity", "-infinity"})
    void refusesNonFiniteValues(String field) throws IOException {
        assertRefused(" line 2, column 'px': expected " + FINITE + ", got '" + field + "'", "px,n\n" + field + ",2\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99", "-1e39", "3.4028236e38", "1e999999999999"})
    void refusesNumbersBeyondFloat32(String field) throws IOException {
        assertRefused(
                " line 2, column 'px': expected a number in GeV that fits into float32 (EventColumn.precise takes float64), got '"
                        + field + "'",
                "px,n\n" + field + ",2\n");
    }

    @ParameterizedTest
    @CsvSource({
        "-1, a whole number from 0 to 2147483647",
        "2147483648, a whole number from 0 to 2147483647",
        "99999999999999999999, a whole number from 0 to 2147483647",
        "3.5, a whole number",
        "1e-3, a whole number",
        "1e10, a whole number from 0 to 2147483647",
        "1e999, a whole number from 0 to 2147483647",
        "1e9999, a whole number",
        "yes, a whole number",
        "nan, a whole number",
        "-, a whole number",
        "'', a whole number (the schema says that it is never missing)"
    })
    void refusesWholeNumbersOutOfRange(String field, String expected) throws IOException {
        String got = field.isEmpty() ? "an empty field" : "'" + field + "'";
        assertRefused(" line 2, column 'n': expected " + expected + ", got " + got, "px,n\n1," + field + "\n");
    }

    @Test
    void refusesTheMissingMarkersOfTablesaw() throws IOException {
        EventSchema schema = EventSchema.of("ids", integer("i"), identifier("l"));
        assertRefused(
                schema,
                " line 2, column 'i': expected a whole number from -2147483647 to 2147483647, got '-2147483648'",
                CsvFiles.utf8("i,l\n-2147483648,1\n"));
        String range = "from -9223372036854775807 to 9223372036854775807";
        for (String beyond : new String[] {"-9223372036854775808", "9223372036854775808", "-9223372036854775809"}) {
            assertRefused(
                    schema,
                    " line 2, column 'l': expected a whole number " + range + ", got '" + beyond + "'",
                    CsvFiles.utf8("i,l\n1," + beyond + "\n"));
        }
    }

    @Test
    void namesTheMissingValue() throws IOException {
        assertRefused(
                " line 2, column 'px': expected a number in GeV (the schema says that it is never missing), "
                        + "got an empty field",
                "px,n\n,2\n");
    }

    @Test
    void namesTheMissingColumn() throws IOException {
        assertRefused(
                " line 1: no column 'px' (did you mean 'Px'?), which the schema 'ntuple' declares; it has: Px, n",
                "Px,n\n1,2\n");
    }

    @Test
    void namesTheDoubledColumn() throws IOException {
        assertRefused(" line 1: column 'px' stands twice, as fields 1 and 3", "px,n,px\n1,2,3\n");
    }

    @Test
    void namesTheUndeclaredColumns() throws IOException {
        assertRefused(
                " line 1: the schema 'ntuple' neither declares nor ignores: a, b; declare them, "
                        + "or see EventSchema.ignoring",
                "b,px,a,n\n1,2,3,4\n");
    }

    @Test
    void refusesAnotherSeparator() throws IOException {
        assertRefused(" line 1: expected names with commas between them, got 'px;n'", "px;n\n1,5;2\n");
    }

    @Test
    void refusesTheWrongNumberOfFields() throws IOException {
        String expected = ": expected 2 fields, as in the header, got ";
        assertRefused(" line 3" + expected + "1", "px,n\n1,2\n3\n");
        assertRefused(" line 2, field 3: expected nothing in a column without a name, got '7'", "px,n,\n1,2,7\n");
        assertRefused(
                " line 2" + expected + "3 (a decimal comma splits a number, or R wrote names of rows)",
                "px,n\n1,5,2\n");
    }

    @Test
    void refusesQuotesThatDoNotClose() throws IOException {
        assertRefused(" line 2: a quote that opens a field here is not closed", "px,n\n\"1,2\n3,4\n");
        assertRefused(" line 2, field 1: expected a comma behind the quote that closes the field", "px,n\n\"1\"0,2\n");
        assertRefused(" line 1, field 1: expected quotes around a field or none, got 'p\"x'", "p\"x,n\n1,2\n");
        assertRefused(" line 3, column 'px': expected " + DECIMAL + ", got 'x'", "px,n\n\"1\",\"2\"\n\"x\",2\n");
        assertRefused(
                SCHEMA.ignoringOthers(),
                " line 4, column 'px': expected " + DECIMAL + ", got 'x'",
                CsvFiles.utf8("px,n,s\n1,2,\"two\nlines\"\nx,2,s\n"));
    }

    @Test
    void refusesEventsBehindAnEmptyLine() throws IOException {
        assertRefused(
                " line 4: expected nothing more after an empty line; a missing value of an only column is written as \"\"",
                "px,n\n1,2\n\n3,4\n");
    }

    @Test
    void saysThatFilesWerePutTogether() throws IOException {
        assertRefused(
                " line 3, column 'px': expected " + DECIMAL
                        + ", got 'px': the header once more, as in files put together",
                "px,n\n1,2\npx,n\n3,4\n");
    }

    @Test
    void saysThatCommentedFilesWerePutTogether() throws IOException {
        assertRefused(" line 3: the header once more, as in files put together", "# px,n\n1,2\n# n,px\n3,4\n");
    }

    /** An error of Excel's is no comment. */
    @Test
    void refusesExcelsErrors() throws IOException {
        assertRefused(" line 3, column 'px': expected " + DECIMAL + ", got '#N/A'", "px,n\n1,2\n#N/A,3\n");
    }

    @Test
    void saysWhichCommaIsOneTooMany() throws IOException {
        assertRefused(" line 2: expected 2 fields, as in the header, got 3 (a comma ends the line)", "px,n\n1,2,\n");
    }

    @Test
    void saysThatACommaIsNoDecimalPoint() throws IOException {
        assertRefused(
                " line 2, column 'px': expected " + DECIMAL + ", with a decimal point, got '1,5'", "px,n\n\"1,5\",2\n");
        assertRefused(" line 1: expected names with commas between them, got 'px\tn'", "px\tn\n1\t2\n");
    }

    @ParameterizedTest
    @CsvSource({
        "504b0304, a zip archive: unpack it first",
        "425a6839, 'compressed with bzip2: unpack it, or compress it with gzip'",
        "28b52ffd, 'compressed with zstd: unpack it, or compress it with gzip'",
        "fd377a585a00, 'compressed with xz: unpack it, or compress it with gzip'",
        "726f6f740000, a ROOT file: write the columns of its tree as text first",
        "50415231, a Parquet file: write it as text first",
        "894844460d0a, an HDF5 file: write it as text first",
        "3c21444f4354, a web page or XML: was the right address downloaded?"
    })
    void saysWhatAFileIs(String start, String kind) throws IOException {
        byte[] file = Arrays.copyOf(HexFormat.of().parseHex(start), 100);
        assertRefused(SCHEMA, " expects a table as comma-separated text, got " + kind, file);
    }

    @Test
    void refusesNumbersThatWouldBe0() throws IOException {
        assertRefused(
                " line 2, column 'px': expected a number in GeV that fits into float32 (EventColumn.precise takes float64),"
                        + " got '1e-46'",
                "px,n\n1e-46,2\n");
    }

    @Test
    void refusesFilesWithoutEvents() throws IOException {
        assertRefused(" is empty", "");
        assertRefused(" line 2: expected at least one event, got only the header", "px,n\n");
        assertRefused(" line 2: expected at least one event, got only the header", "px,n");
        assertRefused(SCHEMA, " is empty", CsvFiles.gzip(""));
    }

    @Test
    void refusesOtherEncodings() throws IOException {
        byte[] latin1 = "px,n,\u00b5\n1,2,3\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(SCHEMA, " line 1, field 3: expected UTF-8 text, got bytes that are none", latin1);
        byte[] utf16 = "px,n\n1,2\n".getBytes(StandardCharsets.UTF_16);
        assertRefused(SCHEMA, ": expected UTF-8 text, got UTF-16", utf16);
        byte[] value = "px,n\n\u00b5,2\n".getBytes(StandardCharsets.ISO_8859_1);
        assertRefused(SCHEMA, " line 2, field 1: expected UTF-8 text, got bytes that are none", value);
    }

    @Test
    void refusesBinaryFiles() throws IOException {
        assertRefused(SCHEMA, " line 1, field 1: expected text, got a control character", new byte[] {'r', 'x', 0, 1});
        assertRefused(
                SCHEMA,
                " line 1: expected a line of a table, got one of more than 16777216 bytes",
                new byte[(1 << 24) + 10]);
    }

    @Test
    void saysThatAFolderIsNoFile() {
        UncheckedIOException refused =
                assertThrows(UncheckedIOException.class, () -> new CsvEventLoader(SCHEMA).load(folder));
        assertEquals(folder + " cannot be read: it is a folder", refused.getMessage());
    }

    @Test
    void shortensLongValues() throws IOException {
        assertRefused(
                " line 2, column 'px': expected " + DECIMAL + ", got '" + "x".repeat(40) + "…'",
                "px,n\n" + "x".repeat(500) + ",2\n");
    }

    @Test
    void refusesTruncatedGzip() throws IOException {
        byte[] whole = CsvFiles.gzip("px,n\n1,2\n3,4\n");
        for (int length : new int[] {5, 12, whole.length - 9, whole.length - 1}) {
            byte[] cut = Arrays.copyOf(whole, length);
            UncheckedIOException refused = refusal(SCHEMA, cut);
            String message = refused.getMessage();
            assertEquals(
                    true, message.endsWith("the gzip data end too early: the file is truncated"), length + message);
        }
    }

    private void assertRefused(String message, String text) throws IOException {
        assertRefused(SCHEMA, message, CsvFiles.utf8(text));
    }

    private void assertRefused(EventSchema schema, String message, byte[] content) throws IOException {
        UncheckedIOException refused = refusal(schema, content);
        assertEquals(folder.resolve("bad.csv") + message, refused.getMessage());
    }

    private UncheckedIOException refusal(EventSchema schema, byte[] content) throws IOException {
        Path file = Files.write(folder.resolve("bad.csv"), content);
        return assertThrows(UncheckedIOException.class, () -> new CsvEventLoader(schema).load(file));
    }
}
