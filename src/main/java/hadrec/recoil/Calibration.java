package hadrec.recoil;

import hadrec.data.Role;
import hadrec.internal.checks.Expect;
import hadrec.internal.tables.Columns;
import hadrec.statistics.Bins;
import hadrec.statistics.RandomStream;
import hadrec.statistics.WeightedMoments;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tech.tablesaw.api.Table;

/**
 * Corrects the response of recoils to 1, using only what is measured in data: each vector keeps its direction, and its length u_T
 * becomes f⁻¹(u_T), with f the curve of the recoil against the boson's pT.
 *
 * <p>The first curve is f(pT) = −⟨u∥⟩: straight lines from the origin through the means in bins of the boson's pT, and a constant
 * response f/pT beyond the last. Inverting that once does not give a response of 1 where the resolution is as large as pT: a recoil of
 * length u_T then comes from bosons of many pT. So the curve is refined in {@value #ROUNDS} rounds: if bosons of pT show the mean
 * −⟨u∥⟩′ after rescaling, then f becomes f(−⟨u∥⟩′) there. A curve that has converged gives a response of 1 in every bin; more rounds
 * change little above 10 GeV and only increase the factor of the shortest recoils.
 *
 * <p>Neighbouring bins are merged until each has {@value #MINIMUM_EVENTS} events of a weight other than 0 and a positive sum of weights,
 * and the curve rises.
 *
 * @param bosonPt pT of the curve's nodes, GeV, positive and increasing
 * @param recoil f(pT) at the nodes, GeV, positive and increasing
 * @see "CERN-THESIS-2020-281, chapter 10"
 */
public record Calibration(List<Double> bosonPt, List<Double> recoil) {
    /** The boson's pT in GeV; bins narrower than the resolution of u∥ + |p| would let noise grow with each round. */
    public static final Bins BINS = Bins.of(0, 8, 16, 25, 40, 60, 90, 130).andAbove();

    private static final int ROUNDS = 5;
    private static final int MINIMUM_EVENTS = 200;

    /**
     * Copies and checks the nodes.
     *
     * @throws IllegalArgumentException if there is none, their numbers differ, or one is not finite or not above the one before
     */
    public Calibration {
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

    /** {@return the calibration of a recoil in the bins {@link #BINS}, see {@link #fit(Table, Bins)}} */
    public static Calibration fit(Table recoilTable) {
        return fit(recoilTable, BINS);
    }

    /**
     * {@return the calibration that gives the recoils of these events a response of 1}
     *
     * @param recoilTable see {@link RecoilComponents#of(Table)}; not modified
     * @param bins in the boson's pT; events outside do not count
     * @throws IllegalArgumentException if there are too few events, or the recoil does not point away from the boson
     */
    public static Calibration fit(Table recoilTable, Bins bins) {
        RecoilComponents components = RecoilComponents.of(recoilTable);
        int[][] rows = bins.rows(components.bosonPt());
        Calibration calibration = new Calibration(List.of(1.0), List.of(1.0)); // f(pT) = pT
        for (int round = 0; round < ROUNDS; round++) {
            calibration = calibration.refined(components, rows);
        }
        return calibration;
    }

    private Calibration refined(RecoilComponents components, int[][] rows) {
        double[] balance = components.uT();
        for (int row = 0; row < balance.length; row++) {
            balance[row] = -components.uParallel()[row] * factor(balance[row]);
        }
        List<Pool> pools = pools(balance, components, rows);
        // f(pT) ← f(−⟨u∥⟩′), which changes nothing where −⟨u∥⟩′ = pT
        return new Calibration(
                pools.stream().map(Pool::meanPt).toList(),
                pools.stream()
                        .map(pool -> interpolated(pool.mean(), bosonPt, recoil))
                        .toList());
    }

    /** The means in bins of which neighbours are merged until each has enough events and they rise ("pool adjacent violators"). */
    private static List<Pool> pools(double[] balance, RecoilComponents components, int[][] rows) {
        Deque<Pool> pools = new ArrayDeque<>();
        for (int[] all : rows) {
            int[] bin = Arrays.stream(all)
                    .filter(row -> components.weights()[row] != 0)
                    .toArray();
            if (bin.length > 0) {
                Pool pool = Pool.of(balance, components, bin);
                while (!pools.isEmpty() && !pool.mayFollow(pools.getLast())) {
                    pool = pools.removeLast().with(pool);
                }
                pools.addLast(pool);
            }
        }
        int events = pools.stream().mapToInt(Pool::events).sum();
        Expect.that(
                events >= MINIMUM_EVENTS,
                "Calibration expects at least %d events in its bins, got %d",
                MINIMUM_EVENTS,
                events);
        Expect.that(
                pools.getFirst().sumOfWeights > 0,
                "Calibration expects weights that add up to something positive, got %s",
                pools.getFirst().sumOfWeights);
        Expect.that(
                pools.getFirst().isEnough(),
                "Calibration expects a recoil that points away from the boson, got a mean u∥ of %s GeV",
                -pools.getFirst().mean());
        return List.copyOf(pools);
    }

    private record Pool(int events, double sumOfWeights, double sumOfPt, double sum) {
        static Pool of(double[] balance, RecoilComponents components, int[] rows) {
            double[] weights = picked(components.weights(), rows);
            double[] bosonPt = picked(components.bosonPt(), rows);
            double[] shown = picked(balance, rows);
            if (!(Arrays.stream(weights).sum() > 0)) { // as negative ones may; merged with a neighbour
                return new Pool(rows.length, Arrays.stream(weights).sum(), sum(weights, bosonPt), sum(weights, shown));
            }
            WeightedMoments pt = WeightedMoments.of(bosonPt, weights);
            double mean = WeightedMoments.of(shown, weights).mean();
            double sumOfWeights = pt.sumOfWeights();
            return new Pool(rows.length, sumOfWeights, sumOfWeights * pt.mean(), sumOfWeights * mean);
        }

        private static double sum(double[] weights, double[] values) {
            return IntStream.range(0, values.length)
                    .mapToDouble(i -> weights[i] * values[i])
                    .sum();
        }

        private static double[] picked(double[] values, int[] rows) {
            return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
        }

        Pool with(Pool other) {
            return new Pool(
                    events + other.events, sumOfWeights + other.sumOfWeights, sumOfPt + other.sumOfPt, sum + other.sum);
        }

        double meanPt() {
            return sumOfPt / sumOfWeights;
        }

        double mean() {
            return sum / sumOfWeights;
        }

        boolean isEnough() {
            return events >= MINIMUM_EVENTS && sumOfWeights > 0 && mean() > 0;
        }

        boolean mayFollow(Pool before) {
            return isEnough() && before.isEnough() && mean() > before.mean() && meanPt() > before.meanPt();
        }
    }

    /**
     * {@return the events with their recoils rescaled} A predicted covariance is dropped, as it is not rescaled.
     *
     * @param recoilTable with {@code u_x} and {@code u_y}; the boson is not used; not modified
     * @throws IllegalArgumentException if a column or a value is missing
     */
    public Table apply(Table recoilTable) {
        return rescaled(recoilTable, this, this, row -> true);
    }

    /**
     * {@return the events with their recoils rescaled by two-fold cross-fitting: each by the calibration of the other half}
     *
     * @param recoilTable see {@link RecoilComponents#of(Table)}; not modified
     * @param seed chooses the halves; the same for recoils of the same events in the same order
     * @throws IllegalArgumentException as in {@link #fit(Table)}
     */
    public static Table crossApplied(Table recoilTable, long seed) {
        SplittableRandom random = RandomStream.of(seed, "calibration");
        boolean[] isFirst = new boolean[recoilTable.rowCount()];
        for (int row = 0; row < isFirst.length; row++) {
            isFirst[row] = random.nextLong() < 0;
        }
        Calibration first = fit(part(recoilTable, row -> isFirst[row]));
        Calibration second = fit(part(recoilTable, row -> !isFirst[row]));
        return rescaled(recoilTable, second, first, row -> isFirst[row]);
    }

    private static Table part(Table recoilTable, IntPredicate wanted) {
        Columns.require(recoilTable, RecoilComponents.NEEDED);
        int[] rows = IntStream.range(0, recoilTable.rowCount()).filter(wanted).toArray();
        Table needed = recoilTable.selectColumns(RecoilComponents.NEEDED);
        String weight = Role.WEIGHT.column();
        if (recoilTable.columnNames().contains(weight)) {
            needed.addColumns(recoilTable.column(weight));
        }
        return Columns.rows(needed, rows);
    }

    private static Table rescaled(Table recoilTable, Calibration yes, Calibration no, IntPredicate which) {
        double[] uX = Columns.finite(recoilTable, Recoil.U_X);
        double[] uY = Columns.finite(recoilTable, Recoil.U_Y);
        for (int row = 0; row < uX.length; row++) {
            double factor = (which.test(row) ? yes : no).factor(StrictMath.hypot(uX[row], uY[row]));
            uX[row] *= factor;
            uY[row] *= factor;
        }
        return Recoil.with(recoilTable, uX, uY);
    }

    /** {@return f⁻¹(u_T)/u_T, what a recoil of length u_T in GeV is multiplied by; at 0 what it tends to; NaN at NaN} */
    public double factor(double uT) {
        return uT > 0 || Double.isNaN(uT) ? interpolated(uT, recoil, bosonPt) / uT : bosonPt.get(0) / recoil.get(0);
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
        StringBuilder text = new StringBuilder("Calibration, u_T → p_T in GeV: 0 → 0");
        for (int i = 0; i < recoil.size(); i++) {
            text.append(String.format(Locale.ROOT, ", %.2f → %.2f", recoil.get(i), bosonPt.get(i)));
        }
        return text.toString();
    }
}
