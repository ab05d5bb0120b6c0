package hadrec.internal.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Map;

/** What is wrong with a file, in words: the messages of the JDK are often but a path, and their types say the rest. */
public final class FileTrouble {
    /** What the system says in its own words. */
    private static final Map<String, String> SYSTEM = Map.of(
            "No such file or directory", "it does not exist",
            "Permission denied", "no permission",
            "Is a directory", "it is a folder",
            "Not a directory", "a file stands where a folder is needed",
            "File name too long", "the name is too long",
            "Read-only file system", "the disk can only be read",
            "No space left on device", "the disk is full",
            "Disk quota exceeded", "the quota of the disk is used up");

    private FileTrouble() {}

    /** {@return why a file or folder cannot be read, with the path where it may be of another, such as a folder on the way} */
    public static String ofReading(IOException reason) {
        if (reason instanceof AccessDeniedException denied) {
            return "no permission to read " + denied.getFile();
        }
        if (reason instanceof NoSuchFileException missing) {
            return "there is no " + missing.getFile();
        }
        return words(reason);
    }

    /** {@return why a file or folder cannot be written, with the path where it may be of another, such as a folder on the way} */
    public static String ofWriting(IOException reason) {
        if (reason instanceof AccessDeniedException denied) {
            return "no permission to write " + place(denied);
        }
        if (reason instanceof NoSuchFileException missing) {
            return "there is no " + place(missing) + ", and it cannot be made";
        }
        if (reason instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is a file where a folder is needed";
        }
        return words(reason);
    }

    private static String words(IOException reason) {
        if (reason instanceof NotDirectoryException file) {
            return file.getFile() + " is no folder";
        }
        String words = String.valueOf(reason.getMessage());
        if (reason instanceof FileSystemException file && file.getReason() != null) {
            words = file.getReason();
        } else if (reason instanceof FileNotFoundException) {
            words = words.replaceFirst("(?s).*\\((.*)\\)$", "$1"); // the path (the reason)
        }
        return SYSTEM.getOrDefault(words, words);
    }

    /** Of a draft, which nobody has asked for, its folder. */
    private static String place(FileSystemException reason) {
        Path file = Path.of(reason.getFile());
        boolean isDraft = file.toString().endsWith(WholeFile.DRAFT) && file.getParent() != null;
        return "" + (isDraft ? file.getParent() : file);
    }
}
