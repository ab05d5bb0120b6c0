package hadrec.internal.files;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What is wrong with a file, in words: the messages of the JDK are often but a path, and their types say the rest. */
public final class FileTrouble {
    private FileTrouble() {}

    /** {@return the reason, with the path where it is of another file, such as a folder on the way} */
    public static String words(IOException reason) {
        if (reason instanceof AccessDeniedException denied) {
            return "no permission to write or read " + place(denied);
        }
        if (reason instanceof NoSuchFileException missing) {
            return "there is no " + place(missing) + ", and it cannot be made";
        }
        if (reason instanceof FileAlreadyExistsException there) {
            return there.getFile() + " is a file where a folder is needed";
        }
        if (reason instanceof NotDirectoryException file) {
            return file.getFile() + " is no folder";
        }
        if (reason instanceof FileSystemException other && other.getReason() != null) {
            return other.getReason();
        }
        return String.valueOf(reason.getMessage());
    }

    /** Of a draft, which nobody has asked for, its folder. */
    private static String place(FileSystemException reason) {
        Path file = Path.of(reason.getFile());
        boolean isDraft = file.toString().endsWith(WholeFile.DRAFT) && file.getParent() != null;
        return "" + (isDraft ? file.getParent() : file);
    }
}
