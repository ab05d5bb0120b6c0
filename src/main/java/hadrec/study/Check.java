package hadrec.study;

import java.util.Locale;

/** Refuses arguments of studies, in one sentence. */
final class Check {
    private Check() {}

    /** Refuses where a condition does not hold. */
    static void that(boolean holds, String format, Object... args) {
        if (!holds) {
            throw new IllegalArgumentException(String.format(Locale.ROOT, format, args));
        }
    }

    /** Refuses null. */
    static void given(String owner, String what, Object value) {
        that(value != null, "%s expects %s, got null", owner, what);
    }
}
