package hadrec.internal.checks;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Refuses bad arguments in one form of words: the owner, what it expected, what came. */
public final class Expect {
    private Expect() {}

    /**
     * Refuses an argument unless a condition holds.
     *
     * @param message a format for the values, in {@link Locale#ROOT}
     * @throws IllegalArgumentException if the condition does not hold
     */
    public static void that(boolean holds, String message, Object... values) {
        if (!holds) {
            throw refusal(message, values);
        }
    }

    /** {@return the error for a bad argument, for the caller to throw} */
    public static IllegalArgumentException refusal(String message, Object... values) {
        return new IllegalArgumentException(String.format(Locale.ROOT, message, values));
    }

    /**
     * {@return an argument that is there}
     *
     * @param owner what expects it
     * @param what it is, such as "a table of events"
     * @throws IllegalArgumentException if it is null
     */
    public static <T> T given(String owner, String what, T value) {
        that(value != null, "%s expects %s, got null", owner, what);
        return value;
    }

    /** {@return a position from 0 up in what has {@code count} of it, such as "bins"} */
    public static int position(String owner, String what, int position, int count) {
        if (position < 0 || position >= count) {
            throw refusal("%s has %d %s, counted from 0, got %d", owner, count, what, position);
        }
        return position;
    }

    /**
     * Refuses names that are missing, and lists all of them.
     *
     * @param holder what should have them, such as "Table 'events'"
     * @param what they are, such as "column"
     * @throws IllegalArgumentException if one is missing
     */
    public static void has(String holder, String what, Collection<String> there, String... wanted) {
        List<String> missing =
                Arrays.stream(wanted).filter(name -> !there.contains(name)).toList();
        that(
                missing.isEmpty(),
                "%s has no %s '%s'%s; it has: %s",
                holder,
                what,
                String.join("', '", missing),
                missing.size() == 1 ? Nearest.hint(missing.get(0), there) : "",
                String.join(", ", there));
    }
}
