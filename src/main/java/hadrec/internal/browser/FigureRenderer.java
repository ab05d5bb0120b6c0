package hadrec.internal.browser;

import com.fasterxml.jackson.databind.JsonNode;
import hadrec.internal.checks.Interrupt;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Properties;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Draws figures with plotly.js in one Chromium that stays open from the first figure to the end of the JVM.
 *
 * <p>A drawing depends on nothing but its figure. plotly.js names clip paths with Math.random(), which is seeded before each
 * figure; and once it has cached the size of a text it writes attributes in another order or an empty style, so attributes are
 * sorted and empty styles removed.
 */
public final class FigureRenderer {
    private static final String VERSION = "/META-INF/maven/org.webjars.npm/plotly.js-dist/pom.properties";
    private static final String PLOTLY = "/META-INF/resources/webjars/plotly.js-dist/%s/plotly.js";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Pixels of the PNG per nominal pixel. */
    private static final int SHARPNESS = 2;

    private static final String DRAW = """
            function sorted(svg) {
              const image = new DOMParser().parseFromString(svg, 'image/svg+xml');
              for (const element of image.querySelectorAll('*')) {
                const attributes = [...element.attributes];
                attributes.sort((a, b) => (a.name < b.name ? -1 : 1));
                attributes.forEach(a => element.removeAttributeNode(a));
                attributes.filter(a => a.name !== 'style' || a.value).forEach(a => element.setAttributeNode(a));
              }
              return new XMLSerializer().serializeToString(image);
            }
            async function draw(figure, scale) {
              let state = 42;
              Math.random = () => (state = (state * 16807) % 2147483647) / 2147483647;
              const size = { width: figure.layout.width, height: figure.layout.height };
              const png = await Plotly.toImage(figure, { format: 'png', scale: scale, ...size });
              const svg = await Plotly.toImage(figure, { format: 'svg', ...size });
              return { svg: sorted(decodeURIComponent(svg.slice(svg.indexOf(',') + 1))), png: png.slice(png.indexOf(',') + 1) };
            }
            """;

    /** Shared, as starting a browser costs more than fifteen figures. */
    private static final FigureRenderer SHARED = new FigureRenderer(ChromiumCommand::find);

    private final Supplier<Path> executable;
    /** Unlike a synchronized block it can be waited for with interrupts: starting takes seconds. */
    private final ReentrantLock drawing = new ReentrantLock();
    /** Known from its launch on, so that the end of the JVM closes one that still starts. */
    private volatile Chromium chromium;

    FigureRenderer(Supplier<Path> executable) {
        this.executable = executable;
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "close Chromium"));
    }

    /** {@return the renderer of this JVM} */
    public static FigureRenderer shared() {
        return SHARED;
    }

    /**
     * Starts the browser in the background, so that the first figure takes no longer than the others. Where it does not start, the first
     * figure says so.
     */
    public void startEarly() {
        Thread starter = new Thread(
                () -> {
                    try {
                        evaluate("0");
                    } catch (UncheckedIOException e) {
                        // the first figure meets it too
                    }
                },
                "start Chromium");
        starter.setDaemon(true);
        starter.start();
    }

    /**
     * Draws a plotly figure, {data, layout}, of the width and height in its layout.
     *
     * @throws UncheckedIOException if Chromium is missing or fails
     * @throws IllegalStateException if the thread is interrupted
     */
    public Rendering draw(JsonNode figure) {
        JsonNode images = evaluate("draw(" + figure + "," + SHARPNESS + ")");
        return new Rendering(
                images.path("svg").asText(),
                PngFile.small(Base64.getDecoder().decode(images.path("png").asText())));
    }

    private JsonNode evaluate(String expression) {
        try {
            drawing.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupt.ended(Chromium.WORK);
        }
        try {
            if (chromium == null || !chromium.isAlive()) {
                chromium = Chromium.launch(executable.get(), plotly(), PATIENCE);
                chromium.evaluate(DRAW + ";0");
            }
            return chromium.evaluate(expression);
        } finally {
            drawing.unlock();
        }
    }

    private void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static byte[] plotly() {
        try {
            Properties properties = new Properties();
            properties.load(new ByteArrayInputStream(resource(VERSION)));
            return resource(String.format(PLOTLY, properties.getProperty("version")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FigureRenderer.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }
}
