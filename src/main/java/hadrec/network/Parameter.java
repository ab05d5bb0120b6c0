package hadrec.network;

import org.ejml.data.FMatrixRMaj;

/**
 * An array of numbers that an optimizer updates, with the gradient of the loss. They are exchanged in float64 and kept in the
 * precision of the parameter, so that one optimizer serves float32 networks and float64 test functions.
 */
public interface Parameter {
    /** {@return the name, unique within a network} */
    String name();

    /** {@return how many numbers} */
    int size();

    /** Copies {@code count} values and gradients, from index {@code from} on, into the heads of two arrays. */
    void load(int from, int count, double[] values, double[] gradient);

    /** Sets {@code count} values, from index {@code from} on, to the head of an array, rounded to this precision. */
    void store(int from, int count, double[] values);

    /** A float32 matrix of trainable numbers, with its gradient. */
    final class Float32 implements Parameter {
        private final String name;
        private final FMatrixRMaj value;
        private final FMatrixRMaj gradient;

        /**
         * A parameter with gradient 0.
         *
         * @param value kept, not copied
         */
        public Float32(String name, FMatrixRMaj value) {
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

        /** {@return the numbers, not a copy} */
        public FMatrixRMaj value() {
            return value;
        }

        /** {@return ∂E/∂value of the last backward pass, not a copy} */
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

        @Override
        public String toString() {
            return name + ", " + value.numRows + " × " + value.numCols;
        }
    }
}
