package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.internal.compute.MatrixProducts;
import hadrec.internal.compute.Shards;
import hadrec.internal.compute.Team;
import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.network.Activation;
import hadrec.network.Dense.Initializer;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.study.Backpropagation;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

class BackpropagationTest {
    private static final Dataset ONE_EVENT =
            new Dataset(new FMatrixRMaj(1, 1, true, 1f), new FMatrixRMaj(1, 1, true, 0f), new float[] {1});

    private static MultilayerPerceptron oneNode() {
        NetworkSettings settings =
                NetworkSettings.of(List.of(1), Activation.TANH, Normalization.NONE, Initializer.GLOROT_UNIFORM);
        MultilayerPerceptron network = MultilayerPerceptron.of(1, settings, 1, 1);
        network.parameters().get("layer1.weights").value().data[0] = 0.5f;
        network.parameters().get("layer3.weights").value().data[0] = 2;
        return network;
    }

    @Test
    void oneNodeIsWorkedByHand() {
        Backpropagation pass = Backpropagation.of(oneNode(), new MeanSquaredError(), ONE_EVENT);
        // z = 0.5, a = tanh 0.5, y = 2a, E = y², Δ = 2y, ∂E/∂a = 2Δ, ∂E/∂z = 2Δ(1 − a²)
        double a = StrictMath.tanh(0.5);
        assertEquals(4 * a * a, pass.loss(), 1e-6);
        assertEquals(0.5, pass.outputs().get(0).data[0], 0);
        assertEquals(a, pass.outputs().get(1).data[0], 1e-6);
        assertEquals(4 * a, pass.outputGradients().get(2).data[0], 1e-6);
        assertEquals(8 * a, pass.outputGradients().get(1).data[0], 1e-6);
        assertEquals(8 * a * (1 - a * a), pass.outputGradients().get(0).data[0], 1e-6);
        assertEquals(4 * a * a, pass.gradients().get("layer3.weights")[0], 1e-6);
    }

    @Test
    void gradientsAreThoseOfATraining() {
        for (Normalization normalization : Normalization.values()) {
            for (Loss loss : RandomConfiguration.losses(2)) {
                gradientsAreThoseOfATraining(normalization, loss);
            }
        }
    }

    private static void gradientsAreThoseOfATraining(Normalization normalization, Loss loss) {
        Dataset data = ToyEvents.forLoss(loss, ToyEvents.linear(300, 1));
        MultilayerPerceptron network = ToyEvents.network(loss, normalization, 12, 12);
        Backpropagation pass = Backpropagation.of(network, loss, data);
        try (Team team = new Team(1)) {
            TrainingPass training = new TrainingPass(network, loss, 300, MatrixProducts.chosen(), team);
            int[] order = IntStream.range(0, 300).toArray();
            MiniBatches.Batch all = new MiniBatches.Batch(order, 0, 0, Shards.of(300));
            // the same sums in float32; only the loss's gradient may be rounded otherwise
            assertEquals(training.gradient(data, all), pass.loss(), 1e-6 * pass.loss());
        }
        network.parameters()
                .forEach((name, p) ->
                        assertArrayEquals(p.gradient().data, pass.gradients().get(name), 1e-5f, name + " of " + loss));
    }

    @Test
    void refusesEventsOfOtherColumns() {
        Dataset two = new Dataset(new FMatrixRMaj(1, 2), new FMatrixRMaj(1, 1), new float[] {1});
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> Backpropagation.of(oneNode(), new MeanSquaredError(), two));
        assertTrue(refused.getMessage().contains("expects 1 features, got 2"), refused::getMessage);
    }

    @Test
    void refusesEventsWithoutWeight() {
        Dataset none = new Dataset(new FMatrixRMaj(1, 1), new FMatrixRMaj(1, 1), new float[1]);
        Exception refused = assertThrows(
                IllegalArgumentException.class, () -> Backpropagation.of(oneNode(), new MeanSquaredError(), none));
        assertEquals("The loss expects a positive sum of event weights, got 0.0", refused.getMessage());
    }
}
