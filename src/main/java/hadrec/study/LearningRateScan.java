package hadrec.study;

import hadrec.optimizer.Optimizer;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * The descents of several methods, each at several learning rates.
 *
 * @param trials method by method, rates increasing
 */
public record LearningRateScan(List<Trial> trials) {
    /**
     * One method at one learning rate.
     *
     * @param method its label
     * @param learningRate η
     * @param path where it went
     */
    public record Trial(String method, double learningRate, DescentPath path) {
        private double steps() {
            return path.settled().isPresent() ? path.settled().getAsInt() : Double.POSITIVE_INFINITY;
        }

        private double value() {
            return path.diverged() ? Double.POSITIVE_INFINITY : path.end().value();
        }
    }

    /** Fewest steps until it stays at the minimum; of those that never do, the lowest value in the end; then the smaller rate. */
    private static final Comparator<Trial> BETTER = Comparator.comparingDouble(Trial::steps)
            .thenComparing((a, b) -> a.steps() < Double.POSITIVE_INFINITY ? 0 : Double.compare(a.value(), b.value()))
            .thenComparingDouble(Trial::learningRate);

    /** Copies the list. */
    public LearningRateScan {
        trials = List.copyOf(trials);
    }

    /**
     * Tries every method at every rate.
     *
     * @param methods what makes an optimizer of a learning rate, by label
     * @param rates to try, such as {@link #decades}
     */
    public static LearningRateScan of(
            Descent descent, Map<String, DoubleFunction<Optimizer>> methods, double... rates) {
        List<Trial> trials = new ArrayList<>();
        double[] increasing = rates.clone();
        Arrays.sort(increasing);
        methods.forEach((label, method) -> {
            for (double rate : increasing) {
                trials.add(new Trial(label, rate, descent.with(method.apply(rate))));
            }
        });
        return new LearningRateScan(trials);
    }

    /**
     * {@return learning rates in equal steps of the logarithm, both ends included, rounded to three digits}
     *
     * @param low the power of ten of the smallest
     * @param high the power of ten of the largest
     * @param perDecade how many from one power of ten to the next
     * @throws IllegalArgumentException if high is below low or there is less than one a decade
     */
    public static double[] decades(int low, int high, int perDecade) {
        if (!(low <= high && perDecade >= 1)) {
            throw new IllegalArgumentException(
                    "LearningRateScan.decades expects low <= high and at least 1 a decade, got " + low + ", " + high
                            + " and " + perDecade);
        }
        double[] rates = new double[(high - low) * perDecade + 1];
        for (int i = 0; i < rates.length; i++) {
            double rate = StrictMath.pow(10, low + (double) i / perDecade);
            rates[i] = new BigDecimal(rate).round(new MathContext(3)).doubleValue();
        }
        return rates;
    }

    /**
     * {@return the best trial of each method: that with the fewest steps until it stays at the minimum; if none does, the one
     * that did not diverge with the lowest value in the end; of equals, that with the smallest learning rate}
     */
    public Map<String, Trial> best() {
        Map<String, Trial> best = new LinkedHashMap<>();
        trials.forEach(trial -> best.merge(trial.method(), trial, (a, b) -> BETTER.compare(b, a) < 0 ? b : a));
        return best;
    }

    /** {@return the paths of the best trials, by label} */
    public Map<String, DescentPath> bestPaths() {
        Map<String, DescentPath> paths = new LinkedHashMap<>();
        best().forEach((method, trial) -> paths.put(method, trial.path()));
        return paths;
    }
}
