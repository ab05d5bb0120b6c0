package hadrec.internal.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Writes files that other programs see whole or not at all, whoever else writes them at the same time. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Writes a file, in place of one that is there; missing folders are made.
     *
     * @throws UncheckedIOException if it cannot be written; one that was there stays
     */
    public static void write(Path file, byte[] content) {
        // a unique name; Files.createTempFile would let only the owner read the file
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".draft");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(draft, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            delete(draft, e);
            throw new UncheckedIOException(file + " cannot be written: " + e, e); // its type tells the reason
        }
    }

    private static void delete(Path draft, IOException reason) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
