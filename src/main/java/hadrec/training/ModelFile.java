package hadrec.training;

import hadrec.features.StandardScaler;
import hadrec.internal.checks.Expect;
import hadrec.internal.files.SealedZip;
import hadrec.internal.files.WholeFile;
import hadrec.network.MultilayerPerceptron;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes and reads model files; the package describes their format.
 */
final class ModelFile {
    private static final String KIND = "model file";
    private static final String DESCRIPTION = "model.json";

    /** What a file of several networks has instead. */
    private static final String ENSEMBLE = "ensemble.json";

    private static final String PARAMETERS = "parameters.f32";

    private ModelFile() {}

    /** The content of model.json. */
    private record Description(
            String format,
            Training training,
            Scalers scalers,
            TrainedNetwork.Result result,
            Map<String, Integer> parameters,
            TrainedNetwork.Provenance provenance) {
        private static final String FORMAT = "hadrec model, version 5";

        Description {
            Expect.that(format.equals(FORMAT), "expected the format '%s', got '%s'", FORMAT, format);
            requireSize(scalers.features, training.data().networkFeatures().size());
            requireSize(scalers.targets, training.data().target().features().size());
            int known = provenance.lowest().size();
            Expect.that(
                    known == 0 || known == scalers.features.size(),
                    "expected the ranges of %d features, got %d",
                    scalers.features.size(),
                    known);
            requireColumns(training, provenance);
        }

        private static void requireColumns(Training training, TrainedNetwork.Provenance provenance) {
            Set<String> names = new LinkedHashSet<>();
            provenance.columns().forEach(column -> names.add(column.name()));
            Expect.that(
                    names.isEmpty() || names.equals(ColumnsRead.names(training.data())),
                    "expected the columns %s, got %s",
                    ColumnsRead.names(training.data()),
                    names);
        }

        private static void requireSize(StandardScaler scaler, int columns) {
            Expect.that(scaler.size() == columns, "expected a scaler of %d columns, got %d", columns, scaler.size());
        }

        static Description of(TrainedNetwork trained) {
            Scalers scalers = new Scalers(trained.inputs(), trained.targets());
            return new Description(
                    FORMAT,
                    trained.training(),
                    scalers,
                    trained.result(),
                    sizes(trained.network()),
                    trained.provenance());
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
            return new TrainedNetwork(training, scalers.features, scalers.targets, network, result, provenance);
        }
    }

    private record Scalers(StandardScaler features, StandardScaler targets) {}

    static void write(TrainedNetwork trained, Path file, TrainingJson json) {
        WholeFile.write(file, bytes(trained, json));
    }

    static byte[] bytes(TrainedNetwork trained, TrainingJson json) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(DESCRIPTION, json.write(Description.of(trained)).getBytes(StandardCharsets.UTF_8));
        entries.put(PARAMETERS, Numbers.ofFloats(trained.network().copyState().values()));
        return SealedZip.of(entries);
    }

    static TrainedNetwork read(Path file, TrainingJson json) {
        Expect.given("RecoilRegressor", "a model file", file);
        return SealedZip.read(KIND, file, archive -> trained(archive, json));
    }

    /** Reads the bytes of a model file; the name stands for that of a file in messages. */
    static TrainedNetwork read(String name, byte[] bytes, TrainingJson json) {
        return SealedZip.read(KIND, name, bytes, archive -> trained(archive, json));
    }

    private static TrainedNetwork trained(SealedZip.Archive archive, TrainingJson json) throws IOException {
        if (archive.entries().containsKey(ENSEMBLE)) {
            throw new IOException("it is an ensemble of networks, which RecoilEnsemble.load reads");
        }
        String text = new String(archive.entry(DESCRIPTION), StandardCharsets.UTF_8);
        byte[] numbers = archive.entry(PARAMETERS);
        Expect.that(
                archive.entries().size() == 2,
                "expected the entries %s and %s, got %s",
                DESCRIPTION,
                PARAMETERS,
                archive.entries().keySet());
        String today = OldModelFiles.today(text, archive.sealed(), Description.FORMAT, json);
        TrainedNetwork trained = json.read(today, Description.class).trained();
        fill(trained.network(), numbers);
        return trained;
    }

    private static void fill(MultilayerPerceptron network, byte[] bytes) {
        Map<String, Integer> sizes = Description.sizes(network);
        List<float[]> arrays = Numbers.floats(PARAMETERS, bytes, sizes.values());
        Map<String, float[]> state = new LinkedHashMap<>();
        sizes.keySet().forEach(name -> state.put(name, arrays.get(state.size())));
        state.forEach(ModelFile::requireFinite);
        network.restore(state);
    }

    private static void requireFinite(String parameter, float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            Expect.that(Float.isFinite(numbers[i]), "%s has %s in %s, number %d", PARAMETERS, numbers[i], parameter, i);
        }
    }
}
