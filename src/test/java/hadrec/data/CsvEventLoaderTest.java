package hadrec.data;

import static hadrec.data.EventColumn.count;
import static hadrec.data.EventColumn.identifier;
import static hadrec.data.EventColumn.integer;
import static hadrec.data.EventColumn.measured;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
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
