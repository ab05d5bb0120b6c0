package hadrec.study;

import hadrec.internal.files.Fingerprint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The compiled code that decides the result of a training, so that results of another version are not taken for this one's. */
final class LibraryCode {
    private static final Set<String> PACKAGES =
            Set.of("linalg", "statistics", "features", "network", "loss", "optimizer", "training", "model");

    private LibraryCode() {}

    /** A hash of the code that runs: the classes of the packages that train, or the whole file of a jar. */
    static String sha256() {
        return Holder.SHA256;
    }

    /** Computed once: the code that runs does not change. */
    private static final class Holder {
        static final String SHA256 = ofRunningCode();
    }

    private static String ofRunningCode() {
        CodeSource source = LibraryCode.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return "unknown";
        }
        try {
            return sha256(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.getLocation() + " is no place of classes", e);
        }
    }

    static String sha256(Path place) {
        Fingerprint fingerprint = new Fingerprint();
        try {
            for (Path file : Files.isDirectory(place) ? classes(place.resolve("hadrec")) : List.of(place)) {
                fingerprint.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read: " + e.getMessage(), e);
        }
        return fingerprint.sha256();
    }

    private static List<Path> classes(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root, 2)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file ->
                            PACKAGES.contains(file.getParent().getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }
}
