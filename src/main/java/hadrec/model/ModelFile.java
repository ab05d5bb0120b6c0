package hadrec.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hadrec.internal.files.WholeFile;
import hadrec.network.FloatParameter;
import hadrec.network.MultilayerPerceptron;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Writes and reads model files: a zip of {@code model.json} and {@code parameters.f32}. */
final class ModelFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final String DESCRIPTION = "model.json";
    private static final String PARAMETERS = "parameters.f32";

    private ModelFile() {}

    static void write(RecoilRegressor model, Path file) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            entry(zip, DESCRIPTION, JSON.writeValueAsBytes(ModelJson.write(model)));
            entry(zip, PARAMETERS, bytes(model.network().state()));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written: " + e, e);
        }
        WholeFile.write(file, content.toByteArray());
    }

    private static void entry(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the same bytes every time
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] bytes(Map<String, FloatParameter> state) {
        int numbers = state.values().stream().mapToInt(FloatParameter::size).sum();
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        for (FloatParameter parameter : state.values()) {
            for (float number : parameter.value().data) {
                buffer.putFloat(number);
            }
        }
        return buffer.array();
    }

    static RecoilRegressor read(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            JsonNode json = JSON.readTree(content(zip, DESCRIPTION));
            if (!(json instanceof ObjectNode description)) {
                throw new IllegalArgumentException(DESCRIPTION + " is not a JSON object");
            }
            RecoilRegressor model = ModelJson.read(description);
            fill(model.network(), ByteBuffer.wrap(content(zip, PARAMETERS)).order(ByteOrder.LITTLE_ENDIAN));
            return model;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(file + " does not exist", e);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(file + " is not a model file: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not a readable model file: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(file + " is not a valid model file: " + e.getMessage(), new IOException(e));
        }
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no entry " + name);
        }
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        zip.getInputStream(entry).transferTo(content);
        return content.toByteArray();
    }

    private static void fill(MultilayerPerceptron network, ByteBuffer numbers) {
        Map<String, FloatParameter> state = network.state();
        int expected =
                4 * state.values().stream().mapToInt(FloatParameter::size).sum();
        if (numbers.remaining() != expected) {
            throw new IllegalArgumentException(
                    PARAMETERS + " has " + numbers.remaining() + " bytes, the network needs " + expected);
        }
        for (Map.Entry<String, FloatParameter> parameter : state.entrySet()) {
            float[] values = parameter.getValue().value().data;
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers.getFloat();
                if (!Float.isFinite(values[i])) {
                    throw new IllegalArgumentException(
                            PARAMETERS + " has " + values[i] + " in " + parameter.getKey() + ", number " + i);
                }
            }
        }
    }
}
