package hadrec.study;

import hadrec.network.Activation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A layer in float64 and plain loops over rows, written from the equations (1.7–1.18) without a look at the engine. */
public abstract class PlainLayer {
    final Map<String, double[]> numbers = new LinkedHashMap<>();
    final Map<String, double[]> gradients = new LinkedHashMap<>();
    double[][] input = {};

    /** {@return its numbers by the engine's names, themselves} */
    public final Map<String, double[]> numbers() {
        return numbers;
    }

    /** {@return ∂E/∂θ of those that are trained, by name, themselves} */
    public final Map<String, double[]> gradients() {
        return gradients;
    }

    /** {@return what came in last, events × columns} */
    public final double[][] input() {
        return input;
    }

    /** {@return the function that it applies; empty if it is no activation} */
    public Optional<Activation> activation() {
        return Optional.empty();
    }

    abstract double[][] forward(double[][] x, boolean train);

    abstract double[][] backward(double[][] dy);

    final void trained(String name, double[] values) {
        numbers.put(name, values);
        gradients.put(name, new double[values.length]);
    }

    /** z_j = Σ w_jk x_k + b_j. */
    public static final class PlainDense extends PlainLayer {
        private final int in;
        private final int out;

        /** Keeps the weights, outputs × inputs, and the biases, if there are any. */
        public PlainDense(int in, int out, double[] weights, double... biases) {
            this.in = in;
            this.out = out;
            trained("weights", weights);
            if (biases.length > 0) {
                trained("biases", biases);
            }
        }

        @Override
        double[][] forward(double[][] x, boolean train) {
            input = x;
            double[] w = numbers.get("weights");
            double[] b = numbers.getOrDefault("biases", new double[out]);
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
            double[] w = numbers.get("weights");
            double[] dw = new double[w.length];
            double[] db = new double[out];
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
            gradients.put("weights", dw);
            gradients.computeIfPresent("biases", (name, old) -> db);
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

        @Override
        public Optional<Activation> activation() {
            return Optional.of(activation);
        }

        @Override
        double[][] forward(double[][] z, boolean train) {
            input = z;
            double[][] a = new double[z.length][z[0].length];
            for (int i = 0; i < z.length; i++) {
                for (int j = 0; j < z[i].length; j++) {
                    a[i][j] = activation.value(z[i][j]);
                }
            }
            return a;
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
            trained("gamma", gamma);
            trained("beta", beta);
            numbers.put("running_mean", new double[gamma.length]);
            numbers.put("running_variance", new double[gamma.length]);
        }

        @Override
        double[][] forward(double[][] x, boolean train) {
            int n = x.length;
            int columns = x[0].length;
            double[][] y = new double[n][columns];
            normalized = new double[n][columns];
            inverse = new double[columns];
            for (int j = 0; j < columns; j++) {
                double mean = numbers.get("running_mean")[j];
                double variance = numbers.get("running_variance")[j];
                if (train) {
                    mean = mean(x, j);
                    variance = variance(x, j, mean);
                    follow("running_mean", j, mean);
                    follow("running_variance", j, variance * n / (n - 1));
                }
                inverse[j] = 1 / Math.sqrt(variance + epsilon);
                for (int i = 0; i < n; i++) {
                    normalized[i][j] = (x[i][j] - mean) * inverse[j];
                    y[i][j] = numbers.get("gamma")[j] * normalized[i][j] + numbers.get("beta")[j];
                }
            }
            return y;
        }

        private void follow(String name, int column, double batch) {
            double[] running = numbers.get(name);
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
            double[] dgamma = new double[columns];
            double[] dbeta = new double[columns];
            double[][] dx = new double[n][columns];
            for (int j = 0; j < columns; j++) {
                for (int i = 0; i < n; i++) {
                    dgamma[j] += dy[i][j] * normalized[i][j];
                    dbeta[j] += dy[i][j];
                }
                for (int i = 0; i < n; i++) {
                    double rest = dy[i][j] - dbeta[j] / n - normalized[i][j] * dgamma[j] / n;
                    dx[i][j] = numbers.get("gamma")[j] * inverse[j] * rest;
                }
            }
            gradients.put("gamma", dgamma);
            gradients.put("beta", dbeta);
            return dx;
        }
    }
}
