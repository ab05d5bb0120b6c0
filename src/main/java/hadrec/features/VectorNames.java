package hadrec.features;

import hadrec.internal.checks.Expect;
import java.util.List;

/** A transverse vector among columns and features is a pair {@code name_px} and {@code name_py}. */
final class VectorNames {
    private static final String X = "_px";
    private static final String Y = "_py";

    private VectorNames() {}

    static boolean isX(String name) {
        return name.endsWith(X);
    }

    static boolean isY(String name) {
        return name.endsWith(Y);
    }

    /** {@return the {@code name} of {@code name_px} or {@code name_py}} */
    static String vector(String component) {
        return component.substring(0, component.length() - X.length());
    }

    /** {@return the other component of the same vector} */
    static String partner(String component) {
        return vector(component) + (isX(component) ? Y : X);
    }

    /** Refuses names with only one component of a vector. */
    static void requirePairs(String owner, String holder, List<String> names) {
        for (String name : names) {
            if ((isX(name) || isY(name)) && !names.contains(partner(name))) {
                throw Expect.refusal(
                        "%s expects both components of a vector, but %s has '%s' and no '%s'; it has: %s",
                        owner, holder, name, partner(name), String.join(", ", names));
            }
        }
    }
}
