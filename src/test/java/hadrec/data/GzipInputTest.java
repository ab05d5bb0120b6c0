package hadrec.data;

import static hadrec.data.CsvFiles.gzip;
import static hadrec.data.CsvFiles.join;
import static hadrec.data.CsvFiles.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class GzipInputTest {
    @Test
    void readsSeveralMembers() throws IOException {
        assertEquals("one,two,", read(join(gzip("one,"), gzip(""), gzip("two,"))));
    }

    @Test
    void readsMembersLargerThanItsBuffer() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100_000; i++) {
            text.append(Integer.toString(i * 7919 % 104729)).append('\n');
        }
        assertEquals(text.toString().repeat(2), read(join(gzip(text.toString()), gzip(text.toString()))));
    }

    @Test
    void readsOptionalHeaderFields() throws IOException {
        byte[] plain = gzip("text");
        byte[] start = Arrays.copyOf(plain, 10);
        start[3] = 2 | 4 | 8 | 16;
        byte[] fields = join(new byte[] {3, 0, 'a', 'b', 'c'}, utf8("name\0"), utf8("comment\0"), new byte[] {1, 2});
        assertEquals("text", read(join(start, fields, Arrays.copyOfRange(plain, 10, plain.length))));
    }

    @Test
    void refusesDamageAnywhere() {
        byte[] two = join(gzip("1,2,3\n".repeat(50)), gzip("4,5,6\n".repeat(50)));
        int refused = 0;
        for (int i = 0; i < two.length; i++) {
            byte[] damaged = two.clone();
            damaged[i] ^= 0x10;
            String text = "1,2,3\n".repeat(50) + "4,5,6\n".repeat(50);
            try {
                assertEquals(text, read(damaged), "byte " + i); // time, speed and system do not matter
            } catch (IOException e) {
                refused++;
            }
        }
        // Each member has 6 such bytes.
        assertTrue(refused >= two.length - 2 * 6, refused + " of " + two.length);
    }

    @Test
    void zerosMayFillTheEnd() throws IOException {
        assertEquals("text", read(join(gzip("text"), new byte[512])));
        assertEquals("text", read(join(gzip("text"), new byte[200_000])));
        IOException refused =
                assertThrows(IOException.class, () -> read(join(gzip("text"), new byte[512], gzip("more"))));
        assertEquals(
                "the gzip data are corrupt: zeros after the end of a member are followed by others",
                refused.getMessage());
    }

    @Test
    void refusesBytesBehindTheLastMember() {
        for (byte[] rest : new byte[][] {utf8("x"), utf8("garbage")}) {
            IOException refused = assertThrows(IOException.class, () -> read(join(gzip("text"), rest)));
            assertEquals(
                    "the gzip data are corrupt: bytes after the end of a member start no other member",
                    refused.getMessage());
        }
    }

    @Test
    void refusesATruncatedSecondMember() {
        byte[] two = join(gzip("one"), gzip("two"));
        int first = gzip("one").length;
        for (int length = first + 1; length < two.length; length++) {
            byte[] cut = Arrays.copyOf(two, length);
            IOException refused = assertThrows(IOException.class, () -> read(cut));
            assertEquals("the gzip data end too early: the file is truncated", refused.getMessage());
        }
    }

    private static String read(byte[] compressed) throws IOException {
        try (GzipInput in = new GzipInput(new ByteArrayInputStream(compressed))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
