package hadrec.internal.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where Chromium is, and how it is started. */
final class ChromiumCommand {
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final List<Path> MAC_APPLICATIONS = List.of(
            Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium"),
            Path.of("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"));

    /** The DevTools protocol uses file descriptors 3 and 4, which a shell can redirect and Java cannot. */
    private static final String TO_PIPE = "exec \"$@\" 3<&0 4>&1 </dev/null >&2";

    private static final String SANDBOX = "HADREC_SANDBOX";

    private ChromiumCommand() {}

    /** The browser of this machine. */
    static Path find() {
        return find(System.getenv(), Files::isExecutable)
                .orElseThrow(
                        () -> failure("figures need Chromium or Chrome to be drawn: install the package 'chromium',"
                                + " or set CHROMIUM to the executable"));
    }

    /**
     * The browser by the variable CHROMIUM, else by its usual names on PATH, else as a macOS application.
     *
     * @throws UncheckedIOException if CHROMIUM does not name an executable
     */
    static Optional<Path> find(Map<String, String> environment, Predicate<Path> executable) {
        String chosen = environment.getOrDefault("CHROMIUM", "");
        if (!chosen.isEmpty()) {
            Path path = Path.of(chosen);
            if (!executable.test(path)) {
                throw failure("CHROMIUM expects the path of an executable, got " + chosen);
            }
            return Optional.of(path);
        }
        List<String> folders = List.of(environment.getOrDefault("PATH", "").split(File.pathSeparator));
        Stream<Path> onPath = NAMES.stream().flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)));
        return Stream.concat(onPath, MAC_APPLICATIONS.stream())
                .filter(executable)
                .findFirst();
    }

    /**
     * The command that starts it without window, network or the user's own profile; without its sandbox for root, for whom it
     * refuses one, and where HADREC_SANDBOX is no: the pages it draws are figures of this library alone.
     */
    static List<String> of(Path executable, Path folder, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", TO_PIPE, "sh", executable.toString()));
        command.addAll(List.of(
                "--headless",
                "--remote-debugging-pipe",
                "--user-data-dir=" + folder.resolve("profile"),
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-color-profile=srgb",
                "--force-device-scale-factor=1",
                "--font-render-hinting=none",
                "--lang=en",
                "--no-first-run",
                "--no-default-browser-check",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-extensions",
                "--disable-sync",
                "--disable-breakpad",
                "--disable-crash-reporter",
                "--disable-dev-shm-usage",
                "--metrics-recording-only",
                "--mute-audio",
                "--proxy-server=127.0.0.1:9"));
        if ("root".equals(System.getProperty("user.name")) || "no".equals(environment.get(SANDBOX))) {
            command.add("--no-sandbox");
        }
        return command;
    }

    /** What to do about what a browser that ended had to say; empty if that is not known. */
    static String remedy(String messages) {
        return messages.contains("No usable sandbox")
                ? "\nHere a user's programs cannot make the sandbox of Chromium: install the package 'chromium-sandbox', or set "
                        + SANDBOX + "=no"
                : "";
    }

    /** An error whose message is these words alone. */
    static UncheckedIOException failure(String message) {
        return new UncheckedIOException(message, new IOException(message));
    }
}
