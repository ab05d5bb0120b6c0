package hadrec.bench;

import hadrec.features.FeatureSet;
import hadrec.training.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;

/** The first events' features and targets as plain little-endian float32 numbers, row by row, for the contenders' processes. */
final class SampleFiles {
    private static final int EVENTS = 40_000;
    static final Path FOLDER = Path.of("target", "bench");

    private SampleFiles() {}

    /** Has everything written by a process of its own. {@return the folder} */
    static Path prepare() {
        ContenderProcess.run(Preparation.class);
        return FOLDER;
    }

    /** Writes the events. {@return them} */
    static Dataset writeEvents() {
        Dataset data = Sample.first(Sample.scaled(), EVENTS);
        write(
                "features",
                List.of(Arrays.copyOf(data.features().data, data.features().getNumElements())));
        write(
                "targets",
                List.of(Arrays.copyOf(data.targets().data, data.targets().getNumElements())));
        return data;
    }

    /** Writes numbers one after the other. */
    static void write(String name, List<float[]> numbers) {
        int count = numbers.stream().mapToInt(some -> some.length).sum();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * count).order(ByteOrder.LITTLE_ENDIAN);
        FloatBuffer floats = bytes.asFloatBuffer();
        numbers.forEach(floats::put);
        write(name + ".f32", bytes.array());
    }

    static void write(String file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static void write(String file, byte[] content) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(FOLDER.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + " into " + FOLDER, e);
        }
    }

    /**
     * Compares what a peer predicted with what Hadrec did.
     *
     * @throws IllegalStateException if they do not compute the same
     */
    static void requireEqualPredictions(String network, String peer) {
        float[] ours = numbers(network + "-hadrec.f32");
        float[] theirs = numbers(network + "-" + peer + ".f32");
        Calls.requireEqual(peer, Arrays.copyOf(ours, Math.min(ours.length, theirs.length)), theirs);
    }

    /** What was written, with weights of 1. */
    static Dataset read() {
        FMatrixRMaj features = read("features.f32", FeatureSet.THESIS.names().size());
        return Dataset.of(
                features, read("targets.f32", FeatureSet.TRUTH_RECOIL.names().size()));
    }

    private static FMatrixRMaj read(String file, int columns) {
        return FMatrixRMaj.wrap(EVENTS, columns, numbers(file));
    }

    private static float[] numbers(String file) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(file)));
            float[] numbers = new float[bytes.remaining() / Float.BYTES];
            bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
            return numbers;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + " from " + FOLDER, e);
        }
    }
}
