package hadrec.internal.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChromiumCommandTest {
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
        assertTrue(message.contains("CHROMIUM expects the path of an executable, got /mine"), message);
    }

    @Test
    void profileIsPrivateAndNothingIsFetched() {
        List<String> command = ChromiumCommand.of(CHROMIUM, Path.of("/tmp/x"));
        assertTrue(command.contains("--user-data-dir=/tmp/x/profile"));
        assertTrue(command.contains("--disable-background-networking"));
    }
}
