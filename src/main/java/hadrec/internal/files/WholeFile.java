package hadrec.internal.files;

import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Interrupt;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Writes files that other programs see whole or not at all, whoever else writes them at the same time. */
public final class WholeFile {
    /** More in a row are a circle. */
    private static final int MOST_LINKS = 40;

    /** Of a draft: nobody may read it who may not read the file that it replaces. */
    private static final Set<PosixFilePermission> OWNERS = PosixFilePermissions.fromString("rw-------");

    /** The ending of a file that is being written. */
    static final String DRAFT = ".draft";

    /** What makes its name one of its own, as {@link UUID} writes it. */
    private static final Pattern UNIQUE = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private WholeFile() {}

    /**
     * Writes a file, in place of one that is there, whose permissions it takes over; missing folders are made. A symbolic link stays
     * one: the file it points at is written.
     *
     * @throws UncheckedIOException if it cannot be written; one that was there stays
     * @throws IllegalStateException if the thread is interrupted, which would close the file
     */
    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    /** Writes what a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes all of it; what this throws leaves the file as it was. */
        void writeTo(OutputStream out) throws IOException;
    }

    /** Writes a file likewise, piece by piece, so that memory need not hold it. */
    public static void write(Path file, Content content) {
        Interrupt.check("writing " + Expect.given("The call", "a file to write", file));
        Path target = file;
        Path draft = file;
        try {
            target = target(file);
            // a name of one's own; a temporary file of the JDK's could be read by its owner alone
            draft = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + DRAFT);
            Files.createDirectories(target.toAbsolutePath().getParent());
            Optional<Set<PosixFilePermission>> permissions = permissions(target);
            if (permissions.isPresent()) {
                Files.createFile(draft, PosixFilePermissions.asFileAttribute(OWNERS));
            }
            writeThrough(draft, content);
            if (permissions.isPresent()) {
                Files.setPosixFilePermissions(draft, permissions.get());
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (draft != file) {
                delete(draft, e);
            }
            throw new UncheckedIOException(file + " cannot be written: " + FileTrouble.ofWriting(e), e);
        } catch (RuntimeException e) {
            if (draft != file) {
                delete(draft, e);
            }
            throw e;
        }
    }

    /** The file that is written where links lead to it. */
    private static Path target(Path file) throws IOException {
        Path target = file;
        for (int links = 0; Files.isSymbolicLink(target) && links < MOST_LINKS; links++) {
            target = target.resolveSibling(Files.readSymbolicLink(target));
        }
        if (Files.isSymbolicLink(target)) {
            throw new IOException("more than " + MOST_LINKS + " symbolic links follow each other");
        }
        return target;
    }

    /**
     * Deletes what writings of a file have left that were killed; not to be called while another process writes it.
     *
     * @throws UncheckedIOException if that cannot be done
     */
    public static void deleteDrafts(Path file) {
        try {
            Path target = target(file);
            Path folder = target.toAbsolutePath().getParent();
            if (!Files.isDirectory(folder)) {
                return;
            }
            try (DirectoryStream<Path> drafts = Files.newDirectoryStream(
                    folder, entry -> isDraftOf(target, entry.getFileName().toString()))) {
                for (Path draft : drafts) {
                    Files.deleteIfExists(draft);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("drafts of " + file + " cannot be deleted: " + FileTrouble.ofWriting(e), e);
        }
    }

    private static boolean isDraftOf(Path file, String name) {
        String before = "." + file.getFileName() + ".";
        return name.startsWith(before)
                && name.endsWith(DRAFT)
                && UNIQUE.matcher(name.substring(before.length(), name.length() - DRAFT.length()))
                        .matches();
    }

    /** On the disk, not in a cache alone, so that the rename that follows cannot come first. */
    private static void writeThrough(Path file, Content content) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /** Those of a file that is there, on systems that have such. */
    private static Optional<Set<PosixFilePermission>> permissions(Path file) throws IOException {
        boolean there =
                Files.exists(file) && Files.getFileStore(file).supportsFileAttributeView(PosixFileAttributeView.class);
        return there ? Optional.of(Files.getPosixFilePermissions(file)) : Optional.empty();
    }

    private static void delete(Path draft, Exception reason) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
