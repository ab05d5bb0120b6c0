package hadrec.internal.compute;

/**
 * What a written number is among float32 numbers. A file's 0.7 becomes the float32 next to it, which is a little less: held against
 * a written 0.7 in float64 it would be below.
 */
public final class Float32 {
    private Float32() {}

    /** {@return whether a number is one of float32, and so probably comes from a file} */
    public static boolean holds(double value) {
        return (float) value == value;
    }

    /** {@return a written number as float32 has it; itself where that would be 0 or infinite} */
    public static double of(double written) {
        float rounded = (float) written;
        return rounded == 0 || Float.isInfinite(rounded) ? written : rounded;
    }
}
