package hadrec.internal.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir
    private Path folder;

    @Test
    void makesFoldersAndReplacesWhatIsThere() throws IOException {
        Path file = folder.resolve("a/b/numbers");
        WholeFile.write(file, new byte[] {1, 2, 3});
        WholeFile.write(file, new byte[] {4});
        assertArrayEquals(new byte[] {4}, Files.readAllBytes(file));
        assertEquals(List.of(file), filesIn(file.getParent()));
    }

    /** Another name of the old file still has the old content: nothing was written into it, so nothing of it can be lost. */
    @Test
    void theOldFileItselfIsNotTouched() throws IOException {
        Path file = folder.resolve("numbers");
        WholeFile.write(file, filled(1));
        Path old = Files.createLink(folder.resolve("old"), file);
        WholeFile.write(file, filled(2));
        assertArrayEquals(filled(1), Files.readAllBytes(old));
        assertArrayEquals(filled(2), Files.readAllBytes(file));
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere")).resolve("numbers");
        Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("elsewhere/numbers"));
        Path second = Files.createSymbolicLink(folder.resolve("second"), link);
        WholeFile.write(second, filled(1));
        assertArrayEquals(filled(1), Files.readAllBytes(elsewhere));
        WholeFile.write(link, filled(2));
        assertArrayEquals(filled(2), Files.readAllBytes(elsewhere));
        assertTrue(Files.isSymbolicLink(link) && Files.isSymbolicLink(second));
    }

    @Test
    void aPrivateFileStaysPrivate() throws IOException {
        Path file = folder.resolve("numbers");
        WholeFile.write(file, filled(1));
        for (String permissions : List.of("rw-------", "r--r-----", "rw-rw-r--")) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
            WholeFile.write(file, filled(2));
            assertEquals(permissions, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        }
    }

    @Test
    void isReadWholeWhileOthersWriteIt() {
        Path file = folder.resolve("numbers");
        WholeFile.write(file, filled(0));
        IntStream.range(0, 200).parallel().forEach(i -> {
            WholeFile.write(file, filled(i));
            byte[] read = read(file);
            assertArrayEquals(filled(read[0]), read);
        });
        assertEquals(List.of(file), filesIn(folder));
    }

    @Test
    void whatFailsLeavesEverythingAsItWas() throws IOException {
        Path inTheWay = Files.createDirectories(folder.resolve("numbers/full"));
        Path file = folder.resolve("numbers");
        UncheckedIOException e = assertThrows(UncheckedIOException.class, () -> WholeFile.write(file, filled(1)));
        assertEquals(file + " cannot be written: it is a folder", e.getMessage());
        assertEquals(List.of(file), filesIn(folder));
        assertTrue(Files.isDirectory(inTheWay));
    }

    /** At 20 places of the content; with a disk that is full see FullDiskTest. */
    @Test
    void theOldFileStaysWhereTheDiskIsFull() throws IOException {
        Path file = folder.resolve("numbers");
        WholeFile.write(file, filled(1));
        for (int place = 0; place < 20; place++) {
            byte[] start = Arrays.copyOf(filled(2), place * 5000);
            UncheckedIOException e = assertThrows(
                    UncheckedIOException.class,
                    () -> WholeFile.write(file, out -> {
                        out.write(start);
                        throw new IOException("No space left on device");
                    }));
            assertEquals(file + " cannot be written: the disk is full", e.getMessage());
            assertArrayEquals(filled(1), Files.readAllBytes(file));
            assertEquals(List.of(file), filesIn(folder));
        }
    }

    @Test
    void namesWhatIsInTheWayAndNoDraft() throws IOException {
        Path inTheWay = Files.createFile(folder.resolve("numbers"));
        UncheckedIOException e =
                assertThrows(UncheckedIOException.class, () -> WholeFile.write(inTheWay.resolve("one.csv"), filled(1)));
        assertEquals(
                inTheWay.resolve("one.csv") + " cannot be written: " + inTheWay + " is a file where a folder is needed",
                e.getMessage());
    }

    @Test
    void isReadableByWhomAnyNewFileIs() throws IOException {
        Path file = folder.resolve("numbers");
        WholeFile.write(file, filled(1));
        assertEquals(
                Files.getPosixFilePermissions(Files.createFile(folder.resolve("plain"))),
                Files.getPosixFilePermissions(file));
    }

    private static byte[] filled(int i) {
        byte[] content = new byte[100_000];
        Arrays.fill(content, (byte) i);
        return content;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> filesIn(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void draftsOfAKilledWritingAreDeletedAndNoOthers(@TempDir Path place) throws IOException {
        String unique = "123e4567-e89b-12d3-a456-426614174000";
        Path own = Files.createFile(place.resolve(".run." + unique + ".draft"));
        Path other = Files.createFile(place.resolve(".run.2." + unique + ".draft"));
        Files.createSymbolicLink(place.resolve("link"), Path.of("run"));
        WholeFile.deleteDrafts(place.resolve("link"));
        assertTrue(Files.notExists(own));
        assertTrue(Files.exists(other));
    }
}
