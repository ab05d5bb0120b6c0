import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Hadrec wrote for its peers: events, and a network as a line a layer, {@code dense 38 256}, {@code tanh} or
 * {@code normalization 256 0.001 0.99} (ε and momentum), with all its numbers in the order of the layers. Numbers are float32, little
 * endian, row by row.
 */
final class PeerFiles {
    private final Path folder;

    PeerFiles(Path folder) {
        this.folder = folder;
    }

    float[] numbers(String name) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(folder.resolve(name + ".f32")));
        float[] numbers = new float[bytes.remaining() / Float.BYTES];
        bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(numbers);
        return numbers;
    }

    /** Numbers for Hadrec to compare with its own. */
    void write(String name, float[] numbers) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(numbers);
        Files.write(folder.resolve(name + ".f32"), bytes.array());
    }

    List<String[]> layers(String network) throws IOException {
        List<String[]> layers = new ArrayList<>();
        for (String line : Files.readAllLines(folder.resolve(network + ".txt"))) {
            layers.add(line.split(" "));
        }
        return layers;
    }

    byte[] bytes(String name) throws IOException {
        return Files.readAllBytes(folder.resolve(name));
    }
}
