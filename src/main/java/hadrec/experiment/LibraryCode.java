package hadrec.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The compiled code that decides the result of a training, so that results of another version are not taken for this one's. */
final class LibraryCode {
    private static final Set<String> PACKAGES =
            Set.of("linalg", "statistics", "features", "network", "loss", "optimizer", "training", "model");

    private LibraryCode() {}

    /** A hash of the code that runs. */
    static String sha256() {
        return Holder.SHA256;
    }

    /** Computed once: the code that runs does not change. */
    private static final class Holder {
        static final String SHA256 = hash();
    }

    private static String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            absorb(digest);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

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
