package hadrec.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The compiled code that decides the result of a training, so that results of another version are not taken for this one's. */
final class LibraryCode {
    private static final Set<String> PACKAGES = Set.of("linalg", "loss", "network", "optimizer", "training");

    private LibraryCode() {}

    /** Takes the code that runs into a digest: the classes of the packages that train, or the whole file of a jar. */
    static void absorb(MessageDigest digest) {
        CodeSource source = LibraryCode.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return;
        }
        try {
            absorb(digest, Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(source.getLocation() + " is no place of classes", e);
        }
    }

    static void absorb(MessageDigest digest, Path place) {
        try {
            for (Path file : Files.isDirectory(place) ? classes(place.resolve("hadrec")) : List.of(place)) {
                digest.update(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(place + " cannot be read: " + e.getMessage(), e);
        }
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
