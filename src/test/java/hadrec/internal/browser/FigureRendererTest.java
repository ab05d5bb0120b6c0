package hadrec.internal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import hadrec.ChildProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class FigureRendererTest {
    private static final String INTERRUPTED = "interrupted: drawing a figure is not finished";
    /** 0.2 s are wanted; the machine may be busy. */
    private static final Duration AT_ONCE = Duration.ofMillis(500);

    @TempDir
    Path folder;

    /** A browser that says nothing. */
    private Path silent() throws IOException {
        Path browser = folder.resolve("silent");
        Files.writeString(browser, "#!/bin/sh\necho started >>'" + folder + "/starts'\nexec sleep 60\n");
        assertTrue(browser.toFile().setExecutable(true));
        return browser;
    }

    private static JsonNode figure() throws IOException {
        return new JsonMapper().readTree("{\"data\":[{\"y\":[1,2]}],\"layout\":{\"width\":200,\"height\":150}}");
    }

    private void waitForStart() throws Exception {
        while (!Files.exists(folder.resolve("starts"))) {
            Thread.sleep(5);
        }
    }

    /** How a drawing ends whose thread is interrupted once the browser starts. */
    private static String endAfterInterrupt(FigureRenderer renderer, JsonNode figure, ThrowingRunnable whenItStarts)
            throws Exception {
        String[] message = new String[1];
        Thread drawing =
                new Thread(() -> message[0] = assertThrows(IllegalStateException.class, () -> renderer.draw(figure))
                        .getMessage());
        drawing.start();
        whenItStarts.run();
        Thread.sleep(100);
        drawing.interrupt();
        drawing.join(AT_ONCE.toMillis());
        assertFalse(drawing.isAlive(), "it still waits");
        return message[0];
    }

    private interface ThrowingRunnable {
        void run() throws Exception;
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void anInterruptEndsTheWaitForTheBrowser() throws Exception {
        Path browser = silent();
        FigureRenderer renderer = new FigureRenderer(() -> browser);
        renderer.startEarly();
        waitForStart();
        assertEquals(INTERRUPTED, endAfterInterrupt(renderer, figure(), () -> {}));
        assertEquals(1, Files.readAllLines(folder.resolve("starts")).size());
    }

    @Test
    @Timeout(value = 120, unit = TimeUnit.SECONDS)
    void anInterruptedDrawingLeavesTheNextOneABrowser() throws Exception {
        Path[] browser = {silent()};
        FigureRenderer renderer = new FigureRenderer(() -> browser[0]);
        assertEquals(INTERRUPTED, endAfterInterrupt(renderer, figure(), this::waitForStart));
        browser[0] = ChromiumCommand.find();
        assertTrue(renderer.draw(figure()).svg().startsWith("<svg"));
    }

    /** Ends while the browser starts, after a launch that failed. */
    static final class EndsEarly {
        public static void main(String[] arguments) throws Exception {
            Path tooLong = Path.of("x".repeat(200_000));
            assertThrows(
                    UncheckedIOException.class, () -> Chromium.launch(tooLong, new byte[1], Duration.ofSeconds(1)));
            FigureRenderer.shared().startEarly();
            while (!Files.exists(Path.of(arguments[0]))) {
                Thread.sleep(5);
            }
            Thread.sleep(200); // the browser runs a moment before its launch returns
        }
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void theEndOfTheProgramClosesABrowserThatStarts() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        Path silent = silent();
        Map<String, String> environment =
                Map.of("CHROMIUM", silent.toString(), "JDK_JAVA_OPTIONS", "-Djava.io.tmpdir=" + temporary);
        ChildProgram ended = ChildProgram.run(
                folder,
                EndsEarly.class,
                Stream.of(System.getProperty("java.class.path").split(":")).toList(),
                environment,
                folder.resolve("starts").toString());
        assertEquals(0, ended.code(), ended.errors());
        assertEquals(
                "NOTE: Picked up JDK_JAVA_OPTIONS: -Djava.io.tmpdir=" + temporary,
                ended.errors().strip());
        try (Stream<Path> left = Files.list(temporary)) {
            assertEquals(
                    List.of(),
                    left.filter(file -> file.toString().contains("chromium")).toList());
        }
    }
}
