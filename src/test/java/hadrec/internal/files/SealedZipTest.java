package hadrec.internal.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedZipTest {
    private static Map<String, byte[]> entries() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("text", "hello".getBytes(StandardCharsets.UTF_8));
        entries.put("numbers", new byte[1000]);
        return entries;
    }

    @TempDir
    private Path folder;

    @Test
    void commentIsTheSha256OfEveryByteBefore() throws IOException, NoSuchAlgorithmException {
        byte[] archive = SealedZip.of(entries());
        assertArrayEquals(archive, SealedZip.of(entries()));
        Path file = Files.write(folder.resolve("archive.zip"), archive);
        byte[] before = Arrays.copyOf(archive, archive.length - 64);
        String expected =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(before));
        try (ZipFile zip = new ZipFile(file.toFile())) { // as any unzip
            assertEquals(expected, zip.getComment());
            assertEquals(2, zip.size());
        }
        SealedZip.Archive read = SealedZip.read(file);
        assertTrue(read.sealed());
        assertArrayEquals(new byte[1000], read.entry("numbers"));
        assertEquals(
                "it has no entry other",
                assertThrows(IOException.class, () -> read.entry("other")).getMessage());
    }

    @Test
    void aChangeOfAnyByteShows() throws IOException {
        byte[] archive = SealedZip.of(entries());
        Path file = folder.resolve("archive.zip");
        for (int i = 0; i < archive.length; i++) {
            byte[] changed = archive.clone();
            changed[i] ^= 1;
            Files.write(file, changed);
            assertThrows(IOException.class, () -> SealedZip.read(file), "byte " + i);
        }
    }

    /** A thousandth of it on the disk. */
    @Test
    void unpacksNoMoreThanTheMemoryHolds() throws IOException {
        int large = (int) (Runtime.getRuntime().maxMemory() / 8);
        Path file = folder.resolve("archive.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("zeros"));
            byte[] zeros = new byte[1 << 20];
            for (long written = 0; written <= large; written += zeros.length) {
                zip.write(zeros);
            }
        }
        String message =
                assertThrows(IOException.class, () -> SealedZip.read(file)).getMessage();
        assertEquals("its entries have more than the " + large + " bytes that are read", message);
    }
}
