package hadrec.study;

import hadrec.figures.Series;
import hadrec.model.RecoilRegressor;
import hadrec.model.RegressorSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * What recoil regressors reach with a growing number of training events.
 *
 * @param training events; n of them are the first n
 * @param validation events, which decide the epoch to keep
 * @param sizes numbers of training events, rising
 * @param seeds trainings of each size, of the seeds 1, 2, 3, …
 */
public record LearningCurve(Table training, Table validation, List<Integer> sizes, int seeds) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is no size or seed, they do not rise, or there are not as many training events
     */
    public LearningCurve {
        sizes = List.copyOf(sizes);
        int[] rising = sizes.stream().mapToInt(size -> size).sorted().distinct().toArray();
        boolean rise =
                Arrays.equals(rising, sizes.stream().mapToInt(size -> size).toArray());
        if (rising.length == 0
                || !rise
                || rising[0] < 1
                || rising[rising.length - 1] > training.rowCount()
                || seeds < 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "LearningCurve expects rising sizes of up to %d events and at least one seed, got %s and %d",
                    training.rowCount(),
                    sizes,
                    seeds));
        }
    }

    /**
     * Trains what the folder does not have yet, see {@link RegressorJobs#run}.
     *
     * @param variants settings of a training on a number of events, by label
     * @return the trained regressors of each variant: a list of seeds for each size
     */
    public Map<String, List<List<RecoilRegressor>>> run(
            Map<String, IntFunction<RegressorSettings>> variants, Path folder, GridProgress progress) {
        Table both = training.emptyCopy().append(training).append(validation);
        int[] judges = IntStream.range(training.rowCount(), both.rowCount()).toArray();
        List<RegressorJob> jobs = new ArrayList<>();
        for (IntFunction<RegressorSettings> settings : variants.values()) {
            for (int size : sizes) {
                int[] first = IntStream.range(0, size).toArray();
                for (long seed = 1; seed <= seeds; seed++) {
                    jobs.add(new RegressorJob(RecoilRegressor.of(settings.apply(size), seed), both, first, judges));
                }
            }
        }
        List<RecoilRegressor> trained = RegressorJobs.run(jobs, folder, progress);
        Map<String, List<List<RecoilRegressor>>> ofVariants = new LinkedHashMap<>();
        int next = 0;
        for (String label : variants.keySet()) {
            List<List<RecoilRegressor>> ofSizes = new ArrayList<>();
            for (int i = 0; i < sizes.size(); i++, next += seeds) {
                ofSizes.add(trained.subList(next, next + seeds));
            }
            ofVariants.put(label, ofSizes);
        }
        return ofVariants;
    }

    /**
     * {@return a curve for each variant against the number of training events: the median over the seeds, from the lowest to the
     * highest}
     *
     * @param trained of {@link #run}
     * @param measure of a regressor, such as its mean square error on test events
     */
    public List<Series> bands(
            Map<String, List<List<RecoilRegressor>>> trained, ToDoubleFunction<RecoilRegressor> measure) {
        double[] x = sizes.stream().mapToDouble(size -> size).toArray();
        List<Series> bands = new ArrayList<>();
        trained.forEach((label, ofSizes) -> {
            List<double[]> curves = IntStream.range(0, seeds)
                    .mapToObj(seed -> ofSizes.stream()
                            .mapToDouble(ofSeeds -> measure.applyAsDouble(ofSeeds.get(seed)))
                            .toArray())
                    .toList();
            bands.add(Series.band(label, x, curves));
        });
        return bands;
    }

    /**
     * {@return at how many training events a falling curve first reaches a value, between two sizes by a straight line against
     * the logarithm of their number; the smallest size if it is there already, empty if it never is}
     */
    public static OptionalDouble eventsToReach(Series curve, double value) {
        for (int i = 0; i < curve.x().length; i++) {
            if (curve.y()[i] <= value) {
                if (i == 0) {
                    return OptionalDouble.of(curve.x()[0]);
                }
                double part = (curve.y()[i - 1] - value) / (curve.y()[i - 1] - curve.y()[i]);
                double below = StrictMath.log(curve.x()[i - 1]);
                return OptionalDouble.of(StrictMath.exp(below + part * (StrictMath.log(curve.x()[i]) - below)));
            }
        }
        return OptionalDouble.empty();
    }
}
