package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.internal.compute.MatrixProducts;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.training.TrainedNetwork.Ending;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.junit.jupiter.api.Test;

/** What a trainer offers to those who compare settings. */
class TrainerModesTest {
    private static final Dataset EVENTS = ToyEvents.linear(90, 1);

    private final MultilayerPerceptron network = ToyEvents.network(Normalization.AFTER_ACTIVATION, 5);

    @Test
    void threadsChangeNoBit() {
        MultilayerPerceptron other = ToyEvents.network(Normalization.AFTER_ACTIVATION, 5);
        TrainingFit settings = ToyEvents.adam(40, 2);
        new Trainer(settings, 3, 1).fit(network, epoch -> EVENTS, EVENTS, Progress.none());
        new Trainer(settings, 3, 3).fit(other, epoch -> EVENTS, EVENTS, Progress.none());
        assertArrayEquals(ToyEvents.numbers(network), ToyEvents.numbers(other));
        Exception refused = assertThrows(IllegalArgumentException.class, () -> new Trainer(settings, 3, 0));
        assertEquals("A training expects at least one thread, got 0", refused.getMessage());
    }

    @Test
    void attemptTakesDivergenceInTheFirstEpochAsAResult() {
        MultilayerPerceptron plain = ToyEvents.network(Normalization.NONE, 5);
        float[] before = ToyEvents.numbers(plain);
        Trainer trainer = new Trainer(ToyEvents.descent(1e30, 10, 2), 3, 2);
        TrainedNetwork.Result result = trainer.attempt(plain, epoch -> EVENTS, EVENTS, Progress.none());
        assertEquals(Ending.NON_FINITE_LOSS, result.ending());
        assertEquals(0, result.bestEpoch());
        assertTrue(result.message().contains("in epoch 1, mini-batch "), result.message());
        assertArrayEquals(before, ToyEvents.numbers(plain));
        Exception thrown = assertThrows(
                IllegalStateException.class, () -> trainer.fit(plain, epoch -> EVENTS, EVENTS, Progress.none()));
        assertEquals(result.message(), thrown.getMessage());
    }

    /** The losses of steps until one is not taken. */
    private double[] stepLosses(Trainer trainer, Dataset data, int most, DoublePredicate goesOn) {
        List<Double> losses = new ArrayList<>();
        trainer.steps(network, epoch -> data, most, loss -> losses.add(loss) && goesOn.test(loss));
        return losses.stream().mapToDouble(loss -> loss).toArray();
    }

    @Test
    void stepLossesAreThoseOfATraining() {
        Trainer trainer = new Trainer(ToyEvents.adam(30, 2), 3, 2);
        double[] losses = stepLosses(trainer, EVENTS, 6, loss -> true);
        TrainingHistory history = trainer.fit(
                        ToyEvents.network(Normalization.AFTER_ACTIVATION, 5), epoch -> EVENTS, EVENTS, Progress.none())
                .history();
        List<Double> means = new ArrayList<>();
        history.epochs().forEach(epoch -> means.add(epoch.losses().running()));
        // three mini-batches of 30 events an epoch, whose mean is rounded once
        assertEquals(means.get(0), (losses[0] + losses[1] + losses[2]) / 3, 1e-12);
        assertEquals(means.get(1), (losses[3] + losses[4] + losses[5]) / 3, 1e-12);
    }

    @Test
    void stepLossesNameTheMiniBatchWhoseWeightsCancel() {
        float[] weights = new float[90];
        Arrays.fill(weights, 0, 60, 1);
        // mini-batches of 30 events in their order
        Trainer trainer = new Trainer(ToyEvents.adam(30, 2), (epoch, order) -> {}, MatrixProducts.chosen(), 1);
        Dataset data = ToyEvents.weighted(EVENTS, weights);
        Exception e = assertThrows(IllegalArgumentException.class, () -> stepLosses(trainer, data, 6, loss -> true));
        assertEquals(
                "The loss expects a positive sum of event weights, got 0.0 (epoch 1, mini-batch 3)", e.getMessage());
    }

    @Test
    void stepLossesEndWhenTold() {
        List<Double> seen = new ArrayList<>();
        double[] losses = stepLosses(new Trainer(ToyEvents.adam(30, 2), 3, 2), EVENTS, 9, loss -> {
            seen.add(loss);
            return seen.size() < 4;
        });
        assertArrayEquals(seen.stream().mapToDouble(loss -> loss).toArray(), losses);
        assertEquals(4, losses.length);
    }
}
