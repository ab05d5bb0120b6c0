package hadrec.figures;

import hadrec.statistics.BinnedProfile;
import hadrec.statistics.Bins;
import hadrec.statistics.Estimate;
import hadrec.statistics.Histogram;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Labelled points with errors, or the bins of a histogram.
 *
 * @param label what the legend says; plotly's tags {@code <sub>, <sup>, <i>, <b>} may be used
 * @param x position of each point
 * @param xLow lower end of its bin, or x
 * @param xHigh upper end of its bin, or x
 * @param y value of each point; NaN where there is none, which leaves a gap
 * @param error half length of its error bar; 0 or NaN for none
 */
public record Series(String label, double[] x, double[] xLow, double[] xHigh, double[] y, double[] error) {
    /**
     * Checks that the arrays belong together.
     *
     * @throws IllegalArgumentException if lengths differ, there is no point, a position is not finite or outside its
     *     bin, or an error is negative
     */
    public Series {
        int[] lengths = {x.length, xLow.length, xHigh.length, y.length, error.length};
        if (x.length == 0 || Arrays.stream(lengths).distinct().count() != 1) {
            throw new IllegalArgumentException("Series '" + label
                    + "' expects x, xLow, xHigh, y and error of one length of at least 1, got "
                    + Arrays.toString(lengths));
        }
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(xLow[i]) || !Double.isFinite(xHigh[i]) || !(xLow[i] <= x[i] && x[i] <= xHigh[i])) {
                throw new IllegalArgumentException("Series '" + label + "' expects xLow <= x <= xHigh, got " + xLow[i]
                        + ", " + x[i] + ", " + xHigh[i] + " at point " + i);
            }
            if (error[i] < 0) {
                throw new IllegalArgumentException(
                        "Series '" + label + "' expects no negative error, got " + error[i] + " at point " + i);
            }
        }
    }

    /** {@return points without errors, to be joined by a line} */
    public static Series curve(String label, double[] x, double[] y) {
        return new Series(label, x, x, x, y, new double[x.length]);
    }

    /** {@return one point with errors in both directions, such as a loss's bias and resolution} */
    public static Series point(String label, Estimate x, Estimate y) {
        double error = Double.isNaN(x.error()) ? 0 : x.error();
        return new Series(
                label,
                new double[] {x.value()},
                new double[] {x.value() - error},
                new double[] {x.value() + error},
                new double[] {y.value()},
                new double[] {y.error()});
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
        if (edges.length != contents.length + 1) {
            throw new IllegalArgumentException("Series '" + label + "' expects one more edge than contents, got "
                    + edges.length + " and " + contents.length);
        }
        double[] centres = new double[contents.length];
        for (int i = 0; i < centres.length; i++) {
            if (!(edges[i] < edges[i + 1])) {
                throw new IllegalArgumentException("Series '" + label + "' expects increasing edges, got " + edges[i]
                        + ", " + edges[i + 1] + " at bin " + i);
            }
            centres[i] = 0.5 * (edges[i] + edges[i + 1]);
        }
        double[] low = Arrays.copyOf(edges, centres.length);
        double[] high = Arrays.copyOfRange(edges, 1, edges.length);
        return new Series(label, centres, low, high, contents, errors);
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
        return new Series(label, x, low, high, profile.values(), profile.errors());
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

    /** {@return the number of points} */
    public int size() {
        return x.length;
    }

    /** A copy with other values in the same bins. */
    Series with(double[] values, double[] errors) {
        return new Series(label, x, xLow, xHigh, values, errors);
    }
}
