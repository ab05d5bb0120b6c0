package hadrec.features;

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
        if (name.isEmpty() || !name.equals(name.strip()) || name.chars().anyMatch(c -> c == '=' || c < ' ')) {
            throw new IllegalArgumentException(
                    "Feature expects a name without '=', control characters and blanks at its ends, got '" + name
                            + "'");
        }
        if (formula.isCondition()) {
            throw new IllegalArgumentException("Feature '" + name + "' expects a number, got the condition '" + formula
                    + "'; where(condition, 1, 0) makes one");
        }
    }

    /** A feature from the text of its formula. */
    public static Feature of(String name, String formula) {
        return new Feature(name, Formula.parse(formula));
    }

    /** The line {@code name = formula}. */
    @Override
    public String toString() {
        return name + " = " + formula;
    }
}
