package hadrec.optimizer;

import hadrec.internal.compute.Team;
import hadrec.network.Parameter;
import java.util.List;

/** The settings of a rule that moves parameters against the gradient of the loss; immutable, printed by {@code toString}. */
public interface Optimizer {
    /** {@return a fresh run without memory of earlier gradients} */
    Run start(List<? extends Parameter> parameters);

    /**
     * One optimization: the parameters it moves and its memory of past gradients. A step is a look ahead, the gradient at
     * that place, and the move. The threads of a team share the work and change no bit of the result.
     */
    interface Run {
        /** Moves the parameters to where the gradient is to be computed; most rules leave them where they are. */
        default void lookAhead(Team team) {}

        /** The same in this thread alone. */
        default void lookAhead() {
            lookAhead(new Team(1));
        }

        /** θ_t → θ_{t+1}, from each parameter's gradient. */
        void step(Team team);

        /** The same in this thread alone. */
        default void step() {
            step(new Team(1));
        }

        /** Hears the validation loss at the end of an epoch, for learning rates that depend on it. */
        default void validated(double loss) {}

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
     * @param validationLosses that the run has heard of, first to last
     */
    record State(String rule, long steps, List<double[]> memory, List<Double> validationLosses) {
        /** Copies the lists. */
        public State {
            memory = List.copyOf(memory);
            validationLosses = List.copyOf(validationLosses);
        }
    }
}
