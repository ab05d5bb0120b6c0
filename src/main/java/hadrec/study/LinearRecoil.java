package hadrec.study;

import hadrec.data.Role;
import hadrec.features.TransverseVector;
import hadrec.formula.Formula;
import hadrec.recoil.Recoil;
import hadrec.statistics.Bins;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import tech.tablesaw.api.Table;

/**
 * The linear combination of measured vectors that is closest to the true recoil t by least squares, what a network has to beat:
 * u = Σₖ cₖ vₖ with the smallest Σ w |u − t|². A coefficient multiplies both components of its vector, so the combination turns with the
 * event. The coefficients may differ between bins of a column, such as the number of vertices.
 *
 * @param vectors v, in GeV; a missing object is to be the vector (0, 0), {@code or_else(…, 0)}
 * @param column whose bins have coefficients of their own
 * @param bins of the column
 * @param coefficients c of each bin, in the order of the vectors
 */
public record LinearRecoil(List<TransverseVector> vectors, String column, Bins bins, List<List<Double>> coefficients) {
    /** Of the solver, 1 being best: below, vectors are the same but for rounding. */
    private static final double LEAST_QUALITY = 1e-10;

    /** Copies the lists. */
    public LinearRecoil {
        vectors = List.copyOf(vectors);
        coefficients = coefficients.stream().map(List::copyOf).toList();
    }

    /** {@return the same coefficients for all events} */
    public static LinearRecoil fit(List<TransverseVector> vectors, Table events) {
        return fit(vectors, Role.BOSON_PT.column(), Bins.ALL, events);
    }

    /**
     * {@return coefficients for each bin of a column}
     *
     * @param events to fit, with the columns of the vectors, {@code boson_pt}, {@code boson_phi} and, unless all events weigh 1, {@code
     *     weight}; not modified
     * @throws IllegalArgumentException if a column or a value is missing, or a bin has too few events to tell the vectors apart
     */
    public static LinearRecoil fit(List<TransverseVector> vectors, String column, Bins bins, Table events) {
        double[][] components = components(vectors, events);
        double[][] truth = components(List.of(TransverseVector.TRUE_RECOIL), events);
        double[] weights = events.columnNames().contains(Role.WEIGHT.column())
                ? numbers(events, Role.WEIGHT.column())
                : IntStream.range(0, events.rowCount()).mapToDouble(row -> 1).toArray();
        int[][] rows = bins.rows(numbers(events, column));
        List<List<Double>> coefficients = new ArrayList<>();
        for (int bin = 0; bin < bins.count(); bin++) {
            double[] solution = solved(components, truth, weights, rows[bin]);
            if (solution.length == 0) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "LinearRecoil expects events that tell %d vectors apart, got %d in %s %s",
                        vectors.size(),
                        rows[bin].length,
                        column,
                        bins.label(bin)));
            }
            coefficients.add(DoubleStream.of(solution).boxed().toList());
        }
        return new LinearRecoil(vectors, column, bins, coefficients);
    }

    /** The normal equations Σ w vⱼ·vₖ cₖ = Σ w vⱼ·t, or nothing where they have no single solution. */
    private static double[] solved(double[][] components, double[][] truth, double[] weights, int[] rows) {
        int n = components.length / 2;
        DMatrixRMaj left = new DMatrixRMaj(n, n);
        DMatrixRMaj right = new DMatrixRMaj(n, 1);
        for (int j = 0; j < n; j++) {
            for (int k = 0; k <= j; k++) {
                left.set(j, k, product(components, 2 * j, components, 2 * k, weights, rows));
                left.set(k, j, left.get(j, k));
            }
            right.set(j, 0, product(components, 2 * j, truth, 0, weights, rows));
        }
        DMatrixRMaj solution = new DMatrixRMaj(n, 1);
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(n);
        if (!solver.setA(left) || solver.quality() < LEAST_QUALITY) {
            return new double[0];
        }
        solver.solve(right, solution);
        return solution.data;
    }

    private static double product(double[][] a, int ofA, double[][] b, int ofB, double[] weights, int[] rows) {
        double sum = 0;
        for (int row : rows) {
            sum += weights[row] * (a[ofA][row] * b[ofB][row] + a[ofA + 1][row] * b[ofB + 1][row]);
        }
        return sum;
    }

    /** {@return how many coefficients all bins have together} */
    public int size() {
        return vectors.size() * bins.count();
    }

    /**
     * {@return the events with this recoil}
     *
     * @param events not modified
     * @throws IllegalArgumentException if a column or a value is missing, or an event is in no bin
     */
    public Table predict(Table events) {
        double[][] components = components(vectors, events);
        double[] x = numbers(events, column);
        FMatrixRMaj prediction = new FMatrixRMaj(x.length, 2);
        for (int row = 0; row < x.length; row++) {
            int bin = bins.indexOf(x[row]);
            if (bin < 0 || bin >= bins.count()) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT, "LinearRecoil expects %s in %s, got %s in row %d", column, bins, x[row], row));
            }
            for (int k = 0; k < vectors.size(); k++) {
                for (int axis = 0; axis < 2; axis++) {
                    double term = coefficients.get(bin).get(k) * components[2 * k + axis][row];
                    prediction.set(row, axis, (float) (prediction.get(row, axis) + term));
                }
            }
        }
        return Recoil.of(events, prediction);
    }

    private static double[][] components(List<TransverseVector> vectors, Table events) {
        return vectors.stream()
                .flatMap(vector -> List.of(vector.x(), vector.y()).stream())
                .map(formula -> finite(formula, events))
                .toArray(double[][]::new);
    }

    private static double[] finite(Formula formula, Table events) {
        double[] values = formula.evaluate(events);
        for (int row = 0; row < values.length; row++) {
            if (!Double.isFinite(values[row])) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "LinearRecoil expects a number of %s in each event, got %s in row %d: or_else says what a missing one counts as",
                        formula,
                        values[row],
                        row));
            }
        }
        return values;
    }

    private static double[] numbers(Table events, String column) {
        return finite(Formula.parse(column), events);
    }
}
