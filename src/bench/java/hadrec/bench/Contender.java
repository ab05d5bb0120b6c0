package hadrec.bench;

/** One who takes part in a {@link Match}. */
interface Contender extends AutoCloseable {
    /** {@return what the table calls it} */
    String name();

    /** Does the task once. {@return the result, in the match's unit} */
    double round();

    /** Frees what it holds. */
    @Override
    default void close() {}
}
