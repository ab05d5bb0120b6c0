package hadrec.network;

/**
 * An array of numbers that an optimizer moves, with the gradient of the loss for each. Numbers are handed over in float64
 * and kept in the precision of the parameter, so that one optimizer serves float32 networks and float64 test functions.
 */
public interface Parameter {
    /** {@return the name, unique within a network} */
    String name();

    /** {@return how many numbers} */
    int size();

    /** Copies {@code count} values and gradients from {@code from} on into the heads of two arrays. */
    void load(int from, int count, double[] values, double[] gradient);

    /** Sets {@code count} values from {@code from} on to the head of an array, rounded to this parameter's precision. */
    void store(int from, int count, double[] values);
}
