package hadrec.internal.checks;

/** Ends long work whose thread is interrupted, as a notebook does with a running cell. */
public final class Interrupt {
    private Interrupt() {}

    /**
     * Goes on unless the thread is interrupted; the interrupt stays, for whoever waits for the work.
     *
     * @param work what is being done, such as "a prediction"
     * @throws IllegalStateException if the thread is interrupted
     */
    public static void check(String work) {
        if (Thread.currentThread().isInterrupted()) {
            throw ended(work);
        }
    }

    /** {@return the error of work that an interrupt has ended} */
    public static IllegalStateException ended(String work) {
        return new IllegalStateException("interrupted: " + work + " is not finished");
    }
}
