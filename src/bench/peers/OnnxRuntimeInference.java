import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** ONNX Runtime's predictions, with inputs and outputs in native memory, bound once: all mini-batches a round, or single events. */
public final class OnnxRuntimeInference {
    private static final int SINGLE_EVENTS = 1000;
    private static final int SINGLE_CALLS = 4000;

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final int batchSize;
    private final List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
    private final Map<String, OnnxTensor> output;

    private OnnxRuntimeInference(PeerFiles files, String network, int batchSize, int threads)
            throws IOException, OrtException {
        this.batchSize = batchSize;
        List<String[]> layers = files.layers(network);
        int columns = Integer.parseInt(layers.get(0)[1]);
        int outputs = Integer.parseInt(layers.get(layers.size() - 1)[2]);
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(files.bytes(network + ".onnx"), options);
        }
        float[] features = files.numbers("features");
        int events = batchSize == 1 ? SINGLE_EVENTS : features.length / columns;
        for (int first = 0; first + batchSize <= events; first += batchSize) {
            float[] batch = Arrays.copyOfRange(features, first * columns, (first + batchSize) * columns);
            inputs.add(Map.of("features", tensor(buffer(batch), batchSize, columns)));
        }
        FloatBuffer predictions = buffer(new float[batchSize * outputs]);
        output = Map.of("outputs", tensor(predictions, batchSize, outputs));
        call(0);
        float[] first = new float[batchSize * outputs];
        predictions.duplicate().get(first);
        files.write(network + "-onnxruntime", first);
    }

    /** Takes the folder of files, the network's name, the size of a mini-batch, the threads and perhaps the word for rounds alone. */
    public static void main(String[] arguments) throws IOException {
        int threads = Integer.parseInt(arguments[3]);
        String name = "ONNX Runtime 1.29.0, " + threads + (threads == 1 ? " thread" : " threads");
        Rounds.play(name, arguments, () -> {
            try {
                PeerFiles files = new PeerFiles(Path.of(arguments[0]));
                int batchSize = Integer.parseInt(arguments[2]);
                OnnxRuntimeInference peer = new OnnxRuntimeInference(files, arguments[1], batchSize, threads);
                return batchSize == 1 ? peer::medianMicroseconds : peer::eventsPerSecond;
            } catch (OrtException e) {
                throw new IllegalStateException("ONNX Runtime does not take the network", e);
            }
        });
    }

    private OnnxTensor tensor(FloatBuffer values, int rows, int columns) throws OrtException {
        return OnnxTensor.createTensor(environment, values, new long[] {rows, columns});
    }

    private static FloatBuffer buffer(float[] values) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(Float.BYTES * values.length)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        return buffer.put(values).rewind();
    }

    private void call(int batch) {
        try {
            session.run(inputs.get(batch), output).close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not run", e);
        }
    }

    private double eventsPerSecond() {
        long start = System.nanoTime();
        for (int batch = 0; batch < inputs.size(); batch++) {
            call(batch);
        }
        return (double) inputs.size() * batchSize / ((System.nanoTime() - start) * 1e-9);
    }

    private double medianMicroseconds() {
        double[] latencies = new double[SINGLE_CALLS];
        for (int i = 0; i < SINGLE_CALLS; i++) {
            long start = System.nanoTime();
            call(i % inputs.size());
            latencies[i] = (System.nanoTime() - start) * 1e-3;
        }
        Arrays.sort(latencies);
        return latencies[SINGLE_CALLS / 2];
    }
}
