package hadrec.export;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;

/** What ONNX Runtime makes of a file. */
final class OnnxRun implements AutoCloseable {
    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;

    OnnxRun(Path file) throws OrtException {
        session = environment.createSession(file.toString());
    }

    Map<String, NodeInfo> inputs() throws OrtException {
        return session.getInputInfo();
    }

    Map<String, String> metadata() throws OrtException {
        return session.getMetadata().getCustomMetadata();
    }

    /** Outputs by name, from the columns that the file asks for. */
    Map<String, float[][]> of(Table events) throws OrtException {
        Map<String, float[]> columns = new HashMap<>();
        for (String name : session.getInputNames()) {
            NumericColumn<?> column = (NumericColumn<?>) events.column(name);
            float[] values = new float[events.rowCount()];
            for (int row = 0; row < values.length; row++) {
                values[row] = column.isMissing(row) ? Float.NaN : (float) column.getDouble(row);
            }
            columns.put(name, values);
        }
        return of(columns, new long[] {events.rowCount()});
    }

    Map<String, float[][]> of(Map<String, float[]> inputs, long... shape) throws OrtException {
        Map<String, OnnxTensor> tensors = new HashMap<>();
        try {
            for (Map.Entry<String, float[]> input : inputs.entrySet()) {
                tensors.put(
                        input.getKey(),
                        OnnxTensor.createTensor(environment, FloatBuffer.wrap(input.getValue()), shape));
            }
            Map<String, float[][]> outputs = new LinkedHashMap<>();
            try (OrtSession.Result result = session.run(tensors)) {
                for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : result) {
                    outputs.put(output.getKey(), (float[][]) output.getValue().getValue());
                }
            }
            return outputs;
        } finally {
            tensors.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() throws OrtException {
        session.close();
    }
}
