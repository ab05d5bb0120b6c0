package hadrec.wmass;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Interrupt;
import hadrec.internal.compute.Team;
import hadrec.recoil.Recoils;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Estimate;
import hadrec.statistics.WeightedMoments;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Toys of the measurement: the events drawn again and again by the Poisson bootstrap, and the shift of the mass fitted to each toy with
 * every observable and recoil.
 *
 * <p>In one toy an event counts equally often for all observables and recoils, so that the correlations are those of measurements on the same
 * collisions. Toys are made of the templates' own events. The width of their shifts is therefore the naive one of {@link
 * MassTemplates#fit}; {@link #errors} has the noise of the templates subtracted.
 */
public final class ToyStudy {
    private static final int TOYS_PER_THREAD = 8;
    private static final double LEAST_REACH = 2.5;

    private final List<String> names;
    private final double[][] shifts;
    private final ShapeInformation[] information;
    private final int events;

    private ToyStudy(List<String> names, double[][] shifts, ShapeInformation[] information, int events) {
        this.names = names;
        this.shifts = shifts;
        this.information = information;
        this.events = events;
    }

    /** {@return a study of 1 000 toys of seed 1, with {@link MassTemplates.Settings#DEFAULT}} */
    public static ToyStudy of(Recoils recoils, List<MassObservable> observables) {
        return of(recoils, observables, MassTemplates.Settings.DEFAULT, new Bootstrap(1, 1000));
    }

    /**
     * Draws the toys and fits them.
     *
     * @param recoils of the same events, with {@link Role#BOSON_M}
     * @param observables of each recoil
     * @param settings of the templates
     * @param bootstrap its replicas are the toys, at least 100 of them; they depend on seed, toy and row only
     * @throws IllegalArgumentException as {@link MassTemplates#of}, or if two measurements have one name, there are fewer toys, or the shifts
     *     reach less than 2.5 errors far; few toys then lie outside, to which the parabola at the edge is extrapolated
     * @throws IllegalStateException if the thread is interrupted
     */
    public static ToyStudy of(
            Recoils recoils, List<MassObservable> observables, MassTemplates.Settings settings, Bootstrap bootstrap) {
        return of(recoils, observables, settings, bootstrap, Team.mostThreads());
    }

    static ToyStudy of(
            Recoils recoils,
            List<MassObservable> observables,
            MassTemplates.Settings settings,
            Bootstrap bootstrap,
            int threads) {
        Expect.that(
                bootstrap.replicas() >= 2 * Jackknife.GROUPS,
                "ToyStudy expects at least %d toys, got %d",
                2 * Jackknife.GROUPS,
                bootstrap.replicas());
        Measurements measured = Measurements.of(recoils, observables);
        List<MassTemplates> templates = measured.spectra().stream()
                .map(events -> new MassTemplates(settings, events, measured.masses()))
                .toList();
        for (int p = 0; p < templates.size(); p++) {
            requireReach(settings, templates.get(p), measured.names().get(p));
        }
        return new ToyStudy(
                measured.names(),
                fits(templates, bootstrap, threads),
                measured.information(settings.lineShape()),
                measured.selected());
    }

    /** Refuses shifts that many toys would exceed. */
    private static void requireReach(MassTemplates.Settings settings, MassTemplates templates, String name) {
        double error = templates.fit(templates.template(0)).error();
        Expect.that(
                settings.reachMeV() > LEAST_REACH * error,
                "ToyStudy expects shifts up to at least %s times the error, got ±%s MeV for '%s' with an error of %.0f;"
                        + " MassTemplates.Settings.withShifts takes a wider range",
                LEAST_REACH,
                settings.reachMeV(),
                name,
                error);
    }

    /** The shift that each set of templates fits to each toy. */
    private static double[][] fits(List<MassTemplates> templates, Bootstrap bootstrap, int threads) {
        int rows = templates.get(0).events().rows();
        int toys = bootstrap.replicas();
        double[][] shifts = new double[templates.size()][toys];
        try (Team team = new Team(threads)) {
            int atOnce = threads * TOYS_PER_THREAD;
            for (int done = 0; done < toys; done += atOnce) {
                Interrupt.check("the study of " + toys + " toys");
                int first = done;
                team.run(Math.min(atOnce, toys - first), task -> {
                    byte[] multiplicities = bootstrap.multiplicities(first + task, rows);
                    for (int p = 0; p < shifts.length; p++) {
                        shifts[p][first + task] = templates.get(p).shiftOf(multiplicities);
                    }
                });
            }
        }
        return shifts;
    }

    /** {@return the measurements, all observables of the first recoil first} */
    public List<String> names() {
        return List.copyOf(names);
    }

    /** {@return the shift fitted to each toy, MeV} */
    public double[] shifts(String name) {
        return shifts[index(name)].clone();
    }

    /** {@return the mean of the fitted shifts and its error, MeV; 0 is expected} */
    public Estimate mean(String name) {
        WeightedMoments moments = WeightedMoments.of(shifts[index(name)]);
        return new Estimate(moments.mean(), moments.sampleStandardError());
    }

    /** {@return the standard deviation of the fitted shifts, with the noise of the templates, and its error σ/√(2(N − 1)), MeV} */
    public Estimate width(String name) {
        double[] ofToys = shifts[index(name)];
        double width = WeightedMoments.of(ofToys).sampleStandardDeviation();
        return new Estimate(width, width / Math.sqrt(2 * (ofToys.length - 1.0)));
    }

    /**
     * {@return the errors, correlations and combinations that the toys show, without the noise of the templates} To the covariance of the
     * toys is added what the noise takes from it by the Fisher information: J_pq/(J_pp J_qq) without the noise minus the same with it.
     */
    public MassErrors errors() {
        double[][] expected = information[0].covariance();
        double[][] taken = sum(expected, information[0].naiveCovariance(), -1);
        double[][] covariance = sum(covariance(-1), taken, 1);
        double[][][] ofToys = new double[Jackknife.GROUPS][][];
        double[][][] ofEvents = new double[Jackknife.GROUPS][][];
        for (int group = 0; group < Jackknife.GROUPS; group++) {
            ofToys[group] = sum(covariance(group), taken, 1);
            // the covariance moves with the expected one when a group of events is left out
            ofEvents[group] = sum(sum(covariance, information[1 + group].covariance(), 1), expected, -1);
        }
        return new MassErrors(names, covariance, List.of(ofEvents, ofToys), events);
    }

    /** {@return what the Fisher information expects of the same measurements, see {@link MassErrors#expected}} */
    public MassErrors expected() {
        return MassErrors.expected(names, information, events);
    }

    /** The covariance of the fitted shifts without a group of toys, MeV². */
    private double[][] covariance(int groupLeftOut) {
        int[] kept = IntStream.range(0, shifts[0].length)
                .filter(toy -> Jackknife.group(toy) != groupLeftOut)
                .toArray();
        double[] means = Arrays.stream(shifts)
                .mapToDouble(x -> IntStream.of(kept).mapToDouble(toy -> x[toy]).sum() / kept.length)
                .toArray();
        double[][] covariance = new double[shifts.length][shifts.length];
        for (int p = 0; p < shifts.length; p++) {
            for (int q = 0; q < shifts.length; q++) {
                for (int toy : kept) {
                    covariance[p][q] += (shifts[p][toy] - means[p]) * (shifts[q][toy] - means[q]) / (kept.length - 1);
                }
            }
        }
        return covariance;
    }

    private static double[][] sum(double[][] one, double[][] other, double sign) {
        double[][] sum = new double[one.length][one.length];
        for (int p = 0; p < one.length; p++) {
            for (int q = 0; q < one.length; q++) {
                sum[p][q] = one[p][q] + sign * other[p][q];
            }
        }
        return sum;
    }

    /** {@return one row per toy and a column of the shift in MeV per measurement, for scatter plots} */
    public Table toTable() {
        Table table = Table.create("toys");
        for (int p = 0; p < shifts.length; p++) {
            table.addColumns(DoubleColumn.create(names.get(p), shifts[p].clone()));
        }
        return table;
    }

    private int index(String name) {
        Expect.has("ToyStudy", "measurement", names, name);
        return names.indexOf(name);
    }
}
