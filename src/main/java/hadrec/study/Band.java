package hadrec.study;

import java.util.Arrays;
import java.util.List;

/**
 * A curve with its spread.
 *
 * @param label what the legend says
 * @param x position of each point
 * @param y the curve; NaN where there is none, which leaves a gap
 * @param low lower edge of the band, or NaN
 * @param high upper edge of the band, or NaN
 */
public record Band(String label, double[] x, double[] y, double[] low, double[] high) {
    /**
     * Checks that the arrays belong together.
     *
     * @throws IllegalArgumentException if lengths differ, there is no point, or an edge lies on the wrong side
     */
    public Band {
        int[] lengths = {x.length, y.length, low.length, high.length};
        if (x.length == 0 || Arrays.stream(lengths).distinct().count() != 1) {
            throw new IllegalArgumentException("Band '" + label
                    + "' expects x, y, low and high of one length of at least 1, got " + Arrays.toString(lengths));
        }
        for (int i = 0; i < x.length; i++) {
            if (low[i] > y[i] || high[i] < y[i]) {
                throw new IllegalArgumentException("Band '" + label + "' expects low <= y <= high, got " + low[i] + ", "
                        + y[i] + ", " + high[i] + " at point " + i);
            }
        }
    }

    /** {@return a curve without a band} */
    public static Band curve(String label, double[] x, double[] y) {
        return new Band(label, x, y, y, y);
    }

    /**
     * {@return the median of curves over the same positions, with a band from the lowest to the highest}
     *
     * @param curves one value per position each, such as those of one seed; of an even number the median is the mean of the
     *     middle two
     * @throws IllegalArgumentException if there is none or lengths differ
     */
    public static Band of(String label, double[] x, List<double[]> curves) {
        if (curves.isEmpty() || curves.stream().anyMatch(curve -> curve.length != x.length)) {
            throw new IllegalArgumentException("Band '" + label + "' expects curves of " + x.length + " points, got "
                    + curves.stream().map(curve -> curve.length).toList());
        }
        double[][] columns = new double[3][x.length];
        for (int i = 0; i < x.length; i++) {
            int point = i;
            double[] sorted =
                    curves.stream().mapToDouble(curve -> curve[point]).sorted().toArray();
            columns[0][i] = median(sorted);
            columns[1][i] = sorted[0];
            columns[2][i] = sorted[sorted.length - 1];
        }
        return new Band(label, x, columns[0], columns[1], columns[2]);
    }

    /** The middle of rising numbers, at least one, or halfway between the middle two; NaN if one of these is. */
    static double median(double[] sorted) {
        int upper = sorted.length / 2;
        int lower = (sorted.length - 1) / 2;
        return lower == upper ? sorted[upper] : 0.5 * (sorted[lower] + sorted[upper]);
    }

    /** {@return the same in another unit of y} */
    public Band times(double unit) {
        return new Band(label, x, times(y, unit), times(low, unit), times(high, unit));
    }

    /**
     * {@return the same without what lies above a limit: no curve where the curve does, no band where its upper edge does, so
     * that a figure need not cut a band off at its frame}
     */
    public Band upTo(double limit) {
        double[] curve = y.clone();
        double[] lower = low.clone();
        double[] upper = high.clone();
        for (int i = 0; i < x.length; i++) {
            curve[i] = y[i] > limit ? Double.NaN : y[i];
            boolean whole = high[i] <= limit;
            lower[i] = whole ? low[i] : Double.NaN;
            upper[i] = whole ? high[i] : Double.NaN;
        }
        return new Band(label, x, curve, lower, upper);
    }

    private static double[] times(double[] values, double unit) {
        return Arrays.stream(values).map(value -> unit * value).toArray();
    }
}
