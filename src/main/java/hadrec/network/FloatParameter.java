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
        for (int i = 0; i < count; i++) {
            values[i] = value.data[from + i];
            gradients[i] = gradient.data[from + i];
        }
    }

    @Override
    public void store(int from, int count, double[] values) {
        for (int i = 0; i < count; i++) {
            value.data[from + i] = (float) values[i];
        }
    }
}
