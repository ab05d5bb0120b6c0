package hadrec.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tech.tablesaw.api.FloatColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * What every loader keeps to. A test of a new loader extends this class and writes, in its own format, a file of three
 * events: px = 1.5, -2.25, 1e-3 GeV (float), jets = 0, 3, 12 (whole number), and jet_pt = missing, 40.5, missing GeV.
 */
public abstract class EventLoaderContract {
    @TempDir
    Path folder;

    /** A loader that declares px, jets and jet_pt, in this order. */
    protected abstract EventLoader loader();

    /** Writes the three events into the folder. */
    protected abstract Path threeEvents(Path folder) throws IOException;

    /** Writes a file of this format without its column jet_pt. */
    protected abstract Path withoutJetPt(Path folder) throws IOException;

    /** Writes a file of this format that ends too early. */
    protected abstract Path truncated(Path folder) throws IOException;

    @Test
    void keepsTheOrderOfTheEvents() throws IOException {
        Table events = loader().load(threeEvents(folder));
        assertEquals(3, events.rowCount());
        assertArrayEquals(new int[] {0, 3, 12}, ((IntColumn) events.column("jets")).asIntArray());
        assertArrayEquals(new float[] {1.5f, -2.25f, 1e-3f}, ((FloatColumn) events.column("px")).asFloatArray());
    }

    @Test
    void hasTheDeclaredColumnsInOrder() throws IOException {
        assertEquals(
                List.of("px", "jets", "jet_pt"),
                loader().load(threeEvents(folder)).columnNames());
    }

    @Test
    void keepsMissingValuesMissing() throws IOException {
        FloatColumn jetPt = (FloatColumn) loader().load(threeEvents(folder)).column("jet_pt");
        assertTrue(jetPt.isMissing(0) && jetPt.isMissing(2));
        assertEquals(40.5f, jetPt.getFloat(1));
    }

    @Test
    void readsTheSameTwiceAndInAnyLocale() throws IOException {
        Path file = threeEvents(folder);
        String first = loader().load(file).toString();
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals(
                    1e-3f, ((FloatColumn) loader().load(file).column("px")).getFloat(2), "read in an Arabic locale");
        } finally {
            Locale.setDefault(before);
        }
        assertEquals(first, loader().load(file).toString());
    }

    @Test
    void namesTheFileThatDoesNotExist() {
        assertRefused(folder.resolve("nowhere"), "nowhere");
    }

    @Test
    void namesFileAndMissingColumn() throws IOException {
        Path file = withoutJetPt(folder);
        assertRefused(file, file.getFileName().toString(), "jet_pt");
    }

    @Test
    void refusesAFileThatEndsTooEarly() throws IOException {
        Path file = truncated(folder);
        assertRefused(file, file.getFileName().toString());
    }

    private void assertRefused(Path file, String... words) {
        UncheckedIOException refused = assertThrows(UncheckedIOException.class, () -> loader().load(file));
        for (String word : words) {
            assertTrue(refused.getMessage().contains(word), refused.getMessage());
        }
    }
}
