package hadrec.bench;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes a message in the wire format of Protocol Buffers, field by field. */
final class ProtobufWriter {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;
    private static final int FIXED_32 = 5;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtobufWriter number(int field, long value) {
        varint(field << 3 | VARINT);
        varint(value);
        return this;
    }

    ProtobufWriter single(int field, float value) {
        varint(field << 3 | FIXED_32);
        out.writeBytes(littleEndian(new float[] {value}, 1));
        return this;
    }

    /** The first {@code count} values as raw bytes. */
    ProtobufWriter singles(int field, float[] values, int count) {
        return field(field, littleEndian(values, count));
    }

    ProtobufWriter text(int field, String value) {
        return field(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtobufWriter message(int field, ProtobufWriter value) {
        return field(field, value.bytes());
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private ProtobufWriter field(int field, byte[] content) {
        varint(field << 3 | LENGTH_DELIMITED);
        varint(content.length);
        out.writeBytes(content);
        return this;
    }

    /** Seven bits a byte, lowest first; the top bit says that more follow. */
    private void varint(long value) {
        long rest = value;
        for (; (rest & ~0x7FL) != 0; rest >>>= 7) {
            out.write((int) (rest & 0x7F | 0x80));
        }
        out.write((int) rest);
    }

    private static byte[] littleEndian(float[] values, int count) {
        ByteBuffer buffer = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(values, 0, count);
        return buffer.array();
    }
}
