package hadrec.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.internal.files.Fingerprint;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCodeTest {
    @TempDir
    Path folder;

    private void write(String name, String code) throws Exception {
        Path file = folder.resolve("hadrec").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
    }

    @Test
    void changesWithACodeThatTrains() throws Exception {
        write("network/Dense.class", "one");
        write("figures/Style.class", "one");
        String first = LibraryCode.sha256(folder);
        write("figures/Style.class", "two");
        assertEquals(first, LibraryCode.sha256(folder));
        write("network/Dense.class", "two");
        assertNotEquals(first, LibraryCode.sha256(folder));
    }

    @Test
    void codeThatRunsIsFound() {
        assertTrue(LibraryCode.sha256().matches("[0-9a-f]{64}"), LibraryCode.sha256());
        assertNotEquals(new Fingerprint().sha256(), LibraryCode.sha256());
    }
}
