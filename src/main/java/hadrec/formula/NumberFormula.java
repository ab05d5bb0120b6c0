package hadrec.formula;

import hadrec.internal.checks.Expect;
import java.util.List;

/**
 * A number in a formula. A negative one is the negation of a positive one.
 *
 * @param value finite, not negative
 */
record NumberFormula(double value) implements Formula {
    private static final double WHOLE = 1e15;

    NumberFormula {
        Expect.that(
                value >= 0 && value <= Double.MAX_VALUE && !(1 / value < 0),
                "a number in a formula is finite and not negative, got %s",
                value);
    }

    @Override
    public List<Formula> operands() {
        return List.of();
    }

    @Override
    public String toString() {
        return value == Math.rint(value) && value < WHOLE ? Long.toString((long) value) : Double.toString(value);
    }
}
