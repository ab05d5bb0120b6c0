package hadrec.study;

import static hadrec.study.TestFunctionTest.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hadrec.network.Activation;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.training.Progress;
import hadrec.training.TrainingHistory;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.Table;

class ActivationDriftTest {
    private static final FMatrixRMaj EVENTS = new FMatrixRMaj(3, 1, true, -1, 1, 3);

    /** One node without normalization: 2 x + 1 at first. */
    private static MultilayerPerceptron oneNode() {
        var settings = TinyEvents.BASE.network().withHiddenNodes(List.of(1)).withActivation(Activation.IDENTITY);
        MultilayerPerceptron network = MultilayerPerceptron.of(1, settings, 1, 1);
        set(network, 2, 1);
        return network;
    }

    private static void set(MultilayerPerceptron network, float weight, float bias) {
        network.parameters().get("layer1.weights").value().data[0] = weight;
        network.parameters().get("layer1.biases").value().data[0] = bias;
    }

    private static Progress.Status after(int epochs) {
        var losses = new TrainingHistory.Losses(1, 1, 1);
        List<TrainingHistory.Epoch> finished = IntStream.rangeClosed(1, epochs)
                .mapToObj(e -> new TrainingHistory.Epoch(e, e, losses, e, 1))
                .toList();
        return new Progress.Status("", 0, new TrainingHistory(finished), false);
    }

    @Test
    void followsANodeWorkedByHand() {
        MultilayerPerceptron network = oneNode();
        ActivationDrift drift = new ActivationDrift(network, EVENTS);
        set(network, 4, 1); // outputs -1, 3, 7 have become -3, 5, 13
        Table table = drift.update(after(1), "plain", 7);
        assertEquals(
                List.of("network", "layer", "from", "to", "seed", "epoch", "mean", "spread", "shift"),
                table.columnNames());
        table = Runs.where(table, "to", "dense");
        assertEquals(1, table.rowCount());
        assertEquals(5, table.doubleColumn("mean").get(0), 1e-6);
        assertEquals(Math.sqrt(128 / 3.0), table.doubleColumn("spread").get(0), 1e-6);
        assertEquals(2 / Math.sqrt(32 / 3.0), table.doubleColumn("shift").get(0), 1e-6);
        assertEquals(7, table.longColumn("seed").get(0));
    }

    @Test
    void looksInFrontOfANormalizationAndBehindIt() {
        var two = TinyEvents.BASE.network().withHiddenNodes(List.of(3, 2)).withActivation(Activation.TANH);
        var settings = two.withNormalization(NetworkSettings.Normalization.BEFORE_ACTIVATION);
        var drift = new ActivationDrift(MultilayerPerceptron.of(1, settings, 1, 1), EVENTS);
        Table table = drift.update(after(1), "before", 1);
        assertEquals(List.of(1, 1, 1, 2, 2, 2), table.intColumn("layer").asList());
        List<String> once = List.of("dense", "normalization", "activation");
        assertEquals(
                Stream.concat(once.stream(), once.stream()).toList(),
                table.stringColumn("from").asList());
        assertEquals(
                List.of("normalization", "activation", "dense"),
                Runs.where(table, "layer", 2).stringColumn("to").asList());
        // running means are 0 and variances 1 at first, ε is 0.001
        double in = Runs.where(table, "from", "dense").doubleColumn("spread").get(0);
        double out = Runs.where(table, "from", "normalization")
                .doubleColumn("spread")
                .get(0);
        assertEquals(in / Math.sqrt(1 + 1e-3), out, 1e-5 * in);
    }

    @Test
    void looksOncePerFinishedEpoch() {
        ActivationDrift drift = new ActivationDrift(oneNode(), EVENTS);
        for (int finished : new int[] {0, 1, 1}) {
            drift.update(after(finished), "plain", 1);
        }
        Table table = Runs.where(drift.update(after(2), "plain", 1), "to", "dense");
        assertEquals(List.of(1, 2), table.intColumn("epoch").asList());
        assertEquals(0, table.doubleColumn("shift").get(1));
    }

    @Test
    void refusesANetworkWithoutHiddenLayer() {
        var settings = TinyEvents.BASE.network().withHiddenNodes(List.of());
        assertRefused(
                "ActivationDrift expects a hidden layer, the network has none",
                () -> new ActivationDrift(MultilayerPerceptron.of(1, settings, 1, 1), EVENTS));
    }
}
