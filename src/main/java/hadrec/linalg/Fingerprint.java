package hadrec.linalg;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A SHA-256 over numbers and texts: two results with the same fingerprint are the same in every bit. Sequences are taken with
 * their lengths, numbers as their IEEE 754 bits, highest byte first. All NaN count as one, as the bits of a NaN are the
 * compiler's; 0 and −0 differ.
 */
public final class Fingerprint {
    private final MessageDigest digest;

    /** A fingerprint of nothing yet. */
    public Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Fingerprint needs SHA-256, which every Java platform has", e);
        }
    }

    /** Takes in a text; returns itself. */
    public Fingerprint add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
        return this;
    }

    /** Takes in float32 numbers; returns itself. */
    public Fingerprint add(float[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + numbers.length * Float.BYTES);
        bytes.putInt(numbers.length);
        for (float number : numbers) {
            bytes.putInt(Float.floatToIntBits(number));
        }
        digest.update(bytes.flip());
        return this;
    }

    /** Takes in float64 numbers; returns itself. */
    public Fingerprint add(double... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + numbers.length * Double.BYTES);
        bytes.putInt(numbers.length);
        for (double number : numbers) {
            bytes.putLong(Double.doubleToLongBits(number));
        }
        digest.update(bytes.flip());
        return this;
    }

    /** {@return the 64 hexadecimal digits of all that was taken in; it is then of nothing again} */
    public String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
