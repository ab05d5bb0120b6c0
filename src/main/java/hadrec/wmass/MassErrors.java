package hadrec.wmass;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.recoil.Recoils;
import hadrec.statistics.Estimate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import tech.tablesaw.api.Table;

/**
 * The statistical errors of several measurements of the W mass on the same events, their correlations and their best combinations, as
 * templates without noise would give them.
 *
 * <p>A measurement is an observable with a recoil; it is named after both, {@code "nominal m_T"}. All numbers come from the covariance C of
 * the measured masses. {@link #expected} takes it from the Fisher information of the shapes, C_pq = J_pq/(J_pp J_qq) with the noise of the
 * templates subtracted from J; {@link ToyStudy#errors} from toys.
 *
 * <p>Each number has an error, which is a jackknife's over 50 groups of events: how well this sample knows its templates. To that of toys
 * the one over 50 groups of toys is added in quadrature. A number that the noise does not let one know is NaN.
 */
public final class MassErrors {
    private final List<String> names;
    private final double[][] covariance;
    private final List<double[][][]> replicas;
    private final double events;

    /**
     * Errors of measurements.
     *
     * @param covariance C in MeV²
     * @param replicas of each source of errors, C without each of its groups
     * @param events how many are measured
     */
    MassErrors(List<String> names, double[][] covariance, List<double[][][]> replicas, double events) {
        this.names = names;
        this.covariance = covariance;
        this.replicas = replicas;
        this.events = events;
    }

    /** The best linear combination of measurements: weights that add up to 1, and its error in MeV. */
    public record Combination(List<Estimate> weights, Estimate error) {
        /** Copies the list. */
        public Combination {
            weights = List.copyOf(weights);
        }
    }

    /**
     * {@return the errors expected of each observable with each recoil, by the Fisher information of the shapes} Fast enough for a scan of
     * ranges, by {@link MassObservable#withBins}, and for categories of events, by {@link MassObservable#withSelection}.
     *
     * @param recoils of the same events, with {@link Role#BOSON_M}
     * @throws IllegalArgumentException as {@link MassTemplates#of}, or if two measurements have one name
     */
    public static MassErrors expected(Recoils recoils, List<MassObservable> observables, BreitWigner lineShape) {
        Measurements measured = Measurements.of(recoils, observables);
        return expected(measured.names(), measured.information(lineShape), measured.selected());
    }

    static MassErrors expected(List<String> names, ShapeInformation[] information, double events) {
        double[][][] all =
                Arrays.stream(information).map(ShapeInformation::covariance).toArray(double[][][]::new);
        return new MassErrors(names, all[0], List.<double[][][]>of(Arrays.copyOfRange(all, 1, all.length)), events);
    }

    /** {@return the measurements, all observables of the first recoil first} */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** {@return how many events the errors are for: those that the first measurement selects} Others, such as a category, select fewer of them. */
    public double events() {
        return events;
    }

    /** {@return σ of a measurement in MeV} */
    public Estimate error(String name) {
        int p = index(name);
        return estimate(c -> Math.sqrt(c[p][p]));
    }

    /** {@return σ of one measurement over that of another, with the error of the ratio on the same events} */
    public Estimate ratio(String name, String reference) {
        int p = index(name);
        int q = index(reference);
        return estimate(c -> Math.sqrt(c[p][p] / c[q][q]));
    }

    /** {@return σ of the best combination of measurements over that of another, with the error of the ratio on the same events} */
    public Estimate ratio(List<String> combined, List<String> reference) {
        int[] one = chosen(combined);
        int[] other = chosen(reference);
        return estimate(c -> Math.sqrt(information(c, other) / information(c, one)));
    }

    /** {@return ρ of two measurements} */
    public Estimate correlation(String one, String other) {
        int p = index(one);
        int q = index(other);
        return estimate(c -> c[p][q] / Math.sqrt(c[p][p] * c[q][q]));
    }

    /**
     * {@return the linear combination of the least error} Its weights are C⁻¹1/(1ᵀC⁻¹1), its error is 1/√(1ᵀC⁻¹1).
     *
     * @param measurements their names, at least one
     * @throws IllegalArgumentException if there is no such measurement
     */
    public Combination combination(String... measurements) {
        int[] chosen = chosen(List.of(measurements));
        List<Estimate> weights = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            int place = i;
            weights.add(estimate(c -> {
                double[] solution = solution(c, chosen);
                return solution[place] / Arrays.stream(solution).sum();
            }));
        }
        return new Combination(weights, estimate(c -> 1 / Math.sqrt(information(c, chosen))));
    }

    private int[] chosen(List<String> measurements) {
        Expect.that(!measurements.isEmpty(), "MassErrors expects a measurement to combine, got none");
        return measurements.stream().mapToInt(this::index).toArray();
    }

    /** 1ᵀC⁻¹1. */
    private static double information(double[][] covariance, int[] chosen) {
        return Arrays.stream(solution(covariance, chosen)).sum();
    }

    /** {@return the same for another number of selected events: σ ∝ 1/√N} The errors of σ scale with it. */
    public MassErrors scaledTo(double selectedEvents) {
        Expect.that(
                selectedEvents > 0 && selectedEvents <= Double.MAX_VALUE,
                "MassErrors expects a number of events above 0, got %s",
                selectedEvents);
        double factor = events / selectedEvents;
        return new MassErrors(
                names,
                times(covariance, factor),
                replicas.stream()
                        .map(set ->
                                Arrays.stream(set).map(c -> times(c, factor)).toArray(double[][][]::new))
                        .toList(),
                selectedEvents);
    }

    private static double[][] times(double[][] matrix, double factor) {
        return Arrays.stream(matrix)
                .map(row -> Arrays.stream(row).map(x -> factor * x).toArray())
                .toArray(double[][]::new);
    }

    /** {@return one row per measurement: its name, σ in MeV and the error of σ} */
    public Table toTable() {
        Table table = Columns.empty("errors of the W mass", List.of("measurement"), "error_mev", "error_of_error_mev");
        for (String name : names) {
            Estimate error = error(name);
            Columns.addRow(table, name, error.value(), error.error());
        }
        return table;
    }

    @Override
    public String toString() {
        return toTable().printAll();
    }

    private int index(String name) {
        Expect.has("MassErrors", "measurement", names, name);
        return names.indexOf(name);
    }

    /** C⁻¹1; NaN where C has no inverse. */
    private static double[] solution(double[][] c, int[] chosen) {
        int n = chosen.length;
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                matrix.set(p, q, c[chosen[p]][chosen[q]]);
            }
        }
        DMatrixRMaj ones = new DMatrixRMaj(n, 1);
        CommonOps_DDRM.fill(ones, 1);
        DMatrixRMaj solution = new DMatrixRMaj(n, 1);
        if (!CommonOps_DDRM.solve(matrix, ones, solution)) {
            CommonOps_DDRM.fill(solution, Double.NaN);
        }
        return solution.data;
    }

    private Estimate estimate(ToDoubleFunction<double[][]> quantity) {
        double variance = 0;
        for (double[][][] set : replicas) {
            variance +=
                    Jackknife.variance(Arrays.stream(set).mapToDouble(quantity).toArray());
        }
        return new Estimate(quantity.applyAsDouble(covariance), Math.sqrt(variance));
    }
}
