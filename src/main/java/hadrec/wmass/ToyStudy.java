package hadrec.wmass;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Interrupt;
import hadrec.internal.compute.Team;
import hadrec.internal.tables.Columns;
import hadrec.recoil.Recoils;
import hadrec.statistics.Bootstrap;
import hadrec.statistics.Estimate;
import hadrec.statistics.WeightedMoments;
import java.util.ArrayList;
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
     * @throws IllegalArgumentException as {@link MassTemplates#of}, or if two measurements have one name or there are fewer toys
     * @throws IllegalStateException if a toy has no minimum inside the shifts, or the thread is interrupted
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
        List<String> names = new ArrayList<>();
        List<MassTemplates> templates = new ArrayList<>();
        for (String recoil : recoils.labels()) {
            for (MassObservable observable : observables) {
                names.add(MassErrors.name(recoil, observable));
                templates.add(MassTemplates.of(recoils.table(recoil), observable, settings));
            }
        }
        MassErrors.requireDifferent(names);
        Table first = recoils.table(recoils.labels().get(0));
        double[] scores = Arrays.stream(Columns.finite(first, Role.BOSON_M.column()))
                .map(settings.lineShape()::score)
                .toArray();
        List<ObservedEvents> spectra =
                templates.stream().map(MassTemplates::events).toList();
        return new ToyStudy(
                names,
                fits(templates, bootstrap, threads),
                ShapeInformation.of(spectra, scores),
                spectra.get(0).selected());
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

    /** {@return the errors, correlations and combinations that the toys show, without the noise of the templates} */
    public MassErrors errors() {
        double[][] noise = information[0].noise();
        double[][] all = minus(scoreCovariance(-1), noise);
        double[][][] ofToys = new double[Jackknife.GROUPS][][];
        double[][][] ofEvents = new double[Jackknife.GROUPS][][];
        for (int group = 0; group < Jackknife.GROUPS; group++) {
            ofToys[group] = minus(scoreCovariance(group), noise);
            // the toys' information moves with the Fisher information when a group of events is left out
            double[][] moved = minus(information[0].subtracted(), information[1 + group].subtracted());
            ofEvents[group] = minus(all, moved);
        }
        return new MassErrors(names, all, List.of(ofEvents, ofToys), events);
    }

    /** {@return what the Fisher information expects of the same measurements, see {@link MassErrors#expected}} */
    public MassErrors expected() {
        return MassErrors.expected(names, information, events);
    }

    /** J_pq from the covariance of the fitted shifts, which are scores over J_pp: cov_pq J_pp J_qq, with the naive J of the templates. */
    private double[][] scoreCovariance(int groupLeftOut) {
        int n = names.size();
        double[][] naive = information[0].naive();
        double[][] kept = Arrays.stream(shifts)
                .map(ofToys -> IntStream.range(0, ofToys.length)
                        .filter(toy -> Jackknife.group(toy) != groupLeftOut)
                        .mapToDouble(toy -> ofToys[toy])
                        .toArray())
                .toArray(double[][]::new);
        double[] means = Arrays.stream(kept)
                .mapToDouble(x -> Arrays.stream(x).average().orElseThrow())
                .toArray();
        double[][] covariance = new double[n][n];
        for (int p = 0; p < n; p++) {
            for (int q = 0; q < n; q++) {
                double sum = 0;
                for (int toy = 0; toy < kept[p].length; toy++) {
                    sum += (kept[p][toy] - means[p]) * (kept[q][toy] - means[q]);
                }
                covariance[p][q] = sum / (kept[p].length - 1) * naive[p][p] * naive[q][q];
            }
        }
        return covariance;
    }

    private static double[][] minus(double[][] one, double[][] other) {
        double[][] difference = new double[one.length][];
        Arrays.setAll(difference, p -> TemplateSpectra.minus(one[p], other[p]));
        return difference;
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
