package hadrec.features;

import hadrec.data.Role;
import hadrec.formula.Formula;
import hadrec.internal.checks.Expect;

/**
 * A named number of each event.
 *
 * @param name how it is called in tables, figures and messages
 * @param formula how it is computed
 */
public record Feature(String name, Formula formula) {
    /**
     * Checks that the feature can be written as a line of text.
     *
     * @throws IllegalArgumentException if the name is blank at an end or holds '=' or a control character, or the formula
     *     is a condition
     */
    public Feature {
        Expect.that(
                !name.isEmpty() && name.equals(name.strip()) && name.chars().noneMatch(c -> c == '=' || c < ' '),
                "Feature expects a name without '=', control characters and blanks at its ends, got '%s'",
                name);
        Expect.that(
                !formula.isCondition(),
                "Feature '%s' expects a number, got the condition '%s'; where(condition, 1, 0) makes one",
                name,
                formula);
    }

    /** A feature from the text of its formula. */
    public static Feature of(String name, String formula) {
        return new Feature(name, Formula.parse(formula));
    }

    /** A plain column as a feature of the same name. */
    static Feature ofColumn(String name) {
        return new Feature(name, Formula.column(name));
    }

    static Feature of(Role role) {
        return ofColumn(role.column());
    }

    /** The line {@code name = formula}. */
    @Override
    public String toString() {
        return name + " = " + formula;
    }
}
