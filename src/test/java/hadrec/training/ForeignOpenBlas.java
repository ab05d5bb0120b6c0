package hadrec.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/** A program that has loaded a copy of OpenBLAS of its own, with as many threads as it likes, before it trains. */
final class ForeignOpenBlas {
    private ForeignOpenBlas() {}

    /**
     * Loads the copy and runs {@link TrainingHashes}.
     *
     * @param arguments how many of the configurations, and the folder of the copy
     */
    public static void main(String[] arguments) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(arguments[1]))) {
            System.load(files.filter(file -> file.getFileName().toString().startsWith("libopenblas_nolapack"))
                    .sorted()
                    .findFirst()
                    .orElseThrow()
                    .toString());
        }
        TrainingHashes.main(arguments);
    }

    /** Copies the library, and what it needs, as it is unpacked, into a folder. */
    static void copyTo(Path folder) throws IOException {
        Path unpacked = Path.of(Loader.load(openblas_nolapack.class)).getParent();
        try (Stream<Path> files = Files.list(unpacked)) {
            for (Path library : files.toList()) {
                Files.copy(library, folder.resolve(library.getFileName()));
            }
        }
    }
}
