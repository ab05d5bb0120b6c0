package hadrec.optimizer;

import hadrec.internal.checks.Expect;
import java.util.List;

/**
 * The learning rate η_t as a function of how far the training has come. A course is relative to the length of the training, so the
 * same settings serve any number of events and epochs. Implementations are immutable and print their settings.
 */
@FunctionalInterface
public interface LearningRate {
    /** The courses of this library, for those who write settings down and read them back. */
    List<Class<? extends LearningRate>> KINDS = List.of(
            Constant.class, Stepwise.class, Exponential.class, Cosine.class, OneCycle.class, ReducedOnPlateau.class);

    /**
     * The learning rate of a step.
     *
     * @param step t = 1, 2, … since the start of the training
     * @param steps T, of the whole training
     * @param validationLosses of the epochs finished before, first to last
     */
    double at(long step, long steps, List<Double> validationLosses);

    /** {@return the same rate at every step, finite and not negative} */
    static LearningRate constant(double rate) {
        return new Constant(rate);
    }

    /**
     * Falls in steps: η · factor^k, where k = 0, 1, … counts the full intervals done.
     *
     * @param rate η, until the first fall
     * @param factor above 0, at most 1
     * @param interval from one fall to the next, as a fraction of the training, rounded to whole steps, at least one
     * @throws IllegalArgumentException if a number is out of range
     */
    static LearningRate stepwise(double rate, double factor, double interval) {
        return new Stepwise(rate, factor, interval);
    }

    /**
     * Falls by the same ratio at each step: η · factor^((t − 1)/T).
     *
     * @param rate η of the first step
     * @param factor above 0, at most 1, by which it falls over the whole training
     * @throws IllegalArgumentException if a number is out of range
     */
    static LearningRate exponential(double rate, double factor) {
        return new Exponential(rate, factor);
    }

    /**
     * Rises in proportion to t up to its peak at the end of the warm-up, then falls along half a period of a cosine to 0 at
     * the last step, which therefore moves nothing. PyTorch's {@code CosineAnnealingLR} with {@code T_max} = T takes the rate before the
     * step, not after it: there step t has the rate that step t − 1 has here, the first one the whole peak, and 0 would come at step T + 1.
     *
     * @param peak largest rate
     * @param warmUp the fraction of the training in which it rises, rounded to whole steps; from 0, below 1
     * @throws IllegalArgumentException if a number is out of range
     * @see "Loshchilov and Hutter, arXiv:1608.03983, without restarts"
     */
    static LearningRate cosine(double peak, double warmUp) {
        return new Cosine(peak, warmUp);
    }

    /**
     * Rises along half a period of a cosine from 1/25 of the peak in the first 30 % of the training, then falls along another
     * one to 1/250 000 of it at the last step: PyTorch's values. The momentum factor is left alone. A training of less than four
     * steps has no rise.
     *
     * @param peak largest rate
     * @throws IllegalArgumentException if it is negative or not finite
     * @see "Smith and Topin, arXiv:1708.07120"
     */
    static LearningRate oneCycle(double peak) {
        return new OneCycle(peak);
    }

    /**
     * This one, times a factor for each time that the validation loss has not improved for {@code patience} consecutive epochs,
     * counted from the last improvement or reduction; any lower loss is an improvement. PyTorch's {@code ReduceLROnPlateau} waits for one
     * epoch more than its patience: this patience is PyTorch's plus 1 (and its threshold 0).
     *
     * @param factor above 0, at most 1
     * @param patience in epochs, from 1 up
     * @throws IllegalArgumentException if a number is out of range
     */
    default LearningRate reducedOnPlateau(double factor, int patience) {
        return new ReducedOnPlateau(this, factor, patience);
    }

    /** Made by {@link LearningRate#constant}. */
    record Constant(double rate) implements LearningRate {
        /** Checks the rate. */
        public Constant {
            requireRate(rate);
        }

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            return rate;
        }

        @Override
        public String toString() {
            return Double.toString(rate);
        }
    }

    /** Made by {@link LearningRate#stepwise}. */
    record Stepwise(double rate, double factor, double interval) implements LearningRate {
        /** Checks the numbers. */
        public Stepwise {
            requireRate(rate);
            requireFactor("LearningRate.stepwise", factor);
            Expect.that(
                    interval > 0 && interval <= 1,
                    "LearningRate.stepwise expects an interval above 0, at most 1, got %s",
                    interval);
        }

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            return rate * StrictMath.pow(factor, (step - 1) / Math.max(1, Math.round(interval * steps)));
        }
    }

    /** Made by {@link LearningRate#exponential}. */
    record Exponential(double rate, double factor) implements LearningRate {
        /** Checks the numbers. */
        public Exponential {
            requireRate(rate);
            requireFactor("LearningRate.exponential", factor);
        }

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            return rate * StrictMath.pow(factor, (step - 1.0) / steps);
        }
    }

    /** Made by {@link LearningRate#cosine}. */
    record Cosine(double peak, double warmUp) implements LearningRate {
        /** Checks the numbers. */
        public Cosine {
            requireRate(peak);
            Expect.that(
                    warmUp >= 0 && warmUp < 1, "LearningRate.cosine expects a warm-up from 0 below 1, got %s", warmUp);
        }

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            long rising = Math.round(warmUp * steps);
            return step <= rising
                    ? peak * step / rising
                    : between(peak, 0, (double) (step - rising) / (steps - rising));
        }

        /** From {@code start} at the fraction 0 along half a period to {@code end} at 1, and constant from there. */
        private static double between(double start, double end, double fraction) {
            return fraction < 1 ? end + (start - end) * (1 + StrictMath.cos(Math.PI * fraction)) / 2 : end;
        }
    }

    /** Made by {@link LearningRate#oneCycle}. */
    record OneCycle(double peak) implements LearningRate {
        private static final double RISE = 0.3;
        private static final double START = 1.0 / 25;
        private static final double FLOOR = START / 10_000;

        /** Checks the peak. */
        public OneCycle {
            requireRate(peak);
        }

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            double top = RISE * steps;
            return step <= top
                    ? Cosine.between(peak * START, peak, (step - 1) / (top - 1))
                    : Cosine.between(peak, peak * FLOOR, (step - top) / (steps - top));
        }
    }

    /** Made by {@link LearningRate#reducedOnPlateau}. */
    record ReducedOnPlateau(LearningRate rate, double factor, int patience) implements LearningRate {
        /** Checks the numbers. */
        public ReducedOnPlateau {
            requireFactor("LearningRate.reducedOnPlateau", factor);
            Expect.that(patience >= 1, "LearningRate.reducedOnPlateau expects a patience from 1 up, got %d", patience);
        }

        @Override
        public double at(long step, long steps, List<Double> validationLosses) {
            double reduction = StrictMath.pow(factor, reductions(validationLosses));
            return rate.at(step, steps, validationLosses) * reduction;
        }

        private int reductions(List<Double> losses) {
            double lowest = Double.POSITIVE_INFINITY;
            int waited = 0;
            int reductions = 0;
            for (int epoch = 0; epoch < losses.size(); epoch++) {
                waited++;
                if (losses.get(epoch) < lowest) {
                    lowest = losses.get(epoch);
                    waited = 0;
                } else if (waited == patience) {
                    reductions++;
                    waited = 0;
                }
            }
            return reductions;
        }
    }

    private static void requireRate(double rate) {
        Expect.that(
                rate >= 0 && rate <= Double.MAX_VALUE, "LearningRate expects a finite number from 0 up, got %s", rate);
    }

    private static void requireFactor(String owner, double factor) {
        Expect.that(factor > 0 && factor <= 1, "%s expects a factor above 0, at most 1, got %s", owner, factor);
    }
}
