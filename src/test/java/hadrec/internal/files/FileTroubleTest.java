package hadrec.internal.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class FileTroubleTest {
    private static final String LONG = "x".repeat(300);

    @TempDir
    Path folder;

    private static String reading(Executable read) {
        return FileTrouble.ofReading(assertThrows(IOException.class, read));
    }

    private static String writing(Path file) {
        String message = assertThrows(UncheckedIOException.class, () -> WholeFile.write(file, new byte[1]))
                .getMessage();
        String start = file + " cannot be written: ";
        assertEquals(start, message.substring(0, start.length()));
        return message.substring(start.length());
    }

    @Test
    void saysWhyAFileCannotBeRead() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        Path none = folder.resolve("none");
        assertEquals("there is no " + none, reading(() -> Files.readString(none)));
        assertEquals("there is no " + none, reading(() -> Files.list(none)));
        assertEquals("it is a folder", reading(() -> Files.readString(folder)));
        assertEquals(file + " is no folder", reading(() -> Files.list(file)));
        assertEquals("a file stands where a folder is needed", reading(() -> Files.readString(file.resolve("below"))));
        assertEquals("the name is too long", reading(() -> Files.readString(folder.resolve(LONG))));
        assertEquals("no permission to read a.csv", FileTrouble.ofReading(new AccessDeniedException("a.csv")));
    }

    @Test
    void saysSoForTheOlderStreamsToo() {
        Path none = folder.resolve("none");
        assertEquals("it does not exist", reading(() -> new FileInputStream(none.toFile())));
        assertEquals("it is a folder", reading(() -> new FileInputStream(folder.toFile())));
        assertEquals(
                "no permission", FileTrouble.ofReading(new FileNotFoundException("a (1).csv (Permission denied)")));
    }

    @Test
    void saysWhyAFileCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertEquals("it is a folder", writing(folder));
        assertEquals(file + " is a file where a folder is needed", writing(file.resolve("below")));
        assertEquals("a file stands where a folder is needed", writing(file.resolve("far/below")));
        assertEquals("the name is too long", writing(folder.resolve(LONG)));
        assertEquals("the name is too long", writing(folder.resolve(LONG).resolve("file")));
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("file/none"));
        assertEquals(file + " is a file where a folder is needed", writing(link));
    }

    @Test
    void aFullDiskAndAMissingPermissionAreSaid() {
        String draft = folder.resolve(".one.csv" + WholeFile.DRAFT).toString();
        assertEquals("no permission to write " + folder, FileTrouble.ofWriting(new AccessDeniedException(draft)));
        assertEquals("the disk is full", FileTrouble.ofWriting(new IOException("No space left on device")));
        String full = "No space left on device";
        assertEquals("the disk is full", FileTrouble.ofWriting(new FileSystemException(draft, null, full)));
        assertEquals("the quota of the disk is used up", FileTrouble.ofWriting(new IOException("Disk quota exceeded")));
    }
}
