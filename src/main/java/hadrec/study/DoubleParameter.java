package hadrec.study;

import hadrec.network.Parameter;

/**
 * A float64 vector of trainable numbers, for test functions.
 *
 * @param value the numbers themselves, not a copy
 * @param gradient ∂E/∂value, itself; to be set before a step
 */
public record DoubleParameter(String name, double[] value, double[] gradient) implements Parameter {
    /** With gradient 0. */
    public DoubleParameter(String name, double[] value) {
        this(name, value, new double[value.length]);
    }

    @Override
    public int size() {
        return value.length;
    }

    @Override
    public void load(int from, int count, double[] values, double[] gradients) {
        System.arraycopy(value, from, values, 0, count);
        System.arraycopy(gradient, from, gradients, 0, count);
    }

    @Override
    public void store(int from, int count, double[] values) {
        System.arraycopy(values, 0, value, from, count);
    }
}
