package hadrec.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCodeTest {
    @TempDir
    Path folder;

    private String digest() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        LibraryCode.absorb(digest, folder);
        return HexFormat.of().formatHex(digest.digest());
    }

    private void write(String name, String code) throws Exception {
        Path file = folder.resolve("hadrec").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, code);
    }

    @Test
    void changesWithACodeThatTrains() throws Exception {
        write("network/Dense.class", "one");
        write("figures/Style.class", "one");
        String first = digest();
        write("figures/Style.class", "two");
        assertEquals(first, digest());
        write("network/Dense.class", "two");
        assertNotEquals(first, digest());
    }

    @Test
    void codeThatRunsIsFound() throws Exception {
        MessageDigest nothing = MessageDigest.getInstance("SHA-256");
        MessageDigest running = MessageDigest.getInstance("SHA-256");
        LibraryCode.absorb(running);
        assertNotEquals(
                HexFormat.of().formatHex(nothing.digest()), HexFormat.of().formatHex(running.digest()));
    }
}
