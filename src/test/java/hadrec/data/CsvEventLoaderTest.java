package hadrec.data;

import static hadrec.data.EventColumn.count;
import static hadrec.data.EventColumn.identifier;
import static hadrec.data.EventColumn.integer;
import static hadrec.data.EventColumn.measured;
import static hadrec.data.EventColumn.precise;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Table;

class CsvEventLoaderTest extends EventLoaderContract {
    private static final String THREE_EVENTS = "jets,jet_pt,px\n0,,1.5\n3,40.5,-2.25\n12,,1e-3\n";

    @Override
    protected EventLoader loader() {
        return new CsvEventLoader(EventSchema.of(
                "three",
                measured("px", "GeV"),
                count("jets"),
                measured("jet_pt", "GeV").mayBeMissing()));
    }

    @Override
    protected Path threeEvents(Path folder) throws IOException {
        return Files.writeString(folder.resolve("three.csv"), THREE_EVENTS);
    }

    @Override
    protected Path withoutJetPt(Path folder) throws IOException {
        return Files.writeString(folder.resolve("two_columns.csv"), "px,jets\n1,2\n");
    }

    @Override
    protected Path truncated(Path folder) throws IOException {
        return Files.writeString(folder.resolve("cut.csv"), THREE_EVENTS.substring(0, THREE_EVENTS.length() - 6));
    }

    @Test
    void readsWindowsLineEndsAndNoLastLineEnd() throws IOException {
        assertArrayEquals(new float[] {1, 2}, values("x\r\n1\r\n2"));
        assertArrayEquals(new float[] {1, 2}, values("x\n1\n2"));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertArrayEquals(new float[] {7}, values("\ufeffx\n7\n"));
    }

    @Test
    void readsLinesLongerThanItsBuffer() throws IOException {
        String zeros = "0".repeat(300_000);
        assertArrayEquals(new float[] {1, -0.5f, 3}, values("x\n1\n-0.5" + zeros + "\n3\n"));
    }

    @Test
    void movesTheDecimalPointOfOtherUnits() throws IOException {
        EventSchema schema = EventSchema.of("units", measured("m", "MeV"), measured("t", "TeV"));
        Table events = load(schema, "m,t\n80385.1,0.0803851\n-1e-2,-1.5e-1\n");
        assertArrayEquals(new float[] {80.3851f, -1e-5f}, ((FloatColumn) events.column("m")).asFloatArray());
        assertArrayEquals(new float[] {80.3851f, -150f}, ((FloatColumn) events.column("t")).asFloatArray());
    }

    @Test
    void readsOnlyTheFirstEvents() throws IOException {
        Path file = write("x\n1\n2\nbroken\n");
        CsvEventLoader loader = new CsvEventLoader(x());
        assertEquals(2, loader.first(2).load(file).rowCount());
        Path whole = write("x\n1\n2\n");
        assertEquals(2, loader.first(20).load(whole).rowCount());
        assertEquals(
                "CsvEventLoader expects to load at least 1 event, got 0",
                assertThrows(IllegalArgumentException.class, () -> loader.first(0))
                        .getMessage());
    }

    @Test
    void readsWholeNumbersToTheirLimits() throws IOException {
        EventSchema schema =
                EventSchema.of("whole", integer("i"), identifier("l").mayBeMissing());
        Table events = load(schema, "i,l\n-2147483647,9223372036854775807\n+2147483647,\n");
        assertEquals("-2147483647", events.column("i").getString(0));
        assertEquals(Long.MAX_VALUE, ((LongColumn) events.column("l")).getLong(0));
        assertTrue(events.column("l").isMissing(1));
    }

    @Test
    void readsNonFiniteValuesWhereAllowed() throws IOException {
        EventSchema schema = EventSchema.of("wild", measured("x", "").mayBeNonFinite());
        Table events = load(schema, "x\nNaN\n-Infinity\nINF\n-nan\n+inf\n");
        float[] expected = {Float.NaN, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, Float.NaN, 1 / 0f};
        assertArrayEquals(expected, ((FloatColumn) events.column("x")).asFloatArray());
        assertTrue(events.column("x").isMissing(0));
    }

    @Test
    void skipsIgnoredColumns() throws IOException {
        assertEquals(1, load(x().ignoring("a", "b"), "a,x\nµ,1\n").columnCount());
        assertEquals(1, load(x().ignoringOthers(), "a,b,x,c\nwhat,,1,ever\n").columnCount());
    }

    /** As pandas, NumPy, R and Excel write them; each is the event a = 1.5, n = 2. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a\",\"n\"\n1.5,2\n",
                "a,n\n\"1.5\",\"2\"\n",
                "a,trigger,n\n1.5,\"mu20,mu50\",2\n",
                "a,trigger,n\r\n1.5,\"say \"\"two\r\nlines\"\"\" ,2\r\n",
                "a,n\n1.5,2.0\n",
                "a,n\n1.5e+00,2.000e+00\n",
                "a, n\n1.5, 2\n",
                " a ,\tn\n 1.5 ,\t2 \n",
                "a,n\n1.5,2\n\n\n",
                "a,n\n1.5,2\n \n",
                "\n\na,n\n1.5,2",
                "# a,n\n1.5,2\n",
                "# made by hand, on a Monday\n#a,n\n1.5,2\n# the end\n",
                "# a comment\na,n\n#another one\n1.5,2\n",
                "a,n,,\n1.5,2,,\n",
                ",a,n\n0,1.5,2\n",
                "trigger,a,n\n\"Müller, A.\",1.5,2\n",
                "trigger,a,n\n#1,1.5,2\n",
                "#trigger,a,n\nx,1.5,2\n",
                "a,n\n1.5,2\n#",
                "# a,n\n# GeV,none\n1.5,2\n",
                "# \"a\",\"n\"\n1.5,2\n",
                "\"\",\"a\",\"n\"\n\"1\",1.5,2\n",
                "x,a,x,n\n?,1.5,??,2\n",
                "root_s,a,n\n13000,1.5,2\n"
            })
    void readsWhatProgramsWrite(String text) throws IOException {
        EventSchema schema =
                EventSchema.of("s", measured("a", "GeV"), count("n")).ignoring("trigger", "#trigger", "x", "root_s");
        Table events = load(schema, text);
        assertEquals(1, events.rowCount(), text);
        assertEquals(1.5f, events.floatColumn("a").get(0));
        assertEquals(2, events.intColumn("n").get(0));
    }

    @Test
    void readsTruthAsNumbers() throws IOException {
        EventSchema schema = EventSchema.of("s", count("n"), integer("i"));
        Table events = load(schema, "n,i\nTrue,FALSE\nfalse,true\n");
        assertEquals(
                "1,0,0,1",
                events.getString(0, 0) + "," + events.getString(0, 1) + "," + events.getString(1, 0) + ","
                        + events.getString(1, 1));
    }

    @Test
    void readsTheWordsForMissing() throws IOException {
        EventSchema schema = EventSchema.of(
                "s", measured("a", "GeV").mayBeMissing(), count("n").mayBeMissing());
        Table events = load(schema, "a,n\nNaN,nan\nNA,NA\n,\n-nan,3\n");
        assertEquals(4, events.column("a").countMissing());
        assertEquals(3, events.column("n").countMissing());
        assertEquals(3, events.intColumn("n").get(3));
    }

    @Test
    void anEmptyLineIsNoEventAndAnEmptyQuotedFieldIs() throws IOException {
        EventSchema schema = EventSchema.of("s", measured("a", "").mayBeMissing());
        assertEquals(1, load(schema, "a\n1\n\n").rowCount());
        Table events = load(schema, "a\n\"\"\n1\n");
        assertEquals(2, events.rowCount());
        assertTrue(events.column("a").isMissing(0));
    }

    /** −999 MeV would else be −0.999 GeV. */
    @Test
    void sentinelsAreMissingInTheUnitOfTheFile() throws IOException {
        EventSchema schema = EventSchema.of(
                "s",
                measured("b", "MeV").missingIs(-999),
                precise("t", "s").missingIs(-1),
                count("n").missingIs(-999));
        Table events = load(schema, "b,t,n\n-999,-1.0,-999\n-998,2,4\n-999.0,1,3\n");
        assertEquals("[true, false, true]", missing(events, "b"));
        assertEquals("[true, false, false]", missing(events, "t"));
        assertEquals("[true, false, false]", missing(events, "n"));
        assertEquals(-0.998f, events.floatColumn("b").get(1));
    }

    private static String missing(Table events, String column) {
        return IntStream.range(0, events.rowCount())
                .mapToObj(row -> events.column(column).isMissing(row))
                .toList()
                .toString();
    }

    @Test
    void preciseColumnsKeepAllDigits() throws IOException {
        EventSchema schema = EventSchema.of("s", precise("time", "s"), precise("m", "MeV"));
        Table events = load(schema, "time,m\n1672531200.5,1e-46\n1672531201.5,80385.1234567\n");
        assertEquals(1672531200.5, events.doubleColumn("time").get(0));
        assertEquals(1672531201.5, events.doubleColumn("time").get(1));
        assertEquals(1e-49, events.doubleColumn("m").get(0));
        assertEquals(80.3851234567, events.doubleColumn("m").get(1));
    }

    @Test
    void columnsThatAreNotReadMayHoldAnything() throws IOException {
        byte[] file = "s,x\n\u00b5\"m,7\n".getBytes(StandardCharsets.ISO_8859_1);
        Table events = new CsvEventLoader(x().ignoring("s")).load(Files.write(folder.resolve("latin.csv"), file));
        assertEquals(7f, events.floatColumn("x").get(0));
    }

    @Test
    void readsAPipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        Process writer = new ProcessBuilder("sh", "-c", "printf 'x\\n1\\n2\\n' > '" + pipe + "'").start();
        assertEquals(2, new CsvEventLoader(x()).load(pipe).rowCount());
        assertEquals(0, writer.waitFor());
    }

    private static EventSchema x() {
        return EventSchema.of("one", measured("x", ""));
    }

    private float[] values(String text) throws IOException {
        return ((FloatColumn) load(x(), text).column("x")).asFloatArray();
    }

    private Table load(EventSchema schema, String text) throws IOException {
        return new CsvEventLoader(schema).load(write(text));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("events.csv"), text);
    }
}
