package hadrec.optimizer;

import hadrec.internal.compute.Team;
import hadrec.network.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** The settings of a rule that moves parameters against the gradient of the loss; immutable, printed by {@code toString}. */
public interface Optimizer {
    /** The rules of this library, for those who write settings down and read them back. */
    List<Class<? extends Optimizer>> KINDS = List.of(
            GradientDescent.class,
            Momentum.class,
            Nesterov.class,
            AdaGrad.class,
            RmsProp.class,
            Adam.class,
            AdamW.class,
            WeightDecay.class,
            GradientClipping.class);

    /**
     * {@return a fresh run without memory of earlier gradients}
     *
     * @param steps of the whole training, to which the course of the learning rate is relative; at least 1
     */
    Run start(List<? extends Parameter> parameters, long steps);

    /**
     * {@return the same with L2 weight decay} The rule sees the gradient g + λ θ, that of the loss plus ½ λ |θ|². All parameters
     * decay, biases and batch normalization included, as in PyTorch. With {@link AdamW} decay and gradient are kept apart.
     *
     * @param lambda λ, finite and not negative
     */
    default Optimizer withWeightDecay(double lambda) {
        return new WeightDecay(this, lambda);
    }

    /**
     * {@return the same with clipped gradients} Where the norm |g| over all parameters is larger than the maximum, the
     * rule sees g · maximum/|g|. The last change is made first: {@code withWeightDecay(λ).withClippedGradient(m)} clips
     * the gradient of the loss alone, the other order that of loss and decay.
     *
     * @param maximumNorm finite and above 0
     * @see "Pascanu, Mikolov and Bengio, arXiv:1211.5063"
     */
    default Optimizer withClippedGradient(double maximumNorm) {
        return new GradientClipping(this, maximumNorm);
    }

    /**
     * One optimization: the parameters it moves and its memory of past gradients. A step is a look ahead, the gradient at
     * that place, and the move.
     */
    interface Run {
        /** Moves the parameters to where the gradient is to be computed; most rules leave them where they are. */
        default void lookAhead() {}

        /** The same shared among threads, which changes no bit; unless a rule does that, in this thread alone. */
        default void lookAhead(Team team) {
            lookAhead();
        }

        /** θ_t → θ_{t+1}, from each parameter's gradient. */
        void step();

        /** The same shared among threads, which changes no bit; unless a rule does that, in this thread alone. */
        default void step(Team team) {
            step();
        }

        /** Records the validation loss at the end of an epoch, for learning rates that depend on it. */
        default void validated(double loss) {}

        /** {@return whether all that the run remembers is finite, which a training asks after each epoch} */
        default boolean isFinite() {
            return true;
        }

        /**
         * {@return a copy of what the run needs to continue, the parameters aside}
         *
         * @throws IllegalStateException between a look ahead that moved the parameters and its step
         */
        State state();

        /**
         * Continues from an earlier state.
         *
         * @throws IllegalArgumentException if it is of other parameters or another rule
         */
        void restore(State state);
    }

    /**
     * The memory of a run.
     *
     * @param rule name of the rule it belongs to
     * @param steps done so far
     * @param memory arrays of the rule's memory, parameter by parameter
     * @param validationLosses of the epochs finished so far, first to last
     */
    record State(String rule, long steps, List<double[]> memory, List<Double> validationLosses) {
        /** Copies the lists and the arrays. */
        public State {
            memory = memory.stream().map(double[]::clone).toList();
            validationLosses = List.copyOf(validationLosses);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof State state
                    && rule.equals(state.rule)
                    && steps == state.steps
                    && validationLosses.equals(state.validationLosses)
                    && Arrays.deepEquals(memory.toArray(), state.memory.toArray());
        }

        @Override
        public int hashCode() {
            return Objects.hash(rule, steps, validationLosses, Arrays.deepHashCode(memory.toArray()));
        }
    }
}
