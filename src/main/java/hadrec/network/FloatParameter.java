package hadrec.network;

import org.ejml.data.FMatrixRMaj;

/** A float32 matrix of trainable numbers, with its gradient. */
public final class FloatParameter implements Parameter {
    private final String name;
    private final FMatrixRMaj value;
    private final FMatrixRMaj gradient;

    /**
     * A parameter with gradient 0.
     *
     * @param value kept, not copied
     */
    public FloatParameter(String name, FMatrixRMaj value) {
        this.name = name;
        this.value = value;
        this.gradient = new FMatrixRMaj(value.numRows, value.numCols);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int size() {
        return value.getNumElements();
    }

    /** {@return the numbers themselves} */
    public FMatrixRMaj value() {
        return value;
    }

    /** {@return ∂E/∂value of the last backward pass, itself} */
    public FMatrixRMaj gradient() {
        return gradient;
    }

    @Override
    public void load(int from, int count, double[] values, double[] gradients) {
        widen(value.data, from, count, values);
        widen(gradient.data, from, count, gradients);
    }

    private static void widen(float[] source, int from, int count, double[] target) {
        for (int i = 0; i < count; i++) {
            target[i] = source[from + i];
        }
    }

    @Override
    public void store(int from, int count, double[] values) {
        float[] target = value.data;
        for (int i = 0; i < count; i++) {
            target[from + i] = (float) values[i];
        }
    }
}
