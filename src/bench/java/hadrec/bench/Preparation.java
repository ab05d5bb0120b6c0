package hadrec.bench;

import hadrec.export.OnnxFile;
import hadrec.internal.compute.MatrixProducts;
import hadrec.model.RecoilRegressor;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.training.Dataset;
import hadrec.training.PreparedTraining;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The process that writes what the contenders read: events, networks as files, and what Hadrec predicts with them. It ends before
 * anybody else starts.
 */
public final class Preparation {
    /** A trained network, so that the running statistics are not those of a fresh one. */
    static final String TRAINED = "trained";

    /** Events whose predictions are compared. */
    static final int COMPARED = 1000;

    private Preparation() {}

    /** Writes everything. */
    public static void main(String[] arguments) {
        System.out.printf(
                "%nmatrices are multiplied by %s%n", MatrixProducts.chosen().kernels());
        Dataset data = SampleFiles.writeEvents();
        for (Normalization normalization : List.of(Normalization.AFTER_ACTIVATION, Normalization.NONE)) {
            NetworkSettings settings = NetworkSettings.THESIS.withNormalization(normalization);
            int features = data.features().numCols;
            write(name(normalization), MultilayerPerceptron.of(features, settings, data.targets().numCols, 1), data);
        }
        TrainedNetwork trained = trained(data);
        write(TRAINED, trained.network(), data);
        OnnxFile.of(RecoilRegressor.of(trained))
                .ofNetworkAlone()
                .withFolding()
                .write(SampleFiles.FOLDER.resolve(TRAINED + ".onnx"));
    }

    /** The same bits in each process that asks. */
    static TrainedNetwork trained(Dataset data) {
        return PreparedTraining.of(Training.THESIS.withEpochs(1), data, Sample.first(data, COMPARED))
                .fit(Progress.none());
    }

    /** What the files of a fresh network are called. */
    static String name(Normalization normalization) {
        return normalization.name().toLowerCase(Locale.ROOT);
    }

    private static void write(String name, MultilayerPerceptron network, Dataset data) {
        SampleFiles.write(name + ".txt", description(network));
        List<float[]> numbers = new ArrayList<>();
        network.parameters().values().forEach(parameter -> numbers.add(parameter.value().data));
        SampleFiles.write(name, numbers);
        SampleFiles.write(name + "-hadrec", List.of(network.predict(Sample.rows(data.features(), 0, COMPARED)).data));
    }

    private static String description(MultilayerPerceptron network) {
        StringBuilder lines = new StringBuilder();
        int columns = network.inputColumns();
        for (Layer.Settings layer : network.settings()) {
            if (layer instanceof Dense dense) {
                lines.append("dense ").append(columns).append(' ').append(dense.nodes());
                columns = dense.nodes();
            } else if (layer instanceof BatchNormalization normalization) {
                lines.append("normalization ").append(columns).append(' ');
                lines.append(normalization.epsilon()).append(' ').append(normalization.momentum());
            } else {
                lines.append(layer.toString().toLowerCase(Locale.ROOT));
            }
            lines.append('\n');
        }
        return lines.toString();
    }
}
