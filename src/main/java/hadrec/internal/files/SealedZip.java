package hadrec.internal.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A zip archive whose comment is the SHA-256 of every byte before it, in 64 hexadecimal digits: any unzip reads it, and a change of any
 * byte shows. What is written twice has the same bytes.
 */
public final class SealedZip {
    private static final int SEAL = 64;

    /** Of an archive without a comment. */
    private static final int LEAST = 22;

    /** Of an archive, and of what is unpacked from it: models and checkpoints are a few megabytes. */
    private static final long MOST = 1L << 30;

    /** The part of the memory that unpacked entries may have: they are copied before they are numbers. */
    private static final long UNPACKED = 8;

    private SealedZip() {}

    /** {@return an archive of entries, in their order} */
    public static byte[] of(Map<String, byte[]> entries) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            zip.setComment("0".repeat(SEAL));
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                ZipEntry header = new ZipEntry(entry.getKey());
                header.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the same bytes every time
                zip.putNextEntry(header);
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a zip archive in memory cannot be written: " + e, e);
        }
        byte[] archive = content.toByteArray();
        byte[] seal = seal(archive);
        System.arraycopy(seal, 0, archive, archive.length - SEAL, SEAL);
        return archive;
    }

    /** What the comment has to be. */
    private static byte[] seal(byte[] archive) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(archive, 0, archive.length - SEAL);
            return HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Java has no SHA-256", e);
        }
    }

    /**
     * What a file holds.
     *
     * @param entries in their order
     * @param sealed whether its bytes are those that its comment is the SHA-256 of; without a comment they may be damaged
     */
    public record Archive(Map<String, byte[]> entries, boolean sealed) {
        /**
         * {@return an entry}
         *
         * @throws IOException if there is none of this name
         */
        public byte[] entry(String name) throws IOException {
            byte[] content = entries.get(name);
            if (content == null) {
                throw new IOException("it has no entry " + name);
            }
            return content;
        }
    }

    /** Makes something of what an archive holds. */
    @FunctionalInterface
    public interface Content<T> {
        /**
         * {@return what it is}
         *
         * @throws IOException if an entry is missing
         * @throws IllegalArgumentException if an entry is not what it should be
         */
        T of(Archive archive) throws IOException;
    }

    /**
     * {@return what a file holds}
     *
     * @param kind of file, for messages, such as "model file"
     * @throws UncheckedIOException if it does not exist, cannot be read or is not valid, in one sentence that begins with its name
     */
    public static <T> T read(String kind, Path file, Content<T> content) {
        if (!Files.exists(file)) {
            throw new UncheckedIOException(file + " does not exist", new IOException("no such file"));
        }
        return read(kind, file.toString(), () -> content.of(read(file)));
    }

    /** {@return what bytes hold, likewise} The name stands for that of a file. */
    public static <T> T read(String kind, String name, byte[] archive, Content<T> content) {
        return read(kind, name, () -> content.of(read(archive)));
    }

    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T read(String kind, String name, Reading<T> reading) {
        try {
            return reading.run();
        } catch (IOException e) {
            throw new UncheckedIOException(name + " is not a readable " + kind + ": " + FileTrouble.ofReading(e), e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(
                    name + " is not a valid " + kind + ": " + e.getMessage(), new IOException(e));
        }
    }

    /**
     * Reads an archive, after its bytes were compared with the seal; one without a comment, as of before there were seals, is read as it is.
     *
     * @throws IOException if it cannot be read, is larger than 1 GiB or a quarter of the memory, unpacked than an eighth of it, or not what was
     *     written
     */
    public static Archive read(Path file) throws IOException {
        return read(bytes(file));
    }

    private static Archive read(byte[] archive) throws IOException {
        boolean sealed = archive.length >= LEAST + SEAL
                && Arrays.equals(seal(archive), Arrays.copyOfRange(archive, archive.length - SEAL, archive.length));
        if (!sealed && !endsWithoutComment(archive)) {
            throw new IOException(
                    "its last 64 bytes are not the SHA-256 of those before: it is damaged, incomplete or something else");
        }
        return new Archive(entries(archive), sealed);
    }

    private static boolean endsWithoutComment(byte[] archive) {
        int end = archive.length - LEAST;
        return end >= 0
                && archive[end] == 'P'
                && archive[end + 1] == 'K'
                && archive[end + 2] == 5
                && archive[end + 3] == 6
                && archive[archive.length - 2] == 0
                && archive[archive.length - 1] == 0;
    }

    private static byte[] bytes(Path file) throws IOException {
        long size = Files.size(file);
        long memory = Runtime.getRuntime().maxMemory() / 4;
        if (size > Math.min(MOST, memory)) {
            throw new IOException(
                    "it has " + size + " bytes, of which at most " + Math.min(MOST, memory) + " are read");
        }
        return Files.readAllBytes(file);
    }

    /** The entries of an archive that is what was written. */
    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            long most = Math.min(MOST, Runtime.getRuntime().maxMemory() / UNPACKED);
            long left = most;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, left));
                left -= content.length;
                if (zip.read() >= 0) {
                    throw new IOException("its entries have more than the " + most + " bytes that are read");
                }
                if (entries.put(entry.getName(), content) != null) {
                    throw new IOException("it has the entry " + entry.getName() + " twice");
                }
            }
        }
        return entries;
    }
}
