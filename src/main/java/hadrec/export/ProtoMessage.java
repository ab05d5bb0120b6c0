package hadrec.export;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A message of protocol buffers, written field by field: what an ONNX file is made of.
 *
 * @see "protobuf.dev/programming-guides/encoding"
 */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    ProtoMessage number(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    ProtoMessage decimal(int field, float value) {
        tag(field, FIXED32);
        out.writeBytes(ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(value)
                .array());
        return this;
    }

    ProtoMessage text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    ProtoMessage message(int field, ProtoMessage value) {
        return bytes(field, value.bytes());
    }

    ProtoMessage bytes(int field, byte[] value) {
        tag(field, DELIMITED);
        varint(value.length);
        out.writeBytes(value);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void tag(int field, int kind) {
        varint((long) field << 3 | kind);
    }

    /** Seven bits a byte, the lowest first; the eighth says that more follow. */
    private void varint(long value) {
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            out.write((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
