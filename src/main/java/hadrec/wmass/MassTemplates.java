package hadrec.wmass;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.Estimate;
import hadrec.statistics.Histogram;
import java.util.Arrays;
import java.util.List;
import tech.tablesaw.api.Table;

/**
 * The spectra of an observable for other W masses: the events of one table, each weighted by f(s; M + δ)/f(s; M) of its generated mass, and
 * the fit of their shapes to data.
 *
 * <p>With the total D of the data, a template of shift δ predicts n_b(δ) = D T_b(δ)/ΣT(δ), and χ²(δ) = Σ_b (d_b − n_b(δ))²/V_b with V_b = S
 * n_b(0), S = Σw²/Σw of the data, 1 for counts. That V_b depends neither on δ nor on how the data fluctuate, so that χ² is a parabola as
 * far as the templates are linear, and a bin that fluctuates down counts no more than one that fluctuates up.
 *
 * <p><em>The noise of the templates.</em> Their differences ∂n_b/∂M come from the same finite sample and are noisy, and the noise adds to
 * what the fit takes for information: Δχ² = 1 gives an error that is too small, in the shipped sample with unit weights 43.4 instead of 44.1
 * MeV for m_T and 86 instead of 91 MeV for the missing pT; bins of half the width have twice the noise. It is worked out and subtracted in
 * {@link #sensitivity}, the error that templates of any number of events would give. The part of the naive information that is left is
 * the {@link #slope}: data of other events with a shift δ are fitted as slope · δ, while data made of the templates' own events have the
 * same noise and are fitted as δ. Hence the two fits.
 *
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
public final class MassTemplates {
    private static final double WHOLE = 1e-9;

    final Settings settings;
    final ObservedEvents events;
    final double[] masses;
    final TemplateSpectra spectra;
    final ShapeInformation[] information;

    MassTemplates(Settings settings, ObservedEvents events, double[] masses) {
        this.settings = settings;
        this.events = events;
        this.masses = masses;
        spectra = TemplateSpectra.of(settings, events, masses, 1, row -> 0)[0];
        double[] scores = Arrays.stream(masses).map(settings.lineShape::score).toArray();
        information = ShapeInformation.of(List.of(events), scores);
    }

    /**
     * Which templates there are.
     *
     * @param lineShape of the generated boson
     * @param reachMeV shifts go from minus to plus this
     * @param stepMeV from one to the next
     */
    public record Settings(BreitWigner lineShape, double reachMeV, double stepMeV) {
        /** The W of the shipped sample, ±400 MeV in steps of 20. */
        public static final Settings DEFAULT = new Settings(BreitWigner.W, 400, 20);

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if the reach is not a whole number of steps, at least 4 of them
         */
        public Settings {
            Expect.given("MassTemplates", "a line shape", lineShape);
            double steps = reachMeV / stepMeV;
            Expect.that(
                    stepMeV > 0
                            && 2 * steps + 1 >= Parabola.LEAST
                            && Math.abs(steps - Math.rint(steps)) < WHOLE * steps,
                    "MassTemplates expects a reach of at least 4 whole steps, in MeV, got %s in steps of %s",
                    reachMeV,
                    stepMeV);
            Expect.that(
                    1e-3 * reachMeV < lineShape.mass() - lineShape.width(),
                    "MassTemplates expects shifts in MeV that leave a mass above the width, got %s",
                    reachMeV);
        }

        /** {@return the same with other shifts} */
        public Settings withShifts(double reach, double step) {
            return new Settings(lineShape, reach, step);
        }

        int count() {
            return 2 * (int) Math.rint(reachMeV / stepMeV) + 1;
        }

        double shift(int template) {
            return (template - count() / 2) * stepMeV;
        }
    }

    /**
     * A shift of the mass that fits.
     *
     * @param chiSquares of each template, in the order of {@link MassTemplates#shifts}
     * @param minimum of the parabola through the seven of them around the lowest, MeV
     * @param error how far from there the parabola has risen by 1, MeV
     * @param chiSquare of the parabola at its minimum
     * @param degreesOfFreedom bins − 2: the total and the mass are fitted
     * @param residual root mean square of χ² minus the parabola
     */
    public record Fit(
            List<Double> chiSquares,
            double minimum,
            double error,
            double chiSquare,
            int degreesOfFreedom,
            double residual) {
        /** Copies the list. */
        public Fit {
            chiSquares = List.copyOf(chiSquares);
        }

        /** {@return the shift and its error, MeV} */
        public Estimate shift() {
            return new Estimate(minimum, error);
        }
    }

    /** {@return templates by {@link Settings#DEFAULT}} */
    public static MassTemplates of(Table recoilTable, MassObservable observable) {
        return of(recoilTable, observable, Settings.DEFAULT);
    }

    /**
     * Makes the templates of a recoil table.
     *
     * @param recoilTable with {@link Role#BOSON_M} and the columns of the observable; its {@link Role#WEIGHT} counts where it has one; not
     *     modified
     * @throws IllegalArgumentException if there is no generated mass, a column or a value is missing, or a bin has no positive sum of
     *     weights or fewer than 5 effective events
     */
    public static MassTemplates of(Table recoilTable, MassObservable observable, Settings settings) {
        Expect.given("MassTemplates", "settings", settings);
        double[] masses = Columns.finite(recoilTable, Role.BOSON_M.column());
        ObservedEvents events = ObservedEvents.of(recoilTable, observable);
        events.requireShape();
        return new MassTemplates(settings, events, masses);
    }

    /** {@return what the templates are of} */
    public MassObservable observable() {
        return events.observable();
    }

    /** {@return how many events pass the selection, in a bin or not} */
    public int selectedEvents() {
        return events.selected();
    }

    /** {@return the shifts of the templates in MeV, rising} */
    public double[] shifts() {
        double[] shifts = new double[settings.count()];
        Arrays.setAll(shifts, settings::shift);
        return shifts;
    }

    /**
     * {@return the spectrum of one shift, sums of weights}
     *
     * @throws IllegalArgumentException if there is no template of it
     */
    public Histogram template(double shiftMeV) {
        int t = Arrays.binarySearch(shifts(), shiftMeV);
        Expect.that(t >= 0, "MassTemplates has shifts of %s, got %s MeV", Arrays.toString(shifts()), shiftMeV);
        double[] errors = Arrays.stream(spectra.squares()[t]).map(Math::sqrt).toArray();
        return new Histogram(observable().bins(), spectra.sums()[t], errors, new Histogram.Outside(0, 0, 0, 0));
    }

    /** {@return the effective number of events of each template, (Σw)²/Σw², in the order of {@link #shifts}} */
    public double[] effectiveEvents() {
        double[] effective = new double[settings.count()];
        Arrays.setAll(effective, spectra::effectiveEvents);
        return effective;
    }

    /**
     * Fits data that are made of the templates' own events: reweighted, varied or drawn again.
     *
     * @param data in the bins of the observable
     * @throws IllegalArgumentException if the bins are others, the sum of weights is not positive, or χ² has no minimum inside the shifts
     */
    public Fit fit(Histogram data) {
        Expect.given("MassTemplates", "data to fit", data);
        Expect.that(
                data.bins().equals(observable().bins()),
                "MassTemplates expects data in %s, got %s",
                observable().bins(),
                data.bins());
        double total = data.total();
        double squared = Arrays.stream(data.errors()).map(e -> e * e).sum();
        Expect.that(
                total > 0 && squared > 0,
                "MassTemplates expects data of a positive sum of weights with errors, got %s and errors of %s",
                total,
                Math.sqrt(squared));
        double[] chiSquares = TemplateSpectra.chiSquares(spectra.sums(), data.sums(), squared / total);
        Parabola parabola = spectra.parabola(observable().name(), chiSquares);
        return new Fit(
                Arrays.stream(chiSquares).boxed().toList(),
                parabola.minimum(),
                parabola.error(),
                parabola.lowest(),
                events.bins() - 2,
                parabola.residual());
    }

    /**
     * Fits data of other events, as real ones are.
     *
     * <p>The shift of {@link #fit} is divided by the {@link #slope}, and so is its error, which is multiplied by √(1 + N_data/N_MC), the
     * effective numbers of events: the templates fluctuate as the data do.
     *
     * @throws IllegalArgumentException as {@link #fit}, or if the noise is larger than the information
     */
    public Fit fitIndependent(Histogram data) {
        Fit fit = fit(data);
        double slope = slope().value();
        Expect.that(
                slope > 0, "MassTemplates expects more information than noise of the templates, got too few events");
        double squared = Arrays.stream(data.errors()).map(e -> e * e).sum();
        double ofData = data.total() / squared * data.total();
        double ofTemplates = spectra.effectiveEvents(settings.count() / 2);
        return new Fit(
                fit.chiSquares,
                fit.minimum / slope,
                fit.error / slope * Math.sqrt(1 + ofData / ofTemplates),
                fit.chiSquare,
                fit.degreesOfFreedom,
                fit.residual);
    }

    /** {@return what part of the naive information is not noise of the templates; its error from 50 groups of events} */
    public Estimate slope() {
        double[] slopes =
                Arrays.stream(information).mapToDouble(i -> i.slope(0)).toArray();
        return Jackknife.estimate(slopes);
    }

    /** {@return the error in MeV that a fit of as many data as the sample has would have by templates without noise} */
    public Estimate sensitivity() {
        return MassErrors.expected(List.of(observable().name()), information, events.selected())
                .error(observable().name());
    }

    /**
     * {@return by how much a varied table shifts the fitted mass, MeV} The templates are fitted to the varied events as if these were the
     * data. Both are the same events, whose fluctuations cancel; the shift is divided by the {@link #slope}, since what varies knows nothing
     * of the noise in ∂n_b/∂M. The error is a jackknife's, of 50 groups of events left out of templates and data alike, and so holds
     * what is left of the fluctuations and the noise of the templates.
     *
     * @param varied the same rows after a {@link Variation}, with the recoil that follows from it; not modified
     * @throws IllegalArgumentException if it has another number of rows, or as {@link #of} and {@link #fit}
     */
    public Estimate shiftOf(Table varied) {
        return Jackknife.estimate(VariedShifts.of(this, varied));
    }

    /**
     * {@return by how much more the same variation shifts this measurement than another one of the same events, MeV: a paired difference}
     * Its error leaves out what fluctuates in both.
     *
     * @param varied as of {@link #shiftOf(Table)}
     * @param other of another recoil or observable
     * @param variedOther the varied events with the other's recoil
     * @throws IllegalArgumentException as {@link #shiftOf(Table)}, or if the other has another number of rows
     */
    public Estimate shiftBeyond(Table varied, MassTemplates other, Table variedOther) {
        Expect.that(
                events.rows() == other.events.rows(),
                "MassTemplates expects the same events in both measurements, got %d and %d rows",
                events.rows(),
                other.events.rows());
        double[] shifts = VariedShifts.of(this, varied);
        double[] others = VariedShifts.of(other, variedOther);
        Arrays.setAll(shifts, g -> shifts[g] - others[g]);
        return Jackknife.estimate(shifts);
    }

    /** The shift that fits the events, each counted a number of times, MeV. */
    double shiftOf(byte[] multiplicities) {
        double[] slots = new double[events.bins() + 1];
        events.sums(multiplicities, slots);
        return spectra.extrapolatedMinimum(observable().name(), Arrays.copyOfRange(slots, 1, slots.length));
    }

    ObservedEvents events() {
        return events;
    }
}
