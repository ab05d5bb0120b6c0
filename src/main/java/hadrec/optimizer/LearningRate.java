package hadrec.optimizer;

import java.util.List;

/** The learning rate η_t as a function of the step t. Implementations are immutable and print their settings. */
@FunctionalInterface
public interface LearningRate {
    /**
     * The learning rate of a step.
     *
     * @param step t = 1, 2, … since the start of the run
     */
    double at(long step);

    /**
     * The learning rate of a step, for one that also depends on how the training goes; most do not.
     *
     * @param step t = 1, 2, … since the start of the run
     * @param validationLosses of the epochs finished before, first to last
     */
    default double at(long step, List<Double> validationLosses) {
        return at(step);
    }

    /**
     * The same at every step.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    static LearningRate constant(double rate) {
        return new Constant(rate);
    }

    /**
     * The same at every step.
     *
     * @param rate η
     */
    record Constant(double rate) implements LearningRate {
        /** Checks the rate. */
        public Constant {
            Check.rate(rate);
        }

        @Override
        public double at(long step) {
            return rate;
        }

        @Override
        public String toString() {
            return Double.toString(rate);
        }
    }
}
