package hadrec.study;

import hadrec.network.Activation;
import hadrec.network.BatchNormalization;
import hadrec.network.Dense;
import hadrec.network.Layer;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.PreparedTraining;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.Training;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How the outputs of a network's hidden layers change while it is trained: their mean and spread over fixed events after each epoch, in
 * INFER mode, behind each step of a hidden layer: its dense layer, the activation, the normalization.
 *
 * <p>With m and s the mean and standard deviation of one node's output over the events, there are the root mean squares of
 * m and of s over the nodes, and the shift √⟨(m_e − m_{e−1})²⟩/√⟨s_{e−1}²⟩ of epoch e: by how much of its spread a typical node moved.
 *
 * @see "Ioffe and Szegedy, ICML 2015: internal covariate shift"
 */
public final class ActivationDrift {
    private final MultilayerPerceptron network;
    private final FMatrixRMaj features;
    private final List<Place> places = new ArrayList<>();
    private final List<Moments> latest = new ArrayList<>();
    private final Table table = Table.create(
            "activations",
            StringColumn.create("network"),
            IntColumn.create("layer"),
            StringColumn.create("from"),
            StringColumn.create("to"),
            LongColumn.create("seed"),
            IntColumn.create("epoch"),
            DoubleColumn.create("mean"),
            DoubleColumn.create("spread"),
            DoubleColumn.create("shift"));
    private int epochs;

    /** Behind so many layers of the network, in a hidden layer of this number. */
    private record Place(int depth, int layer, String from, String to) {}

    /** Mean and standard deviation of each node. */
    private record Moments(double[] means, double[] deviations) {
        static Moments of(FMatrixRMaj outputs) {
            Moments moments = new Moments(new double[outputs.numCols], new double[outputs.numCols]);
            for (int k = 0; k < outputs.getNumElements(); k++) {
                moments.means[k % outputs.numCols] += outputs.data[k];
            }
            for (int j = 0; j < outputs.numCols; j++) {
                moments.means[j] /= outputs.numRows;
            }
            for (int k = 0; k < outputs.getNumElements(); k++) {
                double residual = outputs.data[k] - moments.means[k % outputs.numCols];
                moments.deviations[k % outputs.numCols] += residual * residual;
            }
            for (int j = 0; j < outputs.numCols; j++) {
                moments.deviations[j] = Math.sqrt(moments.deviations[j] / outputs.numRows);
            }
            return moments;
        }

        /** √⟨(m_e − m_{e−1})²⟩/√⟨s_{e−1}²⟩. */
        double shiftFrom(Moments before) {
            double[] moved = new double[means.length];
            for (int j = 0; j < moved.length; j++) {
                moved[j] = means[j] - before.means[j];
            }
            return rootMeanSquare(moved) / rootMeanSquare(before.deviations);
        }
    }

    ActivationDrift(MultilayerPerceptron network, FMatrixRMaj features) {
        this.network = network;
        this.features = features;
        List<Layer.Settings> layers = network.settings();
        int hidden = 0;
        for (int l = 1; l < layers.size(); l++) {
            hidden += layers.get(l - 1) instanceof Dense ? 1 : 0;
            places.add(new Place(l, hidden, kind(layers.get(l - 1)), kind(layers.get(l))));
            latest.add(moments(l));
        }
        if (places.isEmpty()) {
            throw new IllegalArgumentException("ActivationDrift expects a hidden layer, the network has none");
        }
    }

    private static String kind(Layer.Settings layer) {
        if (layer instanceof Dense) {
            return "dense";
        }
        if (layer instanceof BatchNormalization) {
            return "normalization";
        }
        return layer instanceof Activation ? "activation" : layer.toString();
    }

    private Moments moments(int depth) {
        return Moments.of(network.first(depth).predict(features));
    }

    /**
     * Trains a network and follows its layers over the validation events.
     *
     * @param network the label of the network
     * @return as {@link RunCurves#bands} reads them, rows of network, layer (the hidden layers count from 1), from, to, seed, epoch, mean,
     *     spread, shift, one for each epoch and each pair of steps of which the one hands its outputs to the other: "dense", "activation",
     *     "normalization", or what another layer prints; to "dense" is what the next dense layer takes in
     * @throws IllegalArgumentException if the network has no hidden layer, or as {@link Training#fit(Table, Progress)}
     * @throws IllegalStateException if the thread is interrupted, which it stays
     */
    public static Table of(String network, Training training, Table events) {
        PreparedTraining prepared = training.prepare(events);
        ActivationDrift drift =
                new ActivationDrift(prepared.network(), prepared.validation().features());
        TrainedNetwork trained = prepared.fit(status -> drift.update(status, network, training.seed()));
        if (trained.result().ending() == TrainedNetwork.Ending.INTERRUPTED) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the training of '" + network + "' is not finished");
        }
        return drift.table;
    }

    /** Adds a row of each place if another epoch is finished. */
    Table update(Progress.Status status, String label, long seed) {
        if (status.history().epochs().size() > epochs) {
            epochs = status.history().epochs().size();
            for (int l = 0; l < places.size(); l++) {
                Place place = places.get(l);
                Moments now = moments(place.depth);
                Row row = table.appendRow();
                row.setString("network", label);
                row.setInt("layer", place.layer);
                row.setString("from", place.from);
                row.setString("to", place.to);
                row.setLong("seed", seed);
                row.setInt("epoch", epochs);
                row.setDouble("mean", rootMeanSquare(now.means));
                row.setDouble("spread", rootMeanSquare(now.deviations));
                row.setDouble("shift", now.shiftFrom(latest.get(l)));
                latest.set(l, now);
            }
        }
        return table;
    }

    private static double rootMeanSquare(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }
}
