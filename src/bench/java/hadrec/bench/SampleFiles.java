package hadrec.bench;

import hadrec.features.FeatureSet;
import hadrec.training.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ejml.data.FMatrixRMaj;

/** The first events' features and targets as plain little-endian float32 numbers, row by row, for the contenders' processes. */
final class SampleFiles {
    private static final int EVENTS = 40_000;
    private static final Path FOLDER = Path.of("target", "bench");

    private SampleFiles() {}

    /** Writes them. {@return the folder} */
    static Path write() {
        Dataset data = Sample.first(Sample.scaled(), EVENTS);
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve("features.f32"), bytes(data.features()));
            Files.write(FOLDER.resolve("targets.f32"), bytes(data.targets()));
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the sample into " + FOLDER, e);
        }
    }

    /** What was written, with weights of 1. */
    static Dataset read() {
        FMatrixRMaj features = read("features.f32", FeatureSet.THESIS.names().size());
        return Dataset.of(
                features, read("targets.f32", FeatureSet.TRUTH_RECOIL.names().size()));
    }

    private static FMatrixRMaj read(String file, int columns) {
        FMatrixRMaj matrix = new FMatrixRMaj(EVENTS, columns);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(file)));
            bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(matrix.data);
            return matrix;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sample from " + FOLDER, e);
        }
    }

    private static byte[] bytes(FMatrixRMaj matrix) {
        ByteBuffer buffer =
                ByteBuffer.allocate(Float.BYTES * matrix.getNumElements()).order(ByteOrder.LITTLE_ENDIAN);
        buffer.asFloatBuffer().put(matrix.data, 0, matrix.getNumElements());
        return buffer.array();
    }
}
