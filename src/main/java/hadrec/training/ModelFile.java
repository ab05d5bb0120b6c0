package hadrec.training;

import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.FileTrouble;
import hadrec.internal.files.WholeFile;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.Parameter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes and reads model files; the package describes their format.
 */
final class ModelFile {
    private static final String DESCRIPTION = "model.json";
    private static final String PARAMETERS = "parameters.f32";

    private ModelFile() {}

    /** The content of model.json. */
    private record Description(
            String format,
            Training training,
            Scalers scalers,
            TrainedNetwork.Result result,
            Map<String, Integer> parameters) {
        private static final String FORMAT = "hadrec model, version 3";

        Description {
            Expect.that(format.equals(FORMAT), "expected the format '%s', got '%s'", FORMAT, format);
            requireSize(scalers.features, training.data().networkFeatures().size());
            requireSize(scalers.targets, training.data().target().features().size());
        }

        private static void requireSize(StandardScaler scaler, int columns) {
            Expect.that(scaler.size() == columns, "expected a scaler of %d columns, got %d", columns, scaler.size());
        }

        static Description of(TrainedNetwork trained) {
            Scalers scalers = new Scalers(trained.inputs(), trained.targets());
            return new Description(FORMAT, trained.training(), scalers, trained.result(), sizes(trained.network()));
        }

        private static Map<String, Integer> sizes(MultilayerPerceptron network) {
            Map<String, Integer> sizes = new LinkedHashMap<>();
            network.state().forEach((name, parameter) -> sizes.put(name, parameter.size()));
            return sizes;
        }

        /** Its network has initial parameters, to be filled in. */
        TrainedNetwork trained() {
            int outputs = training.fit().loss().outputs(scalers.targets.size());
            MultilayerPerceptron network =
                    MultilayerPerceptron.of(scalers.features.size(), training.network(), outputs, training.seed());
            Expect.that(
                    sizes(network).equals(parameters),
                    "expected the parameters %s, got %s",
                    sizes(network),
                    parameters);
            return new TrainedNetwork(training, scalers.features, scalers.targets, network, result);
        }
    }

    private record Scalers(StandardScaler features, StandardScaler targets) {}

    static void write(TrainedNetwork trained, Path file, TrainingJson json) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(content)) {
            entry(zip, DESCRIPTION, json.write(Description.of(trained)).getBytes(StandardCharsets.UTF_8));
            entry(zip, PARAMETERS, bytes(trained.network().state()));
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

    private static byte[] bytes(Map<String, Parameter.Float32> state) {
        int numbers = state.values().stream().mapToInt(Parameter.Float32::size).sum();
        ByteBuffer buffer = ByteBuffer.allocate(4 * numbers).order(ByteOrder.LITTLE_ENDIAN);
        for (Parameter.Float32 parameter : state.values()) {
            for (float number : parameter.value().data) {
                buffer.putFloat(number);
            }
        }
        return buffer.array();
    }

    static TrainedNetwork read(Path file, TrainingJson json) {
        Expect.given("RecoilRegressor", "a model file", file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String description = new String(content(zip, DESCRIPTION), StandardCharsets.UTF_8);
            TrainedNetwork trained = json.read(description, Description.class).trained();
            fill(trained.network(), ByteBuffer.wrap(content(zip, PARAMETERS)).order(ByteOrder.LITTLE_ENDIAN));
            return trained;
        } catch (NoSuchFileException e) {
            throw new UncheckedIOException(file + " does not exist", e);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is not a readable model file: " + FileTrouble.ofReading(e), e);
        } catch (IllegalArgumentException e) {
            throw new UncheckedIOException(file + " is not a valid model file: " + e.getMessage(), new IOException(e));
        }
    }

    private static byte[] content(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no entry " + name);
        }
        return zip.getInputStream(entry).readAllBytes();
    }

    private static void fill(MultilayerPerceptron network, ByteBuffer numbers) {
        Map<String, Parameter.Float32> state = network.state();
        int expected = bytes(state).length;
        Expect.that(
                numbers.remaining() == expected,
                "%s has %d bytes, the network needs %d",
                PARAMETERS,
                numbers.remaining(),
                expected);
        for (Map.Entry<String, Parameter.Float32> parameter : state.entrySet()) {
            float[] values = parameter.getValue().value().data;
            for (int i = 0; i < values.length; i++) {
                values[i] = numbers.getFloat();
                if (!Float.isFinite(values[i])) {
                    throw Expect.refusal("%s has %s in %s, number %d", PARAMETERS, values[i], parameter.getKey(), i);
                }
            }
        }
    }
}
