package hadrec.internal.browser;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class PngFileTest {
    private static byte[] checked(int width, int height) throws Exception {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                image.setRGB(x, y, 0xff000000 | ((x / 8 + y / 8) % 2 == 0 ? 0xffffff : 0x123456 + x));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static int[] pixels(byte[] png) throws Exception {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void everyPixelIsTheSame() throws Exception {
        byte[] png = checked(61, 47);
        byte[] small = PngFile.small(png);
        assertArrayEquals(pixels(png), pixels(small));
        assertEquals(61, ImageIO.read(new ByteArrayInputStream(small)).getWidth());
    }

    @Test
    void transparencyIsLeftOut() throws Exception {
        byte[] small = PngFile.small(checked(400, 300));
        assertTrue(
                !ImageIO.read(new ByteArrayInputStream(small)).getColorModel().hasAlpha());
    }

    @Test
    void refusesWhatIsNoPng() {
        byte[] cut = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0};
        assertThrows(UncheckedIOException.class, () -> PngFile.small(cut));
    }
}
