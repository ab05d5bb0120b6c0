package hadrec.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hadrec.features.FeatureSet;
import hadrec.features.Split;
import hadrec.loss.GaussianLikelihood;
import hadrec.loss.Loss;
import hadrec.loss.MeanSquaredError;
import hadrec.loss.QuantileLoss;
import hadrec.loss.ResponseBalance;
import hadrec.network.MultilayerPerceptron;
import hadrec.network.NetworkSettings.Normalization;
import hadrec.optimizer.Adam;
import hadrec.optimizer.GradientDescent;
import hadrec.optimizer.LearningRate;
import hadrec.statistics.Bins;
import hadrec.statistics.WeightedMoments;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/** What the losses that know the response are for, on events whose answer is known. */
class LossesInTrainingTest {
    private static final int EVENTS = 20_000;
    private static final int BALANCED = 8000;

    /** Targets x_1 and x_2 and Gaussian noise, of covariance Σ(x_3). */
    private static Dataset noisy(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Dataset data = ToyEvents.linear(EVENTS, seed);
        for (int i = 0; i < EVENTS; i++) {
            double x = data.features().get(i, 2);
            double first = random.nextGaussian();
            double second = random.nextGaussian();
            double rho = correlation(x);
            double along = width(x) * first;
            double across = 0.5 * (rho * first + Math.sqrt(1 - rho * rho) * second);
            data.targets().set(i, 0, (float) (data.features().get(i, 0) + along));
            data.targets().set(i, 1, (float) (data.features().get(i, 1) + across));
        }
        return data;
    }

    /** √Σ_xx, from 0.5 to 1.5. */
    private static double width(double x) {
        return 1 + x / 2;
    }

    private static double correlation(double x) {
        return 0.6 * x;
    }

    @Test
    void aGaussianLikelihoodRecoversTheCovariance() {
        Loss loss = new GaussianLikelihood();
        MultilayerPerceptron network = ToyEvents.network(loss, Normalization.NONE, 16);
        // 15 epochs of 200 steps that get smaller, so that the last ones leave no noise
        Adam adam = new Adam(LearningRate.cosine(0.01, 0));
        TrainingFit settings = ToyEvents.settings(adam, loss, 100, 15);
        Dataset test = noisy(2);
        ToyEvents.fit(settings, network, noisy(1), test, Progress.none());
        FMatrixRMaj predictions = network.predict(test.features());
        double[][] pulls = new double[4][EVENTS / 2];
        double[] covariance = new double[3];
        int[] filled = new int[2];
        double[][] off = new double[3][EVENTS];
        for (int i = 0; i < EVENTS; i++) {
            double[] y = row(predictions, i);
            double x = test.features().get(i, 2);
            GaussianLikelihood.covariance(y, covariance);
            off[0][i] = Math.sqrt(covariance[0]) / width(x) - 1;
            off[1][i] = Math.sqrt(covariance[2]) / 0.5 - 1;
            off[2][i] = covariance[1] / Math.sqrt(covariance[0] * covariance[2]) - correlation(x);
            int half = x < 0 ? 0 : 1;
            if (filled[half] < EVENTS / 2) {
                double first = y[0] - test.targets().get(i, 0);
                double second = y[1] - test.targets().get(i, 1);
                double slope = covariance[1] / covariance[0];
                pulls[2 * half][filled[half]] = first / Math.sqrt(covariance[0]);
                pulls[2 * half + 1][filled[half]++] =
                        (second - slope * first) / Math.sqrt(covariance[2] - slope * covariance[1]);
            }
        }
        for (double[] deviations : off) {
            // 149 parameters learned from 20 000 events: √(149/20 000) = 0.09, shared by the five outputs
            assertTrue(WeightedMoments.of(deviations).rootMeanSquare() < 0.06, Arrays.toString(rootMeanSquares(off)));
        }
        for (int k = 0; k < 4; k++) {
            WeightedMoments moments = WeightedMoments.of(Arrays.copyOf(pulls[k], filled[k / 2]));
            assertEquals(0, moments.mean(), 0.05);
            assertEquals(1, moments.standardDeviation(), 0.04);
        }
    }

    private static double[] rootMeanSquares(double[][] numbers) {
        return Arrays.stream(numbers)
                .mapToDouble(n -> WeightedMoments.of(n).rootMeanSquare())
                .toArray();
    }

    /** Which the likelihood's Javadoc says; a square error goes on. */
    @Test
    void aTargetOf1e30EndsAGaussianLikelihoodInWords() {
        Dataset data = ToyEvents.linear(300, 1);
        data.targets().set(20, 0, 1e30f);
        Dataset validation = ToyEvents.linear(100, 2);
        for (Loss loss : List.of(new GaussianLikelihood(), new MeanSquaredError())) {
            MultilayerPerceptron network = ToyEvents.network(loss, Normalization.NONE, 6);
            TrainedNetwork.Result result = new Trainer(ToyEvents.settings(new Adam(0.01), loss, 50, 2), 7, 1)
                    .attempt(network, epoch -> data, validation, Progress.none());
            boolean likelihood = loss instanceof GaussianLikelihood;
            assertEquals(
                    likelihood ? TrainedNetwork.Ending.NON_FINITE_LOSS : TrainedNetwork.Ending.COMPLETED,
                    result.ending());
            assertEquals(likelihood, result.message().startsWith("The loss is NaN in epoch 1, mini-batch "));
        }
    }

    private static double[] row(FMatrixRMaj matrix, int row) {
        double[] numbers = new double[matrix.numCols];
        Arrays.setAll(numbers, j -> matrix.get(row, j));
        return numbers;
    }

    /**
     * A recoil t = −p smeared in both components and learned as y = k × the smeared one, k smaller than 1 for the mean square.
     * With ⟨σ²⟩ of the noise, P = ⟨p²⟩ and Q = Σ_B (W_B/W) ⟨p⟩_B², E = k²σ² + (1 − k)² (P/2 + strength Q) is smallest at
     * k = A/(σ² + A), A = P/2 + strength Q; the bias is (1 − k) p.
     */
    @Test
    void theBiasFadesAsTheBalanceGetsStronger() {
        Bins bins = Bins.of(0, 0.5, 1, 1.5, 2);
        Dataset data = smeared(bins);
        double last = 1;
        for (double strength : new double[] {0, 1, 10}) {
            Loss loss = new ResponseBalance(new MeanSquaredError(), strength, bins);
            MultilayerPerceptron network = ToyEvents.network(loss, Normalization.NONE);
            // steps of all events at once, of less than the inverse curvature
            TrainingFit settings =
                    ToyEvents.settings(new GradientDescent(0.5 / (2 + 2 * strength)), loss, BALANCED, 200);
            ToyEvents.fit(settings, network, data, data, Progress.none());
            float[] numbers = ToyEvents.numbers(network);
            double k = gain(data, bins, strength);
            // noise that by chance is correlated with p, of some 1/√8000
            assertEquals(k, numbers[0], 0.02);
            assertEquals(k, numbers[4], 0.02);
            assertEquals(0, numbers[1], 0.02);
            assertTrue(1 - k < 0.7 * last, "1 − k = " + (1 - k) + " at strength " + strength);
            last = 1 - k;
        }
        assertTrue(last < 0.1, "bias of the strongest " + last);
    }

    /** Features: the smeared recoil and something of no use; targets −p, its direction, |p|. */
    private static Dataset smeared(Bins bins) {
        SplittableRandom random = new SplittableRandom(3);
        Dataset data = ToyEvents.withBoson(ToyEvents.linear(BALANCED, 3), 4);
        for (int i = 0; i < BALANCED; i++) {
            float p = (float) (random.nextDouble() * bins.upper(bins.count() - 1));
            data.targets().set(i, 4, p);
            for (int j = 0; j < 2; j++) {
                float t = -p * data.targets().get(i, 2 + j);
                data.targets().set(i, j, t);
                data.features().set(i, j, t + (float) random.nextGaussian());
            }
        }
        return data;
    }

    private static double gain(Dataset data, Bins bins, double strength) {
        double[] sums = new double[bins.count()];
        int[] events = new int[bins.count()];
        double squares = 0;
        double noise = 0;
        for (int i = 0; i < BALANCED; i++) {
            double p = data.targets().get(i, 4);
            squares += p * p;
            sums[bins.indexOf(p)] += p;
            events[bins.indexOf(p)]++;
            for (int j = 0; j < 2; j++) {
                double d = data.features().get(i, j) - data.targets().get(i, j);
                noise += d * d / 2;
            }
        }
        double a = squares / BALANCED / 2;
        for (int bin = 0; bin < sums.length; bin++) {
            a += strength * events[bin] / BALANCED * (sums[bin] / events[bin]) * (sums[bin] / events[bin]);
        }
        return a / (noise / BALANCED + a);
    }

    /** Three quantiles of one target that is far from 0: each comes back in the target's units. */
    @Test
    void everyQuantileIsInTheUnitsOfItsTarget() {
        int n = 2000;
        SplittableRandom random = new SplittableRandom(5);
        double[] x = random.doubles(n, -1, 1).toArray();
        double[] t = Arrays.stream(x)
                .map(v -> 1000 + 50 * v + 20 * random.nextDouble(-1, 1))
                .toArray();
        Table events = Table.create("far", DoubleColumn.create("x", x), DoubleColumn.create("t", t));
        Training training = Training.of(FeatureSet.ofColumns("x", "x"), FeatureSet.ofColumns("t", "t"))
                .withTargetScaling(TrainingData.Scaling.STANDARDISED)
                .withHiddenNodes(List.of(8))
                .withNormalization(Normalization.NONE)
                .withOptimizer(new Adam(0.01))
                .withLoss(QuantileLoss.of(0.16, 0.5, 0.84))
                .withBatchSize(100)
                .withEpochs(20)
                .withSplit(Split.first(1500));
        float[] predicted = training.fit(events, Progress.none()).predict(events).data;
        for (int j = 0; j < 3; j++) {
            int output = j;
            double mean = IntStream.range(0, n)
                    .mapToDouble(i -> predicted[3 * i + output])
                    .average()
                    .orElseThrow();
            // ±20 uniform: quantiles at −13.6, 0 and 13.6
            assertEquals(1000 + 13.6 * (j - 1), mean, 5);
        }
    }
}
