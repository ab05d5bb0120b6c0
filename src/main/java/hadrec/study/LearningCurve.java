package hadrec.study;

import hadrec.figures.Series;
import hadrec.model.RecoilRegressor;
import hadrec.training.Progress;
import hadrec.training.TrainedNetwork;
import hadrec.training.TrainingStore;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** What the recoil regressors of an experiment reach with a growing number of training events. */
public final class LearningCurve {
    private final List<String> labels;
    private final List<Integer> sizes;
    private final int seeds;
    private final List<RecoilRegressor> regressors;

    private LearningCurve(List<String> labels, List<Integer> sizes, int seeds, List<RecoilRegressor> regressors) {
        this.labels = labels;
        this.sizes = sizes;
        this.seeds = seeds;
        this.regressors = regressors;
    }

    /**
     * Does the trainings that the store does not have yet, see {@link TrainingStore#run}.
     *
     * @param variants a curve for each of its combinations of settings
     * @param sizes numbers of training events, rising; n of them are the first n of a training's own
     * @throws IllegalArgumentException if there is no size, the sizes do not rise, or a variant has not as many training events as
     *     the largest
     */
    public static LearningCurve of(Experiment variants, List<Integer> sizes, TrainingStore store, Progress progress) {
        List<Integer> rising = sizes.stream().sorted().distinct().toList();
        if (sizes.isEmpty() || !rising.equals(sizes) || sizes.get(0) < 1) {
            throw new IllegalArgumentException("LearningCurve expects rising sizes, got " + sizes);
        }
        List<TrainedNetwork> trained = variants.vary(
                        "training events",
                        sizes,
                        (training, size) ->
                                training.withSplit(training.data().split().atMost(size, Integer.MAX_VALUE)))
                .train(store, progress);
        int seeds = variants.seeds();
        for (int i = 0; i < trained.size(); i++) {
            int size = sizes.get(i / seeds % sizes.size());
            int learned = trained.get(i).result().trainingEvents();
            if (learned != size) {
                throw new IllegalArgumentException(
                        "LearningCurve expects " + size + " training events, got " + learned);
            }
        }
        List<String> labels = variants.labels().stream()
                .map(label -> String.join(", ", label))
                .toList();
        return new LearningCurve(
                labels, sizes, seeds, trained.stream().map(RecoilRegressor::of).toList());
    }

    /**
     * {@return a trained regressor}
     *
     * @param label of the variant
     * @param size number of training events
     * @param seed of the training, from 1
     */
    public RecoilRegressor regressor(String label, int size, int seed) {
        if (!(labels.contains(label) && sizes.contains(size) && seed >= 1 && seed <= seeds)) {
            throw new IllegalArgumentException("LearningCurve has regressors of " + labels + ", " + sizes
                    + " events, seeds 1 to " + seeds + "; got " + label + ", " + size + ", " + seed);
        }
        return regressors.get((labels.indexOf(label) * sizes.size() + sizes.indexOf(size)) * seeds + seed - 1);
    }

    /**
     * {@return a curve for each variant against the number of training events: the median over the seeds, from the lowest to the
     * highest}
     *
     * @param measure of a regressor, such as its mean square error on test events
     */
    public List<Series> bands(ToDoubleFunction<RecoilRegressor> measure) {
        double[] values = regressors.stream().mapToDouble(measure).toArray();
        double[] x = sizes.stream().mapToDouble(size -> size).toArray();
        List<Series> bands = new ArrayList<>();
        for (int variant = 0; variant < labels.size(); variant++) {
            int first = variant * x.length * seeds;
            List<double[]> curves = new ArrayList<>();
            for (int seed = 0; seed < seeds; seed++) {
                int start = first + seed;
                curves.add(IntStream.range(0, x.length)
                        .mapToDouble(size -> values[start + size * seeds])
                        .toArray());
            }
            bands.add(Series.band(labels.get(variant), x, curves));
        }
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

    @Override
    public String toString() {
        return "LearningCurve of " + String.join(", ", labels) + ", " + sizes + " events, " + seeds + " seeds";
    }
}
