package hadrec.reference;

import static org.junit.jupiter.api.Assertions.fail;

import java.util.Arrays;

/**
 * The pass rule of the reference numbers: |a - r| <= rtol * max(|r|, scale), where the scale is a stated fraction of
 * the largest |r| of the record (or of several records together).
 */
public final class Deviation {
    private Deviation() {}

    /** The largest |r|, ignoring NaN. */
    public static double largest(double[] reference) {
        double largest = 0;
        for (double r : reference) {
            if (Math.abs(r) > largest && !Double.isInfinite(r)) {
                largest = Math.abs(r);
            }
        }
        return largest;
    }

    /** Fails with the worst element if a result is further from its reference than allowed. */
    public static void check(String what, double[] result, double[] reference, double rtol, double scale) {
        check(what, result, reference, rtol, scale, 0);
    }

    /** The same with an absolute tolerance on top. */
    public static void check(String what, double[] result, double[] reference, double rtol, double scale, double atol) {
        if (result.length != reference.length) {
            fail(what + ": expected " + reference.length + " values, got " + result.length);
        }
        for (int i = 0; i < result.length; i++) {
            double r = reference[i];
            double a = result[i];
            boolean same = Double.isNaN(r) ? Double.isNaN(a) : a == r;
            if (!same && !(Math.abs(a - r) <= atol + rtol * Math.max(Math.abs(r), scale))) {
                fail(String.format("%s[%d]: expected %s, got %s (rtol %s, scale %s)", what, i, r, a, rtol, scale));
            }
        }
    }

    /** The largest |a - r| / max(|r|, scale), or 0 where all are equal. */
    public static double worst(double[] result, double[] reference, double scale) {
        double worst = 0;
        for (int i = 0; i < result.length; i++) {
            double off = Math.abs(result[i] - reference[i]);
            if (off > 0) {
                worst = Math.max(worst, off / Math.max(Math.abs(reference[i]), scale));
            }
        }
        return worst;
    }

    /** The same values in double. */
    public static double[] widen(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /** All rows, one after the other. */
    public static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }
}
