package hadrec.bench;

import hadrec.features.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ejml.data.FMatrixRMaj;

/** Features and targets as plain little-endian float32 numbers, row by row, for peers in other processes. */
final class SampleFiles {
    private SampleFiles() {}

    /** Writes them. {@return the folder} */
    static Path write(Dataset data) {
        Path folder = Path.of("target", "bench");
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve("features.f32"), bytes(data.features()));
            Files.write(folder.resolve("targets.f32"), bytes(data.targets()));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sample into " + folder, e);
        }
    }

    private static byte[] bytes(FMatrixRMaj matrix) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Float.BYTES * matrix.getNumElements()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(matrix.data, 0, matrix.getNumElements());
        return buffer.array();
    }
}
