package hadrec.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import hadrec.network.MultilayerPerceptron;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ejml.data.FMatrixRMaj;

/** A network in ONNX Runtime, with inputs and outputs in native memory, bound once. */
final class OnnxInference implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final List<Map<String, OnnxTensor>> inputs = new ArrayList<>();
    private final Map<String, OnnxTensor> output;
    private final FloatBuffer predictions;

    /** For mini-batches of equal size. */
    OnnxInference(MultilayerPerceptron network, List<FMatrixRMaj> batches, int threads) {
        try (SessionOptions options = new SessionOptions()) {
            options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
            options.setIntraOpNumThreads(threads);
            session = environment.createSession(OnnxModel.of(network), options);
            for (FMatrixRMaj batch : batches) {
                inputs.add(Map.of("features", tensor(buffer(batch.data), batch.numRows, batch.numCols)));
            }
            int rows = batches.get(0).numRows;
            predictions = buffer(new float[rows * network.outputColumns()]);
            output = Map.of("predictions", tensor(predictions, rows, network.outputColumns()));
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not take the network", e);
        }
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

    /** Predictions of a mini-batch, overwritten by the next call. */
    FloatBuffer predict(int batch) {
        try {
            session.run(inputs.get(batch), output).close();
            return predictions;
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not run", e);
        }
    }

    @Override
    public void close() {
        try {
            inputs.forEach(input -> input.values().forEach(OnnxTensor::close));
            output.values().forEach(OnnxTensor::close);
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("ONNX Runtime does not close", e);
        }
    }
}
