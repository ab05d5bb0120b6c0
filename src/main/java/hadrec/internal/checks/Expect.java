package hadrec.internal.checks;

import java.util.Locale;

/** Refuses bad arguments in one form of words: the owner, what it expected, what came. */
public final class Expect {
    private Expect() {}

    /**
     * Refuses an argument unless a condition holds.
     *
     * @param message a format for the values, in which numbers look the same in every locale
     * @throws IllegalArgumentException if the condition does not hold
     */
    public static void that(boolean holds, String message, Object... values) {
        if (!holds) {
            throw refusal(message, values);
        }
    }

    /** {@return the error for a bad argument, where the condition is not tested at once} */
    public static IllegalArgumentException refusal(String message, Object... values) {
        return new IllegalArgumentException(String.format(Locale.ROOT, message, values));
    }
}
