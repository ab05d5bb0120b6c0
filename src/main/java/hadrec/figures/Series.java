package hadrec.figures;

import hadrec.internal.checks.Expect;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Estimate;
import hadrec.statistics.Histogram;
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
    private final Span x;
    private final Span y;
    private final double[] error;
    private final Look look;

    /** Values with the low and the high end of what belongs to each: a bin, or a band. */
    private record Span(double[] at, double[] low, double[] high) {}

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

    private Series(String label, Span x, Span y, double[] error, Look look) {
        this.label = label;
        this.x = x;
        this.y = y;
        this.error = error;
        this.look = look;
    }

    /** Checks what all share. */
    private static Series of(String label, Span x, Span y, double[] error) {
        int[] lengths = {
            x.at.length, x.low.length, x.high.length, y.at.length, y.low.length, y.high.length, error.length
        };
        Expect.that(
                x.at.length > 0 && Arrays.stream(lengths).distinct().count() == 1,
                "Series '%s' expects arrays of one length of at least 1, got %s",
                label,
                Arrays.toString(lengths));
        for (int i = 0; i < x.at.length; i++) {
            boolean finite = Double.isFinite(x.low[i]) && Double.isFinite(x.high[i]);
            if (!finite || !(x.low[i] <= x.at[i] && x.at[i] <= x.high[i])) {
                throw Expect.refusal(
                        "Series '%s' expects xLow <= x <= xHigh, got %s, %s, %s at point %d",
                        label, x.low[i], x.at[i], x.high[i], i);
            }
            if (y.low[i] > y.at[i] || y.high[i] < y.at[i]) {
                throw Expect.refusal(
                        "Series '%s' expects low <= y <= high, got %s, %s, %s at point %d",
                        label, y.low[i], y.at[i], y.high[i], i);
            }
            if (error[i] < 0) {
                throw Expect.refusal("Series '%s' expects no negative error, got %s at point %d", label, error[i], i);
            }
        }
        return new Series(label, x, y, error, new Look(Stroke.CURVE, "", Double.NaN));
    }

    /** Points in bins, whose spread is a symmetric error. */
    static Series points(String label, double[] x, double[] low, double[] high, double[] y, double[] error) {
        return points(label, new Span(x, low, high), y, error);
    }

    private static Series points(String label, Span x, double[] y, double[] error) {
        return of(label, x, new Span(y, y, y), error);
    }

    /** {@return a curve without a band} */
    public static Series curve(String label, double[] x, double[] y) {
        return points(label, new Span(x, x, x), y, new double[x.length]);
    }

    /** {@return a curve with a band around it; there is none where an edge is NaN} */
    public static Series band(String label, double[] x, double[] y, double[] low, double[] high) {
        return of(label, new Span(x, x, x), new Span(y, low, high), new double[x.length]);
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
        double[][] columns = new double[3][x.length];
        for (int i = 0; i < x.length; i++) {
            int point = i;
            double[] sorted =
                    curves.stream().mapToDouble(curve -> curve[point]).sorted().toArray();
            columns[0][i] = median(sorted);
            columns[1][i] = sorted[0];
            columns[2][i] = sorted[sorted.length - 1];
        }
        return band(label, x, columns[0], columns[1], columns[2]);
    }

    /** {@return the middle of rising numbers, at least one, or halfway between the middle two; NaN if one of these is} */
    public static double median(double... sorted) {
        int upper = sorted.length / 2;
        int lower = (sorted.length - 1) / 2;
        return lower == upper ? sorted[upper] : 0.5 * (sorted[lower] + sorted[upper]);
    }

    /** {@return one point with errors in both directions, such as a loss's bias and resolution} */
    public static Series point(String label, Estimate x, Estimate y) {
        double error = Double.isNaN(x.error()) ? 0 : x.error();
        Span position =
                new Span(new double[] {x.value()}, new double[] {x.value() - error}, new double[] {x.value() + error});
        return points(label, position, new double[] {y.value()}, new double[] {y.error()});
    }

    /**
     * {@return the bins of a histogram, each at its centre}
     *
     * @param edges one more than there are bins, increasing
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
        double[] centres = new double[contents.length];
        for (int i = 0; i < centres.length; i++) {
            if (!(edges[i] < edges[i + 1])) {
                throw Expect.refusal(
                        "Series '%s' expects increasing edges, got %s, %s at bin %d", label, edges[i], edges[i + 1], i);
            }
            centres[i] = 0.5 * (edges[i] + edges[i + 1]);
        }
        double[] low = Arrays.copyOf(edges, centres.length);
        double[] high = Arrays.copyOfRange(edges, 1, edges.length);
        return points(label, new Span(centres, low, high), contents, errors);
    }

    /** {@return the bins of a histogram} */
    public static Series of(String label, Histogram histogram) {
        return histogram(label, histogram.bins().edges(), histogram.sums(), histogram.errors());
    }

    /**
     * {@return the bins of a profile, each at its events' mean}
     *
     * <p>A bin that is open at an end is drawn as wide on that side as it reaches on the other. An empty one is a gap.
     */
    public static Series of(String label, BinnedProfile profile) {
        Bins bins = profile.bins();
        double[] x = profile.meanX();
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            boolean open = Double.isInfinite(bins.lower(i)) || Double.isInfinite(bins.upper(i));
            double closed = Double.isInfinite(bins.lower(i)) ? bins.upper(i) : bins.lower(i);
            if (Double.isNaN(x[i])) {
                x[i] = open ? closed : (bins.lower(i) + bins.upper(i)) / 2;
            }
            low[i] = Double.isInfinite(bins.lower(i)) ? 2 * x[i] - closed : bins.lower(i);
            high[i] = Double.isInfinite(bins.upper(i)) ? 2 * x[i] - closed : bins.upper(i);
        }
        return points(label, new Span(x, low, high), profile.values(), profile.errors());
    }

    /** {@return a series for each histogram, labelled by the keys, in their order} */
    public static List<Series> ofHistograms(Map<String, Histogram> histograms) {
        return histograms.entrySet().stream()
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
        return new Series(other, x, y, error, look);
    }

    /** {@return the same in another unit of y} */
    public Series times(double unit) {
        Span scaled = new Span(times(y.at, unit), times(y.low, unit), times(y.high, unit));
        return new Series(label, x, scaled, times(error, Math.abs(unit)), look);
    }

    /**
     * {@return the same without what lies above a limit: no curve where the curve does, no band where its upper edge does,
     * so that a figure need not cut a band off at its frame}
     */
    public Series upTo(double limit) {
        double[] curve = y.at.clone();
        double[] lower = y.low.clone();
        double[] upper = y.high.clone();
        for (int i = 0; i < curve.length; i++) {
            curve[i] = y.at[i] > limit ? Double.NaN : y.at[i];
            boolean whole = y.high[i] <= limit;
            lower[i] = whole ? y.low[i] : Double.NaN;
            upper[i] = whole ? y.high[i] : Double.NaN;
        }
        return new Series(label, x, new Span(curve, lower, upper), error, look);
    }

    /** {@return the same drawn as a line without markers} */
    public Series asLine() {
        return new Series(label, x, y, error, new Look(Stroke.LINE, look.like, look.marked));
    }

    /** {@return the same drawn as markers without a line} */
    public Series asMarkers() {
        return new Series(label, x, y, error, new Look(Stroke.MARKERS, look.like, look.marked));
    }

    /** {@return the same drawn as a thick grey line that others lie on} */
    public Series asBackground() {
        return new Series(label, x, y, error, new Look(Stroke.BACKGROUND, look.like, look.marked));
    }

    /** {@return the same drawn as a dotted line in the colour of another of the figure, such as what is expected of it} */
    public Series dottedLike(String other) {
        return new Series(label, x, y, error, new Look(Stroke.LINE, other, look.marked));
    }

    /**
     * {@return the same with a sign on the curve}
     *
     * @param position one of x
     * @throws IllegalArgumentException if it is not
     */
    public Series marked(double position) {
        Expect.that(
                Arrays.stream(x.at).anyMatch(v -> v == position),
                "Series '%s' expects what is marked to be one of x, got %s",
                label,
                position);
        return new Series(label, x, y, error, new Look(look.stroke, look.like, position));
    }

    private static double[] times(double[] values, double unit) {
        return Arrays.stream(values).map(value -> unit * value).toArray();
    }

    /** {@return what the legend says; plotly's tags {@code <sub>, <sup>, <i>, <b>} may be used} */
    public String label() {
        return label;
    }

    /** {@return the number of points} */
    public int size() {
        return x.at.length;
    }

    /** {@return the position of each point} */
    public double[] x() {
        return x.at;
    }

    /** {@return the lower end of each point's bin, or x} */
    public double[] xLow() {
        return x.low;
    }

    /** {@return the upper end of each point's bin, or x} */
    public double[] xHigh() {
        return x.high;
    }

    /** {@return the value of each point; NaN where there is none} */
    public double[] y() {
        return y.at;
    }

    /** {@return the lower edge of the band at each point; y without a band, NaN where it has a hole} */
    public double[] low() {
        return y.low;
    }

    /** {@return the upper edge of the band at each point; y without a band, NaN where it has a hole} */
    public double[] high() {
        return y.high;
    }

    /** {@return half the length of each error bar; 0 or NaN for none} */
    public double[] error() {
        return error;
    }

    Look look() {
        return look;
    }

    /** The value at the marked position; NaN where none is marked. */
    double markedValue() {
        for (int i = 0; i < x.at.length; i++) {
            if (x.at[i] == look.marked) {
                return y.at[i];
            }
        }
        return Double.NaN;
    }

    /** A copy with other values in the same bins. */
    Series with(double[] values, double[] errors) {
        return points(label, x, values, errors);
    }
}
