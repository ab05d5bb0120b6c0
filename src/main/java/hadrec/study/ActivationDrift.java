package hadrec.study;

import hadrec.network.Dense;
import hadrec.network.MultilayerPerceptron;
import hadrec.training.PreparedTraining;
import hadrec.training.Progress;
import hadrec.training.Training;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * How the outputs of a network's hidden layers, which the next dense layer takes in, change while it is trained: their mean
 * and spread over fixed events after each epoch, in INFER mode.
 *
 * <p>With m and s the mean and standard deviation of one node's output over the events, a layer has the root mean squares of
 * m and of s over its nodes, and the shift √⟨(m_e − m_{e−1})²⟩/√⟨s_{e−1}²⟩ of epoch e: by how much of its spread a typical node moved.
 *
 * @see "Ioffe and Szegedy, ICML 2015: internal covariate shift"
 */
public final class ActivationDrift {
    private final FMatrixRMaj features;
    private final List<MultilayerPerceptron> parts = new ArrayList<>();
    private final List<Moments> latest = new ArrayList<>();
    private final IntColumn layer = IntColumn.create("layer");
    private final IntColumn epoch = IntColumn.create("epoch");
    private final DoubleColumn mean = DoubleColumn.create("mean");
    private final DoubleColumn spread = DoubleColumn.create("spread");
    private final DoubleColumn shift = DoubleColumn.create("shift");
    private int epochs;

    /** Mean and standard deviation of each node. */
    private record Moments(double[] means, double[] deviations) {}

    ActivationDrift(MultilayerPerceptron network, FMatrixRMaj features) {
        this.features = features;
        for (int l = 1; l < network.layers().size(); l++) {
            if (network.settings().get(l) instanceof Dense) {
                parts.add(network.first(l));
            }
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("ActivationDrift expects a hidden layer, the network has none");
        }
        parts.forEach(part -> latest.add(moments(part.predict(features))));
    }

    /**
     * Trains a network and follows its layers over the validation events.
     *
     * @param network the label of the network
     * @return a row per hidden layer and epoch, as {@link Runs#bands} reads them: network, layer, seed, epoch, mean, spread, shift
     * @throws IllegalArgumentException if the network has no hidden layer, or as {@link Training#fit(Table, hadrec.training.Progress)}
     */
    public static Table of(String network, Training training, Table events) {
        PreparedTraining prepared = training.prepare(events);
        ActivationDrift drift =
                new ActivationDrift(prepared.network(), prepared.validation().features());
        prepared.fit(drift::update);
        return drift.toTable(network, training.seed());
    }

    void update(Progress.Status status) {
        if (status.history().epochs().size() > epochs) {
            epochs = status.history().epochs().size();
            for (int p = 0; p < parts.size(); p++) {
                follow(p);
            }
        }
    }

    private void follow(int part) {
        Moments before = latest.get(part);
        Moments now = moments(parts.get(part).predict(features));
        double[] moved = new double[now.means().length];
        for (int j = 0; j < moved.length; j++) {
            moved[j] = now.means()[j] - before.means()[j];
        }
        layer.append(part + 1);
        epoch.append(epochs);
        mean.append(rootMeanSquare(now.means()));
        spread.append(rootMeanSquare(now.deviations()));
        shift.append(rootMeanSquare(moved) / rootMeanSquare(before.deviations()));
        latest.set(part, now);
    }

    private static Moments moments(FMatrixRMaj outputs) {
        int nodes = outputs.numCols;
        double[] means = new double[nodes];
        double[] deviations = new double[nodes];
        for (int j = 0; j < nodes; j++) {
            double sum = 0;
            for (int i = 0; i < outputs.numRows; i++) {
                sum += outputs.data[i * nodes + j];
            }
            means[j] = sum / outputs.numRows;
            double squares = 0;
            for (int i = 0; i < outputs.numRows; i++) {
                double residual = outputs.data[i * nodes + j] - means[j];
                squares += residual * residual;
            }
            deviations[j] = Math.sqrt(squares / outputs.numRows);
        }
        return new Moments(means, deviations);
    }

    private static double rootMeanSquare(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += value * value;
        }
        return Math.sqrt(squares / values.length);
    }

    Table toTable(String network, long seed) {
        StringColumn label = StringColumn.create("network");
        LongColumn seeds = LongColumn.create("seed");
        for (int row = 0; row < epoch.size(); row++) {
            label.append(network);
            seeds.append(seed);
        }
        Table table = Table.create("activations", label, layer.copy(), seeds, epoch.copy());
        return table.addColumns(mean.copy(), spread.copy(), shift.copy());
    }
}
