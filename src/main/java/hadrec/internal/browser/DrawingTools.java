package hadrec.internal.browser;

import java.io.File;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether this machine has the programs that draw figures. */
public final class DrawingTools {
    private DrawingTools() {}

    /** {@return what to do for a browser, without which there is no picture, SVG or PDF; empty if there is one} */
    public static Optional<String> missingBrowser() {
        try {
            ChromiumCommand.find();
            return Optional.empty();
        } catch (UncheckedIOException e) {
            return Optional.of(e.getCause().getMessage());
        }
    }

    /** {@return what to do for rsvg-convert, without which there is no PDF; empty if it is there} */
    public static Optional<String> missingConverter() {
        boolean found = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PdfConverter.PROGRAM)));
        return found ? Optional.empty() : Optional.of(PdfConverter.REMEDY);
    }
}
