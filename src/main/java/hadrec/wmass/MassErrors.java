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
 * <p>A measurement is an observable with a recoil; it is named after both, {@code "nominal m_T"}. All numbers come from the covariance J of
 * their scores, from which the noise N of the templates is subtracted: σ_p = 1/√(J − N)_pp, ρ_pq = (J − N)_pq σ_p σ_q. J is that of {@link
 * #expected}, the Fisher information, or that of a {@link ToyStudy}.
 *
 * <p>Each number has an error, which is a jackknife's over 50 groups of events: how well this sample knows its templates. To that of toys
 * the one over 50 groups of toys is added in quadrature. A number that the noise does not let one know is NaN.
 */
public final class MassErrors {
    private final List<String> names;
    private final double[][] information;
    private final List<double[][][]> replicas;
    private final double events;

    /**
     * Errors of measurements.
     *
     * @param replicas of each source of errors, the informations without each of its groups
     * @param events how many are measured
     */
    MassErrors(List<String> names, double[][] information, List<double[][][]> replicas, double events) {
        this.names = names;
        this.information = information;
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
        List<ObservedEvents> spectra = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (String recoil : recoils.labels()) {
            for (MassObservable observable : observables) {
                ObservedEvents events = ObservedEvents.of(recoils.table(recoil), observable);
                events.requireShape("MassErrors");
                spectra.add(events);
                names.add(name(recoil, observable));
            }
        }
        requireDifferent(names);
        Table first = recoils.table(recoils.labels().get(0));
        double[] scores = Arrays.stream(Columns.finite(first, Role.BOSON_M.column()))
                .map(lineShape::score)
                .toArray();
        return expected(
                names, ShapeInformation.of(spectra, scores), spectra.get(0).selected());
    }

    static MassErrors expected(List<String> names, ShapeInformation[] information, double events) {
        double[][][] all =
                Arrays.stream(information).map(ShapeInformation::subtracted).toArray(double[][][]::new);
        return new MassErrors(names, all[0], List.<double[][][]>of(Arrays.copyOfRange(all, 1, all.length)), events);
    }

    static String name(String recoil, MassObservable observable) {
        return recoil + " " + observable.name();
    }

    static void requireDifferent(List<String> names) {
        Expect.that(!names.isEmpty(), "MassErrors expects at least one observable, got none");
        Expect.that(
                names.stream().distinct().count() == names.size(),
                "MassErrors expects different names of recoils and observables, got %s",
                names);
    }

    /** {@return the measurements, all observables of the first recoil first} */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** {@return how many events the errors are for} */
    public double events() {
        return events;
    }

    /** {@return σ of a measurement in MeV} */
    public Estimate error(String name) {
        int p = index(name);
        return estimate(j -> sigma(j, p));
    }

    /** {@return σ of one measurement over that of another, with the error of the ratio on the same events} */
    public Estimate ratio(String name, String reference) {
        int p = index(name);
        int q = index(reference);
        return estimate(j -> sigma(j, p) / sigma(j, q));
    }

    /** {@return ρ of two measurements} */
    public Estimate correlation(String one, String other) {
        int p = index(one);
        int q = index(other);
        return estimate(j -> j[p][q] * sigma(j, p) * sigma(j, q));
    }

    /**
     * {@return the linear combination of the least error}
     *
     * <p>With d = diag J the covariance of the measurements is C = J_pq/(d_p d_q), so that the weights C⁻¹1/(1ᵀC⁻¹1) are d_p (J⁻¹d)_p over
     * their sum, and the error is 1/√(dᵀJ⁻¹d).
     */
    public Combination combination(String... measurements) {
        Expect.that(measurements.length > 0, "MassErrors expects a measurement to combine, got none");
        int[] chosen = Arrays.stream(measurements).mapToInt(this::index).toArray();
        List<Estimate> weights = new ArrayList<>();
        for (int i = 0; i < chosen.length; i++) {
            int place = i;
            weights.add(estimate(j -> {
                double[] terms = terms(j, chosen);
                return terms[place] / Arrays.stream(terms).sum();
            }));
        }
        return new Combination(
                weights,
                estimate(j -> 1 / Math.sqrt(Arrays.stream(terms(j, chosen)).sum())));
    }

    /** {@return the same for another number of selected events: σ ∝ 1/√N} The errors of σ scale with it. */
    public MassErrors scaledTo(double selectedEvents) {
        Expect.that(
                selectedEvents > 0 && selectedEvents <= Double.MAX_VALUE,
                "MassErrors expects a number of events above 0, got %s",
                selectedEvents);
        double factor = selectedEvents / events;
        return new MassErrors(
                names,
                times(information, factor),
                replicas.stream()
                        .map(set ->
                                Arrays.stream(set).map(j -> times(j, factor)).toArray(double[][][]::new))
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

    private static double sigma(double[][] j, int p) {
        return 1 / Math.sqrt(j[p][p]);
    }

    /** d_p (J⁻¹d)_p; NaN where J has no inverse. */
    private static double[] terms(double[][] j, int[] chosen) {
        int n = chosen.length;
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        DMatrixRMaj diagonal = new DMatrixRMaj(n, 1);
        for (int p = 0; p < n; p++) {
            diagonal.set(p, 0, j[chosen[p]][chosen[p]]);
            for (int q = 0; q < n; q++) {
                matrix.set(p, q, j[chosen[p]][chosen[q]]);
            }
        }
        DMatrixRMaj solution = new DMatrixRMaj(n, 1);
        boolean solved = CommonOps_DDRM.solve(matrix, diagonal, solution);
        double[] terms = new double[n];
        Arrays.setAll(terms, p -> solved ? diagonal.get(p, 0) * solution.get(p, 0) : Double.NaN);
        return terms;
    }

    private Estimate estimate(ToDoubleFunction<double[][]> quantity) {
        double variance = 0;
        for (double[][][] set : replicas) {
            variance +=
                    Jackknife.variance(Arrays.stream(set).mapToDouble(quantity).toArray());
        }
        return new Estimate(quantity.applyAsDouble(information), Math.sqrt(variance));
    }
}
