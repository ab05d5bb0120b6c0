package hadrec.recoil;

import hadrec.internal.checks.Expect;
import hadrec.recoil.Calibration.Curve;
import hadrec.statistics.Bins;
import hadrec.statistics.WeightedMoments;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Fits one curve of a {@link Calibration} in rounds.
 *
 * @param group of the events in messages, such as " of n_pv in [0.5, 1.5)"; empty for all events
 * @param components of the events
 * @param rows of the events of the group, for each bin of the boson's pT
 */
record CurveFit(String group, RecoilComponents components, int[][] rows) {
    private static final int MINIMUM_EVENTS = 200;

    /** The fit of the rows of a group. */
    static CurveFit of(String group, RecoilComponents components, int[] members, Bins bins) {
        int[][] rows = bins.rows(picked(components.bosonPt(), members));
        for (int[] bin : rows) {
            Arrays.setAll(bin, i -> members[bin[i]]);
        }
        return new CurveFit(group, components, rows);
    }

    Curve after(int rounds) {
        Curve curve = new Curve(List.of(1.0), List.of(1.0)); // f(pT) = pT
        for (int round = 0; round < rounds; round++) {
            curve = refined(curve);
        }
        return curve;
    }

    private Curve refined(Curve curve) {
        double[] balance = components.uT();
        for (int row = 0; row < balance.length; row++) {
            balance[row] = -components.uParallel()[row] * curve.factor(balance[row]);
        }
        List<Pool> pools = pools(balance);
        // f(pT) ← f(−⟨u∥⟩′), which changes nothing where −⟨u∥⟩′ = pT
        return new Curve(
                pools.stream().map(Pool::meanPt).toList(),
                pools.stream().map(pool -> curve.recoilAt(pool.mean())).toList());
    }

    /** The means in bins of which neighbours are merged until each has enough events and they rise ("pool adjacent violators"). */
    private List<Pool> pools(double[] balance) {
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
                "Calibration expects at least %d events in its bins%s, got %d",
                MINIMUM_EVENTS,
                group,
                events);
        Expect.that(
                pools.getFirst().sumOfWeights > 0,
                "Calibration expects weights%s that add up to something positive, got %s",
                group,
                pools.getFirst().sumOfWeights);
        Expect.that(
                pools.getFirst().isEnough(),
                "Calibration expects a recoil%s that points away from the boson, got a mean u∥ of %s GeV",
                group,
                -pools.getFirst().mean());
        return List.copyOf(pools);
    }

    private static double[] picked(double[] values, int[] rows) {
        return Arrays.stream(rows).mapToDouble(row -> values[row]).toArray();
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
}
