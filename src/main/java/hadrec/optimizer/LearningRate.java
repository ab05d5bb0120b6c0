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
     * Falls in steps: η · factor^k, where k = 0, 1, … counts the full runs of {@code every} steps done.
     *
     * @param rate η, until the first fall
     * @param factor above 0, at most 1
     * @param every steps between falls
     * @throws IllegalArgumentException if a number is out of range
     */
    static LearningRate stepwise(double rate, double factor, long every) {
        return new StepDecay(rate, factor, every);
    }

    /**
     * Falls by the same ratio at each step: η · factor^((t − 1)/steps).
     *
     * @param rate η of the first step
     * @param factor above 0, at most 1, that it falls by in {@code steps} steps
     * @throws IllegalArgumentException if a number is out of range
     */
    static LearningRate exponential(double rate, double factor, long steps) {
        return new ExponentialDecay(rate, factor, steps);
    }

    /**
     * Rises in proportion to t up to its peak at the end of the warm-up, then falls along half a period of a cosine to 0 at
     * the last step.
     *
     * @param peak largest rate
     * @param warmUp steps that rise; may be 0
     * @param steps of the training, the warm-up included; see {@code TrainingSettings.steps}
     * @throws IllegalArgumentException if a number is out of range
     * @see "Loshchilov and Hutter, arXiv:1608.03983, without restarts"
     */
    static LearningRate cosine(double peak, long warmUp, long steps) {
        return new CosineDecay(peak, warmUp, steps);
    }

    /**
     * Rises along half a period of a cosine from 1/25 of the peak in the first 30 % of the steps, then falls along another
     * one to 1/250 000 of it at the last step: PyTorch's values. The momentum factor does not take part.
     *
     * @param peak largest rate
     * @param steps of the training, from 4 up; see {@code TrainingSettings.steps}
     * @throws IllegalArgumentException if a number is out of range
     * @see "Smith and Topin, arXiv:1708.07120"
     */
    static LearningRate oneCycle(double peak, long steps) {
        return new OneCycle(peak, steps);
    }

    /**
     * This one, times a factor for each time that the validation loss has not become better for {@code patience} epochs in
     * turn, counted anew after each reduction. The losses heard of are part of a run's state.
     *
     * @param factor above 0, at most 1
     * @param patience from 1 up
     * @throws IllegalArgumentException if a number is out of range
     */
    default LearningRate reducedOnPlateau(double factor, int patience) {
        return new PlateauReduction(this, factor, patience);
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
