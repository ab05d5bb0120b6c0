package hadrec.optimizer;

/**
 * The equations of a rule that treats each number alike, with what holds for all numbers at the present step. It is given
 * pieces of parameters; all arrays of a piece start at 0, since the compiler vectorises loops over one index only.
 */
@FunctionalInterface
interface UpdateRule {
    /** {@return how many numbers are remembered for each number of a parameter} */
    default int memories() {
        return 1;
    }

    /** {@return what the memory holds before the first step} */
    default double memoryAtStart() {
        return 0;
    }

    /** {@return whether the gradient is wanted at another place} */
    default boolean looksAhead() {
        return false;
    }

    /**
     * Moves θ to where the gradient is to be computed.
     *
     * @param theta values, the first {@code count} of them; modified
     * @param memory of the piece
     */
    default void lookAhead(double[] theta, double[][] memory, int count) {}

    /**
     * Computes what depends on the step alone; not called while one goes on.
     *
     * @param step t = 1, 2, …
     */
    default void prepare(long step) {}

    /**
     * Moves θ; called by several threads, for different pieces.
     *
     * @param eta the learning rate of the step
     * @param theta values, the first {@code count} of them; modified
     * @param g gradient for each
     * @param memory of the piece; modified
     */
    void move(double eta, double[] theta, double[] g, double[][] memory, int count);
}
