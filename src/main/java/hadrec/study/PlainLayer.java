package hadrec.study;

import hadrec.network.Activation;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A layer in float64 and plain loops over rows, written from the equations (1.7–1.18), independently of the engine. */
public abstract class PlainLayer {
    final Map<String, DoubleParameter> parameters = new LinkedHashMap<>();
    final Map<String, double[]> statistics = new LinkedHashMap<>();
    double[][] input = {};

    /** {@return its numbers that are trained, by the engine's names, with ∂E/∂θ of the last pass} */
    public final Map<String, DoubleParameter> parameters() {
        return parameters;
    }

    /** {@return its running statistics, by the engine's names, themselves} */
    public final Map<String, double[]> statistics() {
        return statistics;
    }

    /** {@return what came in last, events × columns} */
    public final double[][] input() {
        return input;
    }

    abstract double[][] forward(double[][] x, boolean train);

    abstract double[][] backward(double[][] dy);

    final void add(String name, double[] values) {
        parameters.put(name, new DoubleParameter(name, values));
    }

    final double[] value(String name) {
        return parameters.get(name).value();
    }

    final double[] zeroGradient(String name) {
        double[] gradient = parameters.get(name).gradient();
        Arrays.fill(gradient, 0);
        return gradient;
    }

    /** z_j = Σ w_jk x_k + b_j. */
    public static final class PlainDense extends PlainLayer {
        private final int in;
        private final int out;

        /** Keeps the weights, outputs × inputs, and the biases, if there are any. */
        public PlainDense(int in, int out, double[] weights, double... biases) {
            this.in = in;
            this.out = out;
            add("weights", weights);
            if (biases.length > 0) {
                add("biases", biases);
            }
        }

        private boolean biased() {
            return parameters.containsKey("biases");
        }

        @Override
        double[][] forward(double[][] x, boolean train) {
            input = x;
            double[] w = value("weights");
            double[] b = biased() ? value("biases") : new double[out];
            double[][] z = new double[x.length][out];
            for (int i = 0; i < x.length; i++) {
                for (int j = 0; j < out; j++) {
                    z[i][j] = b[j];
                    for (int k = 0; k < in; k++) {
                        z[i][j] += w[j * in + k] * x[i][k];
                    }
                }
            }
            return z;
        }

        @Override
        double[][] backward(double[][] dz) {
            double[] w = value("weights");
            double[] dw = zeroGradient("weights");
            double[] db = biased() ? zeroGradient("biases") : new double[out];
            double[][] dx = new double[dz.length][in];
            for (int i = 0; i < dz.length; i++) {
                for (int j = 0; j < out; j++) {
                    db[j] += dz[i][j];
                    for (int k = 0; k < in; k++) {
                        dw[j * in + k] += dz[i][j] * input[i][k];
                        dx[i][k] += dz[i][j] * w[j * in + k];
                    }
                }
            }
            return dx;
        }
    }

    /** a = σ(z), with σ′ at z itself. */
    public static final class PlainActivation extends PlainLayer {
        private final Activation activation;

        /** Applies a function to every column. */
        public PlainActivation(Activation activation) {
            this.activation = activation;
        }

        /** {@return the function σ} */
        public Activation activation() {
            return activation;
        }

        @Override
        double[][] forward(double[][] z, boolean train) {
            input = z;
            return Arrays.stream(z)
                    .map(row -> Arrays.stream(row).map(activation::value).toArray())
                    .toArray(double[][]::new);
        }

        @Override
        double[][] backward(double[][] da) {
            double[][] dz = new double[da.length][da[0].length];
            for (int i = 0; i < da.length; i++) {
                for (int j = 0; j < da[i].length; j++) {
                    dz[i][j] = da[i][j] * activation.derivative(input[i][j]);
                }
            }
            return dz;
        }
    }

    /** y = γ x̂ + β, column by column; the variance in two passes. */
    public static final class PlainNormalization extends PlainLayer {
        private final double epsilon;
        private final double momentum;
        private double[][] normalized;
        private double[] inverse;

        /** Running means 0 and variances 0; keeps γ and β. */
        public PlainNormalization(double[] gamma, double[] beta, double epsilon, double momentum) {
            this.epsilon = epsilon;
            this.momentum = momentum;
            add("gamma", gamma);
            add("beta", beta);
            statistics.put("running_mean", new double[gamma.length]);
            statistics.put("running_variance", new double[gamma.length]);
        }

        @Override
        double[][] forward(double[][] x, boolean train) {
            int n = x.length;
            int columns = x[0].length;
            double[][] y = new double[n][columns];
            normalized = new double[n][columns];
            inverse = new double[columns];
            for (int j = 0; j < columns; j++) {
                double mean = statistics.get("running_mean")[j];
                double variance = statistics.get("running_variance")[j];
                if (train) {
                    mean = mean(x, j);
                    variance = variance(x, j, mean);
                    follow("running_mean", j, mean);
                    follow("running_variance", j, variance * n / (n - 1));
                }
                inverse[j] = 1 / Math.sqrt(variance + epsilon);
                for (int i = 0; i < n; i++) {
                    normalized[i][j] = (x[i][j] - mean) * inverse[j];
                    y[i][j] = value("gamma")[j] * normalized[i][j] + value("beta")[j];
                }
            }
            return y;
        }

        private void follow(String name, int column, double batch) {
            double[] running = statistics.get(name);
            running[column] += momentum * (batch - running[column]);
        }

        private static double mean(double[][] x, int column) {
            double sum = 0;
            for (double[] row : x) {
                sum += row[column];
            }
            return sum / x.length;
        }

        private static double variance(double[][] x, int column, double mean) {
            double sum = 0;
            for (double[] row : x) {
                sum += (row[column] - mean) * (row[column] - mean);
            }
            return sum / x.length;
        }

        @Override
        double[][] backward(double[][] dy) {
            int n = dy.length;
            int columns = dy[0].length;
            double[] dgamma = zeroGradient("gamma");
            double[] dbeta = zeroGradient("beta");
            double[][] dx = new double[n][columns];
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < n; i++) {
                    dgamma[j] += dy[i][j] * normalized[i][j];
                    dbeta[j] += dy[i][j];
                }
                for (int i = 0; i < n; i++) {
                    double rest = dy[i][j] - dbeta[j] / n - normalized[i][j] * dgamma[j] / n;
                    dx[i][j] = value("gamma")[j] * inverse[j] * rest;
                }
            }
            return dx;
        }
    }
}
