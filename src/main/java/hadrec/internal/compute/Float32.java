package hadrec.internal.compute;

/**
 * What a written number is among float32 numbers. A file's 0.7 becomes the float32 next to it, which is a little less: held against
 * a written 0.7 in float64 it would be below.
 */
public final class Float32 {
    private static final double FLOAT64_ROUNDING = 1e-12;

    /** Above this neighbouring float32 numbers are so far apart that others, such as times, lie between them. */
    private static final double LARGEST = 1e5;

    private Float32() {}

    /** {@return whether a number is one of float32, and so probably comes from a file} */
    public static boolean holds(double value) {
        return (float) value == value;
    }

    /**
     * {@return a written number as float32 has it} Itself where it is whole or large, where that would be 0, or where it is a float32 number but for rounding
     * in float64, such as 10.000000000000004 of edges of equal width.
     */
    public static double of(double written) {
        if (written == Math.rint(written) || Math.abs(written) > LARGEST) {
            return written;
        }
        float rounded = (float) written;
        boolean differs = Math.abs(rounded - written) > FLOAT64_ROUNDING * Math.abs(written);
        return differs && rounded != 0 && !Float.isInfinite(rounded) ? rounded : written;
    }
}
