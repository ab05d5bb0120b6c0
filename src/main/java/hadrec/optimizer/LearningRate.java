package hadrec.optimizer;

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
            if (!(rate >= 0) || Double.isInfinite(rate)) {
                throw new IllegalArgumentException("LearningRate expects a finite number from 0 up, got " + rate);
            }
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
