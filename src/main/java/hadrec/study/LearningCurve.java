package hadrec.study;

import hadrec.figures.Series;
import hadrec.model.RecoilRegressor;
import hadrec.training.Progress;
import hadrec.training.Training;
import hadrec.training.TrainingStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * What recoil regressors reach with a growing number of training events.
 *
 * @param sizes numbers of training events, rising; n of them are the first n of a training's own
 * @param seeds trainings of each size, of the seeds 1, 2, 3, …
 */
public record LearningCurve(List<Integer> sizes, int seeds) {
    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if there is no size or seed, or the sizes do not rise
     */
    public LearningCurve {
        sizes = List.copyOf(sizes);
        List<Integer> rising = sizes.stream().sorted().distinct().toList();
        if (rising.isEmpty() || !rising.equals(sizes) || rising.get(0) < 1 || seeds < 1) {
            throw new IllegalArgumentException(
                    "LearningCurve expects rising sizes and at least one seed, got " + sizes + " and " + seeds);
        }
    }

    /**
     * Does the trainings that the store does not have yet, see {@link TrainingStore#run}.
     *
     * @param variants trainings by label
     * @param events for all of them; not modified
     * @return the trained regressors of each variant: a list of seeds for each size
     * @throws IllegalArgumentException also if a variant has not as many training events as the largest size
     */
    public Map<String, List<List<RecoilRegressor>>> run(
            Map<String, Training> variants, Table events, TrainingStore store, Progress progress) {
        List<Training> trainings = new ArrayList<>();
        for (Training variant : variants.values()) {
            for (int size : sizes) {
                Training ofSize = variant.withSplit(variant.data().split().atMost(size, Integer.MAX_VALUE));
                for (long seed = 1; seed <= seeds; seed++) {
                    trainings.add(ofSize.withSeed(seed));
                }
            }
        }
        List<RecoilRegressor> trained = store.run(trainings, events, progress).stream()
                .map(RecoilRegressor::of)
                .toList();
        Map<String, List<List<RecoilRegressor>>> ofVariants = new LinkedHashMap<>();
        int next = 0;
        for (String label : variants.keySet()) {
            List<List<RecoilRegressor>> ofSizes = new ArrayList<>();
            for (int size : sizes) {
                List<RecoilRegressor> ofSeeds = trained.subList(next, next += seeds);
                int learned = ofSeeds.get(0).trained().result().trainingEvents();
                if (learned != size) {
                    throw new IllegalArgumentException(
                            "LearningCurve expects " + size + " training events, got " + learned);
                }
                ofSizes.add(ofSeeds);
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
