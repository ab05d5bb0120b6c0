package hadrec.internal.browser;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/**
 * A browser's PNG at about half its size: the same pixels without transparency, rows unfiltered, at the strongest compression.
 *
 * @see "Portable Network Graphics, second edition, W3C 2003"
 */
final class PngFile {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final byte DEPTH = 8;
    private static final byte RGB = 2;

    private PngFile() {}

    /** {@return the same picture, opaque} */
    static byte[] small(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(SIGNATURE);
            ByteBuffer header = ByteBuffer.allocate(13).putInt(image.getWidth()).putInt(image.getHeight());
            chunk(out, "IHDR", header.put(DEPTH).put(RGB).array());
            chunk(out, "IDAT", compressed(image));
            chunk(out, "IEND", new byte[0]);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the drawing is no PNG: " + e.getMessage(), e);
        }
    }

    /** Rows from the top, each a 0 for "no filter" and three bytes a pixel. */
    private static byte[] compressed(BufferedImage image) throws IOException {
        int width = image.getWidth();
        int[] pixels = new int[width];
        byte[] row = new byte[1 + 3 * width];
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Deflater strongest = new Deflater(Deflater.BEST_COMPRESSION);
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out, strongest)) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.getRGB(0, y, width, 1, pixels, 0, width);
                for (int x = 0; x < width; x++) {
                    row[3 * x + 1] = (byte) (pixels[x] >> 16);
                    row[3 * x + 2] = (byte) (pixels[x] >> 8);
                    row[3 * x + 3] = (byte) pixels[x];
                }
                deflater.write(row);
            }
        }
        strongest.end();
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.write(ByteBuffer.allocate(Integer.BYTES).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(
                ByteBuffer.allocate(Integer.BYTES).putInt((int) sum.getValue()).array());
    }
}
