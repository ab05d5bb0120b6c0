package hadrec.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.ejml.data.FMatrixRMaj;

/**
 * Finds features of which a few values lie so far from all others that, once the column is brought to one scale, a network sees little
 * else: a sentinel such as -999 that is not declared, or a number that went wrong.
 */
final class FeatureExtremes {
    /** Of a value that many events share, the least distance in ranges of the others, which are those of the middle 98 %. */
    private static final double FAR_OF_SENTINEL = 3;

    /** The same of a single value: spectra have long tails. */
    private static final double FAR = 1000;

    /** What many events share is taken for a sentinel, such as -99, from this size on; smaller numbers may be codes. */
    private static final double LEAST_SENTINEL = 90;

    private static final int MANY = 10;
    private static final int SAMPLED = 4096;
    private static final int LEAST = 100;

    private FeatureExtremes() {}

    /** A line for each such value. */
    static List<String> of(List<String> names, FMatrixRMaj features) {
        List<String> lines = new ArrayList<>();
        if (features.numRows >= LEAST) {
            float[] values = new float[features.numRows];
            for (int column = 0; column < names.size(); column++) {
                for (int row = 0; row < values.length; row++) {
                    values[row] = features.data[row * features.numCols + column];
                }
                for (boolean lowest : new boolean[] {true, false}) {
                    String line = line(names.get(column), values, lowest);
                    if (!line.isEmpty()) {
                        lines.add(line);
                    }
                }
            }
        }
        return lines;
    }

    private static String line(String name, float[] values, boolean lowest) {
        int sign = lowest ? 1 : -1;
        double extreme = Double.POSITIVE_INFINITY;
        double next = Double.POSITIVE_INFINITY;
        int events = 0;
        for (float each : values) {
            double value = sign * each;
            if (value < extreme) {
                next = extreme;
                extreme = value;
                events = 0;
            }
            events += value == extreme ? 1 : 0;
            next = value > extreme && value < next ? value : next;
        }
        double range = rangeWithout(values, sign * extreme);
        boolean sentinel = events >= MANY && Math.abs(extreme) >= LEAST_SENTINEL;
        boolean far = range > 0 && next - extreme > (sentinel ? FAR_OF_SENTINEL : FAR) * range;
        return far
                ? String.format(
                        Locale.ROOT,
                        "feature '%s': %s, in %d of %d training events, lies far from all others, of which the nearest is %s;"
                                + " scaled, a network sees little else (EventColumn.missingIs declares a sentinel)",
                        name,
                        (float) (sign * extreme),
                        events,
                        values.length,
                        (float) (sign * next))
                : "";
    }

    /** The range of the middle 98 % of the values but one, of a sample; 0 if there are too few. */
    private static double rangeWithout(float[] values, double extreme) {
        int step = Math.max(1, values.length / SAMPLED);
        double[] others = new double[values.length / step];
        int count = 0;
        for (int row = 0; row < others.length * step; row += step) {
            if (values[row] != extreme) {
                others[count++] = values[row];
            }
        }
        Arrays.sort(others, 0, count);
        return count < LEAST / 2 ? 0 : others[count - 1 - count / 100] - others[count / 100];
    }
}
