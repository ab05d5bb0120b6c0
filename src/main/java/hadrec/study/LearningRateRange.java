package hadrec.study;

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
 * <p>The losses are smoothed by a running mean, m ← 0.95 m + 0.05 loss, divided by 1 − 0.95^step for its start at 0. They
 * count as exploded where that is four times its lowest value so far, or a loss is not finite.
 *
 * @param learningRates of each step
 * @param losses of each step's mini-batch, before its update
 * @param smoothed running mean of the losses
 * @see "L. N. Smith, Cyclical learning rates for training neural networks, arXiv:1506.01186 (WACV 2017)"
 */
public record LearningRateRange(double[] learningRates, double[] losses, double[] smoothed) {
    private static final double MEMORY = 0.95;
    private static final double EXPLODED = 4;

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
        Smoothing smoothing = new Smoothing();
        training.withOptimizer(method.apply(range)).prepare(events).steps(steps, smoothing::goesOn);
        double[] rates = new double[smoothing.losses.size()];
        Arrays.setAll(rates, i -> range.at(i + 1, steps, List.of()));
        return new LearningRateRange(rates, smoothing.losses.asDoubleArray(), smoothing.smoothed.asDoubleArray());
    }

    /** The running mean of the losses, and whether it has exploded. */
    private static final class Smoothing {
        private final DoubleColumn losses = DoubleColumn.create("losses");
        private final DoubleColumn smoothed = DoubleColumn.create("smoothed losses");
        private double mean;
        private double lowest = Double.POSITIVE_INFINITY;

        boolean goesOn(double loss) {
            losses.append(loss);
            mean = MEMORY * mean + (1 - MEMORY) * loss;
            double corrected = mean / (1 - StrictMath.pow(MEMORY, losses.size()));
            smoothed.append(corrected);
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
