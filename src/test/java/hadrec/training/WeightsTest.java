package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hadrec.internal.compute.MatrixProducts;
import hadrec.loss.Loss;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.GradientDescent;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the weights of events mean to a training: all events in one mini-batch, no batch normalization. */
class WeightsTest {
    private static final int EVENTS = 300;

    private static final Dataset ONCE = ToyEvents.linear(EVENTS, 1);

    private static final Dataset WITH_BOSON = ToyEvents.withBoson(ONCE, 2);

    /** The sums differ by their order alone, over 20 steps. */
    private static final double ROUNDING = 1e-5;

    static IntStream losses() {
        return IntStream.range(0, RandomConfiguration.losses(2).size());
    }

    /** All numbers of the network, then its losses. */
    private static double[] trained(int number, Dataset data) {
        Loss loss = RandomConfiguration.losses(2).get(number);
        MultilayerPerceptron network = ToyEvents.network(loss, Normalization.NONE, 5);
        TrainingFit settings = ToyEvents.settings(new GradientDescent(0.1), loss, 10 * EVENTS, 20)
                .withEvaluateTraining(true);
        TrainedNetwork.Result result = new Trainer(settings, 7, 2).fit(network, epoch -> data, data, Progress.none());
        float[] numbers = ToyEvents.numbers(network);
        TrainingHistory.Losses last = result.history().epochs().get(19).losses();
        double[] all = new double[numbers.length + 3];
        Arrays.setAll(all, i -> i < numbers.length ? numbers[i] : 0);
        all[numbers.length] = last.running();
        all[numbers.length + 1] = last.training();
        all[numbers.length + 2] = last.validation();
        return all;
    }

    /** The events, with bosons if the loss sees them. */
    private static Dataset once(int loss) {
        return RandomConfiguration.losses(2).get(loss).columns().size() > 0 ? WITH_BOSON : ONCE;
    }

    private static float[] weights(IntUnaryOperator ofEvent) {
        float[] weights = new float[EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            weights[i] = ofEvent.applyAsInt(i);
        }
        return weights;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aWeightOfTwoIsTheEventTwice(int loss) {
        Dataset weighted = ToyEvents.weighted(once(loss), weights(i -> i % 3 == 0 ? 2 : 1));
        int[] rows = IntStream.range(0, EVENTS)
                .flatMap(i -> i % 3 == 0 ? IntStream.of(i, i) : IntStream.of(i))
                .toArray();
        assertArrayEquals(trained(loss, ToyEvents.pick(once(loss), rows)), trained(loss, weighted), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aWeightOfZeroIsAbsence(int loss) {
        Dataset weighted = ToyEvents.weighted(once(loss), weights(i -> i % 4 == 1 ? 0 : 1));
        int[] rows = IntStream.range(0, EVENTS).filter(i -> i % 4 != 1).toArray();
        assertArrayEquals(trained(loss, ToyEvents.pick(once(loss), rows)), trained(loss, weighted), ROUNDING);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aNegativeWeightTakesAnEventAway(int loss) {
        int[] twice = IntStream.range(0, 2 * EVENTS).map(i -> i / 2).toArray();
        float[] weights = new float[2 * EVENTS];
        for (int i = 0; i < weights.length; i++) {
            // 3 − 1 = 2 for some events, 2 − 2 = 0 for others
            weights[i] = i / 2 % 5 == 0 ? (i % 2 == 0 ? 2 : -2) : (i % 2 == 0 ? 3 : -1);
        }
        Dataset weighted = ToyEvents.weighted(ToyEvents.pick(once(loss), twice), weights);
        int[] rows = IntStream.range(0, EVENTS).filter(i -> i % 5 != 0).toArray();
        assertArrayEquals(trained(loss, ToyEvents.pick(once(loss), rows)), trained(loss, weighted), ROUNDING);
    }

    @Test
    void aCommonFactorOfAPowerOfTwoChangesNoBit() {
        Dataset weighted = ToyEvents.weighted(ONCE, weights(i -> 1 + i % 7));
        Dataset fourfold = ToyEvents.weighted(ONCE, weights(i -> 4 + 4 * (i % 7)));
        assertArrayEquals(trained(0, weighted), trained(0, fourfold));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 0})
    void aSumThatIsNotPositiveNamesItsMiniBatch(float weight) {
        float[] weights = weights(i -> 1);
        Arrays.fill(weights, 200, 300, weight);
        Dataset data = ToyEvents.weighted(ONCE, weights);
        MultilayerPerceptron network = ToyEvents.network(Normalization.NONE, 5);
        String before = network.sha256();
        // mini-batches of 100 events in their order
        Trainer trainer = new Trainer(ToyEvents.adam(100, 2), (epoch, order) -> {}, MatrixProducts.chosen(), 1);
        Exception e = assertThrows(
                IllegalArgumentException.class,
                () -> trainer.fit(network, epoch -> data, ToyEvents.linear(100, 2), Progress.none()));
        assertEquals(
                "The loss expects a positive sum of event weights, got " + 100.0 * weight + " (epoch 1, mini-batch 3)",
                e.getMessage());
        assertEquals(before, network.sha256(), "the network is as it was");
    }
}
