package hadrec.figures;

import hadrec.figures.SeriesPoints.Span;
import hadrec.internal.checks.Expect;
import hadrec.model.RecoilRegressor;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Estimate;
import hadrec.statistics.Histogram;
import hadrec.statistics.Spectra;
import hadrec.training.TrainingHistory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Labelled numbers to draw: a curve with or without a band, points with errors, or the bins of a histogram.
 *
 * <p>Immutable but for its arrays, which are not copied. A value that is NaN leaves a gap.
 */
public final class Series {
    private final String label;
    private final SeriesPoints points;
    private final Look look;

    /**
     * How a curve is drawn.
     *
     * @param like the label whose colour a dotted line takes; empty if it is not dotted
     * @param marked the position of a sign on the curve; NaN for none
     */
    record Look(Stroke stroke, String like, double marked) {}

    /** A line with a few markers along it, a line, markers, or a thick grey line. */
    enum Stroke {
        CURVE,
        LINE,
        MARKERS,
        BACKGROUND
    }

    private Series(String label, SeriesPoints points, Look look) {
        this.label = label;
        this.points = points;
        this.look = look;
    }

    /** Points as a curve. */
    static Series of(String label, SeriesPoints points) {
        return new Series(label, points.checked(label), new Look(Stroke.CURVE, "", Double.NaN));
    }

    /** {@return a curve without a band} */
    public static Series curve(String label, double[] x, double[] y) {
        return of(label, SeriesPoints.of(Span.of(x), y, new double[x.length]));
    }

    /** {@return a curve with a band around it; there is none where an edge is NaN} */
    public static Series band(String label, double[] x, double[] y, double[] low, double[] high) {
        return of(label, new SeriesPoints(Span.of(x), new Span(y, low, high), new double[x.length]));
    }

    /**
     * {@return the median of curves over the same positions, with a band from the lowest to the highest}
     *
     * @param curves one value per position each, such as those of one seed; of an even number the median is the mean of
     *     the middle two
     * @throws IllegalArgumentException if there is none or lengths differ
     */
    public static Series band(String label, double[] x, List<double[]> curves) {
        Expect.that(
                !curves.isEmpty() && curves.stream().allMatch(curve -> curve.length == x.length),
                "Series '%s' expects curves of %d points, got %s",
                label,
                x.length,
                curves.stream().map(curve -> curve.length).toList());
        return of(label, SeriesPoints.ofSpread(x, curves));
    }

    /** {@return one point with errors in both directions, such as a loss's bias and resolution} */
    public static Series point(String label, Estimate x, Estimate y) {
        return of(label, SeriesPoints.ofEstimates(x, y));
    }

    /**
     * {@return the bins of a histogram, each at its centre}
     *
     * @param edges one more than there are bins, increasing; where the first or the last one is infinite, the bin is drawn as wide
     *     as its neighbour
     * @param contents sum of weights of each bin, or a density
     * @param errors standard deviation of each content
     * @throws IllegalArgumentException if the lengths do not fit or the edges do not increase
     */
    public static Series histogram(String label, double[] edges, double[] contents, double[] errors) {
        Expect.that(
                edges.length == contents.length + 1,
                "Series '%s' expects one more edge than contents, got %d and %d",
                label,
                edges.length,
                contents.length);
        return of(label, SeriesPoints.ofBins(label, edges, contents, errors));
    }

    /** {@return the bins of a histogram} */
    public static Series of(String label, Histogram histogram) {
        return histogram(label, histogram.bins().edges(), histogram.sums(), histogram.errors());
    }

    /**
     * {@return the bins of a profile, each at its events' mean}
     *
     * <p>A bin that is open at an end is drawn as wide on that side as it reaches on the other. An empty one is a gap. Where negative
     * weights put the mean outside its bin, the point is at the bin's centre; of an open bin, at its edge.
     */
    public static Series of(String label, BinnedProfile profile) {
        return of(label, SeriesPoints.ofProfile(profile));
    }

    /** {@return a series for each histogram, in their order} */
    static List<Series> of(Spectra spectra) {
        return spectra.histograms().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** {@return a series for each profile, labelled by the keys, in their order} */
    public static List<Series> ofProfiles(Map<String, BinnedProfile> profiles) {
        return profiles.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    /**
     * {@return the training and the validation loss of a training against its epochs, for {@link CurveFigure#ofTrainings};
     * the epoch that is kept is marked on the second}
     *
     * @param label which training; empty if there is one only
     * @param unit what a loss of 1 is drawn as
     */
    public static List<Series> againstEpochs(String label, TrainingHistory history, double unit) {
        return ofTraining(label, history, unit, TrainingHistory.Epoch::number);
    }

    /** {@return the same against the updates of the parameters} */
    public static List<Series> againstUpdates(String label, TrainingHistory history, double unit) {
        return ofTraining(label, history, unit, TrainingHistory.Epoch::steps);
    }

    /** {@return {@link #againstEpochs(String, TrainingHistory, double)} of a regressor, as mean square errors in GeV²} */
    public static List<Series> againstEpochs(String label, RecoilRegressor regressor) {
        return againstEpochs(label, regressor.history(), regressor.squareGeVPerLoss());
    }

    /** {@return the same against the updates of the parameters} */
    public static List<Series> againstUpdates(String label, RecoilRegressor regressor) {
        return againstUpdates(label, regressor.history(), regressor.squareGeVPerLoss());
    }

    /** The training loss is that of all training events where it was asked for, else the running one. */
    private static List<Series> ofTraining(
            String label, TrainingHistory history, double unit, ToDoubleFunction<TrainingHistory.Epoch> where) {
        List<TrainingHistory.Epoch> epochs = history.epochs();
        double[] x = epochs.stream().mapToDouble(where).toArray();
        double[] training = epochs.stream()
                .map(TrainingHistory.Epoch::losses)
                .mapToDouble(losses -> unit * (Double.isNaN(losses.training()) ? losses.running() : losses.training()))
                .toArray();
        double[] validation = epochs.stream()
                .mapToDouble(epoch -> unit * epoch.losses().validation())
                .toArray();
        int best = history.bestEpoch();
        String prefix = label.isEmpty() ? "" : label + ", ";
        Series kept = curve(prefix + "validation", x, validation);
        return List.of(curve(prefix + "training", x, training), best == 0 ? kept : kept.marked(x[best - 1]));
    }

    /** {@return the same under another label} */
    public Series named(String other) {
        return new Series(other, points, look);
    }

    /** {@return the same in another unit of y} */
    public Series times(double unit) {
        return new Series(label, points.times(unit), look);
    }

    /**
     * {@return the same without what lies above a limit: no curve where the curve does, no band where its upper edge does,
     * so that a figure need not cut a band off at its frame}
     */
    public Series upTo(double limit) {
        return new Series(label, points.upTo(limit), look);
    }

    /** {@return the same drawn as a line without markers} */
    public Series asLine() {
        return new Series(label, points, new Look(Stroke.LINE, look.like, look.marked));
    }

    /** {@return the same drawn as markers without a line} */
    public Series asMarkers() {
        return new Series(label, points, new Look(Stroke.MARKERS, look.like, look.marked));
    }

    /** {@return the same drawn as a thick grey line that others lie on} */
    public Series asBackground() {
        return new Series(label, points, new Look(Stroke.BACKGROUND, look.like, look.marked));
    }

    /** {@return the same drawn as a dotted line in the colour of another of the figure, such as what is expected of it} */
    public Series dottedLike(String other) {
        return new Series(label, points, new Look(Stroke.LINE, other, look.marked));
    }

    /**
     * {@return the same with a sign on the curve}
     *
     * @param position one of x
     * @throws IllegalArgumentException if it is not
     */
    public Series marked(double position) {
        Expect.that(
                Arrays.stream(x()).anyMatch(v -> v == position),
                "Series '%s' expects what is marked to be one of x, got %s",
                label,
                position);
        return new Series(label, points, new Look(look.stroke, look.like, position));
    }

    /** {@return what the legend says; plotly's tags {@code <sub>, <sup>, <i>, <b>} may be used} */
    public String label() {
        return label;
    }

    /** {@return the number of points} */
    public int size() {
        return points.x().at().length;
    }

    /** {@return the position of each point} */
    public double[] x() {
        return points.x().at();
    }

    /** {@return the lower end of each point's bin, or x} */
    public double[] xLow() {
        return points.x().low();
    }

    /** {@return the upper end of each point's bin, or x} */
    public double[] xHigh() {
        return points.x().high();
    }

    /** {@return the value of each point; NaN where there is none} */
    public double[] y() {
        return points.y().at();
    }

    /** {@return the lower edge of the band at each point; y without a band, NaN where it has a hole} */
    public double[] low() {
        return points.y().low();
    }

    /** {@return the upper edge of the band at each point; y without a band, NaN where it has a hole} */
    public double[] high() {
        return points.y().high();
    }

    /** {@return half the length of each error bar; 0 or NaN for none} */
    public double[] error() {
        return points.error();
    }

    Look look() {
        return look;
    }

    /** The value at the marked position; NaN where none is marked. */
    double markedValue() {
        return points.valueAt(look.marked);
    }

    /** A copy with other values in the same bins. */
    Series with(double[] values, double[] errors) {
        return of(label, SeriesPoints.of(points.x(), values, errors));
    }

    @Override
    public String toString() {
        return "Series '" + label + "' of " + y().length + " points";
    }
}
