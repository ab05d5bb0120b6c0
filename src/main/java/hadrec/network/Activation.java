package hadrec.network;

import hadrec.linalg.FloatFunctions;

/**
 * The function σ of a node, a = σ(z) (eq. 1.8), with its derivative σ′ (eq. 1.12) as a function of a.
 */
public enum Activation {
    /** σ(z) = z; the output layer of a regression. */
    IDENTITY {
        @Override
        public double value(double z) {
            return z;
        }

        @Override
        double derivativeFromOutput(double a) {
            return 1;
        }

        @Override
        void apply(float[] z, int from, int end) {}

        @Override
        void multiplyByDerivative(float[] a, float[] delta, int from, int end) {}
    },
    /** σ(z) = tanh z, σ′ = 1 − a²; the thesis's choice. */
    TANH {
        @Override
        public double value(double z) {
            return StrictMath.tanh(z);
        }

        @Override
        public double derivative(double z) {
            // 1/cosh² z, which keeps its digits where 1 − tanh² z has none left
            double e = StrictMath.exp(-2 * Math.abs(z));
            return 4 * e / ((1 + e) * (1 + e));
        }

        @Override
        double derivativeFromOutput(double a) {
            return 1 - a * a;
        }

        @Override
        void apply(float[] z, int from, int end) {
            FloatFunctions.tanh(z, from, end);
        }

        @Override
        void multiplyByDerivative(float[] a, float[] delta, int from, int end) {
            for (int i = from; i < end; i++) {
                delta[i] *= 1 - a[i] * a[i];
            }
        }
    },
    /** σ(z) = max(0, z), σ′ = 1 above 0 and 0 up to it. */
    RELU {
        @Override
        public double value(double z) {
            return Math.max(0.0, z);
        }

        @Override
        double derivativeFromOutput(double a) {
            return a > 0 ? 1 : 0;
        }

        @Override
        void apply(float[] z, int from, int end) {
            for (int i = from; i < end; i++) {
                z[i] = Math.max(0f, z[i]);
            }
        }

        @Override
        void multiplyByDerivative(float[] a, float[] delta, int from, int end) {
            for (int i = from; i < end; i++) {
                delta[i] = a[i] > 0 ? delta[i] : 0;
            }
        }
    },
    /** σ(z) = 1/(1 + e^−z), σ′ = a (1 − a). */
    SIGMOID {
        @Override
        public double value(double z) {
            double e = StrictMath.exp(-Math.abs(z));
            return z >= 0 ? 1 / (1 + e) : e / (1 + e);
        }

        @Override
        public double derivative(double z) {
            double e = StrictMath.exp(-Math.abs(z));
            return e / ((1 + e) * (1 + e));
        }

        @Override
        double derivativeFromOutput(double a) {
            return a * (1 - a);
        }

        @Override
        void apply(float[] z, int from, int end) {
            FloatFunctions.sigmoid(z, from, end);
        }

        @Override
        void multiplyByDerivative(float[] a, float[] delta, int from, int end) {
            for (int i = from; i < end; i++) {
                delta[i] *= a[i] * (1 - a[i]);
            }
        }
    };

    /** {@return σ(z) in float64} */
    public abstract double value(double z);

    /** {@return σ′(z) in float64; 0 at the kink of {@link #RELU}} */
    public double derivative(double z) {
        return derivativeFromOutput(value(z));
    }

    /** σ′ for a given a = σ(z). */
    abstract double derivativeFromOutput(double a);

    /** Replaces each z of a range by σ(z). */
    abstract void apply(float[] z, int from, int end);

    /** Multiplies each δ of a range by σ′, from a = σ(z). */
    abstract void multiplyByDerivative(float[] a, float[] delta, int from, int end);
}
