/**
 * Weighted statistics of events: arrays of float64 and weights come in, small results go out.
 *
 * <p>{@link hadrec.statistics.WeightedMoments} describes one set of numbers;
 * {@link hadrec.statistics.Histogram} counts in {@link hadrec.statistics.Bins};
 * {@link hadrec.statistics.BinnedProfile} follows a {@link hadrec.statistics.Statistic} from bin to bin, with errors
 * from the {@link hadrec.statistics.Bootstrap}; {@link hadrec.statistics.ChiSquare} says how well two profiles of independent
 * events agree. Nothing here knows what the numbers mean. All randomness of the project comes from {@link
 * hadrec.statistics.RandomStream}.
 *
 * <p>A weight counts as a relative importance: all results but sums stay the same when every weight is scaled.
 * Negative weights are welcome wherever only sums enter, provided that the sum of weights stays positive: a bin of a profile in which
 * it does not has no value. Quantiles refuse them, since a cumulative sum that turns back has no inverse. An event of weight 0 changes
 * nothing, as if it were not there; the bootstrap draws for the others only.
 *
 * <p>The bootstrap draws how often an event counts from a Poisson distribution of mean 1 rather than all events together
 * from a multinomial: the number of events then fluctuates as in a repeated experiment, each event is independent of
 * all others, and a bin needs to know nothing about the other bins. The draw belongs to (seed, replica, row), so
 * every quantity of the same rows has the same replicas and a ratio of two of them has the right error.
 *
 * <p>A new statistic is one constant of {@link hadrec.statistics.Statistic}; ratios of statistics need none, see
 * {@link hadrec.statistics.BinnedProfile#ratioTo}.
 */
package hadrec.statistics;
