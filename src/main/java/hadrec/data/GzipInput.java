package hadrec.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The text of a gzip file of one or more members (RFC 1952).
 *
 * <p>The JDK's {@code GZIPInputStream} takes whatever follows a member and does not look like one for the end of the
 * file, so that a damaged second member is lost in silence. Here every byte of the file must belong to a member or be one of the zeros that
 * fill its end, and every member must agree with its checksum and length.
 */
final class GzipInput extends InflaterInputStream {
    private static final int HEADER_CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final CRC32 checksum = new CRC32();
    private int position;
    private boolean ended;

    /** Reads the first member's header from the compressed bytes. */
    GzipInput(InputStream in) throws IOException {
        super(in, new Inflater(true), 1 << 16);
        readHeader();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        while (!ended) {
            int inflated = inflate(target, offset, length);
            if (inflated >= 0) {
                checksum.update(target, offset, inflated);
                return inflated;
            }
            endMember();
        }
        return -1;
    }

    @Override
    public void close() throws IOException {
        inf.end();
        super.close();
    }

    /** Negative at the end of a member. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            return super.read(target, offset, length);
        } catch (ZipException e) {
            throw new IOException("the gzip data are corrupt: " + e.getMessage(), e);
        }
    }

    private void endMember() throws IOException {
        position = len - inf.getRemaining();
        long expectedChecksum = next4();
        long expectedLength = next4();
        if (expectedChecksum != checksum.getValue() || expectedLength != (inf.getBytesWritten() & 0xffffffffL)) {
            throw new IOException("the gzip data are corrupt: checksum or length differ from what was compressed");
        }
        if (position == len && !more()) {
            ended = true;
        } else if (buf[position] == 0) {
            requirePadding();
        } else {
            readHeader();
        }
    }

    /** Zeros may fill the rest of a file, as of a tape; anything behind them would be lost. */
    private void requirePadding() throws IOException {
        do {
            for (; position < len; position++) {
                if (buf[position] != 0) {
                    throw new IOException(
                            "the gzip data are corrupt: zeros after the end of a member are followed by others");
                }
            }
        } while (more());
        ended = true;
    }

    private void readHeader() throws IOException {
        if (next() != 0x1f || next() != 0x8b) {
            throw new IOException("the gzip data are corrupt: bytes after the end of a member start no other member");
        }
        int method = next();
        int flags = next();
        if (method != 8 || (flags & 0xe0) != 0) {
            throw new IOException("the gzip data are corrupt: unknown method " + method + " or flags " + flags);
        }
        skip(6); // time, speed and system of the compression
        if ((flags & EXTRA) != 0) {
            int low = next();
            skip(low | next() << 8);
        }
        skipText((flags & NAME) != 0);
        skipText((flags & COMMENT) != 0);
        skip((flags & HEADER_CHECKSUM) != 0 ? 2 : 0);
        inf.reset();
        checksum.reset();
        inf.setInput(buf, position, len - position);
    }

    private void skip(int bytes) throws IOException {
        for (int i = 0; i < bytes; i++) {
            next();
        }
    }

    private void skipText(boolean present) throws IOException {
        while (present && next() != 0) {
            continue;
        }
    }

    private long next4() throws IOException {
        long value = 0;
        for (int shift = 0; shift < 32; shift += 8) {
            value |= (long) next() << shift;
        }
        return value;
    }

    private int next() throws IOException {
        if (position == len) {
            fill();
        }
        return buf[position++] & 0xff;
    }

    @Override
    protected void fill() throws IOException {
        if (!more()) {
            throw new IOException("the gzip data end too early: the file is truncated");
        }
        inf.setInput(buf, 0, len);
    }

    private boolean more() throws IOException {
        position = 0;
        len = Math.max(0, in.read(buf));
        return len > 0;
    }
}
