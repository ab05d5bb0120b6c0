package hadrec.training;

/**
 * When a training ends.
 *
 * @param epochs the most passes over the training events
 * @param patience epochs without a better validation loss after which it ends early
 */
public record Stopping(int epochs, int patience) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public Stopping {
        if (epochs < 1 || patience < 1) {
            throw new IllegalArgumentException(
                    "Stopping expects at least one epoch and a patience of at least one, got " + epochs + " and "
                            + patience);
        }
    }

    /** {@return an end after a number of epochs, never earlier} */
    public static Stopping after(int epochs) {
        return new Stopping(epochs, Integer.MAX_VALUE);
    }
}
