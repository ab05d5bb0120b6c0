package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.loss.GaussianLikelihood;
import hadrec.loss.Loss;
import hadrec.loss.ResponseBalance;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.LearningRate;
import hadrec.statistics.Bins;
import hadrec.training.TrainedNetwork.Ending;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainerTest {
    private static final Dataset EVENTS = ToyEvents.linear(300, 1);
    private static final Dataset VALIDATION = ToyEvents.linear(100, 2);

    @Test
    void memorizesTenEvents() {
        Dataset ten = ToyEvents.linear(10, 3);
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 20, 20);
        ToyEvents.fit(ToyEvents.adam(10, 800), network, ten, ten, Progress.none());
        assertTrue(ToyEvents.loss(network, ten) < 1e-4, "" + ToyEvents.loss(network, ten));
    }

    @Test
    void eventsOfEachEpochAreMadeOnce() {
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE);
        List<Integer> made = new ArrayList<>();
        IntFunction<Dataset> events = epoch -> {
            made.add(epoch);
            return EVENTS;
        };
        new Trainer(ToyEvents.descent(0.5, 30, 3), 1, 2).fit(network, events, VALIDATION, Progress.none());
        assertEquals(List.of(1, 2, 3), made);
    }

    /** With two mini-batches an epoch the second is always gathered ahead, where there are threads that wait. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void eventsMayChangeInPlaceBetweenEpochs(int threads) {
        Dataset same = ToyEvents.linear(300, 1);
        IntFunction<Dataset> changed = epoch -> {
            Dataset fresh = ToyEvents.linear(300, epoch);
            System.arraycopy(fresh.features().data, 0, same.features().data, 0, 3 * 300);
            System.arraycopy(fresh.targets().data, 0, same.targets().data, 0, 2 * 300);
            return same;
        };
        assertArrayEquals(
                trained(epoch -> ToyEvents.linear(300, epoch), 1),
                trained(changed, threads),
                "same bits as fresh ones");
    }

    private static float[] trained(IntFunction<Dataset> events, int threads) {
        MultilayerPerceptron network = ToyEvents.network(Normalization.AFTER_ACTIVATION, 8);
        new Trainer(ToyEvents.adam(150, 4), 1, threads).fit(network, events, VALIDATION, Progress.none());
        return ToyEvents.numbers(network);
    }

    @Test
    void recoversALinearMap() {
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE);
        ToyEvents.fit(ToyEvents.descent(0.5, 30, 60), network, EVENTS, VALIDATION, Progress.none());
        assertArrayEquals(new float[] {2, -1, 0, 0, 0, 1, 0.5f, 0}, ToyEvents.numbers(network), 1e-4f);
    }

    @Test
    void sameSeedGivesTheSameHistory() {
        List<String> histories = new ArrayList<>();
        for (long seed : new long[] {5, 5, 6}) {
            MultilayerPerceptron network = ToyEvents.network(Normalization.AFTER_ACTIVATION, 8);
            Trainer trainer = new Trainer(ToyEvents.adam(32, 4), seed, 2);
            histories.add(trainer.fit(network, epoch -> EVENTS, VALIDATION, Progress.none())
                    .history()
                    .sha256());
        }
        assertEquals(histories.get(0), histories.get(1));
        assertNotEquals(histories.get(0), histories.get(2), "another seed is another order of events");
    }

    @Test
    void keepsTheBestEpoch() {
        // targets of opposite sign: what is learned makes the validation loss worse from some epoch on
        Dataset contrary = ToyEvents.linear(100, 2);
        for (int i = 0; i < contrary.targets().data.length; i++) {
            contrary.targets().data[i] *= -1;
        }
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 8);
        TrainedNetwork.Result result =
                ToyEvents.fit(ToyEvents.adam(50, 12), network, EVENTS, contrary, Progress.none());
        assertEquals(Ending.COMPLETED, result.ending());
        assertEquals(12, result.history().epochs().size());
        assertTrue(result.bestEpoch() < 12, result.message());
        assertEquals(result.history().bestValidationLoss(), ToyEvents.loss(network, contrary));
        assertTrue(result.message().startsWith("done; epoch " + result.bestEpoch() + " is kept"), result.message());
    }

    @Test
    void stopsWhenPatienceIsOver() {
        TrainingFit settings = ToyEvents.descent(0, 100, 50).withStopping(new TrainingFit.Stopping(50, 3));
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 4);
        TrainedNetwork.Result result = ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none());
        // a learning rate of 0 never improves on epoch 1
        assertEquals(Ending.EARLY_STOPPED, result.ending());
        assertEquals(4, result.history().epochs().size());
        assertEquals(1, result.bestEpoch());
        assertTrue(
                result.message().startsWith("ended after epoch 4, 3 epochs without a better one;"), result.message());
    }

    @Test
    void countsStepsAndTellsProgress() {
        List<Progress.Status> told = new ArrayList<>();
        TrainedNetwork.Result result = ToyEvents.fit(
                ToyEvents.adam(90, 3).withEvaluateTraining(true),
                ToyEvents.network(Normalization.NONE, 4),
                EVENTS,
                VALIDATION,
                told::add);
        assertEquals(new Progress.Status(result.message(), 1, result.history(), true), told.get(told.size() - 1));
        // 300 events: 90, 90, 90, 30
        assertEquals(12, result.history().epochs().get(2).steps());
        assertTrue(result.history().epochs().stream()
                .allMatch(e -> Double.isFinite(e.losses().training())));
        assertTrue(told.size() >= 4);
        assertTrue(told.get(told.size() - 2).line().startsWith("epoch 3/3  loss"));
        assertEquals(1, told.get(told.size() - 1).fraction());
    }

    @Test
    void theLearningRateDependsOnStepsAndLosses() {
        List<Double> seen = new ArrayList<>();
        LearningRate recording = (step, steps, validationLosses) -> {
            assertEquals(12, steps);
            seen.clear();
            seen.addAll(validationLosses);
            return 0.1;
        };
        Dataset data = ToyEvents.linear(20, 1);
        TrainingFit settings = ToyEvents.settings(new GradientDescent(recording), ToyEvents.LOSS, 5, 3);
        TrainingHistory history = new Trainer(settings, 1, 2)
                .fit(ToyEvents.network(Normalization.NONE, 4), epoch -> data, data, Progress.none())
                .history();
        List<Double> validation = history.epochs().stream()
                .map(epoch -> epoch.losses().validation())
                .toList();
        assertEquals(validation.subList(0, 2), seen, "in the last step of the third epoch");
    }

    @Test
    void refusesValidationEventsWithoutWeightAtOnce() {
        Dataset none = ToyEvents.weighted(VALIDATION, new float[100]);
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 5);
        Trainer trainer = new Trainer(ToyEvents.adam(10, 2), 1, 2);
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> trainer.fit(network, epoch -> EVENTS, none, Progress.none()));
        assertEquals(
                "The loss expects a positive sum of event weights, got 0.0 over the validation events", e.getMessage());
    }

    @Test
    void namesWrongColumns() {
        MultilayerPerceptron network = MultilayerPerceptron.of(4, NetworkSettings.THESIS, 2, 1);
        Trainer trainer = new Trainer(ToyEvents.adam(10, 2), 1, 2);
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(network, epoch -> EVENTS, VALIDATION, Progress.none()));
        assertEquals("The network expects 4 features, got 3 in the training events", e.getMessage());
    }

    @Test
    void namesTheOutputsThatALossNeeds() {
        Loss loss = new GaussianLikelihood();
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 4);
        Trainer trainer = new Trainer(ToyEvents.adam(10, 2).withLoss(loss), 1, 2);
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(network, epoch -> EVENTS, VALIDATION, Progress.none()));
        assertEquals(
                "GaussianLikelihood[] of the 2 targets of the training events needs 5 outputs, the network has 2",
                e.getMessage());
    }

    @Test
    void namesTheColumnsOfAMissingBoson() {
        Loss loss = new ResponseBalance(ToyEvents.LOSS, 1, Bins.of(0, 4));
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 4);
        Trainer trainer = new Trainer(ToyEvents.adam(10, 2).withLoss(loss), 1, 2);
        Dataset withBoson = ToyEvents.withBoson(EVENTS, 1);
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(network, epoch -> withBoson, VALIDATION, Progress.none()));
        assertEquals(
                loss + " expects targets and then the columns [boson_along, boson_across, boson_pt], got 2 columns",
                e.getMessage());
    }

    @Test
    void aMiniBatchTooSmallForNormalizationIsNamed() {
        MultilayerPerceptron network = ToyEvents.network(Normalization.AFTER_ACTIVATION, 5);
        TrainingFit settings = ToyEvents.adam(1, 1);
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> ToyEvents.fit(settings, network, EVENTS, VALIDATION, Progress.none()));
        assertEquals(
                "BatchNormalization expects at least 2 rows in a mini-batch of training, got 1 (epoch 1, mini-batch 1)",
                e.getMessage());
    }
}
