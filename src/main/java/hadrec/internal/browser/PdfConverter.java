package hadrec.internal.browser;

import hadrec.internal.checks.Interrupt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** SVG to PDF by librsvg's rsvg-convert, with a fixed date so that the same drawing gives the same bytes. */
public final class PdfConverter {
    static final String PROGRAM = "rsvg-convert";
    static final String REMEDY =
            "PDF figures need rsvg-convert: install the package 'librsvg2-bin' (macOS: brew install librsvg)";
    private static final int PATIENCE_SECONDS = 60;

    private PdfConverter() {}

    /**
     * {@return the same drawing as a PDF}
     *
     * @throws UncheckedIOException if rsvg-convert is missing or fails
     */
    public static byte[] pdf(byte[] svg) {
        try {
            Path folder = Files.createTempDirectory("hadrec-pdf");
            Path source = folder.resolve("figure.svg");
            Path target = folder.resolve("figure.pdf");
            Path messages = folder.resolve("messages.txt");
            try {
                Files.write(source, svg);
                convert(source, target, messages);
                return Files.readAllBytes(target);
            } finally {
                for (Path file : new Path[] {source, target, messages, folder}) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private static void convert(Path source, Path target, Path messages) throws IOException {
        Process process = start(source, target, messages);
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("rsvg-convert did not finish within " + PATIENCE_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Interrupt.ended("writing a PDF");
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException("rsvg-convert failed with code " + process.exitValue() + ": "
                    + Files.readString(messages, StandardCharsets.UTF_8).strip());
        }
    }

    private static Process start(Path source, Path target, Path messages) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(PROGRAM, "-f", "pdf", "-o", target.toString(), source.toString());
        builder.environment().put("SOURCE_DATE_EPOCH", "0");
        try {
            return builder.redirectErrorStream(true)
                    .redirectOutput(messages.toFile())
                    .start();
        } catch (IOException e) {
            throw new IOException(REMEDY, e);
        }
    }
}
