package hadrec.data;

import java.nio.file.Path;
import tech.tablesaw.api.Table;

/**
 * Reads the events of one file into a table: one row per event, in the order of the file.
 *
 * <p>An implementation declares the type of every column, converts to GeV and rad, and refuses a file that does not hold
 * what it expects.
 */
public interface EventLoader {
    /**
     * Reads all events of a file.
     *
     * @param file the file to read; not modified
     * @return at least one event
     * @throws java.io.UncheckedIOException if the file cannot be read or its content is not as declared; the message
     *     names the file and, where there is one, the line and the column
     */
    Table load(Path file);
}
