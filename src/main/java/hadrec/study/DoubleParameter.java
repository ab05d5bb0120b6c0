package hadrec.study;

import hadrec.network.Parameter;

/** A float64 vector of trainable numbers, for test functions. */
public final class DoubleParameter implements Parameter {
    private final String name;
    private final double[] value;
    private final double[] gradient;

    /**
     * A parameter with gradient 0.
     *
     * @param value kept, not copied
     */
    public DoubleParameter(String name, double[] value) {
        this.name = name;
        this.value = value;
        this.gradient = new double[value.length];
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return value.length;
    }

    /** {@return the numbers themselves} */
    public double[] value() {
        return value;
    }

    /** {@return ∂E/∂value, itself; to be set before a step} */
    public double[] gradient() {
        return gradient;
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
