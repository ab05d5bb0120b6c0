package hadrec.internal.files;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.ejml.data.FMatrixRMaj;

/**
 * A SHA-256 over numbers, texts and bytes: two results with the same fingerprint are the same in every bit. Sequences are taken with
 * their lengths, numbers as their IEEE 754 bits, highest byte first. All NaN count as one;
 * 0 and −0 differ.
 */
public final class Fingerprint {
    private final MessageDigest digest;
    private final ByteBuffer bytes = ByteBuffer.allocate(8192);

    /** An empty fingerprint. */
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Fingerprint needs SHA-256, which every Java platform has", e);
        }
    }

    /** Takes in a text; returns itself. */
    public Fingerprint add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Takes in bytes; returns itself. */
    public Fingerprint add(byte[] content) {
        room(Integer.BYTES).putInt(content.length);
        flush();
        digest.update(content);
        return this;
    }

    /** Takes in float32 numbers; returns itself. */
    public Fingerprint add(float[] numbers) {
        return add(numbers, numbers.length);
    }

    /** Takes in the numbers of a matrix, row by row, but not its shape; returns itself. */
    public Fingerprint add(FMatrixRMaj matrix) {
        return add(matrix.data, matrix.getNumElements());
    }

    private Fingerprint add(float[] numbers, int count) {
        room(Integer.BYTES).putInt(count);
        for (int i = 0; i < count; i++) {
            room(Float.BYTES).putInt(Float.floatToIntBits(numbers[i]));
        }
        return this;
    }

    /** Takes in float64 numbers; returns itself. */
    public Fingerprint add(double... numbers) {
        room(Integer.BYTES).putInt(numbers.length);
        for (double number : numbers) {
            room(Double.BYTES).putLong(Double.doubleToLongBits(number));
        }
        return this;
    }

    /** {@return the 64 hexadecimal digits of all that was taken in; empties the fingerprint} */
    public String sha256() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private ByteBuffer room(int size) {
        if (bytes.remaining() < size) {
            flush();
        }
        return bytes;
    }

    private void flush() {
        digest.update(bytes.flip());
        bytes.clear();
    }
}
