package hadrec.internal.compute;

import dev.ludovic.netlib.blas.NativeBLAS;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * Loads OpenBLAS once: bytedeco's build of it, called through netlib, which works on plain Java arrays without copying.
 *
 * <p>Both must use the same library file, because its number of threads is set through the one and used through the other. JavaCPP's
 * cache holds several copies; the one that {@code openblas_nolapack} loads has that name in it.
 */
final class OpenBlasLibrary {
    private static final String PATH_PROPERTY = "dev.ludovic.netlib.blas.nativeLibPath";

    /** Silences netlib's INFO about its implementation. Kept here, as a logger that nobody holds loses its level. */
    private static final Logger NETLIB = Logger.getLogger("dev.ludovic.netlib.blas");

    private OpenBlasLibrary() {}

    /** Refuses an unknown choice at every call. */
    static MatrixProducts products() {
        Kernels.chosen();
        return Holder.PRODUCTS;
    }

    /** Loads at first use. */
    private static final class Holder {
        static final MatrixProducts PRODUCTS = load();
    }

    private static MatrixProducts load() {
        Kernels kernels = Kernels.chosen();
        if (kernels == Kernels.EJML) {
            return MatrixProducts.ejml();
        }
        try {
            OpenBlasProducts products =
                    new OpenBlasProducts(CEnvironment.with(kernels.variables(), OpenBlasLibrary::blas));
            if (!products.pinned()) {
                System.err.println(
                        "hadrec: matrices are multiplied by " + products.kernels() + ", as " + kernels.reason()
                                + ": results differ in their last digits from those of other processors and the committed ones");
            }
            return products;
        } catch (RuntimeException | LinkageError e) {
            System.err.println("hadrec: OpenBLAS does not load (" + e
                    + "); matrices are multiplied by EJML, slowly and with other last"
                    + " digits. It is unpacked under ~/.javacpp/cache or, where that cannot be written, the temporary folder, which must"
                    + " allow execution; -Dorg.bytedeco.javacpp.cachedir=FOLDER takes another");
            return MatrixProducts.ejml();
        }
    }

    /** netlib over bytedeco's library, with one thread. */
    private static NativeBLAS blas() {
        File jni = new File(Loader.load(openblas_nolapack.class));
        openblas_nolapack.blas_set_num_threads(1);
        String library = libraryBeside(jni).getPath();
        String chosen = System.getProperty(PATH_PROPERTY);
        if (chosen != null && !chosen.equals(library)) {
            throw new IllegalStateException(PATH_PROPERTY + " already names " + chosen);
        }
        System.setProperty(PATH_PROPERTY, library);
        NETLIB.setLevel(Level.WARNING);
        NativeBLAS blas = NativeBLAS.getInstance();
        int threads = openblas_nolapack.blas_get_num_threads();
        if (threads != 1) {
            throw new IllegalStateException("OpenBLAS runs " + threads + " threads where one is needed");
        }
        return blas;
    }

    /** The library beside {@code jni}, not a link to it. */
    private static File libraryBeside(File jni) {
        try (Stream<Path> folder = Files.list(jni.getParentFile().toPath())) {
            List<Path> found = folder.filter(file -> !Files.isSymbolicLink(file))
                    .filter(file -> file.getFileName().toString().startsWith("libopenblas_nolapack"))
                    .toList();
            if (found.size() != 1) {
                throw new IllegalStateException("expected one libopenblas_nolapack beside " + jni + ", found " + found);
            }
            return found.get(0).toFile();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
