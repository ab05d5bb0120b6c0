package hadrec.features;

/**
 * A named condition that an event must fulfil.
 *
 * @param name how it is called in the cut flow
 * @param condition what an event must fulfil
 */
public record Cut(String name, Formula condition) {
    /**
     * Checks that the formula is a condition.
     *
     * @throws IllegalArgumentException if it is a number
     */
    public Cut {
        if (!condition.isCondition()) {
            throw new IllegalArgumentException(
                    "Cut '" + name + "' expects a condition such as lep_pt > 25, got the number '" + condition + "'");
        }
    }

    /** A cut from the text of its condition. */
    public static Cut of(String name, String condition) {
        return new Cut(name, Formula.parse(condition));
    }
}
