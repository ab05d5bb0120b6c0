package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.internal.compute.MatrixProducts;
import hadrec.loss.MeanSquaredError;
import hadrec.network.Dense;
import hadrec.network.MultilayerPerceptron;
import hadrec.optimizer.GradientDescent;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;

/** What a mini-batch is divided by. */
class MeanWeightTest {
    private static final double RATE = 0.125;

    /** One epoch of y = b on targets of 1, with feature 0 and a mini-batch an event; the bias and the running loss in the end. */
    private static double[] trained(boolean meanWeight, float... weights) {
        MultilayerPerceptron network =
                MultilayerPerceptron.of(1, List.of(new Dense(1, true, Dense.Initializer.GLOROT_UNIFORM)), 1);
        FMatrixRMaj ones = new FMatrixRMaj(weights.length, 1);
        Arrays.fill(ones.data, 1);
        Dataset data = new Dataset(ones.createLike(), ones, weights);
        TrainingFit settings = ToyEvents.settings(new GradientDescent(RATE), new MeanSquaredError(), 1, 1)
                .withMeanWeight(meanWeight);
        TrainedNetwork.Result result = new Trainer(settings, (epoch, order) -> {}, MatrixProducts.ejml(), 1)
                .fit(network, epoch -> data, data, Progress.none());
        float[] numbers = ToyEvents.numbers(network);
        return new double[] {
            numbers[1], result.history().epochs().get(0).losses().running()
        };
    }

    /** b ← b + 2 η f (1 − b), where the factor f of an event is w/w = 1, or w/⟨w⟩ = 1/2 for the first and 3/2 for the second. */
    @Test
    void isWorkedByHand() {
        // 1/4, then 1/4 + 1/4 · 3/4; losses of 1 and 9/16
        double[] own = trained(false, 1, 3);
        assertEquals(7.0 / 16, own[0]);
        assertEquals((1 + 3 * 9.0 / 16) / 4, own[1]);
        // 1/8, then 1/8 + 3/8 · 7/8; losses of 1 and 49/64
        double[] mean = trained(true, 1, 3);
        assertEquals(29.0 / 64, mean[0]);
        assertEquals((1 + 3 * 49.0 / 64) / 4, mean[1]);
    }

    /** Factors of −1 and 3. */
    @Test
    void aMiniBatchMayThenBeNegative() {
        // −1/4, then −1/4 + 3/4 · 5/4
        assertEquals(11.0 / 16, trained(true, -1, 3)[0]);
    }

    @Test
    void equalWeightsChangeNothing() {
        assertEquals(trained(false, 2, 2, 2)[0], trained(true, 2, 2, 2)[0]);
    }

    /** The number in the Javadoc of BatchSize. */
    @Test
    void theHeaviestOfLognormalWeightsLoseTheirShare() {
        SplittableRandom random = new SplittableRandom(1);
        int rows = 64;
        double[] weights = random.doubles(rows * 20_000L)
                .map(u -> StrictMath.exp(random.nextGaussian()))
                .toArray();
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        double heavy = sorted[sorted.length - sorted.length / 100];
        double mean = Arrays.stream(weights).sum() / weights.length;
        double counted = 0;
        double share = 0;
        for (int first = 0; first < weights.length; first += rows) {
            double sum = Arrays.stream(weights, first, first + rows).sum();
            for (int i = first; i < first + rows; i++) {
                counted += weights[i] >= heavy ? weights[i] / sum : 0;
                share += weights[i] >= heavy ? weights[i] / (rows * mean) : 0;
            }
        }
        // 12 800 heavy weights: 0.003
        assertEquals(0.88, counted / share, 0.01);
    }

    @Test
    void isInADocumentOnlyIfAskedFor() {
        Training plain = Training.THESIS;
        Training asked = plain.withFit(plain.fit().withMeanWeight(true)).withBatchSize(64);
        assertFalse(plain.toJson().contains("meanWeight"));
        assertEquals(plain, Training.fromJson(plain.toJson()));
        assertTrue(asked.fit().batch().meanWeight(), "another size keeps it");
        assertEquals(asked, Training.fromJson(asked.toJson()));
    }
}
