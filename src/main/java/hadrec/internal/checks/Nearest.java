package hadrec.internal.checks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Proposes for a name that does not exist the one that was probably meant. */
public final class Nearest {
    /** More letters than this part of the longer name are no slip, and in names like px and py one is none either. */
    private static final double MOST = 0.4;

    private static final int SHORT = 3;

    private Nearest() {}

    /** {@return {@code " (did you mean 'x'?)"}, for a message; empty if no name is near} */
    public static String hint(String name, Collection<String> names) {
        return names.stream()
                .filter(other -> distance(name, other) <= most(name, other))
                .min(Comparator.comparingInt(other -> distance(name, other)))
                .map(other -> " (did you mean '" + other + "'?)")
                .orElse("");
    }

    private static double most(String name, String other) {
        int length = Math.max(name.length(), other.length());
        return length <= SHORT ? 0 : MOST * length;
    }

    /** How many letters have to be put in, taken out or changed (Levenshtein), whether upper or lower case. */
    private static int distance(String a, String b) {
        String from = a.toLowerCase(Locale.ROOT);
        String to = b.toLowerCase(Locale.ROOT);
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, j -> j);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
