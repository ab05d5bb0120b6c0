package hadrec.statistics;

import hadrec.internal.checks.Expect;
import hadrec.internal.checks.Interrupt;
import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * A statistic of one quantity in bins of another, with bootstrap errors.
 *
 * <p>An event of weight 0 does not count: every number is as if it were not there. A bin without events, or whose weights do not add up
 * to something positive, as negative ones may, has no value: NaN, a gap in a figure.
 *
 * <p>The error of a bin is the standard deviation of its replicas. It is NaN for fewer than two events. A replica has no
 * value, and does not enter, if none of the bin's events was drawn (e⁻ⁿ of the replicas with n events) or if, with
 * negative weights, those drawn do not add up to something positive; {@link #replicas} shows them as NaN.
 */
public final class BinnedProfile {
    private final BinnedEvents binned;
    private final Bootstrap bootstrap;
    private final double[] values;
    private final double[][] replicas;

    private BinnedProfile(BinnedEvents binned, Bootstrap bootstrap, double[] values, double[][] replicas) {
        this.binned = binned;
        this.bootstrap = bootstrap;
        this.values = values;
        this.replicas = replicas;
    }

    /**
     * The statistic of a quantity in bins of another one.
     *
     * @param statistic what is computed
     * @param quantity one finite number per event; not modified
     * @param x the binned variable, likewise
     * @param weights one finite weight per event; not modified
     * @param bins of x; events outside do not count
     * @param bootstrap whose replicas give the errors
     * @throws IllegalArgumentException if the lengths differ, a number is not finite, or the statistic is made of quantiles and a weight
     *     is negative
     */
    public static BinnedProfile of(
            Statistic statistic, double[] quantity, double[] x, double[] weights, Bins bins, Bootstrap bootstrap) {
        return of(statistic, quantity, BinnedEvents.of(x, weights, bins), bootstrap);
    }

    /** {@return a statistic of another quantity of the same events, in the same bins and with the same replicas} */
    public BinnedProfile alongside(Statistic statistic, double[] quantity) {
        return of(statistic, quantity, binned, bootstrap);
    }

    static BinnedProfile of(Statistic statistic, double[] quantity, BinnedEvents binned, Bootstrap bootstrap) {
        Expect.given("BinnedProfile", "a number for each event", quantity);
        Expect.that(
                quantity.length == binned.rowCount(),
                "BinnedProfile expects one number per event (%d), got %d",
                binned.rowCount(),
                quantity.length);
        ArrayChecks.finite("BinnedProfile", "values", quantity);
        if (statistic.isOfQuantiles()) {
            ArrayChecks.notNegative(statistic, binned.weights());
        }
        BinSample[] samples = IntStream.range(0, binned.bins().count())
                .mapToObj(bin -> new BinSample(statistic, quantity, binned, bin))
                .toArray(BinSample[]::new);
        double[] values = Arrays.stream(samples).mapToDouble(BinSample::value).toArray();
        double[][] replicas = new double[samples.length][bootstrap.replicas()];
        for (int replica = 0; replica < bootstrap.replicas(); replica++) {
            Interrupt.check("the bootstrap");
            byte[] multiplicities = bootstrap.multiplicities(replica, binned.counted());
            for (int bin = 0; bin < samples.length; bin++) {
                replicas[bin][replica] = samples[bin].replica(multiplicities);
            }
        }
        return new BinnedProfile(binned, bootstrap, values, replicas);
    }

    /**
     * {@return this profile divided by another one of the same events, bin by bin} Both have the same bootstrap
     * replicas, so the error of the ratio includes their correlation: a profile over itself is 1 ± 0. Where the
     * other one is 0 the ratio is not finite.
     *
     * @param other a profile of the same rows with the same weights, binned variable, bins and bootstrap
     * @throws IllegalArgumentException if one of these differs
     */
    public BinnedProfile ratioTo(BinnedProfile other) {
        return with("ratioTo", other, (value, others) -> value / others);
    }

    /**
     * {@return this profile minus another one of the same events, bin by bin: a paired difference} Both have the same bootstrap replicas, so
     * its error leaves out what fluctuates in both.
     *
     * @param other as of {@link #ratioTo}
     * @throws IllegalArgumentException likewise
     */
    public BinnedProfile minus(BinnedProfile other) {
        return with("minus", other, (value, others) -> value - others);
    }

    private BinnedProfile with(String method, BinnedProfile other, DoubleBinaryOperator operator) {
        Expect.that(
                bootstrap.equals(other.bootstrap),
                "%s expects profiles of one bootstrap, got %s and %s",
                method,
                bootstrap,
                other.bootstrap);
        binned.requireSame(method, other.binned);
        double[] results = new double[values.length];
        double[][] ofReplicas = new double[values.length][];
        for (int bin = 0; bin < results.length; bin++) {
            results[bin] = operator.applyAsDouble(values[bin], other.values[bin]);
            ofReplicas[bin] = new double[bootstrap.replicas()];
            for (int r = 0; r < bootstrap.replicas(); r++) {
                ofReplicas[bin][r] = operator.applyAsDouble(replicas[bin][r], other.replicas[bin][r]);
            }
        }
        return new BinnedProfile(binned, bootstrap, results, ofReplicas);
    }

    BinnedEvents binned() {
        return binned;
    }

    /** {@return the bins} */
    public Bins bins() {
        return binned.bins();
    }

    /** {@return how many events of a weight other than 0 a bin holds} */
    public int events(int bin) {
        return binned.events(existing(bin));
    }

    /** {@return the effective number of events of a bin, (Σw)²/Σw²; NaN if it has no positive sum of weights} */
    public double effectiveEvents(int bin) {
        return binned.moments(existing(bin)).effectiveEvents();
    }

    /**
     * {@return the weighted mean of the binned variable in a bin, where a figure draws the bin's point} NaN if the bin has no positive sum
     * of weights; with negative weights it may lie outside the bin.
     */
    public double meanX(int bin) {
        return binned.moments(existing(bin)).mean();
    }

    /** {@return the bootstrap whose replicas gave the errors} */
    public Bootstrap bootstrap() {
        return bootstrap;
    }

    /** {@return how many bins} */
    public int count() {
        return values.length;
    }

    /** {@return the statistic in a bin; NaN if the bin is empty or its weights do not add up to something positive} */
    public double value(int bin) {
        return values[existing(bin)];
    }

    /** {@return the error of a bin's value; NaN for fewer than two events or without a value} */
    public double error(int bin) {
        return hasError(existing(bin)) ? spread(replicas[bin]) : Double.NaN;
    }

    private int existing(int bin) {
        return Expect.position("BinnedProfile", "bins", bin, count());
    }

    private boolean hasError(int bin) {
        return binned.events(bin) >= 2 && !Double.isNaN(values[bin]);
    }

    /**
     * {@return the plain mean of the values of adjoining bins, in which each bin counts once} Its error is the spread of that mean
     * over the replicas, so it includes the correlation of the bins. NaN where a bin is empty.
     *
     * @param firstBin the first one
     * @param endBin the one after the last
     * @throws IllegalArgumentException if there are no such bins
     */
    public Estimate mean(int firstBin, int endBin) {
        Expect.that(
                firstBin >= 0 && firstBin < endBin && endBin <= count(),
                "BinnedProfile expects bins from 0 to %d and at least one, got %d to %d",
                count(),
                firstBin,
                endBin);
        double value = 0;
        double[] means = new double[bootstrap.replicas()];
        boolean hasError = true;
        for (int bin = firstBin; bin < endBin; bin++) {
            value += values[bin] / (endBin - firstBin);
            hasError &= hasError(bin);
            for (int r = 0; r < means.length; r++) {
                means[r] += replicas[bin][r] / (endBin - firstBin);
            }
        }
        return new Estimate(value, hasError ? spread(means) : Double.NaN);
    }

    /** The standard deviation of the replicas that have a value. */
    private static double spread(double[] replicas) {
        double[] defined =
                Arrays.stream(replicas).filter(value -> !Double.isNaN(value)).toArray();
        return WeightedMoments.ofFirst(defined, ArrayChecks.ones(defined.length), defined.length)
                .sampleStandardDeviation();
    }

    /** {@return a copy of a bin's values in the bootstrap replicas; NaN where it has none} */
    public double[] replicas(int bin) {
        return replicas[existing(bin)].clone();
    }

    /** {@return the values of all bins} */
    public double[] values() {
        return values.clone();
    }

    /** {@return the errors of all bins} */
    public double[] errors() {
        return IntStream.range(0, count()).mapToDouble(this::error).toArray();
    }

    /** {@return the means of the binned variable in all bins} */
    public double[] meanX() {
        return IntStream.range(0, count()).mapToDouble(this::meanX).toArray();
    }

    /** {@return one row per bin: lower, upper, mean_x, value, error, events, effective_events} */
    public Table toTable() {
        IntStream all = IntStream.range(0, count());
        double[] edges = binned.bins().edges();
        double[] effective = all.mapToDouble(this::effectiveEvents).toArray();
        int[] events = IntStream.range(0, count()).map(binned::events).toArray();
        return Table.create(
                "profile",
                DoubleColumn.create("lower", Arrays.copyOf(edges, count())),
                DoubleColumn.create("upper", Arrays.copyOfRange(edges, 1, count() + 1)),
                DoubleColumn.create("mean_x", meanX()),
                DoubleColumn.create("value", values()),
                DoubleColumn.create("error", errors()),
                IntColumn.create("events", events),
                DoubleColumn.create("effective_events", effective));
    }

    @Override
    public String toString() {
        return count() + " bins from " + bins().lower(0) + " to " + bins().upper(count() - 1) + ", values "
                + Arrays.toString(values);
    }
}
