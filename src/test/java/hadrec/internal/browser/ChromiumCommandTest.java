package hadrec.internal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class ChromiumCommandTest {
    @TempDir
    Path temporary;

    private static final Path CHROMIUM = Path.of("/opt/b/chromium");
    private static final Path CHROME = Path.of("/opt/a/google-chrome");

    @Test
    void variableComesFirst() {
        Map<String, String> environment = Map.of("CHROMIUM", "/mine", "PATH", "/opt/b");
        assertEquals(Optional.of(Path.of("/mine")), ChromiumCommand.find(environment, path -> true));
    }

    @Test
    void chromiumComesBeforeChrome() {
        Map<String, String> environment = Map.of("PATH", "/opt/a:/opt/b");
        assertEquals(Optional.of(CHROMIUM), ChromiumCommand.find(environment, List.of(CHROME, CHROMIUM)::contains));
        assertEquals(Optional.of(CHROME), ChromiumCommand.find(environment, CHROME::equals));
        assertEquals(Optional.empty(), ChromiumCommand.find(environment, path -> false));
    }

    @Test
    void refusesAVariableThatNamesNoExecutable() {
        Map<String, String> environment = Map.of("CHROMIUM", "/mine", "PATH", "/opt/b");
        String message = assertThrows(
                        UncheckedIOException.class, () -> ChromiumCommand.find(environment, CHROMIUM::equals))
                .getMessage();
        assertEquals("CHROMIUM expects the path of an executable, got /mine", message);
    }

    @Test
    void profileIsPrivateAndNothingIsFetched() {
        List<String> command = ChromiumCommand.of(CHROMIUM, Path.of("/tmp/x"), Map.of());
        assertTrue(command.contains("--user-data-dir=/tmp/x/profile"));
        assertTrue(command.contains("--disable-background-networking"));
    }

    @Test
    void sandboxCanBeSwitchedOff() {
        Map<String, String> without = Map.of("HADREC_SANDBOX", "no");
        assertTrue(ChromiumCommand.of(CHROMIUM, Path.of("/tmp/x"), without).contains("--no-sandbox"));
    }

    /** What Chromium says as an ordinary user in a container without user namespaces. */
    @Test
    void browserWithoutASandboxSaysWhatToDo() throws Exception {
        Path browser = temporary.resolve("browser");
        Files.writeString(browser, "#!/bin/sh\necho 'FATAL: No usable sandbox! Update your kernel' >&2\nexit 1\n");
        assertTrue(browser.toFile().setExecutable(true));
        Chromium chromium = Chromium.launch(browser, new byte[0], Duration.ofSeconds(20));
        String message = assertThrows(UncheckedIOException.class, () -> chromium.evaluate("1"))
                .getMessage();
        assertTrue(message.contains("'chromium-sandbox'") && message.contains("HADREC_SANDBOX=no"), message);
    }

    @Test
    @EnabledIfSystemProperty(named = "hadrec.thorough", matches = "true")
    void silentBrowserIsGivenUp() throws Exception {
        Path silent = temporary.resolve("silent");
        Files.writeString(silent, "#!/bin/sh\necho not a browser >&2\nexec sleep 60\n");
        assertTrue(silent.toFile().setExecutable(true));
        Chromium chromium = Chromium.launch(silent, new byte[0], Duration.ofSeconds(1));
        String message = assertThrows(UncheckedIOException.class, () -> chromium.evaluate("1"))
                .getMessage();
        assertTrue(message.contains("no answer within 1 s") && message.contains("not a browser"), message);
    }
}
