package hadrec.formula;

import hadrec.internal.checks.Expect;
import java.util.List;
import java.util.Optional;

/**
 * A number in a formula. A negative one is the negation of a positive one.
 *
 * @param value finite, not negative
 * @param whole the same exactly, where it is a whole number of 64 bits, which float64 need not hold; else −1
 */
record NumberFormula(double value, long whole) implements Formula {
    private static final double SHORT = 1e15;

    NumberFormula {
        Expect.that(
                value >= 0 && value <= Double.MAX_VALUE && !(1 / value < 0),
                "a number in a formula is finite and not negative, got %s",
                value);
    }

    NumberFormula(double value) {
        this(value, value == Math.rint(value) && value < 0x1p63 ? (long) value : -1);
    }

    NumberFormula(long whole) {
        this(whole, whole);
    }

    /** A number with its sign. */
    record Constant(double value, long whole, boolean isWhole) {}

    /** What a formula is that is a number or the negation of one; empty if it is neither. */
    static Optional<Constant> constant(Formula formula) {
        if (formula instanceof NumberFormula number) {
            return Optional.of(new Constant(number.value, number.whole, number.whole >= 0));
        }
        if (formula instanceof OperationFormula negated
                && negated.operation() == Operation.NEGATE
                && negated.operands().get(0) instanceof NumberFormula number) {
            return Optional.of(new Constant(-number.value, -number.whole, number.whole >= 0));
        }
        return Optional.empty();
    }

    @Override
    public List<Formula> operands() {
        return List.of();
    }

    @Override
    public <T> T translate(Translation<T> language) {
        return language.number(value);
    }

    @Override
    public String toString() {
        boolean digits = whole >= 0 && (value < SHORT || !new NumberFormula(value).equals(this));
        return digits ? Long.toString(whole) : Double.toString(value);
    }
}
