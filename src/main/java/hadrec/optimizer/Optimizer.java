package hadrec.optimizer;

import hadrec.network.Parameter;
import java.util.List;

/** The settings of a rule that moves parameters against the gradient of the loss; immutable, printed by {@code toString}. */
public interface Optimizer {
    /** {@return a fresh run without memory of earlier gradients} */
    Run start(List<? extends Parameter> parameters);

    /** One optimization: the parameters it moves and its memory of past gradients. */
    interface Run {
        /** Moves the parameters to where the gradient is to be computed; most rules leave them where they are. */
        default void lookAhead() {}

        /** θ_t → θ_{t+1}, from each parameter's gradient. */
        void step();

        /** {@return a copy of the steps done and of the memory} */
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
     * @param steps done so far
     * @param memory arrays of the rule's memory, parameter by parameter
     */
    record State(long steps, List<double[]> memory) {}
}
