package hadrec.study;

import hadrec.optimizer.Optimizer;
import hadrec.statistics.Estimate;
import hadrec.statistics.Statistic;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * The descents of several methods, each at several learning rates, and each repeated: from starts close to each other, to see which
 * numbers of steps are chaotic, or with other noise. What is best is best in the median over these repetitions.
 *
 * @param trials method by method, rates increasing
 */
public record LearningRateScan(List<Trial> trials) {
    /**
     * One method at one learning rate.
     *
     * @param method its label
     * @param learningRate η
     * @param paths where it went in each repetition; all but the first have their last point only
     */
    public record Trial(String method, double learningRate, List<DescentPath> paths) {
        /** Copies the paths. */
        public Trial {
            paths = List.copyOf(paths);
            Check.that(!paths.isEmpty(), "LearningRateScan expects at least one path of a trial, got none");
        }

        /** {@return the way it took the first time} */
        public DescentPath path() {
            return paths.get(0);
        }

        /**
         * {@return after how many steps it stays within a radius of a minimum}
         *
         * @throws IllegalArgumentException if the descents have another radius
         */
        public Steps steps(double radius) {
            double[] steps = sorted(path -> {
                int settled = path.arrival(radius).settled().orElse(-1);
                return settled < 0 ? Double.POSITIVE_INFINITY : settled;
            });
            return new Steps(steps);
        }

        /** {@return the distances to the minimum in the end, increasing; infinite where it diverged} */
        public double[] distances() {
            return sorted(path ->
                    path.diverged() ? Double.POSITIVE_INFINITY : path.end().distance());
        }

        /** {@return the median of {@link #distances} with its error, as that of {@link Runs#best}; NaN where one diverged} */
        public Estimate distance() {
            double[] distances = distances();
            boolean all = Double.isFinite(distances[distances.length - 1]);
            return new Estimate(Statistic.median(distances), all ? RunTable.errorOfMedian(distances) : Double.NaN);
        }

        private double value() {
            return Statistic.median(sorted(path ->
                    path.diverged() ? Double.POSITIVE_INFINITY : path.end().value()));
        }

        private double[] sorted(ToDoubleFunction<DescentPath> number) {
            return paths.stream().mapToDouble(number).sorted().toArray();
        }
    }

    /**
     * Numbers of steps of the repetitions of a trial.
     *
     * @param sorted increasing; infinite where it never stays
     */
    public record Steps(double[] sorted) {
        private static final double CHAOTIC = 0.1;

        /** {@return their median; infinite if half of them or more never stay} */
        public double median() {
            return Statistic.median(sorted);
        }

        /** {@return whether the least and the most are further apart than a tenth of the median, or some stay and some do not} */
        public boolean isChaotic() {
            double least = sorted[0];
            double most = sorted[sorted.length - 1];
            return least < most && (Double.isInfinite(most) || most - least > CHAOTIC * median());
        }

        /** For a cell of a table: the median, {@code never} where it is infinite; where it is chaotic, with the least and the most. */
        @Override
        public String toString() {
            String median = text(median());
            return isChaotic()
                    ? median + " [" + text(sorted[0]) + " to " + text(sorted[sorted.length - 1]) + "]"
                    : median;
        }

        private static String text(double steps) {
            return Double.isInfinite(steps) ? "never" : String.format(Locale.ROOT, "%.0f", steps);
        }
    }

    /** Copies the list. */
    public LearningRateScan {
        trials = List.copyOf(trials);
    }

    /**
     * Tries every method at every rate, once.
     *
     * @param methods what makes an optimizer of a learning rate, by label
     * @param rates to try, such as {@link #decades}
     */
    public static LearningRateScan of(
            Descent descent, Map<String, DoubleFunction<Optimizer>> methods, double... rates) {
        return of(List.of(descent), methods, rates);
    }

    /**
     * Tries every method at every rate on each of several descents; several trials at a time, which changes no number.
     *
     * @param repetitions of one descent, such as {@link Descent#shifted}; the ways of the first are kept
     * @throws IllegalArgumentException if there is none
     * @throws IllegalStateException if the thread is interrupted, which it stays
     */
    public static LearningRateScan of(
            List<Descent> repetitions, Map<String, DoubleFunction<Optimizer>> methods, double... rates) {
        Check.that(!repetitions.isEmpty(), "LearningRateScan expects at least one descent, got none");
        double[] increasing = rates.clone();
        Arrays.sort(increasing);
        List<Untried> untried = new ArrayList<>();
        methods.forEach((label, method) -> {
            for (double rate : increasing) {
                untried.add(new Untried(label, rate, method.apply(rate)));
            }
        });
        List<Trial> trials =
                untried.parallelStream().map(trial -> trial.on(repetitions)).toList();
        if (Thread.currentThread().isInterrupted()) {
            throw new IllegalStateException("interrupted: the scan of learning rates is not finished");
        }
        return new LearningRateScan(trials);
    }

    /** What a trial is to do. */
    private record Untried(String method, double learningRate, Optimizer optimizer) {
        Trial on(List<Descent> repetitions) {
            List<DescentPath> paths = new ArrayList<>();
            for (Descent descent : repetitions) {
                DescentPath path = descent.with(optimizer);
                paths.add(paths.isEmpty() ? path : path.withoutWay());
            }
            return new Trial(method, learningRate, paths);
        }
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

    /** {@return {@link #best(double)} within the first of the descents' radii} */
    public Map<String, Trial> best() {
        return best(trials.get(0).path().arrivals().get(0).radius());
    }

    /**
     * {@return the best trial of each method: that with the fewest steps, in the median, until it stays within a radius of the minimum; if
     * none does, the one that did not diverge with the lowest value in the end; of equals, that with the smallest learning rate}
     *
     * @param radius one of the descents'
     */
    public Map<String, Trial> best(double radius) {
        ToDoubleFunction<Trial> steps = trial -> trial.steps(radius).median();
        return best(Comparator.comparingDouble(steps)
                .thenComparing(
                        (a, b) -> Double.isFinite(steps.applyAsDouble(a)) ? 0 : Double.compare(a.value(), b.value())));
    }

    /** {@return of each method the trial that ends nearest to the minimum, in the median; of equals, that with the smallest learning rate} */
    public Map<String, Trial> nearest() {
        return best(Comparator.comparingDouble(trial -> Statistic.median(trial.distances())));
    }

    private Map<String, Trial> best(Comparator<Trial> better) {
        Map<String, Trial> best = new LinkedHashMap<>();
        trials.forEach(trial -> best.merge(trial.method(), trial, (a, b) -> better.compare(b, a) < 0 ? b : a));
        return best;
    }

    /** {@return the learning rate of a trial, after "at least" or "at most" where no larger or no smaller one was tried} */
    public String rate(Trial trial) {
        double[] tried = trials.stream()
                .filter(other -> other.method().equals(trial.method()))
                .mapToDouble(Trial::learningRate)
                .toArray();
        double rate = trial.learningRate();
        String text = new BigDecimal(rate)
                .round(new MathContext(3))
                .stripTrailingZeros()
                .toPlainString();
        if (tried.length > 1 && rate == tried[tried.length - 1]) {
            return "at least " + text;
        }
        return tried.length > 1 && rate == tried[0] ? "at most " + text : text;
    }

    /** {@return the paths of the best trials, by label} */
    public Map<String, DescentPath> bestPaths() {
        Map<String, DescentPath> paths = new LinkedHashMap<>();
        best().forEach((method, trial) -> paths.put(method, trial.path()));
        return paths;
    }
}
