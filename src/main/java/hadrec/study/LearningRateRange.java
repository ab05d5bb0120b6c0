package hadrec.study;

import hadrec.figures.Series;
import hadrec.optimizer.LearningRate;
import hadrec.optimizer.Optimizer;
import hadrec.training.Training;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * The learning rates that are worth trying: the loss of mini-batch after mini-batch while the learning rate rises
 * exponentially, until the loss explodes.
 *
 * <p>The losses are smoothed by the mean over the ten steps before and after, fewer at the ends, so that nothing lags. They count as
 * exploded where a running mean of those so far, m ← 0.95 m + 0.05 loss, divided by 1 − 0.95^step for its start at 0, is four times its
 * lowest value, or a loss is not finite.
 *
 * @param learningRates of each step
 * @param losses of each step's mini-batch, before its update
 * @param smoothed mean of the losses around each step
 * @see "L. N. Smith, Cyclical learning rates for training neural networks, arXiv:1506.01186 (WACV 2017)"
 */
public record LearningRateRange(double[] learningRates, double[] losses, double[] smoothed) {
    private static final double MEMORY = 0.95;
    private static final double EXPLODED = 4;
    private static final int HALF_WINDOW = 10;

    /** Copies the numbers. */
    public LearningRateRange {
        learningRates = learningRates.clone();
        losses = losses.clone();
        smoothed = smoothed.clone();
    }

    /** A range of learning rates, through which a training rises from its first step to its last. */
    public record Range(double low, double high) implements LearningRate {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException unless 0 &lt; low &lt; high, both finite
         */
        public Range {
            if (!(low > 0 && low < high && high <= Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "LearningRateRange expects 0 < low < high, got " + low + " and " + high);
            }
        }

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            // η = low (high/low)^((t − 1)/(T − 1))
            return low * StrictMath.pow(high / low, (step - 1.0) / (steps - 1));
        }
    }

    /**
     * Trains a new network through the range.
     *
     * @param events to choose the training events from; epochs follow one another as needed
     * @param training what is trained; its optimizer is not used
     * @param method makes the optimizer of a schedule, such as {@code GradientDescent::new}
     * @param steps from one end of the range to the other, at least 2
     */
    public static LearningRateRange of(
            Table events, Training training, Function<LearningRate, Optimizer> method, Range range, int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException("LearningRateRange expects at least 2 steps, got " + steps);
        }
        DoubleColumn losses = DoubleColumn.create("losses");
        Explosion explosion = new Explosion();
        training.withOptimizer(method.apply(range)).prepare(events).steps(steps, loss -> {
            losses.append(loss);
            return explosion.goesOn(loss);
        });
        double[] rates = new double[losses.size()];
        Arrays.setAll(rates, i -> range.at(i + 1, steps, List.of()));
        return new LearningRateRange(rates, losses.asDoubleArray(), smoothed(losses.asDoubleArray()));
    }

    /** {@return the learning rate of the lowest smoothed loss; NaN if there is no step} */
    public double rateOfLowest() {
        double lowest = Double.POSITIVE_INFINITY;
        double rate = Double.NaN;
        for (int i = 0; i < smoothed.length; i++) {
            if (smoothed[i] < lowest) {
                lowest = smoothed[i];
                rate = learningRates[i];
            }
        }
        return rate;
    }

    /**
     * {@return the smoothed losses of tests with several seeds: their median, with a band from the lowest to the highest, up to the end of the
     * shortest}
     *
     * @param tests of one range and number of steps
     * @throws IllegalArgumentException if there is none
     */
    public static Series band(String label, List<LearningRateRange> tests) {
        int least =
                tests.stream().mapToInt(test -> test.learningRates.length).min().orElse(0);
        if (least == 0) {
            throw new IllegalArgumentException("LearningRateRange expects at least one test with a step, got none");
        }
        double[] rates = Arrays.copyOf(tests.get(0).learningRates, least);
        Check.that(
                tests.stream().allMatch(test -> Arrays.equals(rates, Arrays.copyOf(test.learningRates, least))),
                "LearningRateRange expects tests of one range, got others");
        return Series.band(
                label,
                rates,
                tests.stream().map(test -> Arrays.copyOf(test.smoothed, least)).toList());
    }

    private static double[] smoothed(double[] losses) {
        double[] smoothed = new double[losses.length];
        for (int i = 0; i < losses.length; i++) {
            int reach = Math.min(HALF_WINDOW, Math.min(i, losses.length - 1 - i));
            double sum = 0;
            for (int j = i - reach; j <= i + reach; j++) {
                sum += losses[j];
            }
            smoothed[i] = sum / (2 * reach + 1);
        }
        return smoothed;
    }

    /** Whether the losses so far have exploded. */
    private static final class Explosion {
        private double mean;
        private double memory = 1;
        private double lowest = Double.POSITIVE_INFINITY;

        boolean goesOn(double loss) {
            mean = MEMORY * mean + (1 - MEMORY) * loss;
            memory *= MEMORY;
            double corrected = mean / (1 - memory);
            lowest = Math.min(lowest, corrected);
            return Double.isFinite(loss) && corrected < EXPLODED * lowest;
        }
    }

    /** The learning rates that were gone through; {@code smoothed} has what became of the loss. */
    @Override
    public String toString() {
        int last = learningRates.length - 1;
        return last < 0
                ? "no step"
                : learningRates.length + " steps with learning rates from " + learningRates[0] + " to "
                        + learningRates[last];
    }
}
