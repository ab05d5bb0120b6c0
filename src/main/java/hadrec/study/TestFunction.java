package hadrec.study;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * A function of a few numbers, in float64, with its gradient and what is known of it, to watch optimizers on.
 *
 * @param name what tables and figures call it
 * @param formula value and gradient
 * @param minima where it is lowest; none if it has no lower bound
 * @param start where descents usually begin
 * @param window what a figure of its first two arguments shows
 */
public record TestFunction(String name, Formula formula, List<double[]> minima, double[] start, Window window) {
    private static final double[] BEALE_CONSTANTS = {1.5, 2.25, 2.625};

    /** Value and gradient of a function. */
    @FunctionalInterface
    public interface Formula {
        /**
         * {@return the value}
         *
         * @param x where; not modified
         * @param gradient set to ∂f/∂x
         */
        double at(double[] x, double[] gradient);
    }

    /** A rectangle of the first two arguments. */
    public record Window(double xLow, double xHigh, double yLow, double yHigh) {}

    /**
     * Copies the points and checks that all have the same number of coordinates.
     *
     * @throws IllegalArgumentException if not
     */
    public TestFunction {
        minima = minima.stream().map(double[]::clone).toList();
        start = start.clone();
        for (double[] minimum : minima) {
            if (minimum.length != start.length) {
                throw new IllegalArgumentException("TestFunction '" + name + "' expects minima of " + start.length
                        + " coordinates, as its start, got " + Arrays.toString(minimum));
            }
        }
    }

    /**
     * {@return ½ (x² + κ y²): a bowl κ times as steep across as along}
     *
     * @param condition κ, the ratio of the curvatures
     */
    public static TestFunction bowl(double condition) {
        if (!(condition > 0 && condition <= Double.MAX_VALUE)) {
            throw new IllegalArgumentException("TestFunction.bowl expects a finite condition > 0, got " + condition);
        }
        Formula formula = (x, g) -> {
            g[0] = x[0];
            g[1] = condition * x[1];
            return 0.5 * (x[0] * x[0] + condition * x[1] * x[1]);
        };
        Window window = new Window(-2.5, 2.5, -1.5, 1.5);
        return new TestFunction("bowl", formula, List.of(new double[2]), new double[] {-2, 1}, window);
    }

    /**
     * {@return ½ xᵀAx − bᵀx, lowest where Ax = b}
     *
     * @param a n × n, row by row, symmetric and positive definite; not modified
     * @param b n numbers; not modified
     * @throws IllegalArgumentException if a is not n × n or not positive definite
     */
    public static TestFunction quadratic(double[] a, double[] b) {
        double[] ownA = a.clone();
        double[] ownB = b.clone();
        int n = b.length;
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.chol(n);
        if (!(a.length == n * n && solver.setA(DMatrixRMaj.wrap(n, n, a.clone())))) {
            throw new IllegalArgumentException("TestFunction.quadratic expects a positive definite matrix of " + n
                    + " x " + n + ", got " + Arrays.toString(a));
        }
        DMatrixRMaj minimum = new DMatrixRMaj(n, 1);
        solver.solve(DMatrixRMaj.wrap(n, 1, b.clone()), minimum);
        Window window =
                new Window(minimum.data[0] - 3, minimum.data[0] + 3, minimum.data[n - 1] - 3, minimum.data[n - 1] + 3);
        return new TestFunction(
                "quadratic", (x, g) -> quadratic(ownA, ownB, x, g), List.of(minimum.data), new double[n], window);
    }

    private static double quadratic(double[] a, double[] b, double[] x, double[] g) {
        double value = 0;
        for (int i = 0; i < x.length; i++) {
            double ax = 0;
            for (int j = 0; j < x.length; j++) {
                ax += a[i * x.length + j] * x[j];
            }
            g[i] = ax - b[i];
            value += x[i] * (0.5 * ax - b[i]);
        }
        return value;
    }

    /** {@return x² − y²: flat at 0, without a lower bound} */
    public static TestFunction saddle() {
        Formula formula = (x, g) -> {
            g[0] = 2 * x[0];
            g[1] = -2 * x[1];
            return x[0] * x[0] - x[1] * x[1];
        };
        return new TestFunction("saddle", formula, List.of(), new double[] {-1.5, 0.001}, new Window(-2, 2, -2, 2));
    }

    /** {@return x² − y² + ½ y⁴: the saddle between two minima, at (0, ±1)} */
    public static TestFunction saddleBetweenMinima() {
        Formula formula = (x, g) -> {
            double y2 = x[1] * x[1];
            g[0] = 2 * x[0];
            g[1] = -2 * x[1] + 2 * x[1] * y2;
            return x[0] * x[0] - y2 + 0.5 * y2 * y2;
        };
        List<double[]> minima = List.of(new double[] {0, 1}, new double[] {0, -1});
        return new TestFunction(
                "saddle between minima", formula, minima, new double[] {-1.5, 0.001}, new Window(-2, 2, -1.6, 1.6));
    }

    /** {@return Beale's function: a plain with steep corners, lowest at (3, 0.5)} */
    public static TestFunction beale() {
        return new TestFunction(
                "Beale",
                TestFunction::beale,
                List.of(new double[] {3, 0.5}),
                new double[] {1, 1},
                new Window(-1, 4.5, -1.5, 1.5));
    }

    private static double beale(double[] x, double[] g) {
        double value = 0;
        double power = 1;
        Arrays.fill(g, 0);
        for (int k = 0; k < BEALE_CONSTANTS.length; k++) {
            // f = Σ (c_k − x + x y^k)², k = 1, 2, 3
            double next = power * x[1];
            double term = BEALE_CONSTANTS[k] - x[0] + x[0] * next;
            value += term * term;
            g[0] += 2 * term * (next - 1);
            g[1] += 2 * term * x[0] * (k + 1) * power;
            power = next;
        }
        return value;
    }

    /**
     * {@return Rosenbrock's function Σ 100 (x_{i+1} − x_i²)² + (1 − x_i)²: a bent valley, lowest at (1, …, 1)}
     *
     * @param dimension number of arguments, from 2 up
     */
    public static TestFunction rosenbrock(int dimension) {
        if (dimension < 2) {
            throw new IllegalArgumentException(
                    "TestFunction.rosenbrock expects 2 dimensions or more, got " + dimension);
        }
        double[] start = new double[dimension];
        double[] minimum = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            start[i] = i % 2 == 0 ? -1.2 : 1;
            minimum[i] = 1;
        }
        Window window = new Window(-2, 2, -1, 3);
        return new TestFunction("Rosenbrock", TestFunction::rosenbrock, List.of(minimum), start, window);
    }

    private static double rosenbrock(double[] x, double[] g) {
        double value = 0;
        Arrays.fill(g, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            double valley = x[i + 1] - x[i] * x[i];
            value += 100 * valley * valley + (1 - x[i]) * (1 - x[i]);
            g[i] += -400 * x[i] * valley - 2 * (1 - x[i]);
            g[i + 1] += 200 * valley;
        }
        return value;
    }

    /** {@return a copy of the start} */
    @Override
    public double[] start() {
        return start.clone();
    }

    /** {@return the value} */
    public double at(double... x) {
        return formula.at(x, new double[x.length]);
    }

    /** {@return the number of arguments} */
    public int dimension() {
        return start.length;
    }

    /** {@return the distance to the nearest minimum; NaN if there is none} */
    public double distance(double... x) {
        double nearest = Double.NaN;
        for (double[] minimum : minima) {
            double distance = distance(x, minimum);
            nearest = nearest <= distance ? nearest : distance;
        }
        return nearest;
    }

    private static double distance(double[] x, double[] y) {
        double square = 0;
        for (int i = 0; i < x.length; i++) {
            square += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return Math.sqrt(square);
    }
}
