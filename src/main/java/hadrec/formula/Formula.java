package hadrec.formula;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import hadrec.data.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tech.tablesaw.api.Table;

/**
 * An expression over the columns of a table of events, as data: it can be printed, saved, compared and read again,
 * {@code Formula.parse(f.toString()).equals(f)}.
 *
 * <p>From loosest to tightest: {@code or}; {@code and}; {@code not}; {@code < <= > >= == !=}; {@code + -}; {@code * /};
 * unary {@code -}; {@code ^}, which groups from the right. Functions are {@code sqrt abs sin cos exp log sinh cosh},
 * {@code atan2(y, x) hypot(x, y) min(a, b) max(a, b)}, {@code where(condition, a, b)}, {@code or_else(a, b)} and
 * {@code is_missing(a)}. Column names that are no plain words stand between back quotes: {@code `jet.pt` / 2}.
 *
 * <p>A missing value is NaN and makes whatever is computed from it missing, with four exceptions: {@code or_else(a, b)}
 * is b where a is missing; {@code is_missing}; {@code where} does not mind a missing value on the side not taken; and
 * {@code false and x}, {@code true or x} are known without x. A comparison with a missing value is missing, not false.
 *
 * <p>Arithmetic is float64. Results have the same bits everywhere: sin and cos are polynomials of this library (within 1e-15 of
 * the exact value), all other functions those of {@link StrictMath}.
 */
public sealed interface Formula permits NumberFormula, ColumnFormula, OperationFormula {
    /**
     * Reads a formula.
     *
     * @throws IllegalArgumentException if the text is none; the message names the place and what was expected there
     */
    @JsonCreator
    static Formula parse(String text) {
        return new FormulaParser(text).parse();
    }

    /** The formula that is one column. */
    static Formula column(String name) {
        return new ColumnFormula(name);
    }

    /** The formula that is the column of a role. */
    static Formula column(Role role) {
        return column(role.column());
    }

    /** The formula that is one number, which is finite. */
    static Formula number(double value) {
        return value < 0 ? new NumberFormula(-value).negative() : new NumberFormula(value + 0.0); // -0.0 is 0
    }

    /**
     * A function of formulas, such as {@code call("hypot", x, y)}.
     *
     * @throws IllegalArgumentException if there is no such function, or it takes other operands
     */
    static Formula call(String function, Formula... operands) {
        return new OperationFormula(Operation.function(function), List.of(operands));
    }

    /** {@return this + other} */
    default Formula plus(Formula other) {
        return new OperationFormula(Operation.ADD, List.of(this, other));
    }

    /** {@return this − other} */
    default Formula minus(Formula other) {
        return new OperationFormula(Operation.SUBTRACT, List.of(this, other));
    }

    /** {@return this · other} */
    default Formula times(Formula other) {
        return new OperationFormula(Operation.MULTIPLY, List.of(this, other));
    }

    /** {@return this / other} */
    default Formula over(Formula other) {
        return new OperationFormula(Operation.DIVIDE, List.of(this, other));
    }

    /** {@return −this} */
    default Formula negative() {
        return new OperationFormula(Operation.NEGATE, List.of(this));
    }

    /** {@return the condition this > bound} */
    default Formula isAbove(double bound) {
        return new OperationFormula(Operation.GREATER, List.of(this, number(bound)));
    }

    /** {@return the condition this ≥ bound} */
    default Formula isAtLeast(double bound) {
        return new OperationFormula(Operation.GREATER_OR_EQUAL, List.of(this, number(bound)));
    }

    /** {@return of two formulas the first where this condition is true, the second where it is false} */
    default Formula choose(Formula whereTrue, Formula whereFalse) {
        return new OperationFormula(Operation.WHERE, List.of(this, whereTrue, whereFalse));
    }

    /** {@return this, or a number where it is missing} */
    default Formula orElse(double number) {
        return new OperationFormula(Operation.OR_ELSE, List.of(this, number(number)));
    }

    /** {@return whether the formula is true or false, not a number} */
    default boolean isCondition() {
        return false;
    }

    /** {@return the names of the columns that the formula reads, sorted} */
    default Set<String> columns() {
        Set<String> names = new TreeSet<>();
        if (this instanceof ColumnFormula column) {
            names.add(column.name());
        }
        operands().forEach(operand -> names.addAll(operand.columns()));
        return names;
    }

    /**
     * The formula's value for each event; NaN where it is missing, 1 and 0 for true and false.
     *
     * @param events the table, not modified
     * @return one value per row
     * @throws IllegalArgumentException if the table lacks a column or the column holds no numbers
     */
    default double[] evaluate(Table events) {
        double[] values = new double[events.rowCount()];
        new Program(List.of(this), events)
                .forEachBlock(1, (results, first, rows) -> System.arraycopy(results[0], 0, values, first, rows));
        return values;
    }

    /**
     * The values of several formulas for each event, likewise, rounded to float32. What they share is computed once.
     *
     * @param events the table, not modified
     * @param threads that share the events; no bit depends on their number
     * @return events × formulas, row by row
     * @throws IllegalArgumentException as {@link #evaluate}
     */
    static float[] matrix(List<Formula> formulas, Table events, int threads) {
        int columns = formulas.size();
        float[] matrix = new float[events.rowCount() * columns];
        new Program(formulas, events).forEachBlock(threads, (results, first, rows) -> {
            for (int column = 0; column < columns; column++) {
                double[] values = results[column];
                for (int row = 0, to = first * columns + column; row < rows; row++, to += columns) {
                    matrix[to] = (float) values[row];
                }
            }
        });
        return matrix;
    }

    /** The formulas that this one combines. */
    List<Formula> operands();

    /** The shortest text that reads as this formula. */
    @JsonValue
    @Override
    String toString();
}
