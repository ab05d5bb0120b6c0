package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.loss.Loss;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.GradientDescent;
import hadrec.training.TrainedNetwork.Ending;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Trainings that end before their last epoch by an interrupt or by a loss that is not finite. */
class TrainingEndTest {
    private static final Dataset EVENTS = ToyEvents.linear(300, 1);
    private static final Dataset VALIDATION = ToyEvents.linear(100, 2);

    private final MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 6);

    /** A test that fails must not hand its interrupt to the next. */
    @AfterEach
    void forgetInterrupt() {
        Thread.interrupted();
    }

    /** Interrupts its own thread when an epoch is finished. */
    private record Interrupting(int epoch) implements Progress {
        @Override
        public void update(Status status) {
            if (!status.ended() && status.history().epochs().size() == epoch) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void anInterruptKeepsTheBestEpoch() {
        TrainedNetwork.Result result =
                ToyEvents.fit(ToyEvents.adam(50, 1000), network, EVENTS, VALIDATION, new Interrupting(3));
        assertFalse(Thread.currentThread().isInterrupted(), "the interrupt is used up");
        assertEquals(Ending.INTERRUPTED, result.ending());
        assertEquals(3, result.history().epochs().size());
        assertEquals(3, result.bestEpoch());
        assertTrue(result.message().startsWith("interrupted after epoch 3; epoch 3 is kept"), result.message());
        assertEquals(result.history().bestValidationLoss(), ToyEvents.loss(network, VALIDATION));
    }

    @Test
    void anInterruptWhileEventsAreTransformedKeepsTheBestEpoch() {
        Trainer trainer = new Trainer(ToyEvents.adam(50, 1000), 1, 1);
        TrainedNetwork.Result result = trainer.fit(network, TrainingEndTest::transformed, VALIDATION, Progress.none());
        assertFalse(Thread.currentThread().isInterrupted(), "the interrupt is used up");
        assertEquals(Ending.INTERRUPTED, result.ending());
        assertEquals(3, result.history().epochs().size());
    }

    /** Ends in epoch 4 as an augmentation does. */
    private static Dataset transformed(int epoch) {
        if (epoch == 4) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: the calculation is not finished");
        }
        return EVENTS;
    }

    @Test
    void anInterruptAfterTheLastEpochIsUsedUpToo() {
        TrainedNetwork.Result result =
                ToyEvents.fit(ToyEvents.adam(50, 3), network, EVENTS, VALIDATION, new Interrupting(3));
        assertFalse(Thread.currentThread().isInterrupted(), "the interrupt is used up");
        assertEquals(Ending.INTERRUPTED, result.ending());
    }

    /** An untrained network must not pass for a trained one, and what follows the training must not go on as if it were. */
    @Test
    void anInterruptInTheFirstEpochIsAnErrorAndStays() {
        float[] before = ToyEvents.numbers(network);
        Loss interrupting = new CountingLoss(120, Double.NaN) {
            @Override
            double at(double value) {
                Thread.currentThread().interrupt();
                return value;
            }
        };
        TrainingFit settings = ToyEvents.settings(new GradientDescent(0.01), interrupting, 50, 10);
        IllegalStateException interrupted = assertThrows(
                IllegalStateException.class,
                () -> ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none()));
        assertTrue(Thread.interrupted(), "whoever called is told");
        assertEquals(
                "The training was interrupted in its first epoch, after 3 mini-batches: there is no network to keep",
                interrupted.getMessage());
        assertArrayEquals(before, ToyEvents.numbers(network));
    }

    @Test
    void aLossThatIsNotFiniteInTheFirstEpochIsAnError() {
        float[] before = ToyEvents.numbers(network);
        TrainingFit settings = ToyEvents.settings(new GradientDescent(0.01), new CountingLoss(120, Double.NaN), 50, 10);
        Exception e = assertThrows(
                IllegalStateException.class,
                () -> ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none()));
        assertEquals(
                "The loss is NaN in epoch 1, mini-batch 3; no epoch was finished. "
                        + "A smaller learning rate, or inputs that are finite and scaled, may help.",
                e.getMessage());
        assertArrayEquals(before, ToyEvents.numbers(network));
    }

    @Test
    void aLossThatIsNotFiniteLaterKeepsTheBestEpoch() {
        // two epochs of 300 training and 100 validation events, then mini-batch 2
        TrainingFit settings = ToyEvents.settings(
                new GradientDescent(0.01), new CountingLoss(2 * 400 + 60, Double.POSITIVE_INFINITY), 50, 10);
        TrainedNetwork.Result result = ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none());
        assertEquals(Ending.NON_FINITE_LOSS, result.ending());
        assertEquals(2, result.bestEpoch());
        assertTrue(
                result.message().startsWith("The loss is Infinity in epoch 3, mini-batch 2; epoch 2 is kept"),
                result.message());
        assertEquals(result.history().bestValidationLoss(), ToyEvents.loss(network, VALIDATION));
    }

    @Test
    void aValidationLossThatIsNotFiniteNeverReplacesANetwork() {
        float[] before = ToyEvents.numbers(network);
        TrainingFit settings = ToyEvents.settings(new GradientDescent(0.01), new CountingLoss(350, Double.NaN), 50, 10);
        Exception e = assertThrows(
                IllegalStateException.class,
                () -> ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none()));
        assertTrue(
                e.getMessage().startsWith("The loss is NaN in the validation events after epoch 1;"), e.getMessage());
        assertArrayEquals(before, ToyEvents.numbers(network));
    }

    @Test
    void aHugeLearningRateEndsInWordsNotInNaN() {
        TrainingFit settings = ToyEvents.descent(1e30, 50, 10);
        Exception e = assertThrows(
                IllegalStateException.class,
                () -> ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none()));
        assertTrue(e.getMessage().contains("in epoch 1, mini-batch"), e.getMessage());
        for (float number : ToyEvents.numbers(network)) {
            assertTrue(Float.isFinite(number));
        }
    }

    /** The mean square error, but for the n-th event it is asked for. */
    private static class CountingLoss implements Loss {
        private final AtomicInteger events = new AtomicInteger();
        private final int special;
        private final double value;

        CountingLoss(int special, double value) {
            this.special = special;
            this.value = value;
        }

        @Override
        public double event(double[] prediction, double[] target, double[] gradient) {
            double loss = ToyEvents.LOSS.event(prediction, target, gradient);
            return events.incrementAndGet() == special ? at(loss) : loss;
        }

        double at(double loss) {
            return value;
        }
    }
}
