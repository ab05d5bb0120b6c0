package hadrec.recoil;

import hadrec.data.Role;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.Bins;
import hadrec.statistics.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.Table;

/**
 * Corrects the response of recoils to 1, using only what is measured in data: each vector keeps its direction, and its length u_T
 * becomes f⁻¹(u_T), with f the curve of the recoil against the boson's pT.
 *
 * <p>The first curve is f(pT) = −⟨u∥⟩: straight lines from the origin through the means in bins of the boson's pT, and a constant
 * response f/pT beyond the last. Inverting that once does not give a response of 1 where the resolution is as large as pT: a recoil of
 * length u_T then comes from bosons of many pT. So the curve is refined in rounds: if bosons of pT show the mean −⟨u∥⟩′ after rescaling,
 * then f becomes f(−⟨u∥⟩′) there. A curve that has converged gives a response of 1 in every bin; more rounds change little above 10 GeV
 * and only increase the factor of the shortest recoils.
 *
 * <p>Neighbouring bins are merged until each has 200 events of a weight other than 0 and a positive sum of weights, and the curve rises.
 *
 * <p>A calibration may have a curve of its own in each group of events, such as of equal numbers of vertices. It then corrects for
 * what differs between the events it is fitted on and those it is applied to, as far as the groups know of it.
 *
 * @param settings it was fitted with
 * @param curves one for each group, in order
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
public record Calibration(Settings settings, List<Curve> curves) {
    /**
     * Copies and checks the curves.
     *
     * @throws IllegalArgumentException if there is not one for each group
     */
    public Calibration {
        Expect.that(
                curves.size() == settings.groups.count(),
                "Calibration expects a curve for each of %d groups, got %d",
                settings.groups.count(),
                curves.size());
        curves = List.copyOf(curves);
    }

    /**
     * How a calibration is fitted.
     *
     * <p>Below 10 GeV the resolution of rescaled vectors says as much of bins and rounds as of the recoil: the half width of u⊥ of a network
     * over that of the nominal recoil is 0.860 here at 0 to 10 GeV, 0.741 after one round and 0.906 with 14 bins in 5 rounds (0.856, 0.802
     * and 0.867 at 10 to 30 GeV, 0.88 above 40 whatever the settings). {@link RecoilMeasure#angularResolution} and {@link
     * RecoilMeasure#errorAtBestLength} need no calibration.
     *
     * @param bins of the boson's pT in GeV; events outside do not count
     * @param rounds in which the curve is refined; at least 1
     * @param groupedBy a column, or a formula of columns, whose bins have curves of their own
     * @param groups its bins; an event outside is an error
     */
    public record Settings(Bins bins, int rounds, String groupedBy, Bins groups) {
        /** One curve in 5 rounds. Bins narrower than the resolution of u∥ + |p| would let noise grow with each round. */
        public static final Settings DEFAULT =
                new Settings(Bins.of(0, 8, 16, 25, 40, 60, 90, 130).andAbove(), 5, Role.BOSON_PT.column(), Bins.ALL);

        /** Checks the number of rounds. */
        public Settings {
            Expect.that(rounds >= 1, "Calibration expects at least 1 round, got %d", rounds);
        }

        /** {@return the same with other bins of the boson's pT} */
        public Settings withBins(Bins other) {
            return new Settings(other, rounds, groupedBy, groups);
        }

        /** {@return the same with another number of rounds} */
        public Settings withRounds(int other) {
            return new Settings(bins, other, groupedBy, groups);
        }

        /** {@return the same with a curve in each bin of a column, or of a formula such as {@code charged_sum_et + neutral_sum_et}} */
        public Settings inGroupsOf(String formula, Bins bins) {
            return new Settings(this.bins, rounds, formula, bins);
        }

        /** {@return the names of the columns that the groups are made of, sorted; none of one group} */
        public Set<String> columns() {
            return groups.equals(Bins.ALL)
                    ? Set.of()
                    : new TreeSet<>(Formula.parse(groupedBy).columns());
        }

        /** The group of each event; that of a calibration of one curve needs no column. */
        private int[] groupOf(Table events) {
            int[] group = new int[events.rowCount()];
            if (groups.equals(Bins.ALL)) {
                return group;
            }
            Columns.require(events, columns().toArray(String[]::new));
            double[] values = Formula.parse(groupedBy).evaluate(events);
            for (int row = 0; row < group.length; row++) {
                group[row] = Double.isNaN(values[row]) ? -1 : groups.indexOf(values[row]);
                if (group[row] < 0 || group[row] >= groups.count()) {
                    throw Expect.refusal(
                            "Calibration expects every event in a group of %s in %s, got %s for %s",
                            groupedBy, groups, values[row], Columns.event(events, row));
                }
            }
            return group;
        }

        private String name(int group) {
            return groups.equals(Bins.ALL) ? "" : " of " + groupedBy + " in " + groups.label(group);
        }
    }

    /**
     * Straight lines from the origin through nodes, from the boson's pT to the recoil that it shows.
     *
     * @param bosonPt pT of the nodes, GeV, positive and increasing
     * @param recoil f(pT) at the nodes, GeV, positive and increasing
     */
    public record Curve(List<Double> bosonPt, List<Double> recoil) {
        /**
         * Copies and checks the nodes.
         *
         * @throws IllegalArgumentException if there is none, their numbers differ, or one is not finite or not above the one before
         */
        public Curve {
            Expect.that(
                    !bosonPt.isEmpty() && bosonPt.size() == recoil.size(),
                    "Calibration expects as many numbers of recoil as of bosonPt, at least 1, got %d and %d",
                    recoil.size(),
                    bosonPt.size());
            bosonPt = rising("bosonPt", bosonPt);
            recoil = rising("recoil", recoil);
        }

        private static List<Double> rising(String name, List<Double> nodes) {
            double last = 0;
            for (double node : nodes) {
                Expect.that(
                        node > last && node <= Double.MAX_VALUE,
                        "Calibration expects %s to rise from above 0, got %s",
                        name,
                        nodes);
                last = node;
            }
            return List.copyOf(nodes);
        }

        /** {@return f⁻¹(u_T)/u_T, what a recoil of length u_T in GeV is multiplied by; at 0 what it tends to; NaN at NaN} */
        public double factor(double uT) {
            if (uT < 0) {
                throw Expect.refusal("Calibration expects the length of a recoil, from 0 up, got %s", uT);
            }
            return uT > 0 || Double.isNaN(uT) ? interpolated(uT, recoil, bosonPt) / uT : bosonPt.get(0) / recoil.get(0);
        }

        /** f at a pT. */
        double recoilAt(double pt) {
            return interpolated(pt, bosonPt, recoil);
        }

        /** Linear between the origin and the nodes; beyond the last one proportional to x. */
        private static double interpolated(double x, List<Double> from, List<Double> to) {
            int last = from.size() - 1;
            if (x >= from.get(last)) {
                return x * (to.get(last) / from.get(last));
            }
            int above = 0;
            while (x > from.get(above)) {
                above++;
            }
            double fromBelow = above == 0 ? 0 : from.get(above - 1);
            double toBelow = above == 0 ? 0 : to.get(above - 1);
            return toBelow + (x - fromBelow) * ((to.get(above) - toBelow) / (from.get(above) - fromBelow));
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("u_T → p_T in GeV: 0 → 0");
            for (int i = 0; i < recoil.size(); i++) {
                text.append(String.format(Locale.ROOT, ", %.2f → %.2f", recoil.get(i), bosonPt.get(i)));
            }
            return text.toString();
        }
    }

    /** {@return the calibration of a recoil by {@link Settings#DEFAULT}} */
    public static Calibration fit(Table recoilTable) {
        return fit(recoilTable, Settings.DEFAULT);
    }

    /**
     * {@return the calibration that gives the recoils of these events a response of 1}
     *
     * @param recoilTable see {@link RecoilComponents#of(Table)}; its boson may be a measured one, {@link Recoil#withBoson}; not modified
     * @throws IllegalArgumentException if a group has too few events, its recoil does not point away from the boson, or an event is in
     *     none
     */
    public static Calibration fit(Table recoilTable, Settings settings) {
        RecoilComponents components = RecoilComponents.of(recoilTable);
        int[] groupOf = settings.groupOf(recoilTable);
        List<Curve> curves = new ArrayList<>();
        for (int group = 0; group < settings.groups.count(); group++) {
            int wanted = group;
            int[] members = IntStream.range(0, groupOf.length)
                    .filter(row -> groupOf[row] == wanted)
                    .toArray();
            curves.add(CurveFit.of(settings.name(group), components, members, settings.bins)
                    .after(settings.rounds));
        }
        return new Calibration(settings, curves);
    }

    /**
     * {@return the events with their recoils rescaled} The spread of an ensemble, {@code u_spread}, is multiplied by the factor of its recoil: it
     * is that of the members' recoils, all multiplied by the one factor of their mean. A predicted covariance is dropped, as it is not rescaled.
     *
     * @param recoilTable with {@code u_x} and {@code u_y} and what the groups are made of; the boson is not used; not modified
     * @throws IllegalArgumentException if a column or a value is missing, or an event is in no group
     */
    public Table apply(Table recoilTable) {
        return rescaled(recoilTable, this, this, row -> true);
    }

    /** {@return the events with their recoils rescaled by cross-fitting with {@link Settings#DEFAULT}} */
    public static Table crossApplied(Table recoilTable, long seed) {
        return crossApplied(recoilTable, Settings.DEFAULT, seed);
    }

    /**
     * {@return the events with their recoils rescaled by two-fold cross-fitting: each by the calibration of the other half}
     *
     * @param recoilTable see {@link RecoilComponents#of(Table)}; not modified
     * @param seed chooses the halves; the same for recoils of the same events in the same order
     * @throws IllegalArgumentException as in {@link #fit(Table, Settings)}
     */
    public static Table crossApplied(Table recoilTable, Settings settings, long seed) {
        SplittableRandom random = RandomStream.of(seed, "calibration");
        boolean[] isFirst = new boolean[recoilTable.rowCount()];
        for (int row = 0; row < isFirst.length; row++) {
            isFirst[row] = random.nextLong() < 0;
        }
        Calibration first = fit(part(recoilTable, settings, row -> isFirst[row]), settings);
        Calibration second = fit(part(recoilTable, settings, row -> !isFirst[row]), settings);
        return rescaled(recoilTable, second, first, row -> isFirst[row]);
    }

    private static Table part(Table recoilTable, Settings settings, IntPredicate wanted) {
        List<String> needed = new ArrayList<>(List.of(RecoilComponents.NEEDED));
        needed.addAll(new TreeSet<>(Formula.parse(settings.groupedBy).columns()));
        Columns.require(recoilTable, needed.toArray(String[]::new));
        if (recoilTable.columnNames().contains(Role.WEIGHT.column())) {
            needed.add(Role.WEIGHT.column());
        }
        int[] rows = IntStream.range(0, recoilTable.rowCount()).filter(wanted).toArray();
        String[] distinct = needed.stream().distinct().toArray(String[]::new);
        return Columns.rows(recoilTable.selectColumns(distinct), rows);
    }

    private static Table rescaled(Table recoilTable, Calibration yes, Calibration no, IntPredicate which) {
        double[] uX = Columns.finite(recoilTable, Recoil.U_X);
        double[] uY = Columns.finite(recoilTable, Recoil.U_Y);
        boolean isSpread = recoilTable.columnNames().contains(Recoil.U_SPREAD);
        double[] spread = isSpread ? Columns.finite(recoilTable, Recoil.U_SPREAD) : new double[uX.length];
        int[] groupOf = yes.settings.groupOf(recoilTable);
        for (int row = 0; row < uX.length; row++) {
            Curve curve = (which.test(row) ? yes : no).curves.get(groupOf[row]);
            double factor = curve.factor(StrictMath.hypot(uX[row], uY[row]));
            uX[row] *= factor;
            uY[row] *= factor;
            spread[row] *= factor;
        }
        Table rescaled = Recoil.with(recoilTable, uX, uY);
        return isSpread ? rescaled.addColumns(DoubleColumn.create(Recoil.U_SPREAD, spread)) : rescaled;
    }

    /** A line per curve. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < curves.size(); group++) {
            text.append(group == 0 ? "" : "\n").append("Calibration").append(settings.name(group));
            text.append(", ").append(curves.get(group));
        }
        return text.toString();
    }
}
