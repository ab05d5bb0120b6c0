package hadrec.figures;

import hadrec.internal.checks.Expect;
import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Estimate;
import hadrec.statistics.Statistic;
import java.util.Arrays;
import java.util.List;

/**
 * The numbers of a series: the position and the value of each point, each with a low and a high end (those of its bin,
 * those of its band), and half the length of the value's error bar.
 */
record SeriesPoints(Span x, Span y, double[] error) {
    /** Values with their low and high ends. */
    record Span(double[] at, double[] low, double[] high) {
        /** Values that are their own ends. */
        static Span of(double[] at) {
            return new Span(at, at, at);
        }

        Span times(double unit) {
            return new Span(scaled(at, unit), scaled(low, unit), scaled(high, unit));
        }
    }

    /** Points in bins, whose spread is a symmetric error. */
    static SeriesPoints of(Span x, double[] y, double[] error) {
        return new SeriesPoints(x, Span.of(y), error);
    }

    /** These points, once they pass the checks that all series share. */
    SeriesPoints checked(String label) {
        int[] lengths = {
            x.at.length, x.low.length, x.high.length, y.at.length, y.low.length, y.high.length, error.length
        };
        Expect.that(
                x.at.length > 0 && Arrays.stream(lengths).distinct().count() == 1,
                "Series '%s' expects arrays of one length of at least 1, got %s",
                label,
                Arrays.toString(Arrays.stream(lengths).distinct().toArray()));
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
        return this;
    }

    /** The median of curves over the same positions, from the lowest to the highest. */
    static SeriesPoints ofSpread(double[] x, List<double[]> curves) {
        double[][] columns = new double[3][x.length];
        for (int i = 0; i < x.length; i++) {
            int point = i;
            double[] sorted =
                    curves.stream().mapToDouble(curve -> curve[point]).sorted().toArray();
            columns[0][i] = Statistic.median(sorted);
            columns[1][i] = sorted[0];
            columns[2][i] = sorted[sorted.length - 1];
        }
        return new SeriesPoints(Span.of(x), new Span(columns[0], columns[1], columns[2]), new double[x.length]);
    }

    static SeriesPoints ofEstimates(Estimate x, Estimate y) {
        double error = Double.isNaN(x.error()) ? 0 : x.error();
        double[] low = {x.value() - error};
        double[] high = {x.value() + error};
        return of(new Span(new double[] {x.value()}, low, high), new double[] {y.value()}, new double[] {y.error()});
    }

    /** The bins of a histogram, each at its centre; one that is open at an end is as wide as its neighbour. */
    static SeriesPoints ofBins(String label, double[] openEdges, double[] contents, double[] errors) {
        double[] edges = closed(openEdges);
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
        return of(new Span(centres, low, high), contents, errors);
    }

    /** Edges without infinite ones; a bin without a neighbour that is closed gets the width 1. */
    private static double[] closed(double[] edges) {
        double[] closed = edges.clone();
        int last = edges.length - 1;
        if (last >= 1 && closed[0] == Double.NEGATIVE_INFINITY) {
            boolean neighbour = last >= 2 && Double.isFinite(edges[2]);
            double end = Double.isFinite(edges[1]) ? edges[1] : 0.5; // of the bin that holds every number
            closed[0] = end - (neighbour ? edges[2] - edges[1] : 1);
        }
        if (last >= 1 && closed[last] == Double.POSITIVE_INFINITY) {
            boolean neighbour = last >= 2 && Double.isFinite(edges[last - 2]);
            closed[last] = closed[last - 1] + (neighbour ? edges[last - 1] - edges[last - 2] : 1);
        }
        return closed;
    }

    /**
     * The bins of a profile, each at its events' mean, or at its centre if that is outside; one that is open reaches as far as on its other
     * side.
     */
    static SeriesPoints ofProfile(BinnedProfile profile) {
        Bins bins = profile.bins();
        double[] x = profile.meanX();
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            double lower = bins.lower(i);
            double upper = bins.upper(i);
            x[i] = inside(x[i], lower, upper);
            low[i] = Double.isFinite(lower) ? lower : mirrored(upper, x[i]);
            high[i] = Double.isFinite(upper) ? upper : mirrored(lower, x[i]);
        }
        return of(new Span(x, low, high), profile.values(), profile.errors());
    }

    /** A mean in its bin, at the edge that it passes by float32's rounding, or the centre. */
    private static double inside(double x, double lower, double upper) {
        boolean near = Math.nextDown((float) lower) <= x && x <= Math.nextUp((float) upper);
        return near ? Math.max(lower, Math.min(x, upper)) : centre(lower, upper);
    }

    /** The middle of a bin; of one that is open its edge, or 0 if it has none. */
    private static double centre(double lower, double upper) {
        if (Double.isFinite(lower) && Double.isFinite(upper)) {
            return (lower + upper) / 2;
        }
        return Double.isFinite(lower) ? lower : Double.isFinite(upper) ? upper : 0;
    }

    /** Where an open bin ends: as far beyond its point as its other edge is away, if it has one. */
    private static double mirrored(double other, double x) {
        return Double.isFinite(other) ? 2 * x - other : x;
    }

    SeriesPoints times(double unit) {
        return new SeriesPoints(x, y.times(unit), scaled(error, Math.abs(unit)));
    }

    /** Without what lies above a limit. */
    SeriesPoints upTo(double limit) {
        double[] curve = y.at.clone();
        double[] lower = y.low.clone();
        double[] upper = y.high.clone();
        for (int i = 0; i < curve.length; i++) {
            curve[i] = y.at[i] > limit ? Double.NaN : y.at[i];
            boolean whole = y.high[i] <= limit;
            lower[i] = whole ? y.low[i] : Double.NaN;
            upper[i] = whole ? y.high[i] : Double.NaN;
        }
        return new SeriesPoints(x, new Span(curve, lower, upper), error);
    }

    /** The value at a position; NaN where there is none. */
    double valueAt(double position) {
        for (int i = 0; i < x.at.length; i++) {
            if (x.at[i] == position) {
                return y.at[i];
            }
        }
        return Double.NaN;
    }

    private static double[] scaled(double[] values, double unit) {
        return Arrays.stream(values).map(value -> unit * value).toArray();
    }
}
